//! Undo and redo: the two buttons above the panel, and what they and their keys do.

use crate::plan::Plan;
use crate::plan::fields::Field;
use crate::window::document::Document;
use crate::window::marking::{self, Order};
use crate::window::orders::Action;
use crate::window::state::WindowState;
use egui::{Button, Ui};

/// What differs between two plans, as far as it is a number with a label: `: Redness`.
fn difference(a: &Plan, b: &Plan) -> String {
    let mut labels = Field::<Plan>::all()
        .iter()
        .filter(|field| (field.get)(a) != (field.get)(b))
        .map(|field| field.label);
    match (labels.next(), labels.next()) {
        (None, _) => String::new(),
        (Some(label), None) => format!(": {label}"),
        (Some(label), Some(_)) => format!(": {label} and more"),
    }
}

/// Takes back the last change: of the marks while landmarks are marked, else of the plan.
pub fn undo(document: &mut Document, state: &mut WindowState) {
    let before = document.plan.clone();
    if state.marking.is_some() {
        marking::obey(Order::Undo, None, &mut state.marking, &mut state.status);
    } else if document.history.undo(&mut document.plan) {
        let what = difference(&before, &document.plan);
        state
            .status
            .note(format!("The last change was taken back{what}"));
    } else {
        state.status.note("There is no change to take back");
    }
}

/// Makes again what [`undo`] took back.
pub fn redo(document: &mut Document, state: &mut WindowState) {
    let before = document.plan.clone();
    if state.marking.is_some() {
        marking::obey(Order::Redo, None, &mut state.marking, &mut state.status);
    } else if document.history.redo(&mut document.plan) {
        let what = difference(&before, &document.plan);
        state
            .status
            .note(format!("The change was made again{what}"));
    } else {
        state.status.note("There is no change to make again");
    }
}

/// The two buttons above the panel; returns which was pressed.
pub fn undo_ui(ui: &mut Ui, document: &Document, state: &WindowState) -> Option<Action> {
    let [can_undo, can_redo] = match &state.marking {
        Some(draft) => [draft.can_undo(), draft.can_redo()].map(|can| can && !draft.is_sent()),
        None => [
            document.history.can_undo(&document.plan),
            document.history.can_redo(&document.plan),
        ],
    };
    let mut asked = None;
    ui.horizontal(|ui| {
        for (label, keys, action, is_on, help, why) in [
            (
                "Undo",
                "Ctrl Z",
                Action::Undo,
                can_undo,
                "Take back the last change; a whole drag is one",
                "Nothing has changed since the plan was opened",
            ),
            (
                "Redo",
                "Ctrl Y",
                Action::Redo,
                can_redo,
                "Make the change again (also Ctrl Shift Z)",
                "Nothing was taken back, or something else has changed since",
            ),
        ] {
            let button = Button::new(label).shortcut_text(keys);
            let button = ui.add_enabled(is_on, button).on_hover_text(help);
            if button.on_disabled_hover_text(why).clicked() {
                asked = Some(action);
            }
        }
    });
    asked
}
