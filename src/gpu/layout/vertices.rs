//! What vertex shaders read.

use crate::tissue::constants::SH_COUNT;
use bytemuck::{Pod, Zeroable};

/// A vertex of the head as `gbuffer_vertex` and `shadow_vertex` read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct HeadVertex {
    /// Position, mm.
    pub(crate) position: [f32; 3],
    /// Unit normal.
    pub(crate) normal: [f32; 3],
    /// Sky visibility (0..=1) and curvature, 1/mm.
    pub(crate) sky_curvature: [f32; 2],
}

/// What `gbuffer_vertex` reads beside a [`HeadVertex`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct TransferVertex {
    /// Harmonics of the light that reaches the vertex.
    pub(crate) transfer: [f32; SH_COUNT as usize],
}

/// Blood, cover, stubble, melanin, each 0..=1 in a byte: what `gbuffer_vertex` reads of what differs from
/// place to place.
pub type ComplexionVertex = [u8; 4];

/// The material that `gbuffer_vertex` passes on: an index below
/// [`MOST_REGIONS`](crate::tissue::constants::MOST_REGIONS).
pub type RegionVertex = u32;

/// What `textured_vertex` reads beside a [`HeadVertex`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct TexturedVertex {
    /// Place on the image: 0..1 from the upper left corner, repeated outside.
    pub(crate) uv: [f32; 2],
    /// Factor on the image's linear light that makes it relative to the scan's scalp, and 1, or 0
    /// where the plan's skin is drawn.
    pub tint: [f32; 4],
}

/// A vertex of an overlay as `overlay_vertex` reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct OverlayVertex {
    /// Position, mm.
    pub position: [f32; 3],
    /// Colour, sRGB-encoded; the last byte is not used.
    pub colour: [u8; 4],
    /// Distance inside the area that is shown, mm, and the value in steps between contour lines.
    pub inside_level: [f32; 2],
}
