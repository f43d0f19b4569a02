//! What a renderer is asked to draw.

use crate::studio::camera::Camera;
use crate::studio::look::Look;
use crate::tissue::DotModel;

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
    pub camera: Camera,
    /// Size of the whole picture, px.
    pub size: [u32; 2],
    /// Part of the picture to draw: left, top, width, height, px. The target has this size.
    pub tile: [u32; 4],
    /// Sub-frames; 1 while moving, more for a still.
    pub samples: u32,
    /// Whether relief is drawn; else it counts as roughness.
    pub relief: ReliefShown,
    /// Draws only this sub-frame, onto those drawn before it for the same picture (see
    /// [`super::Renderer::sum`]), so that a still can grow between events. `None` draws all.
    pub only: Option<u32>,
    /// Whether the output becomes the mean of the sub-frames drawn so far; else it stays as it is.
    pub is_shown: bool,
    /// Diameter of the lens opening, mm; 0 is sharp at every distance.
    pub aperture_mm: f32,
    /// Light and skin.
    pub look: Look,
    /// The dots' age.
    pub model: &'a DotModel,
    /// Whether treatment dots are drawn.
    pub show_treatment: bool,
    /// Whether native hair is drawn.
    pub show_native: bool,
}

impl<'a> Picture<'a> {
    /// The whole picture in one tile.
    pub fn new(camera: Camera, size: [u32; 2], look: Look, model: &'a DotModel) -> Self {
        Self {
            camera,
            size,
            tile: [0, 0, size[0], size[1]],
            samples: 1,
            relief: ReliefShown::WhereItShows,
            only: None,
            is_shown: true,
            aperture_mm: 0.0,
            look,
            model,
            show_treatment: true,
            show_native: true,
        }
    }
}
