//! The window with its device, and how it opens.

use super::no_thread;
use crate::base::error::Result;
use crate::studio::overlay::Layer;
use crate::window::canvases::Content;
use crate::window::jobs::drawing::{Answer, Drawing, Task};
use crate::window::jobs::layers::Wanted;
use crate::window::panes::Panes;
use crate::window::shell::screen::Screen;
use crate::window::viewing::compare::Side;
use std::sync::Arc;
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
    pub(crate) asked: Vec<(Side, Content)>,
    /// Whether there are pictures that were not painted yet.
    pub(crate) is_fresh: bool,
    /// The pictures.
    pub(crate) panes: Panes,
    /// The overlay that lies over the head, with its legend and what it is of.
    pub(crate) layer: Option<(Wanted, Layer)>,
    /// Counts up with every upload.
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
        let mut screen = Screen::new(event_loop)?;
        let gpu = Arc::clone(&screen.gpu);
        let drawing = Drawing::start(gpu, answer).map_err(no_thread)?;
        let panes = Panes::new(&screen.gpu, &mut screen.egui);
        Ok(Self {
            screen,
            drawing,
            is_drawing: false,
            asked: Vec::new(),
            is_fresh: false,
            panes,
            layer: None,
            upload: 0,
        })
    }

    /// Lays another overlay over the head, or takes it away.
    pub(crate) fn lay(&mut self, layer: Option<(Wanted, Layer)>) {
        self.layer = layer;
        let mesh = self
            .layer
            .as_ref()
            .map(|(_, layer)| Arc::clone(&layer.mesh));
        self.drawing.ask(Task::Overlay(mesh));
        self.upload += 1;
    }
}
