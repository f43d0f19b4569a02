//! What the skin is like at each point of the scalp: numbers and directions over the atlas.
//!
//! Sources give a number for a region, not a map; between regions the fields go over smoothly
//! ([`Regional`]). Every field says where its numbers come from and how sure they are.

mod density;
mod direction;
mod layers;
mod sebum;
mod thickness;

pub use density::unit_density;
pub use direction::{Growth, emergence_deg};
pub use layers::{layer_count, resistance};
pub use sebum::glands_per_cm2;
pub use thickness::thickness_mm;

use super::AtlasPoint;

/// How far a region's number reaches, mm (standard deviation of its weight).
const REACH_MM: f32 = 38.0;

/// A number for each region of the scalp.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Regional {
    /// Behind the hairline.
    pub(crate) frontal: f32,
    /// The top.
    pub(crate) midscalp: f32,
    /// Round the whorl.
    pub(crate) vertex: f32,
    /// Temples and sideburns.
    pub(crate) temple: f32,
    /// Above the ears.
    pub(crate) parietal: f32,
    /// The back of the head.
    pub(crate) occipital: f32,
}

impl Regional {
    /// The number at a point: the mean of the regions, weighted by a Gaussian of the distance to
    /// their middles. It never leaves the range of the six numbers.
    pub(crate) fn at(&self, atlas_point: AtlasPoint) -> f32 {
        let middles = [
            (95.0, 0.0, self.frontal),
            (105.0, 48.0, self.frontal),
            (160.0, 0.0, self.midscalp),
            (165.0, 50.0, self.midscalp),
            (228.0, 0.0, self.vertex),
            (92.0, 118.0, self.temple),
            (100.0, 168.0, self.temple),
            (165.0, 108.0, self.parietal),
            (215.0, 108.0, self.parietal),
            (315.0, 0.0, self.occipital),
            (310.0, 60.0, self.occipital),
            (275.0, 115.0, self.occipital),
            (365.0, 40.0, self.occipital),
        ];
        // The fields are the same on both sides.
        let atlas_point = AtlasPoint::new(atlas_point.s_mm, atlas_point.w_mm.abs());
        let squares = middles.map(|(s, w, _)| {
            let away = atlas_point.distance(AtlasPoint::new(s, w)) / REACH_MM;
            0.5 * away * away
        });
        // Weights relative to the nearest region's: far off the scalp they would all be zero.
        let least = squares.into_iter().fold(f32::INFINITY, f32::min);
        let (mut sum, mut total) = (0.0, 0.0);
        for (square, (_, _, value)) in squares.into_iter().zip(middles) {
            let weight = (least - square).exp();
            sum += weight * value;
            total += weight;
        }
        sum / total
    }
}
