//! Painting: what the user interface laid out, with the pictures of the head in it, goes to the screen.
//!
//! It is done by the thread that draws, as presenting waits for the screen and a software driver takes
//! long over every pixel: the event loop has no time for either.

use crate::gpu::{Gpu, targets};
use crate::window::shell::screen::Painting;
use crate::window::shell::surface::{Frame, Surface};
use crate::window::viewing::compare::Side;
use crate::window::viewing::quality::Level;
use egui::TextureId;
use egui_wgpu::{RendererOptions, ScreenDescriptor};
use std::sync::Arc;
use winit::window::Window;

/// What became of a painting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Painted {
    /// It is on its way to the screen.
    Presented,
    /// The surface has no texture this time; it may be asked again.
    Skipped,
    /// The surface is gone and wants to be made anew.
    Lost,
}

/// A picture of the head as the user interface knows it.
struct Pane {
    texture: wgpu::Texture,
    id: TextureId,
}

/// Paints one window.
pub(crate) struct Painter {
    window: Arc<Window>,
    egui: egui_wgpu::Renderer,
    surface: Surface,
    panes: [Pane; Side::COUNT],
}

impl Painter {
    /// For a window and its surface, with empty pictures.
    pub(crate) fn new(gpu: &Gpu, window: Arc<Window>, surface: Surface) -> Self {
        // No dithering: the pictures of the head must reach the screen as they are.
        let options = RendererOptions {
            dithering: false,
            ..RendererOptions::default()
        };
        let mut egui = egui_wgpu::Renderer::new(&gpu.device, surface.format(), options);
        let mut pane = || {
            let texture = targets::output(&gpu.device, [1, 1]);
            let view = texture.create_view(&Default::default());
            Pane {
                id: egui.register_native_texture(&gpu.device, &view, wgpu::FilterMode::Nearest),
                texture,
            }
        };
        let panes = std::array::from_fn(|_| pane());
        Self {
            window,
            egui,
            surface,
            panes,
        }
    }

    /// The handles of the pictures, by [`Side::index`].
    pub(crate) fn ids(&self) -> [TextureId; Side::COUNT] {
        std::array::from_fn(|side| self.panes[side].id)
    }

    /// Takes another surface for the one that was lost.
    pub(crate) fn replace(&mut self, surface: Surface) {
        self.surface = surface;
    }

    /// Shows a texture as a side's picture, drawn at a level.
    pub(crate) fn put(
        &mut self,
        gpu: &Gpu,
        side: Side,
        texture: &wgpu::Texture,
        level: Option<Level>,
    ) {
        let pane = &mut self.panes[side.index()];
        if pane.texture == *texture {
            return;
        }
        let view = texture.create_view(&Default::default());
        // A full picture must reach the screen pixel by pixel; a small one is only passing.
        let filter = match level {
            Some(Level::Half) => wgpu::FilterMode::Linear,
            _ => wgpu::FilterMode::Nearest,
        };
        self.egui
            .update_egui_texture_from_wgpu_texture(&gpu.device, &view, filter, pane.id);
        pane.texture = texture.clone();
    }

    /// Paints and presents. What was done to textures is done in any case.
    pub(crate) fn paint(&mut self, gpu: &Gpu, mut painting: Painting) -> Painted {
        for (id, deltas) in painting.textures.set.drain() {
            for delta in &deltas {
                self.egui.update_texture(&gpu.device, &gpu.queue, id, delta);
            }
        }
        let painted = match self.surface.next_frame(gpu, painting.size) {
            Frame::Texture(frame) => {
                self.present(gpu, frame, &painting);
                Painted::Presented
            }
            Frame::NoneYet => Painted::Skipped,
            Frame::Lost => Painted::Lost,
        };
        for id in painting.textures.free.drain() {
            self.egui.free_texture(&id);
        }
        painted
    }

    fn present(&mut self, gpu: &Gpu, frame: wgpu::SurfaceTexture, painting: &Painting) {
        let descriptor = ScreenDescriptor {
            size_in_pixels: [frame.texture.width(), frame.texture.height()],
            pixels_per_point: painting.pixels_per_point,
        };
        let (device, queue) = (&gpu.device, &gpu.queue);
        let mut encoder = device.create_command_encoder(&Default::default());
        let mut commands = self.egui.update_buffers(
            device,
            queue,
            &mut encoder,
            &painting.primitives,
            &descriptor,
        );
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
        self.egui
            .render(&mut pass, &painting.primitives, &descriptor);
        drop(pass);
        commands.push(encoder.finish());
        queue.submit(commands);
        self.window.pre_present_notify();
        queue.present(frame);
    }
}
