//! The strip above the picture: what to click next, the buttons, and one known distance.

use crate::window::marking::known::{Distance, Known};
use crate::window::marking::steps::STEPS;
use crate::window::marking::{Draft, Order};
use crate::window::shell::theme;
use egui::{Button, ComboBox, DragValue, Label, RichText, Ui};

/// Asks for the step's landmark; returns what was pressed.
pub(crate) fn strip_ui(ui: &mut Ui, draft: &mut Draft) -> Option<Order> {
    let (title, help) = asked(draft);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(title).strong().color(theme::STRONG));
        ui.add(Label::new(help).wrap());
    });
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let order = buttons(ui, draft);
        ui.separator();
        ui.add_enabled_ui(!draft.is_sent(), |ui| known_ui(ui, draft));
        order
    })
    .inner
}

/// What is to be clicked next, and how.
fn asked(draft: &Draft) -> (String, &'static str) {
    if draft.is_sent() {
        let help = "The head is being placed by the marks …";
        return ("Applied".to_owned(), help);
    }
    match draft.step() {
        Some(step) => {
            let optional = if step.is_required { "" } else { ", optional" };
            let number = draft.index() + 1;
            let title = format!("{number} of {}: {}{optional}", STEPS.len(), step.label);
            (title, step.help)
        }
        None => (
            "Every landmark was asked for".to_owned(),
            "Apply the marks, or drag a marker to correct it.",
        ),
    }
}

fn buttons(ui: &mut Ui, draft: &Draft) -> Option<Order> {
    let is_marked = |name| draft.marks().get(name).is_some();
    let (skip, skip_order, can_skip) = match draft.step() {
        Some(step) if is_marked(step.name) => ("Next", Order::Skip, true),
        // After clearing, nothing tells where the program would find it.
        Some(step) if step.is_required => ("Keep", Order::Keep, !draft.was_marked(step.name)),
        step => ("Skip", Order::Skip, step.is_some()),
    };
    let mut order = None;
    for (label, keys, pressed, is_on, help) in [
        (
            "Back",
            "",
            Order::Back,
            draft.index() > 0,
            "To the landmark before",
        ),
        (skip, "", skip_order, can_skip, help_of(skip)),
        (
            "Undo",
            "Ctrl Z",
            Order::Undo,
            draft.can_undo(),
            "Take back the last change",
        ),
        (
            "Redo",
            "Ctrl Y",
            Order::Redo,
            draft.can_redo(),
            "Make it again",
        ),
        (
            "Clear",
            "",
            Order::Clear,
            !draft.marks().is_empty(),
            "Take all marks away; the program finds the landmarks by itself",
        ),
        (
            "Cancel",
            "Esc",
            Order::Cancel,
            true,
            "Leave the plan as it was",
        ),
        (
            "Apply",
            "Enter",
            Order::Apply,
            draft.is_changed(),
            "Put the marks into the plan; the head is then placed by them",
        ),
    ] {
        let mut button = Button::new(label).shortcut_text(keys);
        if pressed == Order::Apply {
            button = button.fill(theme::ACCENT.gamma_multiply(0.55));
        }
        let is_on = is_on && (!draft.is_sent() || pressed == Order::Cancel);
        if ui.add_enabled(is_on, button).on_hover_text(help).clicked() {
            order = Some(pressed);
        }
    }
    order
}

fn help_of(skip: &str) -> &'static str {
    match skip {
        "Keep" => "Mark it where the program has found it: the ring in the picture",
        "Next" => "To the next landmark; this one stays marked",
        _ => "To the next landmark; the program finds this one by itself",
    }
}

fn known_ui(ui: &mut Ui, draft: &mut Draft) {
    let mut known = draft.known();
    ui.label("Known distance")
        .on_hover_text("One distance measured on the patient scales the head");
    let label = |known: Option<Known>| known.map_or("None", |known| known.distance.label());
    ComboBox::from_id_salt("known distance")
        .selected_text(label(known))
        .show_ui(ui, |ui| {
            let chosen = known.map(|known| known.distance);
            if ui.selectable_label(chosen.is_none(), "None").clicked() {
                known = None;
            }
            for distance in Distance::ALL {
                let is_chosen = chosen == Some(distance);
                if ui.selectable_label(is_chosen, distance.label()).clicked() && !is_chosen {
                    let mm = distance.usual_mm();
                    known = Some(Known { distance, mm });
                }
            }
        });
    if let Some(known) = &mut known {
        let range = known.distance.range_mm();
        ui.add(
            DragValue::new(&mut known.mm)
                .range(range)
                .speed(0.5)
                .max_decimals(1)
                .suffix(" mm"),
        );
    }
    draft.set_known(known);
}
