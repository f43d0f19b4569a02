//! Density of sebaceous glands.

use super::Regional;
use crate::head::atlas::AtlasPoint;

/// Glands per cm²: 400 to 900 on scalp and face (second hand), most on the forehead and the front of
/// the scalp, fewest toward the nape (estimate of the order within that range).
const GLANDS: Regional = Regional {
    frontal: 820.0,
    midscalp: 720.0,
    vertex: 680.0,
    temple: 600.0,
    parietal: 540.0,
    occipital: 450.0,
};

/// Sebaceous glands at a point, per cm² (450 to 820).
pub fn glands_per_cm2(at: AtlasPoint) -> f32 {
    GLANDS.at(at)
}
