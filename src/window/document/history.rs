//! Changes of the plan that can be taken back and made again.
//!
//! How it works: every pass of the window ends with a look at the plan ([`History::note`]). Egui's
//! [`Undoer`] keeps what was seen. By itself it tells changes apart by the pauses between them, which a
//! window that draws nothing at rest never sees; so here a change ends when the hand lets go
//! ([`is_settled`]), and a whole drag is one.

use crate::plan::Plan;
use egui::Context;
use egui::util::undoer::{Settings, Undoer};

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
