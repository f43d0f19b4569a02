//! Window and user interface: where the events of winit become passes of egui.

use super::surface::{Surface, no_window};
use super::{passes, theme, warm};
use crate::base::error::{Error, Result};
use crate::gpu::Gpu;
use std::sync::Arc;
use winit::dpi::LogicalSize;
use winit::event_loop::ActiveEventLoop;
use winit::window::{Fullscreen, Window};

/// A window with its surface and user interface.
pub(crate) struct Screen {
    /// The window.
    pub(crate) window: Arc<Window>,
    /// The device; shared with exports.
    pub(crate) gpu: Arc<Gpu>,
    /// The user interface.
    pub(crate) ctx: egui::Context,
    state: egui_winit::State,
    /// What passes that were not painted did to textures.
    postponed: egui::TexturesDelta,
}

/// What a pass wants painted, on its way to the screen.
pub(crate) struct Painting {
    /// What it did to textures, and passes before it that were not painted.
    pub(crate) textures: egui::TexturesDelta,
    /// What is painted.
    pub(crate) primitives: Vec<egui::ClippedPrimitive>,
    /// Scale of the screen.
    pub(crate) pixels_per_point: f32,
    /// Size of the window, px.
    pub(crate) size: [u32; 2],
}

impl Drop for Painting {
    /// As for [`Pass`].
    fn drop(&mut self) {
        self.textures.clear();
    }
}

/// What one pass of the user interface produced, not painted yet.
pub(crate) struct Pass {
    output: egui::FullOutput,
}

impl Drop for Pass {
    /// A pass is left unpainted only where the window ends, for example with a lost device: its
    /// textures are then given up, which egui wants to be told.
    fn drop(&mut self) {
        self.output.textures_delta.clear();
    }
}

impl Drop for Screen {
    /// As for [`Pass`].
    fn drop(&mut self) {
        self.postponed.clear();
    }
}

impl Pass {
    /// When the user interface wants its next pass; `None` if only after an event.
    pub(crate) fn repaint_after(&self) -> Option<std::time::Duration> {
        let root = self.output.viewport_output.get(&egui::ViewportId::ROOT)?;
        (root.repaint_delay < std::time::Duration::from_secs(3600)).then_some(root.repaint_delay)
    }
}

/// The window under the name of the desktop's entry, so that its icon is shown for it.
#[cfg(target_os = "linux")]
fn named(attributes: winit::window::WindowAttributes) -> winit::window::WindowAttributes {
    use winit::platform::wayland::WindowAttributesExtWayland as _;
    // One name serves Wayland (the first) and X11 (both).
    attributes.with_name("org.stipple.Stipple", "stipple")
}

#[cfg(not(target_os = "linux"))]
fn named(attributes: winit::window::WindowAttributes) -> winit::window::WindowAttributes {
    attributes
}

/// The program's icon; a window without one is better than none.
fn icon() -> Option<winit::window::Icon> {
    let png = include_bytes!("../../../packaging/icon-64.png");
    let picture = image::load_from_memory(png).ok()?.into_rgba8();
    let (width, height) = picture.dimensions();
    winit::window::Icon::from_rgba(picture.into_raw(), width, height).ok()
}

impl Screen {
    /// Opens a window with a device that can present to it; also returns what is painted on.
    ///
    /// # Errors
    /// No window, or no adapter that can present.
    pub(crate) fn new(event_loop: &ActiveEventLoop) -> Result<(Self, Surface)> {
        let attributes = named(Window::default_attributes())
            .with_title("Stipple")
            .with_window_icon(icon())
            .with_inner_size(LogicalSize::new(1440.0, 900.0))
            .with_min_inner_size(LogicalSize::new(640.0, 480.0));
        let window = Arc::new(event_loop.create_window(attributes).map_err(no_window)?);
        let scale = window.scale_factor() as f32;
        let ctx = egui::Context::default();
        theme::apply(&ctx);
        // Reading the fonts takes as long as many passes, and finding a device longer.
        let warming = warm::start(&ctx, scale);
        let mut descriptor = wgpu::InstanceDescriptor::new_with_display_handle_from_env(Box::new(
            event_loop.owned_display_handle(),
        ));
        descriptor.backends &= wgpu::Backends::PRIMARY;
        let instance = wgpu::Instance::new(descriptor);
        let surface = instance
            .create_surface(Arc::clone(&window))
            .map_err(no_surface)?;
        let gpu = Arc::new(Gpu::with_instance(instance, Some(&surface))?);
        let surface = Surface::new(surface, &gpu, size_of(&window))?;
        let state = egui_winit::State::new(
            ctx.clone(),
            egui::ViewportId::ROOT,
            &window,
            Some(scale),
            Some(winit::window::Theme::Dark),
            Some(warm::MAX_TEXTURE_SIDE),
        );
        let screen = Self {
            window,
            gpu,
            ctx,
            state,
            postponed: warming.finish(),
        };
        Ok((screen, surface))
    }

