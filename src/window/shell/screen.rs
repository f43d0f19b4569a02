//! Window and user interface: the only place where winit, egui and wgpu meet.

use super::passes;
use super::surface::{Surface, no_window};
use super::theme;
use crate::base::error::{Error, Result};
use crate::gpu::Gpu;
use egui_wgpu::{RendererOptions, ScreenDescriptor};
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
    /// The painter of the user interface; also holds the pictures' handles.
    pub(crate) egui: egui_wgpu::Renderer,
    /// The user interface.
    pub(crate) ctx: egui::Context,
    state: egui_winit::State,
    surface: Surface,
    /// What passes that were not painted did to textures.
    postponed: egui::TexturesDelta,
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

impl Pass {
    /// When the user interface wants its next pass; `None` if only after an event.
    pub(crate) fn repaint_after(&self) -> Option<std::time::Duration> {
        let root = self.output.viewport_output.get(&egui::ViewportId::ROOT)?;
        (root.repaint_delay < std::time::Duration::from_secs(3600)).then_some(root.repaint_delay)
    }
}

impl Screen {
    /// Opens a window with a device that can present to it.
    ///
    /// # Errors
    /// No window, or no adapter that can present.
    pub(crate) fn new(event_loop: &ActiveEventLoop) -> Result<Self> {
        let attributes = Window::default_attributes()
            .with_title("Stipple")
            .with_inner_size(LogicalSize::new(1440.0, 900.0))
            .with_min_inner_size(LogicalSize::new(640.0, 480.0));
        let window = Arc::new(event_loop.create_window(attributes).map_err(no_window)?);
        let mut descriptor = wgpu::InstanceDescriptor::new_with_display_handle_from_env(Box::new(
            event_loop.owned_display_handle(),
        ));
        descriptor.backends &= wgpu::Backends::PRIMARY;
        let instance = wgpu::Instance::new(descriptor);
        let surface = instance
            .create_surface(Arc::clone(&window))
            .map_err(|error| {
                Error::no_adapter(
                    "graphics adapter",
                    format!("none can draw to a window ({error})"),
                    "install a Vulkan driver, for example `apt-get install mesa-vulkan-drivers`, \
                     or run ./setup.sh",
                )
            })?;
        let gpu = Arc::new(Gpu::with_instance(instance, Some(&surface))?);
        let surface = Surface::new(surface, &gpu, &window)?;

        let ctx = egui::Context::default();
        theme::apply(&ctx);
        let max_side = gpu.device.limits().max_texture_dimension_2d as usize;
        let state = egui_winit::State::new(
            ctx.clone(),
            egui::ViewportId::ROOT,
            &window,
            Some(window.scale_factor() as f32),
            Some(winit::window::Theme::Dark),
            Some(max_side),
        );
        // No dithering: the pictures of the head must reach the screen as they are.
        let options = RendererOptions {
            dithering: false,
            ..RendererOptions::default()
        };
        let egui = egui_wgpu::Renderer::new(&gpu.device, surface.format(), options);
        Ok(Self {
            window,
            gpu,
            egui,
            ctx,
            state,
            surface,
            postponed: egui::TexturesDelta::default(),
        })
    }

    /// Hands an event to the user interface; returns whether a new pass is needed.
    pub(crate) fn on_event(&mut self, event: &winit::event::WindowEvent) -> bool {
        self.state.on_window_event(&self.window, event).repaint
    }

    /// Notes that the window has another size.
    pub(crate) fn resized(&mut self) {
        self.surface.resized();
    }

    /// Whether there is anything to draw to.
    pub(crate) fn is_visible(&self) -> bool {
        let size = self.window.inner_size();
        size.width > 0 && size.height > 0 && self.window.is_minimized() != Some(true)
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

    /// Paints a pass and shows it. Returns whether it was shown; if not, another frame is due.
    pub(crate) fn paint(&mut self, mut pass: Pass) -> bool {
        let output = std::mem::take(&mut pass.output);
        let mut textures = std::mem::take(&mut self.postponed);
        textures.append(output.textures_delta);
        let (device, queue) = (&self.gpu.device, &self.gpu.queue);
        for (id, deltas) in textures.set.drain() {
            for delta in &deltas {
                self.egui.update_texture(device, queue, id, delta);
            }
        }
        let is_shown = self.show(output.shapes, output.pixels_per_point);
        for id in textures.free.drain() {
            self.egui.free_texture(&id);
        }
        is_shown
    }

    fn show(&mut self, shapes: Vec<egui::epaint::ClippedShape>, pixels_per_point: f32) -> bool {
        let jobs = self.ctx.tessellate(shapes, pixels_per_point);
        let Some(frame) = self.surface.next_frame(&self.gpu, &self.window) else {
            return false;
        };
        let descriptor = ScreenDescriptor {
            size_in_pixels: [frame.texture.width(), frame.texture.height()],
            pixels_per_point,
        };
        let (device, queue) = (&self.gpu.device, &self.gpu.queue);
        let mut encoder = device.create_command_encoder(&Default::default());
        let mut commands =
            self.egui
                .update_buffers(device, queue, &mut encoder, &jobs, &descriptor);
        let view = frame.texture.create_view(&Default::default());
        let mut pass = encoder
            .begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some("window"),
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &view,
                    resolve_target: None,
                    depth_slice: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(wgpu::Color::BLACK),
                        store: wgpu::StoreOp::Store,
                    },
                })],
                ..Default::default()
            })
            .forget_lifetime();
        self.egui.render(&mut pass, &jobs, &descriptor);
        drop(pass);
        commands.push(encoder.finish());
        queue.submit(commands);
        self.window.pre_present_notify();
        queue.present(frame);
        true
    }
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
