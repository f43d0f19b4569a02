//! Density of natural follicles.

use super::Regional;
use crate::head::atlas::AtlasPoint;

/// Density against the scalp's mean. Front and back after hair counts of 214 and 230 per cm² (whole
/// head 223; Birnbaum 2018; Barman 1965, who also ranks vertex ≥ occipital > temporal); temples and
/// sides are estimates within that order.
const DENSITY: Regional = Regional {
    frontal: 0.96,
    midscalp: 1.02,
    vertex: 1.05,
    temple: 0.84,
    parietal: 0.95,
    occipital: 1.03,
};

/// Natural density of follicular units at a point against the scalp's mean (0.84 to 1.05). Times the
/// person's own mean it is units per cm².
pub fn unit_density(at: AtlasPoint) -> f32 {
    DENSITY.at(at)
}
