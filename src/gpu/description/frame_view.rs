//! Where a picture is seen from.

use glam::Vec3;

/// An eye with its axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrameView {
    /// Eye, mm.
    pub eye: Vec3,
    /// Unit vector to the right of the picture.
    pub(crate) right: Vec3,
    /// Unit vector to the top of the picture.
    pub(crate) up: Vec3,
    /// Unit vector into the picture.
    pub(crate) forward: Vec3,
    /// Half the height of the picture at distance 1.
    pub(crate) half_height: f32,
    /// Distance of what is looked at, mm: decides which details are near enough to be drawn.
    pub(crate) target_mm: f32,
    /// Distance of the plane that is sharp while the aperture is open, mm.
    pub(crate) focus_mm: f32,
}

impl FrameView {
    /// Millimetres per pixel where it looks, for a picture of a height in pixels.
    pub(crate) fn mm_per_px(&self, height_px: f32) -> f32 {
        2.0 * self.half_height * self.target_mm / height_px
    }
}
