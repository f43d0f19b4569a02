//! The window with its device, and how it opens.

use crate::base::error::Result;
use crate::gpu::Renderer;
use crate::studio::overlay::Layer;
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
    /// The overlay that lies over the head, with its legend.
    pub layer: Option<Layer>,
    /// Whether that overlay is of an older scene.
    pub is_layer_stale: bool,
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
            is_layer_stale: false,
            upload: 0,
        })
    }
}
