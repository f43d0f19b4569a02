//! The light of a picture.

use crate::tissue::constants::SH_COUNT;

/// A lamp that casts shadows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lamp {
    /// Unit vector toward the lamp.
    pub direction: [f32; 3],
    /// What a white surface shows that faces it, linear sRGB.
    pub light: [f32; 3],
}

/// Lamps and room as they stand round the head, and the exposure. Light is counted in what a white matt
/// card in the scene shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lighting {
    /// The lamps, the key light first; those beyond
    /// [`MOST_LAMPS`](crate::tissue::constants::MOST_LAMPS) are not drawn.
    pub lamps: Vec<Lamp>,
    /// Radius of a lamp over its distance.
    pub lamp_tan: f32,
    /// Correction of the exposure on top of the rig's own, a factor.
    pub exposure: f32,
    /// Offset along the normal before the shadow test, mm.
    pub(crate) shadow_bias_mm: f32,
    /// Cosine and sine of the turn of the room about the vertical.
    pub(crate) turn: [f32; 2],
    /// Colour of the room's light, per unit of it.
    pub fill_colour: [f32; 3],
    /// Colour of what the key light lights, per unit of it.
    pub key_colour: [f32; 3],
    /// Light of the room as harmonics: of fill and of key colour.
    pub environment_sh: [[f32; 4]; SH_COUNT as usize],
    /// The DFG table (split sum, Karis 2013): directional albedo of a rough surface over cosine and the
    /// root of α, in two parts, of which the first is multiplied with the reflectance at normal incidence.
    pub(crate) dfg: super::table::Table,
}
