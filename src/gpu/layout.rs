//! CPU mirrors of the uniform blocks and the bind-group map. `tests/shaders.rs` compares every field
//! with the layout that naga computes from the shaders.
//!
//! | group | holds | changes |
//! |---|---|---|
//! | 0 | the frame: camera of one sub-frame | every sub-frame |
//! | 1 | what the pass reads and writes | with dots, targets, light or the image of a scan |

use bytemuck::{Pod, Zeroable};

/// `Frame` in `shaders/frame.wgsl`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct FrameUniform {
    /// Eye position, mm.
    pub eye: [f32; 3],
    /// Distance of the near plane, mm.
    pub near_mm: f32,
    /// Unit vector to the right of the picture.
    pub right: [f32; 3],
    /// Half width of the tile at distance 1.
    pub half_width: f32,
    /// Unit vector to the top of the picture.
    pub up: [f32; 3],
    /// Half height of the tile at distance 1.
    pub half_height: f32,
    /// Unit vector into the picture.
    pub forward: [f32; 3],
    /// Variance of the pixel filter, px².
    pub filter_px2: f32,
    /// Centre of the tile at distance 1.
    pub offset: [f32; 2],
    /// Size of the tile, px.
    pub viewport: [f32; 2],
    /// Clusters in all.
    pub cluster_count: u32,
    /// Clusters of native hair; they come first.
    pub native_clusters: u32,
    /// Native hairs; they come first.
    pub native_dots: u32,
    /// Dots in all.
    pub dot_count: u32,
    /// 1 to draw treatment dots.
    pub show_treatment: u32,
    /// 1 to draw native hair.
    pub show_native: u32,
    /// Share of this sub-frame in the picture.
    pub weight: f32,
    /// Number of this sub-frame; varies dither patterns.
    pub phase: f32,
}

/// `Look` in `shaders/skin.wgsl`: light, skin and background. Colours are linear sRGB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct LookUniform {
    /// Unit vector toward the key light.
    pub key_direction: [f32; 3],
    /// Factor on all light.
    pub exposure: f32,
    /// Irradiance of the key light over π.
    pub key_colour: [f32; 3],
    /// GGX roughness (perceptual, 0..=1).
    pub roughness: f32,
    /// Light from above.
    pub sky_colour: [f32; 3],
    /// Fresnel reflectance at normal incidence.
    pub f0: f32,
    /// Light from the sides.
    pub horizon_colour: [f32; 3],
    /// Radius of the shadow's soft edge, px of the shadow map.
    pub shadow_softness: f32,
    /// Light from below.
    pub ground_colour: [f32; 3],
    /// Factor on surface reflection.
    pub gloss: f32,
    /// Diffuse albedo of the skin.
    pub albedo: [f32; 3],
    /// Amplitude of natural unevenness of tone.
    pub mottling: f32,
    /// Background at the top of the picture.
    pub background_top: [f32; 3],
    /// Offset along the normal before the shadow test, mm.
    pub shadow_bias_mm: f32,
    /// Background at the bottom of the picture.
    pub background_bottom: [f32; 3],
    /// Height of the whole picture over that of the tile.
    pub image_height: f32,
    /// Clip space of the shadow map, column-major.
    pub shadow_from_world: [[f32; 4]; 4],
    /// Position of the tile in the picture, in tiles.
    pub image_offset: [f32; 2],
    /// Extra wrap of the key light: how large the lamp is.
    pub key_wrap: f32,
    /// Keeps the colour aligned.
    pub pad: f32,
    /// Optical density of as much blood again as the skin has.
    pub redness: [f32; 3],
    /// Keeps the block a multiple of 16 bytes.
    pub pad_end: f32,
}

/// A vertex of the head as `surface_vertex` reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct HeadVertex {
    /// Position, mm.
    pub position: [f32; 3],
    /// Unit normal.
    pub normal: [f32; 3],
    /// Open share of the sky, and natural unevenness of tone (-1..=1).
    pub sky_tone: [f32; 2],
}

/// What `painted_vertex` reads beside a [`HeadVertex`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct PaintVertex {
    /// Place on the image: 0..1 from the upper left corner, repeated outside.
    pub uv: [f32; 2],
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

/// Bytes of a `Splat` in `shaders/cull.wgsl`.
pub const SPLAT_BYTES: u64 = 64;

/// Bytes of `DrawArgs`.
pub const DRAW_ARGS_BYTES: u64 = 16;
