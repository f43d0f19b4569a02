//! What a renderer is asked to draw.

use super::description::{DotLook, FrameView, Look};
use super::layout::FrameUniform;
use super::sampling::{lens_sample, pixel_jitter};
use glam::Vec2;

/// Variance of the pixel filter, px²: a Gaussian of half a pixel, wide enough that a dot smaller
/// than a pixel keeps its weight to 1.5 % wherever it falls on the pixel grid.
pub(crate) const FILTER_PX2: f32 = 0.25;

/// Nearest visible distance, mm.
const NEAR_MM: f32 = 2.0;

/// Whether the relief of skin is drawn in motion; stills always have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReliefShown {
    /// In close-ups only: from afar it is only in the highlights.
    WhereItShows,
    /// Never, for adapters that are too slow to draw it.
    Never,
    /// Always, while it is what changes.
    Always,
}

/// What to show.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// Where from.
    pub view: FrameView,
    /// Size of the whole picture, px.
    pub size: [u32; 2],
    /// Part of the picture to draw: left, top, width, height, px. The target has this size.
    pub tile: [u32; 4],
    /// Sub-frames; 1 while moving, more for a still.
    pub samples: u32,
    /// Whether relief is drawn; else it counts as roughness.
    pub(crate) relief: ReliefShown,
    /// Draws only this sub-frame, onto those drawn before it for the same picture (see
    /// [`super::Renderer::accumulation`]), so that a still can grow between events. `None` draws all.
    pub(crate) only: Option<u32>,
    /// Whether the output becomes the mean of the sub-frames drawn so far; else it stays as it is.
    pub(crate) is_shown: bool,
    /// Diameter of the lens opening, mm; 0 is sharp at every distance.
    pub aperture_mm: f32,
    /// Light, skin and background.
    pub look: &'a Look,
    /// The dots' age.
    pub dots: &'a DotLook,
    /// Whether treatment dots are drawn.
    pub show_treatment: bool,
    /// Whether native hair is drawn.
    pub show_native: bool,
}

impl<'a> Picture<'a> {
    /// The whole picture in one tile.
    pub fn new(view: FrameView, size: [u32; 2], look: &'a Look, dots: &'a DotLook) -> Self {
        Self {
            view,
            size,
            tile: [0, 0, size[0], size[1]],
            samples: 1,
            relief: ReliefShown::WhereItShows,
            only: None,
            is_shown: true,
            aperture_mm: 0.0,
            look,
            dots,
            show_treatment: true,
            show_native: true,
        }
    }

    /// Whether relief is drawn.
    pub(super) fn has_relief(&self) -> bool {
        let is_near = self.view.mm_per_px(self.size[1] as f32) < 0.12;
        self.samples > 1
            || match self.relief {
                ReliefShown::WhereItShows => is_near,
                ReliefShown::Never => false,
                ReliefShown::Always => true,
            }
    }

    /// The camera block of one of its sub-frames, without what is counted of the dots.
    pub(super) fn frame(&self, sample: u32) -> FrameUniform {
        let samples = self.samples.max(1);
        let view = &self.view;
        let size = Vec2::new(self.size[0] as f32, self.size[1] as f32);
        let [left, top, width, height] = self.tile.map(|v| v as f32);
        // Tangents per pixel; square pixels.
        let per_px = 2.0 * view.half_height / size.y;
        let jitter = pixel_jitter(sample, samples);
        // The eye moves over the lens and the picture against it, so that the plane in focus stays.
        let lens_mm = lens_sample(sample, samples) * (0.5 * self.aperture_mm);
        let eye = view.eye + view.right * lens_mm.x + view.up * lens_mm.y;
        let offset = -lens_mm / view.focus_mm;
        let centre_px = Vec2::new(
            left + 0.5 * width - 0.5 * size.x + jitter.x,
            0.5 * size.y - (top + 0.5 * height) + jitter.y,
        );
        FrameUniform {
            eye: eye.to_array(),
            near_mm: NEAR_MM,
            right: view.right.to_array(),
            half_width: 0.5 * width * per_px,
            up: view.up.to_array(),
            half_height: 0.5 * height * per_px,
            forward: view.forward.to_array(),
            filter_px2: FILTER_PX2,
            offset: (centre_px * per_px + offset).to_array(),
            viewport: [width, height],
            show_treatment: u32::from(self.show_treatment),
            show_native: u32::from(self.show_native),
            weight: 1.0 / samples as f32,
            sub_frame: sample as f32,
            origin: [left, top],
            image_top: top / height,
            image_height: size.y / height,
            ..FrameUniform::default()
        }
    }
}
