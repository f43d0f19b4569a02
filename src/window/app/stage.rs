//! The window with its device, and how it opens.

use super::no_thread;
use crate::base::error::Result;
use crate::studio::overlay::BuiltOverlay;
use crate::window::canvases::PictureInput;
use crate::window::jobs::drawing::{Answer, Drawing, Task};
use crate::window::jobs::overlays::Wanted;
use crate::window::jobs::painter::Painter;
use crate::window::panes::Panes;
use crate::window::shell::screen::{Pass, Screen};
use crate::window::viewing::compare::Side;
use std::sync::Arc;
use std::time::Instant;
use winit::event_loop::ActiveEventLoop;

/// The window with everything that lives on its device.
pub(crate) struct Stage {
    /// Window and user interface.
    pub(crate) screen: Screen,
    /// The thread that draws.
    pub(crate) drawing: Drawing,
    /// Whether it is at pictures.
    pub(crate) is_drawing: bool,
    /// The pictures that were asked for last.
    pub(crate) asked: Vec<(Side, PictureInput)>,
    /// Whether there are pictures that were not painted yet.
    pub(crate) is_fresh: bool,
    /// Whether it is painting.
    pub(crate) is_painting: bool,
    /// Whether a pass was laid out since the last one that is painted.
    pub(crate) is_stale: bool,
    /// When the next frame is due; `None` is after an event.
    pub(crate) next: Option<Instant>,
    /// The pictures.
    pub(crate) panes: Panes,
    /// The overlay that lies over the head, with its legend and what it is of.
    pub(crate) overlay: Option<(Wanted, BuiltOverlay)>,
    /// Counts up with every upload of a scene or an overlay.
    pub(crate) upload: u64,
}

impl Stage {
    /// Opens window, device and renderer.
    ///
    /// # Errors
    /// No window or no adapter.
    pub(crate) fn open(
        event_loop: &ActiveEventLoop,
        answer: impl Fn(Answer) + Send + 'static,
    ) -> Result<Self> {
        let (screen, surface) = Screen::new(event_loop)?;
        let gpu = Arc::clone(&screen.gpu);
        let painter = Painter::new(&gpu, Arc::clone(&screen.window), surface);
        let panes = Panes::new(painter.ids());
        let drawing = Drawing::start(gpu, painter, answer).map_err(no_thread)?;
        Ok(Self {
            screen,
            drawing,
            is_drawing: false,
            asked: Vec::new(),
            is_fresh: false,
            is_painting: false,
            is_stale: false,
            next: None,
            panes,
            overlay: None,
            upload: 0,
        })
    }

    /// Whether the thread that draws is at pictures or paints, so that a painting would have to wait.
    pub(crate) fn is_busy(&self) -> bool {
        self.is_drawing || self.is_painting
    }

    /// Has a pass painted.
    pub(crate) fn paint(&mut self, pass: Pass) {
        let painting = self.screen.painting(pass);
        (self.is_fresh, self.is_stale, self.is_painting) = (false, false, true);
        self.drawing.ask(Task::Paint(Box::new(painting)));
    }

    /// Leaves a pass unpainted, as another one is due soon.
    pub(crate) fn postpone(&mut self, pass: Pass) {
        self.screen.postpone(pass);
        self.is_stale = true;
    }

    /// Makes a surface for one that was lost; whether there is one.
    pub(crate) fn renew_surface(&mut self) -> bool {
        let made = self.screen.surface().map(|surface| {
            self.drawing.ask(Task::Surface(Box::new(surface)));
        });
        made.is_ok()
    }

    /// Lays another overlay over the head, or takes it away.
    pub(crate) fn lay(&mut self, overlay: Option<(Wanted, BuiltOverlay)>) {
        self.overlay = overlay;
        let mesh = self
            .overlay
            .as_ref()
            .map(|(_, overlay)| Arc::clone(&overlay.mesh));
        self.drawing.ask(Task::Overlay(mesh));
        self.upload += 1;
    }
}
