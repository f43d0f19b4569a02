//! The pictures of the window: drawn when what they show has changed, kept otherwise.

use crate::base::error::Result;
use crate::base::recent::Recent;
use crate::gpu::scene::{DotLook, Look};
use crate::gpu::{Gpu, Picture, ReliefShown, Renderer, sampling, targets};
use crate::plan::{Age, Plan};
use crate::studio::camera::Camera;
use crate::studio::dot_look::dot_look;
use crate::studio::export::SAMPLES;
use crate::studio::look::LookInput;
use crate::tissue::DotModel;
use crate::tissue::input::DotModelInput;
use crate::window::viewing::compare::{Part, Side};
use crate::window::viewing::quality::Level;
use glam::Vec3;
use std::time::{Duration, Instant};

/// Everything a picture depends on apart from its quality.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    camera: Camera,
    look: LookInput,
    dots: DotModelInput,
    age_days: Option<f64>,
    size: [u32; 2],
    aperture_mm: f32,
    /// Counts up with every upload of head or dots.
    upload: u64,
}

impl Content {
    /// The content of a part of the window that shows a plan at an age, seen by a camera that is focused
    /// where its aperture is open ([`Camera::focused`]).
    pub fn new(plan: &Plan, age: Age, camera: Camera, part: &Part, upload: u64) -> Self {
        let age = match part.side {
            Side::Before => Age::Before,
            Side::After | Side::Outlook(_) => age,
        };
        let plan = &*part.side.plan(plan);
        Self {
            camera,
            look: LookInput::new(plan, plan.view.light),
            dots: DotModelInput::from(plan),
            age_days: age.days(&plan.sessions),
            size: part.size,
            aperture_mm: plan.view.aperture_mm as f32,
            upload,
        }
    }
}

/// A picture on the adapter and its handle in the user interface.
struct Pane {
    texture: wgpu::Texture,
    id: egui::TextureId,
    shown: Option<(Content, Level)>,
    /// Sub-frames of the still that has begun to show, 0 before.
    refined: u32,
}

/// A still that is not finished.
struct Growing {
    side: Side,
    content: Content,
    /// Its next sub-frame.
    next: u32,
    /// The renderer's sum that holds those before.
    sum: u64,
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

/// Looks and dots that are kept: those of the three outlooks and of the bare skin.
const KEPT: usize = 4;

/// How long a still is drawn before events are looked at again.
const MOMENT: Duration = Duration::from_millis(30);

/// The pictures of all sides.
pub struct Panes {
    panes: [Pane; Side::COUNT],
    growing: Option<Growing>,
    /// What was drawn lately, as the renderer is given it: looks by what they depend on and the direction
    /// of the camera, dots by what they depend on and their age.
    looks: Recent<(LookInput, Vec3), Look>,
    dots: Recent<(DotModelInput, Option<f64>), DotLook>,
    /// How long a still is drawn before [`Panes::draw`] returns; at least one sub-frame is.
    pub moment: Duration,
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
                refined: 0,
            }
        };
        Self {
            panes: std::array::from_fn(|_| pane()),
            growing: None,
            looks: Recent::new(KEPT),
            dots: Recent::new(KEPT),
            moment: MOMENT,
        }
    }

    /// The picture of a side on the adapter.
    pub fn picture(&self, side: Side) -> &wgpu::Texture {
        &self.panes[side.index()].texture
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
    /// drawn for a moment at a time, so that it never keeps the mouse waiting, and shows every
    /// sub-frame that makes it better than what was shown before.
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
        let view = content.camera.frame_view(size);
        let forward = content.camera.basis().forward;
        let look = self
            .looks
            .get((content.look.clone(), forward), |(input, forward)| {
                input.look(*forward)
            });
        let dots = self
            .dots
            .get((content.dots.clone(), content.age_days), |(input, age)| {
                dot_look(&DotModel::of(input, *age))
            });
        let mut picture = Picture::new(view, size, &look, &dots);
        let pane = &self.panes[side.index()];
        let changes_relief = pane
            .shown
            .as_ref()
            .is_some_and(|(shown, _)| shown.look.skin.relief != content.look.skin.relief);
        picture.relief = match level {
            _ if changes_relief => ReliefShown::Always,
            Level::Half => ReliefShown::Never,
            _ => ReliefShown::WhereItShows,
        };
        let pane = &mut self.panes[side.index()];
        let output = pane.texture.create_view(&Default::default());
        if level == Level::Still {
            let started = Instant::now();
            let samples = sampling::sub_frames(SAMPLES, content.aperture_mm);
            picture.samples = samples;
            picture.aperture_mm = content.aperture_mm;
            // The sum of the sub-frames is in the renderer: anything else drawn meanwhile ends it.
            let grown = self.growing.take().filter(|growing| {
                growing.side == side && growing.content == content && growing.sum == renderer.sum()
            });
            let mut next = grown.map_or(0, |growing| growing.next);
            while next < samples {
                picture.only = Some(next);
                next += 1;
                // The first sub-frame alone is no better than the picture it would replace; nor is a
                // still that had to start anew before it is as far as it was.
                picture.is_shown = next == samples || next > pane.refined.max(1);
                renderer.render(gpu, &picture, &output, None);
                gpu.wait()?;
                if picture.is_shown {
                    pane.refined = next;
                }
                if next < samples && started.elapsed() >= self.moment {
                    self.growing = Some(Growing {
                        side,
                        content,
                        next,
                        sum: renderer.sum(),
                    });
                    return Ok(Drawn::Partly);
                }
            }
        } else {
            self.growing = None;
            pane.refined = 0;
            renderer.render(gpu, &picture, &output, None);
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
