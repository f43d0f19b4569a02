//! The pictures of the window on the adapter: drawn when what they show has changed, kept otherwise. They
//! belong to the thread that draws ([`super::jobs::drawing`]); the user interface knows them as [`super::panes`].

use crate::base::error::Result;
use crate::base::recent::Recent;
use crate::gpu::description::{DotLook, Look};
use crate::gpu::{Gpu, Picture, ReliefShown, Renderer, sampling, targets};
use crate::plan::{Age, Plan};
use crate::studio::camera::Camera;
use crate::studio::dot_look::dot_look;
use crate::studio::export::SAMPLES;
use crate::studio::look::LookInput;
use crate::tissue::DotModel;
use crate::tissue::input::DotModelInput;
use crate::window::viewing::compare::{PictureSlot, Side};
use crate::window::viewing::quality::Level;
use glam::Vec3;
use std::time::{Duration, Instant};

/// Everything a picture depends on apart from its quality.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureInput {
    camera: Camera,
    look: LookInput,
    dots: DotModelInput,
    age_days: Option<f64>,
    size: [u32; 2],
    aperture_mm: f32,
    /// Counts up with every upload of a scene or an overlay.
    upload: u64,
}

impl PictureInput {
    /// What a slot of the window depends on that shows a plan at an age, seen by a camera that is focused
    /// where its aperture is open ([`Camera::focused`]).
    pub fn new(plan: &Plan, age: Age, camera: Camera, slot: &PictureSlot, upload: u64) -> Self {
        let age = match slot.side {
            Side::Before => Age::Before,
            Side::After | Side::Outlook(_) => age,
        };
        let plan = &*slot.side.plan(plan);
        Self {
            camera,
            look: LookInput::new(plan, plan.view.light),
            dots: DotModelInput::from(plan),
            age_days: age.days(&plan.sessions),
            size: slot.size,
            aperture_mm: plan.view.aperture_mm as f32,
            upload,
        }
    }
}

/// A picture on the adapter.
struct Canvas {
    texture: wgpu::Texture,
    shown: Option<(PictureInput, Level)>,
    /// Sub-frames of the still that has begun to show, 0 before.
    refined: u32,
}

/// A still that is not finished.
struct Growing {
    side: Side,
    input: PictureInput,
    /// Its next sub-frame.
    next: u32,
    /// The renderer's accumulation that holds those before.
    accumulation: u64,
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
pub struct Canvases {
    canvases: [Canvas; Side::COUNT],
    growing: Option<Growing>,
    /// What was drawn lately, as the renderer is given it: looks by what they depend on and the direction
    /// of the camera, dots by what they depend on and their age.
    looks: Recent<(LookInput, Vec3), Look>,
    dots: Recent<(DotModelInput, Option<f64>), DotLook>,
    /// How long a still is drawn before [`Canvases::draw`] returns; at least one sub-frame is.
    pub moment: Duration,
}

impl Canvases {
    /// Empty pictures.
    pub fn new(gpu: &Gpu) -> Self {
        Self {
            canvases: std::array::from_fn(|_| Canvas {
                texture: targets::output(&gpu.device, [1, 1]),
                shown: None,
                refined: 0,
            }),
            growing: None,
            looks: Recent::new(KEPT),
            dots: Recent::new(KEPT),
            moment: MOMENT,
        }
    }

    /// The picture of a side on the adapter.
    pub fn picture(&self, side: Side) -> &wgpu::Texture {
        &self.canvases[side.index()].texture
    }

    /// What a side shows at which level; `None` before its first picture.
    pub(crate) fn shown(&self, side: Side) -> Option<&(PictureInput, Level)> {
        self.canvases[side.index()].shown.as_ref()
    }

    /// Draws a side unless it already shows that input at that level or a better one. A still is
    /// drawn for a moment at a time, so that it never keeps the mouse waiting, and shows every
    /// sub-frame that makes it better than what was shown before.
    ///
    /// # Errors
    /// A lost device.
    pub fn draw(
        &mut self,
        gpu: &Gpu,
        renderer: &mut Renderer,
        side: Side,
        input: PictureInput,
        level: Level,
    ) -> Result<Drawn> {
        if let Some((shown, shown_level)) = self.shown(side)
            && *shown == input
            && *shown_level >= level
        {
            return Ok(Drawn::Nothing);
        }
        // While a still grows there must be something to look at.
        let has_full = self
            .shown(side)
            .is_some_and(|(shown, level)| *shown == input && *level >= Level::Full);
        let level = if has_full {
            level
        } else {
            level.min(Level::Full)
        };
        let size = match level {
            Level::Half => input.size.map(|v| v.div_ceil(2)),
            Level::Full | Level::Still => input.size,
        };
        let canvas = &mut self.canvases[side.index()];
        canvas.resize(gpu, size);
        let view = input.camera.frame_view(size);
        let forward = input.camera.basis().forward;
        let look = self
            .looks
            .get((input.look.clone(), forward), |(input, forward)| {
                input.look(*forward)
            });
        let dots = self
            .dots
            .get((input.dots.clone(), input.age_days), |(input, age)| {
                dot_look(&DotModel::of(input, *age))
            });
        let mut picture = Picture::new(view, size, &look, &dots);
        let canvas = &self.canvases[side.index()];
        let changes_relief = canvas
            .shown
            .as_ref()
            .is_some_and(|(shown, _)| shown.look.skin.relief != input.look.skin.relief);
        picture.relief = match level {
            _ if changes_relief => ReliefShown::Always,
            Level::Half => ReliefShown::Never,
            _ => ReliefShown::WhereItShows,
        };
        let canvas = &mut self.canvases[side.index()];
        let output = canvas.texture.create_view(&Default::default());
        if level == Level::Still {
            let started = Instant::now();
            let samples = sampling::sub_frames(SAMPLES, input.aperture_mm);
            picture.samples = samples;
            picture.aperture_mm = input.aperture_mm;
            // The accumulation is in the renderer: anything else drawn meanwhile ends it.
            let grown = self.growing.take().filter(|growing| {
                growing.side == side
                    && growing.input == input
                    && growing.accumulation == renderer.accumulation()
            });
            let mut next = grown.map_or(0, |growing| growing.next);
            while next < samples {
                picture.only = Some(next);
                next += 1;
                // The first sub-frame alone is no better than the picture it would replace; nor is a
                // still that had to start anew before it is as far as it was.
                picture.is_shown = next == samples || next > canvas.refined.max(1);
                renderer.render(gpu, &picture, &output, None);
                gpu.wait()?;
                if picture.is_shown {
                    canvas.refined = next;
                }
                if next < samples && started.elapsed() >= self.moment {
                    self.growing = Some(Growing {
                        side,
                        input,
                        next,
                        accumulation: renderer.accumulation(),
                    });
                    return Ok(Drawn::Partly);
                }
            }
        } else {
            self.growing = None;
            canvas.refined = 0;
            renderer.render(gpu, &picture, &output, None);
            // Waiting keeps at most one frame under way, so the picture never lags behind the hand.
            gpu.wait()?;
        }
        canvas.shown = Some((input, level));
        Ok(Drawn::Whole)
    }
}

impl Canvas {
    /// Gives the picture a texture of a size.
    fn resize(&mut self, gpu: &Gpu, size: [u32; 2]) {
        if [self.texture.width(), self.texture.height()] != size {
            self.texture = targets::output(&gpu.device, size);
        }
    }
}
