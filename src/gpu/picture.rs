//! What a renderer is asked to draw.

use super::scene::{DotLook, FrameView, Look};

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
    pub relief: ReliefShown,
    /// Draws only this sub-frame, onto those drawn before it for the same picture (see
    /// [`super::Renderer::sum`]), so that a still can grow between events. `None` draws all.
    pub only: Option<u32>,
    /// Whether the output becomes the mean of the sub-frames drawn so far; else it stays as it is.
    pub is_shown: bool,
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
}
