//! CPU mirrors of the uniform blocks and the bind-group map. `tests/shaders.rs` compares every field
//! with the layout that naga computes from the shaders.
//!
//! | group | holds | changes |
//! |---|---|---|
//! | 0 | the frame: camera of one sub-frame | every sub-frame |
//! | 1 | what the pass reads and writes | with dots, targets, light or the image of a scan |

use crate::tissue::constants::MOST_LAMPS;
use bytemuck::{Pod, Zeroable};

/// `Frame` in `shaders/lib/frame.wgsl`.
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
    /// Origin of the tile in the picture, px.
    pub origin: [f32; 2],
    /// Keeps the array aligned.
    pub pad: [f32; 2],
    /// Light of the room as harmonics, of the fill and of the key light's colour.
    pub surroundings: [[f32; 4]; 9],
}

/// `Lamp` in `shaders/lib/look.wgsl`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct LampUniform {
    /// Unit vector toward the lamp.
    pub direction: [f32; 3],
    /// Keeps the light aligned.
    pub pad_direction: f32,
    /// What a white surface shows that faces the lamp.
    pub light: [f32; 3],
    /// Keeps the matrix aligned.
    pub pad_light: f32,
    /// Clip space of the lamp's layer of the shadow map, column-major.
    pub shadow_from_world: [[f32; 4]; 4],
}

/// `Look` in `shaders/lib/look.wgsl`: light, skin and background. Colours are linear sRGB; light is counted
/// in what a white card in the scene shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct LookUniform {
    /// Lamps that cast shadows, the key light first.
    pub lamps: [LampUniform; MOST_LAMPS as usize],
    /// How many of them there are.
    pub lamp_count: u32,
    /// Radius of a lamp over its distance.
    pub lamp_tan: f32,
    /// Correction of the exposure on top of the preset's own, a factor.
    pub exposure: f32,
    /// Height above which light comes through thin folds, mm: below, a bust is cut open.
    pub fold_above: f32,
    /// Diffuse albedo of the skin.
    pub albedo: [f32; 3],
    /// Strength of what differs from place to place (0..=1).
    pub unevenness: f32,
    /// Optical density of as much blood again as the skin has.
    pub redness: [f32; 3],
    /// Amount of freckles and moles (0..=1).
    pub freckles: f32,
    /// Optical density of as much melanin again.
    pub melanin: [f32; 3],
    /// Share of its melanin that skin lacks which hair covered.
    pub covered: f32,
    /// Share of light that gets through a fold of skin without thickness, extrapolated.
    pub glow: [f32; 3],
    /// Length of native stubble, mm.
    pub stubble_mm: f32,
    /// How the light through a fold falls with its thickness, 1/mm.
    pub glow_per_mm: [f32; 3],
    /// Width of the shafts that stand on an area where hair is full, mm/mm².
    pub stubble_width: f32,
    /// GGX α of each lobe.
    pub alpha: [f32; 3],
    /// Fresnel reflectance at normal incidence.
    pub f0: f32,
    /// Share of each lobe.
    pub share: [f32; 3],
    /// Reflectance of the surface in even light.
    pub mean_reflectance: f32,
    /// Variance of the slopes of pores and lines, per axis.
    pub relief_variance: f32,
    /// Offset along the normal before the shadow test, mm.
    pub shadow_bias_mm: f32,
    /// Depth that the shadow map covers, mm.
    pub shadow_range_mm: f32,
    /// Height of the whole picture over that of the tile.
    pub image_height: f32,
    /// Cosine and sine of the turn of the room about the vertical.
    pub turn: [f32; 2],
    /// Position of the tile in the picture, in tiles.
    pub image_offset: [f32; 2],
    /// Colour of the room's light, per unit of it.
    pub fill_colour: [f32; 3],
    /// Seed of freckles and moles.
    pub seed: u32,
    /// Colour of what the key light lights, per unit of it.
    pub key_colour: [f32; 3],
    /// Thickness of real ears over those of the mesh.
    pub fold_share: f32,
    /// Background at the top of the picture.
    pub background_top: [f32; 3],
    /// Keeps the colour aligned.
    pub pad_top: f32,
    /// Background at the bottom of the picture.
    pub background_bottom: [f32; 3],
    /// Keeps the matrix aligned.
    pub pad_end: f32,
    /// Share of light that brows and lashes reflect.
    pub hair: [f32; 3],
    /// 1 where the head has a map of the face.
    pub face_on: f32,
    /// Left and top edge of that map, mm.
    pub face_corner: [f32; 2],
    /// Its width and height, mm.
    pub face_size: [f32; 2],
    /// Distance, mm, and share in red, green, blue of light that spreads that far in the skin.
    pub scatter: [[f32; 4]; 8],
    /// Share of each octave of relief that scattered light follows, red, green, blue.
    pub relief: [[f32; 4]; 4],
}

/// A vertex of the head as `surface_vertex` and `shadow_vertex` read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct HeadVertex {
    /// Position, mm.
    pub position: [f32; 3],
    /// Unit normal.
    pub normal: [f32; 3],
    /// Open share of the sky (0..=1) and curvature, 1/mm.
    pub sky_curvature: [f32; 2],
}

/// What `surface_vertex` reads beside a [`HeadVertex`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct LightVertex {
    /// Harmonics of the light that reaches the vertex.
    pub transfer: [f32; 9],
    /// Blood, cover, stubble, melanin, each 0..=1 in a byte; see [`crate::head::complexion::Place`].
    pub place: [u8; 4],
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

/// Bytes of a `Splat` in `shaders/pass/cull.wgsl`.
pub const SPLAT_BYTES: u64 = 64;

/// Bytes of `DrawArgs`.
pub const DRAW_ARGS_BYTES: u64 = 16;
