//! Changes of the plan that can be taken back and made again.
//!
//! How it works: every pass of the window ends with a look at the plan ([`History::note`]). Egui's
//! [`Undoer`] keeps what was seen. By itself it tells changes apart by the pauses between them, which a
//! window that draws nothing at rest never sees; so here a change ends when the hand lets go
//! ([`is_settled`]), and a whole drag is one.

use super::document::Document;
use super::input::Action;
use super::marking::{self, Order};
use super::state::ViewState;
use crate::plan::Plan;
use crate::plan::fields::Field;
use egui::util::undoer::{Settings, Undoer};
use egui::{Button, Context, Ui};

/// How many changes can be taken back.
pub const CHANGES: usize = 100;

/// The plans between the changes.
#[derive(Clone, Debug)]
pub struct History {
    undoer: Undoer<Plan>,
}

impl History {
    /// A history that begins with a plan.
    pub fn new(plan: &Plan) -> Self {
        let mut undoer = Undoer::with_settings(Settings {
            // Before the first change and after each one.
            max_undos: CHANGES + 1,
            stable_time: f32::INFINITY,
            auto_save_interval: f32::INFINITY,
        });
        undoer.add_undo(plan);
        Self { undoer }
    }

    /// Looks at the plan; what has changed is one change as soon as the hand has let go.
    pub fn note(&mut self, plan: &Plan, is_settled: bool) {
        // Forgets what could be made again once something else was changed.
        self.undoer.feed_state(0.0, plan);
        if is_settled {
            self.undoer.add_undo(plan);
        }
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self, plan: &Plan) -> bool {
        self.undoer.has_undo(plan)
    }

    /// Whether there is a change to make again.
    pub fn can_redo(&self, plan: &Plan) -> bool {
        self.undoer.has_redo(plan)
    }

    /// Takes the last change back; returns whether there was one.
    pub fn undo(&mut self, plan: &mut Plan) -> bool {
        let before = self.undoer.undo(plan).cloned();
        before.map(|before| *plan = before).is_some()
    }

    /// Makes the change again that was taken back last; returns whether there was one.
    pub fn redo(&mut self, plan: &mut Plan) -> bool {
        let after = self.undoer.redo(plan).cloned();
        after.map(|after| *plan = after).is_some()
    }
}

/// Whether no change is under way: no button and no key is held, and no number is being typed.
pub fn is_settled(ctx: &Context) -> bool {
    !ctx.text_edit_focused() && ctx.input(|i| !i.pointer.any_down() && i.keys_down.is_empty())
}

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
pub fn undo(document: &mut Document, view: &mut ViewState) {
    let before = document.plan.clone();
    if view.marking.is_some() {
        marking::obey(Order::Undo, None, view);
    } else if document.history.undo(&mut document.plan) {
        let what = difference(&before, &document.plan);
        view.note(format!("The last change was taken back{what}"));
    } else {
        view.note("There is no change to take back");
    }
}

/// Makes again what [`undo`] took back.
pub fn redo(document: &mut Document, view: &mut ViewState) {
    let before = document.plan.clone();
    if view.marking.is_some() {
        marking::obey(Order::Redo, None, view);
    } else if document.history.redo(&mut document.plan) {
        let what = difference(&before, &document.plan);
        view.note(format!("The change was made again{what}"));
    } else {
        view.note("There is no change to make again");
    }
}

/// The two buttons above the panel; returns which was pressed.
pub fn history_ui(ui: &mut Ui, document: &Document, view: &ViewState) -> Option<Action> {
    let [can_undo, can_redo] = match &view.marking {
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
