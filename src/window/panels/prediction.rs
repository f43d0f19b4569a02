//! The prediction section of the panel: which outlook is shown, the curve over the years and what it
//! says of the shown age.

use super::prediction_plot::{in_words, plot_ui};
use super::rows::remark;
use crate::plan::Plan;
use crate::plan::fields::Field;
use crate::studio::advice::overview::Advice;
use crate::window::shell::theme;
use crate::window::shell::words::sentence;
use crate::window::viewing::Viewing;
use crate::window::viewing::curve::{PredictionPanel, Quantity};
use egui::{Align2, FontId, RichText, Sense, Slider, Ui, pos2, vec2};

/// Marked places of the outlook.
pub(crate) const MARKS: [(f64, &str); 3] = [(0.1, "p10"), (0.5, "p50"), (0.9, "p90")];
/// Width of the outlook slider, points.
const SLIDER: f32 = 178.0;

/// The section; returns whether the curve is to be saved.
pub fn prediction_ui(
    ui: &mut Ui,
    plan: &mut Plan,
    viewing: &mut Viewing,
    view: &mut PredictionPanel,
    advice: Option<&Advice>,
) -> bool {
    outlook_ui(ui, plan);
    let Some(advice) = advice else {
        remark(ui, "The curve is being computed");
        return false;
    };
    choices(ui, view);
    let prediction = &advice.prediction;
    if let Some(age) = plot_ui(ui, plan, viewing.age, prediction, view) {
        viewing.show(age);
    }
    let quantity = view.quantity;
    if let Some(days) = viewing.age.days(&plan.sessions)
        && let Some(band) = view.band(prediction, days)
    {
        let age = sentence(&viewing.age.in_words());
        ui.label(RichText::new(format!("{age}: {}", in_words(quantity, band))).color(theme::TEXT));
    }
    remark(ui, noticed(prediction.noticeable_years));
    ui.button("Save curve …")
        .on_hover_text(
            "Retention, contrast, diameter and hue at every age with their ranges, as CSV",
        )
        .clicked()
}

/// Which curve, and how far.
fn choices(ui: &mut Ui, view: &mut PredictionPanel) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (quantity, label) in [
            (Quantity::Contrast, "Contrast"),
            (Quantity::Pigment, "Pigment left"),
        ] {
            ui.selectable_value(&mut view.quantity, quantity, label);
        }
        ui.add_space(16.0);
        for years in [10, 20] {
            ui.selectable_value(&mut view.years, years, format!("{years} years"));
        }
    });
}

/// A slider between fast and slow fading with the three places that are compared.
fn outlook_ui(ui: &mut Ui, plan: &mut Plan) {
    let Some(field) = Field::named("outlook.percentile") else {
        return;
    };
    let mut value = (field.get)(plan);
    let end = |ui: &mut Ui, text: &str| {
        ui.label(RichText::new(text).color(theme::WEAK).small())
            .on_hover_text(sentence(field.help))
    };
    let rail = ui
        .horizontal(|ui| {
            end(ui, "fades fast");
            ui.spacing_mut().slider_width = SLIDER;
            let slider = Slider::new(&mut value, field.min..=field.max)
                .step_by(field.step)
                .show_value(false);
            let shown = ui.add(slider).on_hover_text(sentence(field.help));
            end(ui, "fades slowly");
            shown.rect
        })
        .inner;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    // The handle's middle goes from one end of the rail to the other less its own width.
    let inner = rail.shrink2(vec2(0.5 * rail.height() * 0.8, 0.0));
    for (mark, label) in MARKS {
        let place = (mark - field.min) / (field.max - field.min);
        let x = inner.left() + place as f32 * inner.width();
        let rect = egui::Rect::from_center_size(pos2(x, row.center().y), vec2(34.0, 18.0));
        let response = ui.interact(rect, ui.scope_id().with(label), Sense::click());
        if response.clicked() {
            value = mark;
        }
        let colour = if (value - mark).abs() < 1e-6 {
            theme::STRONG
        } else if response.hovered() {
            theme::TEXT
        } else {
            theme::WEAK
        };
        let painter = ui.painter();
        painter.vline(x, row.top() - 5.0..=row.top() - 1.0, (1.0, theme::WEAK));
        painter.text(
            rect.center(),
            Align2::CENTER_CENTER,
            label,
            FontId::proportional(13.0),
            colour,
        );
    }
    if value != (field.get)(plan) && field.accepts(value) {
        (field.set)(plan, value);
    }
}

/// When fading shows, in words.
fn noticed([fast, middle, slow]: [Option<f64>; 3]) -> String {
    let years = |years: Option<f64>| {
        years.map_or_else(|| "over 20".to_owned(), |years| format!("{years:.1}"))
    };
    match (fast, middle, slow) {
        (None, None, None) => "Fading is not noticed within 20 years".to_owned(),
        _ => format!(
            "Fading is noticed (below 60 % of healed) after {} years (range {}–{})",
            years(middle),
            years(fast),
            years(slow)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_values_of_the_plan_and_words_read_well() {
        let field = Field::named("outlook.percentile").unwrap();
        assert!(MARKS.iter().all(|(mark, _)| field.accepts(*mark)));
        assert_eq!(
            noticed([Some(3.61), Some(4.9), None]),
            "Fading is noticed (below 60 % of healed) after 4.9 years (range 3.6–over 20)"
        );
        assert!(noticed([None; 3]).contains("not noticed"));
    }
}
