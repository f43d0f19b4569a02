//! Bind group 1, and what the skin pass has of its own. Colours are linear sRGB; light is counted in what a
//! white card in the scene shows.

use crate::tissue::constants::{MOST_LAMPS, RELIEF_OCTAVES, SCATTER_RINGS, SH_COUNT};
use bytemuck::{Pod, Zeroable};

/// `Lamp` in `shaders/lib/lighting.wgsl`.
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

/// `Lighting` in `shaders/lib/lighting.wgsl`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct LightingUniform {
    /// Lamps that cast shadows, the key light first.
    pub lamps: [LampUniform; MOST_LAMPS as usize],
    /// Light of the room as harmonics, of the fill and of the key light's colour.
    pub environment_sh: [[f32; 4]; SH_COUNT as usize],
    /// Colour of the room's light, per unit of it.
    pub fill_colour: [f32; 3],
    /// How many lamps there are.
    pub lamp_count: u32,
    /// Colour of what the key light lights, per unit of it.
    pub key_colour: [f32; 3],
    /// Radius of a lamp over its distance.
    pub lamp_tan: f32,
    /// Cosine and sine of the turn of the room about the vertical.
    pub turn: [f32; 2],
    /// Correction of the exposure on top of the rig's own, a factor.
    pub exposure: f32,
    /// Offset along the normal before the shadow test, mm.
    pub shadow_bias_mm: f32,
    /// Depth that the shadow map covers, mm.
    pub shadow_range_mm: f32,
    /// Height above which light comes through thin folds, mm: below, a bust is cut open.
    pub fold_above_mm: f32,
    /// Thickness of real ears over those of the mesh.
    pub fold_share: f32,
    /// Keeps the block at a multiple of 16 bytes.
    pub pad: f32,
}

/// `Material` in `shaders/lib/material.wgsl`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct MaterialUniform {
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
    /// Share of light that brows and lashes reflect.
    pub hair: [f32; 3],
    /// Variance of the slopes of pores and lines, per axis.
    pub relief_variance: f32,
    /// Seed of freckles and moles.
    pub seed: u32,
    /// Keeps the arrays aligned.
    pub pad: f32,
    /// The same.
    pub pad_more: [f32; 2],
    /// Distance, mm, and share in red, green, blue of light that spreads that far in the skin.
    pub scatter: [[f32; 4]; SCATTER_RINGS as usize],
    /// Share of each octave of relief that scattered light follows, red, green, blue.
    pub relief: [[f32; 4]; RELIEF_OCTAVES as usize],
}

/// `SkinPass` in `shaders/pass/skin.wgsl`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct SkinPassUniform {
    /// Background at the top of the picture.
    pub background_top: [f32; 3],
    /// 1 where the head has a map of the face.
    pub face_on: f32,
    /// Background at the bottom of the picture.
    pub background_bottom: [f32; 3],
    /// Keeps the corner aligned.
    pub pad: f32,
    /// Left and top edge of that map, mm.
    pub face_corner: [f32; 2],
    /// Its width and height, mm.
    pub face_size: [f32; 2],
}
