//! One row of the panel per number or choice, described by the plan's own tables.

use crate::plan::Plan;
use crate::plan::choices::Choice;
use crate::plan::fields::Field;
use crate::window::shell::theme;
use crate::window::shell::words::{in_words, sentence};
use egui::{Button, ComboBox, RichText, Slider, Ui};
use std::fmt::Display;

/// Width of the column of labels, points.
const LABEL: f32 = 126.0;
/// Width of sliders, points.
const SLIDER: f32 = 108.0;
/// Width of combo boxes and of what stands in their column, points.
pub(crate) const WIDE: f32 = SLIDER + 8.0 + VALUE;
/// Width of number boxes, points: the longest value of the tables fits.
const VALUE: f32 = 84.0;

/// A labelled row; the help shows over the label.
pub(crate) fn row(ui: &mut Ui, label: &str, help: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let size = egui::vec2(LABEL, ui.spacing().interact_size.y);
        let left = egui::Layout::left_to_right(egui::Align::Center);
        let shown = ui
            .allocate_ui_with_layout(size, left, |ui| {
                ui.set_min_width(LABEL);
                ui.label(label)
            })
            .inner;
        if !help.is_empty() {
            shown.on_hover_text(sentence(help));
        }
        add(ui);
    });
}

/// A slider for one of the plan's numbers.
pub(crate) fn number(ui: &mut Ui, plan: &mut Plan, name: &str) {
    let Some(field) = Field::named(name) else {
        return;
    };
    row(ui, field.label, field.help, |ui| {
        let mut value = (field.get)(plan);
        ui.spacing_mut().slider_width = SLIDER;
        ui.spacing_mut().interact_size.x = VALUE;
        let slider = Slider::new(&mut value, field.min..=field.max)
            .step_by(field.step)
            .fixed_decimals(decimals(field.step))
            .suffix(suffix(field.unit));
        if ui.add(slider).changed() && field.accepts(value) {
            (field.set)(plan, value);
        }
    });
}

/// A combo box for one of the plan's choices.
pub(crate) fn choice<T: Copy + PartialEq + Display>(
    ui: &mut Ui,
    name: &str,
    value: &mut T,
    all: &[T],
) {
    choice_in(ui, name, value, all, in_words);
}

/// A combo box for one of the plan's choices, with the options as `words` writes them.
pub(crate) fn choice_in<T: Copy + PartialEq + Display>(
    ui: &mut Ui,
    name: &str,
    value: &mut T,
    all: &[T],
    words: fn(&str) -> String,
) {
    let Some(choice) = Choice::named(name) else {
        return;
    };
    row(ui, choice.label, choice.help, |ui| {
        ComboBox::from_id_salt(name)
            .width(WIDE)
            .height(420.0)
            .selected_text(words(&value.to_string()))
            .show_ui(ui, |ui| {
                for option in all {
                    ui.selectable_value(value, *option, words(&option.to_string()));
                }
            });
    });
}

/// A weak line under a row.
pub(crate) fn remark(ui: &mut Ui, text: impl Into<String>) {
    ui.add(egui::Label::new(RichText::new(text).color(theme::WEAK).small()).wrap());
}

/// A frameless cross; returns whether it was clicked.
pub(crate) fn remove_button(ui: &mut Ui, is_enabled: bool, help: &str) -> bool {
    let cross = Button::new(RichText::new("×").size(18.0)).frame(false);
    let shown = ui.add_enabled(is_enabled, cross);
    shown.on_hover_text(help).clicked()
}

/// Digits behind the point that a step needs.
fn decimals(step: f64) -> usize {
    (0..4)
        .find(|digits| (step * 10f64.powi(*digits)).fract().abs() < 1e-9)
        .unwrap_or(3) as usize
}

/// A unit as it stands behind a number in a narrow box.
fn suffix(unit: &str) -> String {
    match unit {
        "" => String::new(),
        "degrees" => "°".to_owned(),
        "percent" => " %".to_owned(),
        "per cm²" | "dots per cm²" => " /cm²".to_owned(),
        other => format!(" {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_units_read_well() {
        assert_eq!(
            [1.0, 5.0, 0.5, 0.05, 0.01, 0.005].map(decimals),
            [0, 0, 1, 2, 2, 3]
        );
        for field in Field::all() {
            assert!(suffix(field.unit).chars().count() <= 6, "{}", field.name);
        }
    }
}
