//! The pictures as the user interface has them: a handle for each side and what it shows.

use super::canvases::Content;
use super::jobs::drawing::Seen;
use super::viewing::compare::Side;
use super::viewing::quality::Level;
use crate::gpu::{Gpu, targets};

/// A picture's handle.
struct Pane {
    texture: wgpu::Texture,
    id: egui::TextureId,
    shown: Option<(Content, Level)>,
}

/// The pictures of all sides.
pub struct Panes {
    panes: [Pane; Side::COUNT],
}

impl Panes {
    /// Empty pictures.
    pub fn new(gpu: &Gpu, egui: &mut egui_wgpu::Renderer) -> Self {
        let mut pane = || {
            let texture = targets::output(&gpu.device, [1, 1]);
            let view = texture.create_view(&Default::default());
            Pane {
                id: egui.register_native_texture(&gpu.device, &view, wgpu::FilterMode::Nearest),
                texture,
                shown: None,
            }
        };
        Self {
            panes: std::array::from_fn(|_| pane()),
        }
    }

    /// The handle of a side's picture.
    pub(crate) fn texture(&self, side: Side) -> egui::TextureId {
        self.panes[side.index()].id
    }

    /// What a side shows at which level; `None` before its first picture.
    pub(crate) fn shown(&self, side: Side) -> Option<&(Content, Level)> {
        self.panes[side.index()].shown.as_ref()
    }

    /// Takes over what was drawn of a side.
    pub(crate) fn take(&mut self, gpu: &Gpu, egui: &mut egui_wgpu::Renderer, seen: Seen) {
        let pane = &mut self.panes[seen.side.index()];
        if pane.texture != seen.texture {
            let view = seen.texture.create_view(&Default::default());
            // A full picture must reach the screen pixel by pixel; a small one is only passing.
            let filter = match seen.shown.as_ref().map(|shown| shown.1) {
                Some(Level::Half) => wgpu::FilterMode::Linear,
                _ => wgpu::FilterMode::Nearest,
            };
            egui.update_egui_texture_from_wgpu_texture(&gpu.device, &view, filter, pane.id);
            pane.texture = seen.texture;
        }
        pane.shown = seen.shown;
    }
}
