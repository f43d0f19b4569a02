//! The window with its device, and how it opens.

use crate::base::error::Result;
use crate::gpu::Renderer;
use crate::studio::overlay::Layer;
use crate::window::jobs::layers::Wanted;
use crate::window::panes::Panes;
use crate::window::shell::screen::Screen;
use winit::event_loop::ActiveEventLoop;

/// The window with everything that lives on its device.
pub struct Stage {
    /// Window and user interface.
    pub screen: Screen,
    /// The renderer of the pictures.
    pub renderer: Renderer,
    /// The pictures.
    pub panes: Panes,
    /// The overlay that lies over the head, with its legend and what it is of.
    pub layer: Option<(Wanted, Layer)>,
    /// Counts up with every upload.
    pub upload: u64,
}

impl Stage {
    /// Opens window, device and renderer.
    ///
    /// # Errors
    /// No window or no adapter.
    pub fn open(event_loop: &ActiveEventLoop) -> Result<Self> {
        let mut screen = Screen::new(event_loop)?;
        let renderer = Renderer::new(&screen.gpu)?;
        let panes = Panes::new(&screen.gpu, &mut screen.egui);
        Ok(Self {
            screen,
            renderer,
            panes,
            layer: None,
            upload: 0,
        })
    }

    /// Lays another overlay over the head, or takes it away.
    pub fn lay(&mut self, layer: Option<(Wanted, Layer)>) {
        self.layer = layer;
        let mesh = self.layer.as_ref().map(|(_, layer)| &layer.mesh);
        self.renderer.set_overlay(&self.screen.gpu, mesh);
        self.upload += 1;
    }
}
