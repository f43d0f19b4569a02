//! What wakes the event loop from outside.

use super::App;
use crate::base::error::Result;
use crate::plan::Plan;
use crate::studio::advice::overview::Advice;
use crate::studio::overlay::BuiltOverlay;
use crate::window::dialogs::photo;
use crate::window::jobs::drawing::Answer;
use crate::window::jobs::figures::Figures;
use crate::window::jobs::overlays;
use crate::window::jobs::placing::Placed;
use crate::window::shell::files::{Choice, Purpose};
use crate::window::shell::trace::Began;
use std::path::PathBuf;
use winit::event_loop::ActiveEventLoop;

/// What wakes the event loop from outside.
pub(crate) enum Wake {
    /// Dots are placed; `None` if the work panicked.
    Placed(Option<Box<Placed>>),
    /// The numbers of a picture at rest.
    Measured(Option<Figures>),
    /// Advice on a plan; `None` if the work panicked.
    Advised(Option<Box<Advice>>),
    /// A photo is read; `None` if the work panicked.
    Photographed(Option<Box<photo::Read>>),
    /// The tables for a plan's pictures are there; `None` if the work panicked.
    Lit(Option<Box<Plan>>),
    /// An overlay is computed; `None` if the work panicked.
    Overlaid(Option<Box<(overlays::Wanted, BuiltOverlay)>>),
    /// The thread that draws has done something.
    Drawn(Box<Answer>),
    /// An export is done.
    Exported(Result<Vec<PathBuf>>),
    /// The file chooser was answered.
    Chosen(Purpose, Choice),
}

impl Wake {
    /// What it is called where times are told.
    fn kind(&self) -> &'static str {
        match self {
            Self::Placed(_) => "placed",
            Self::Measured(_) => "measured",
            Self::Advised(_) => "advised",
            Self::Photographed(_) => "photo",
            Self::Lit(_) => "lit",
            Self::Overlaid(_) => "overlaid",
            Self::Drawn(_) => "drawn",
            Self::Exported(_) => "exported",
            Self::Chosen(..) => "chosen",
        }
    }
}

impl App {
    /// Takes over what a worker has finished.
    pub(crate) fn woken(&mut self, event_loop: &ActiveEventLoop, wake: Wake) {
        let (began, kind) = (Began::now(), wake.kind());
        match wake {
            Wake::Placed(Some(placed)) => self.placed(event_loop, *placed),
            Wake::Placed(None) => {
                (self.jobs.done, self.jobs.opening) = (self.jobs.newest, None);
                self.state
                    .status
                    .fault("The dots could not be placed; undo the last change.");
            }
            Wake::Measured(figures) => {
                // Counts belong to the dots on screen, which may be newer.
                if let Some(figures) = figures {
                    self.figures.blend_delta_e00 = figures.blend_delta_e00;
                    self.figures.warnings = figures.warnings;
                }
            }
            Wake::Advised(advice) => self.advice = advice.map(|advice| *advice),
            Wake::Photographed(read) => {
                let read = read.map(|read| *read);
                photo::arrived(&mut self.state.photo, &mut self.state.status, read);
            }
            Wake::Lit(Some(plan)) => (self.lit_plan, self.asked.tables) = (*plan, None),
            Wake::Lit(None) => self.asked.tables = None,
            Wake::Overlaid(Some(overlay)) => self.overlaid(*overlay),
            Wake::Overlaid(None) => self.asked.overlay = None,
            Wake::Drawn(answer) => self.drawn(event_loop, *answer),
            Wake::Exported(result) => self.exported(result),
            Wake::Chosen(purpose, choice) => self.chosen(event_loop, &purpose, choice),
        }
        // Marks that could not be applied may be corrected.
        if self.jobs.opening.is_none()
            && let Some(draft) = self.state.marking.as_mut().filter(|draft| draft.is_sent())
        {
            draft.set_sent(false);
        }
        self.trace.note(kind, began);
    }
}
