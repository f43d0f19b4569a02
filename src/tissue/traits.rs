//! What never changes about a dot.

/// What never changes about a dot once it is placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DotTraits {
    /// Radius of the healed pigment column, or of the hair shaft, mm.
    pub radius_mm: f32,
    /// Pigment load relative to the plan's usual dilution; for a hair how much of it shows.
    pub load: f32,
    /// Depth of the top of the healed column, mm.
    pub top_mm: f32,
    /// Depth the needle reached, mm.
    pub bottom_mm: f32,
    /// Index of the session that placed it.
    pub session: u32,
    /// Index of its zone in [`crate::base::terms::Zone::ALL`].
    pub zone: u32,
    /// Whether it is a native hair instead of a treatment dot.
    pub native: bool,
    /// Its hash, from which its luck is drawn.
    pub hash: u32,
}