    /// Hands an event to the user interface; returns whether a new pass is needed.
    pub(crate) fn on_event(&mut self, event: &winit::event::WindowEvent) -> bool {
        self.state.on_window_event(&self.window, event).repaint
    }

    /// Whether there is anything to draw to.
    pub(crate) fn is_visible(&self) -> bool {
        size_of(&self.window).iter().all(|side| *side > 0)
            && self.window.is_minimized() != Some(true)
    }

    /// In and out of full screen.
    pub(crate) fn toggle_fullscreen(&self) {
        let next = match self.window.fullscreen() {
            None => Some(Fullscreen::Borderless(None)),
            Some(_) => None,
        };
        self.window.set_fullscreen(next);
    }

    /// Leaves full screen; returns whether it was on.
    pub(crate) fn leave_fullscreen(&self) -> bool {
        let was_on = self.window.fullscreen().is_some();
        if was_on {
            self.window.set_fullscreen(None);
        }
        was_on
    }

    /// Runs the user interface over the events since the last time; `ui` may be called several times.
    pub(crate) fn pass(&mut self, ui: impl FnMut(&mut egui::Ui)) -> Pass {
        let mut input = self.state.take_egui_input(&self.window);
        // Tab belongs to the panel, unless a text is being written.
        if !self.ctx.egui_wants_keyboard_input() {
            let wants_panel = |event: &egui::Event| {
                matches!(
                    event,
                    egui::Event::Key {
                        key: egui::Key::Tab,
                        pressed: true,
                        ..
                    }
                )
            };
            let asked = input.events.iter().any(wants_panel);
            input.events.retain(|event| {
                !matches!(
                    event,
                    egui::Event::Key {
                        key: egui::Key::Tab,
                        ..
                    }
                )
            });
            self.ctx.data_mut(|data| data.insert_temp(tab_id(), asked));
        }
        let mut output = passes::run(&self.ctx, input, ui);
        let platform = std::mem::take(&mut output.platform_output);
        self.state.handle_platform_output(&self.window, platform);
        Pass { output }
    }

    /// Leaves a pass unpainted, as another one is due soon; what it did to textures is kept for that.
    pub(crate) fn postpone(&mut self, mut pass: Pass) {
        self.postponed
            .append(std::mem::take(&mut pass.output.textures_delta));
    }

    /// What is to be painted of a pass.
    pub(crate) fn painting(&mut self, mut pass: Pass) -> Painting {
        let output = std::mem::take(&mut pass.output);
        let mut textures = std::mem::take(&mut self.postponed);
        textures.append(output.textures_delta);
        // Here and not where it is painted: a later pass may give the letters other places.
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        Painting {
            textures,
            primitives,
            pixels_per_point: output.pixels_per_point,
            size: size_of(&self.window),
        }
    }

    /// A surface in place of one that was lost.
    ///
    /// # Errors
    /// The window has none any more.
    pub(crate) fn surface(&self) -> Result<Surface> {
        let surface = self
            .gpu
            .instance
            .create_surface(Arc::clone(&self.window))
            .map_err(no_surface)?;
        Surface::new(surface, &self.gpu, size_of(&self.window))
    }
}

/// Size of a window, px.
fn size_of(window: &Window) -> [u32; 2] {
    window.inner_size().into()
}

fn no_surface(error: wgpu::CreateSurfaceError) -> Error {
    Error::no_adapter(
        "graphics adapter",
        format!("none can draw to a window ({error})"),
        "install a Vulkan driver, for example `apt-get install mesa-vulkan-drivers`, or run ./setup.sh",
    )
}

/// Where the user interface finds whether Tab was pressed.
fn tab_id() -> egui::Id {
    egui::Id::unique("panel key")
}

/// Whether Tab was pressed for this pass.
pub(crate) fn is_tab_pressed(ctx: &egui::Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<bool>(tab_id()))
        .unwrap_or(false)
}
