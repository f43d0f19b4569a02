//! What skin is of, by region.

use super::Lighting;
use super::table::Table;
use crate::tissue::constants::{RELIEF_OCTAVES, SCATTER_RINGS};

/// What the skin of a region is made of and what a light makes of it. Colours are linear sRGB.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Material {
    /// Diffuse albedo.
    pub albedo: [f32; 3],
    /// Strength of what differs from place to place (0..=1).
    pub unevenness: f32,
    /// Optical density of as much blood again as the skin has.
    pub(crate) redness: [f32; 3],
    /// Amount of freckles and moles (0..=1).
    pub freckles: f32,
    /// Seed of freckles and moles.
    pub(crate) seed: u32,
    /// Optical density of as much melanin again.
    pub(crate) melanin: [f32; 3],
    /// Share of its melanin that skin lacks which hair covered.
    pub covered: f32,
    /// Share of light that gets through a fold of skin without thickness, extrapolated.
    pub glow: [f32; 3],
    /// How the light through a fold falls with its thickness, 1/mm.
    pub(crate) glow_per_mm: [f32; 3],
    /// Length of native stubble, mm.
    pub stubble_mm: f32,
    /// Width of the shafts that stand on an area where hair is full, mm/mm².
    pub(crate) stubble_width: f32,
    /// GGX α of each lobe.
    pub(crate) alpha: [f32; 3],
    /// Share of each lobe.
    pub(crate) share: [f32; 3],
    /// Fresnel reflectance at normal incidence.
    pub(crate) f0: f32,
    /// Reflectance of the surface in even light.
    pub(crate) mean_reflectance: f32,
    /// Variance of the slopes of pores and lines, per axis.
    pub relief_variance: f32,
    /// Share of light that brows and lashes reflect.
    pub(crate) hair: [f32; 3],
    /// Distance, mm, and share in red, green, blue of light that spreads that far in the skin.
    pub(crate) scatter: [[f32; 4]; SCATTER_RINGS as usize],
    /// Share of each octave of relief that scattered light follows, red, green, blue.
    pub(crate) relief: [[f32; 4]; RELIEF_OCTAVES as usize],
    /// Pre-integrated skin: what a white surface shows of a lamp over cosine and the root of its curvature.
    /// Of the same size in all materials of a picture.
    pub preintegrated_skin: Table,
    /// What the surface mirrors of the room: two maps of all directions, one under the other (split sum,
    /// Karis 2013). Of the same size in all materials of a picture.
    pub prefiltered_environment: Table,
}

/// Light, skin and background of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// The light.
    pub lighting: Lighting,
    /// Materials by region, the plan's skin first; those beyond
    /// [`MOST_REGIONS`](crate::tissue::constants::MOST_REGIONS) are not drawn.
    pub materials: Vec<Material>,
    /// Background at the top and at the bottom of the picture, linear sRGB.
    pub background: [[f32; 3]; 2],
    /// Amount of vellus hairs (0..=1).
    pub(crate) vellus: f32,
}
