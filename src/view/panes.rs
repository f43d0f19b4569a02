//! The pictures of the window: drawn when what they show has changed, kept otherwise.

use super::compare::{Part, Side};
use super::quality::Level;
use crate::camera::Camera;
use crate::error::Result;
use crate::export::SAMPLES;
use crate::gpu::{Gpu, Picture, Renderer, targets};
use crate::look::Look;
use crate::model::DotModel;
use crate::plan::{Age, Plan};
use std::time::{Duration, Instant};

/// Everything a picture depends on apart from its quality.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    camera: Camera,
    look: Look,
    model: DotModel,
    size: [u32; 2],
    /// Counts up with every upload of head or dots.
    upload: u64,
}

impl Content {
    /// The content of a part of the window.
    pub fn new(plan: &Plan, camera: Camera, part: &Part, upload: u64) -> Self {
        let age = match part.side {
            Side::Before => Age::Before,
            Side::After | Side::Outlook(_) => plan.view.at,
        };
        let plan = &*part.side.plan(plan);
        Self {
            camera,
            look: Look::new(plan, plan.view.light, camera.basis().forward),
            model: DotModel::new(plan, age.days(&plan.sessions)),
            size: part.size,
            upload,
        }
    }
}

/// A picture on the adapter and its handle in the user interface.
struct Pane {
    texture: wgpu::Texture,
    id: egui::TextureId,
    shown: Option<(Content, Level)>,
}

/// What drawing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// The picture was there already.
    Nothing,
    /// A part of a still; the same call continues it.
    Partly,
    /// A new picture.
    Whole,
}

/// How long a still is drawn before events are looked at again.
const MOMENT: Duration = Duration::from_millis(30);

/// The pictures of all sides.
pub struct Panes {
    panes: [Pane; Side::COUNT],
    /// A still that is not finished: side, content and next sub-frame.
    growing: Option<(Side, Content, u32)>,
}

impl Panes {
    /// Empty pictures.
    pub fn new(gpu: &Gpu, egui: &mut egui_wgpu::Renderer) -> Self {
        let mut pane = || {
            let texture = targets::output(&gpu.device, [1, 1]);
            let view = texture.create_view(&Default::default());
            let id = egui.register_native_texture(&gpu.device, &view, wgpu::FilterMode::Nearest);
            Pane {
                texture,
                id,
                shown: None,
            }
        };
        Self {
            panes: std::array::from_fn(|_| pane()),
            growing: None,
        }
    }

    /// The handle of a side's picture.
    pub fn texture(&self, side: Side) -> egui::TextureId {
        self.panes[side.index()].id
    }

    /// What a side shows at which level; `None` before its first picture.
    pub fn shown(&self, side: Side) -> Option<&(Content, Level)> {
        self.panes[side.index()].shown.as_ref()
    }

    /// Draws a side unless it already shows that content at that level or a better one. A still is
    /// drawn for a moment at a time, so that it never keeps the mouse waiting.
    ///
    /// # Errors
    /// A lost device.
    pub fn draw(
        &mut self,
        gpu: &Gpu,
        renderer: &mut Renderer,
        egui: &mut egui_wgpu::Renderer,
        side: Side,
        content: Content,
        level: Level,
    ) -> Result<Drawn> {
        if let Some((shown, shown_level)) = self.shown(side)
            && *shown == content
            && *shown_level >= level
        {
            return Ok(Drawn::Nothing);
        }
        // While a still grows there must be something to look at.
        let has_full = self
            .shown(side)
            .is_some_and(|(shown, level)| *shown == content && *level >= Level::Full);
        let level = if has_full {
            level
        } else {
            level.min(Level::Full)
        };
        let size = match level {
            Level::Half => content.size.map(|v| v.div_ceil(2)),
            Level::Full | Level::Still => content.size,
        };
        let pane = &mut self.panes[side.index()];
        pane.resize(gpu, egui, size, level);
        let mut picture = Picture::new(content.camera, size, content.look.clone(), &content.model);
        let view = pane.texture.create_view(&Default::default());
        if level == Level::Still {
            let started = Instant::now();
            picture.samples = SAMPLES;
            // The sum of the sub-frames is in the renderer: anything else drawn meanwhile ends it.
            let mut next = match self.growing.take() {
                Some((grown, of, next)) if grown == side && of == content => next,
                _ => 0,
            };
            while next < SAMPLES {
                if started.elapsed() > MOMENT {
                    self.growing = Some((side, content, next));
                    return Ok(Drawn::Partly);
                }
                picture.only = Some(next);
                renderer.render(gpu, &picture, &view, None);
                gpu.wait()?;
                next += 1;
            }
        } else {
            self.growing = None;
            renderer.render(gpu, &picture, &view, None);
            // Waiting keeps at most one frame under way, so the picture never lags behind the hand.
            gpu.wait()?;
        }
        pane.shown = Some((content, level));
        Ok(Drawn::Whole)
    }
}

impl Pane {
    /// Gives the picture a texture of a size.
    fn resize(&mut self, gpu: &Gpu, egui: &mut egui_wgpu::Renderer, size: [u32; 2], level: Level) {
        if [self.texture.width(), self.texture.height()] == size {
            return;
        }
        self.texture = targets::output(&gpu.device, size);
        let view = self.texture.create_view(&Default::default());
        // A full picture must reach the screen pixel by pixel; a small one is only passing.
        let filter = match level {
            Level::Half => wgpu::FilterMode::Linear,
            Level::Full | Level::Still => wgpu::FilterMode::Nearest,
        };
        egui.update_egui_texture_from_wgpu_texture(&gpu.device, &view, filter, self.id);
    }
}
