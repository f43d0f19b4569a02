//! How dense treatment dots and native hair are at a place, by its distances to the edges.

use super::input::{HairInput, PlacementInput};
use crate::base::math::smoothstep;
use crate::base::rng::{mix, value_noise};
use crate::tissue::hair::NATIVE_COVERS;
use glam::Vec3;

/// Irregularity of an edge at a point, mm: bays of about 20 mm and teeth of about 4 mm (H1). The
/// amplitude is about what the noise passes one time in twenty; twice it is the most.
pub(super) fn edge_noise(point: Vec3, amplitude_mm: f32, seed: u64) -> f32 {
    amplitude_mm * (1.1 * value_noise(point, 20.0, seed) + 0.9 * value_noise(point, 4.0, mix(seed)))
}

/// Share of the full native density by the distances inside the scalp's border and inside the area
/// that lost its hair (mm). A natural hair line is some 6 mm of single hairs; the edge of a bald area
/// thins out over 18 mm.
pub(super) fn native_share(hair: &HairInput, border_mm: f32, bald_mm: f32) -> f32 {
    let lost = smoothstep(-12.0, 6.0, bald_mm);
    smoothstep(0.0, 6.0, border_mm) * (1.0 - lost * (1.0 - hair.remaining as f32))
}

/// Density of treatment dots at 100 %, per mm², from the distances to the edges (mm).
pub(super) struct TreatmentDensity<'a> {
    /// Edges and blending.
    pub(super) input: &'a PlacementInput,
    /// Target density, per mm².
    pub(super) per_mm2: f32,
    /// Key of the noise.
    pub(super) seed: u64,
}

impl TreatmentDensity<'_> {
    /// Share of the target density behind the hairline: a feather that never starts at nothing,
    /// so that a sharp line is sharp and a soft one has its first single dots.
    fn behind_hairline(&self, distance_mm: f32) -> f32 {
        if distance_mm < 0.0 {
            return 0.0;
        }
        let feather = self.input.feather_mm as f32;
        if feather < 0.1 {
            return 1.0;
        }
        0.14 + 0.86 * smoothstep(0.0, feather, distance_mm)
    }

    /// Share of the target density by the distance inside the treated region: full inside, fading
    /// over `blend_mm` into the native hair.
    fn inside_region(&self, distance_mm: f32) -> f32 {
        let blend = self.input.blend_mm as f32;
        smoothstep(-blend.max(0.5), 0.0, distance_mm)
    }

    /// The most that a triangle can have, from the largest distances on it.
    pub(super) fn upper_bound(&self, hairline_mm: f32, region_mm: f32, border_mm: f32) -> f32 {
        let reach = 2.0 * self.input.irregularity_mm as f32;
        if border_mm < 0.0 && hairline_mm + reach < 0.0 {
            return 0.0;
        }
        self.behind_hairline(hairline_mm + reach).max(0.0)
            * self.inside_region(region_mm + 4.0)
            * self.per_mm2
    }

    /// The density at a point, where so much of the native hair stands.
    pub(super) fn at(&self, point: Vec3, hairline_mm: f32, region_mm: f32, native: f32) -> f32 {
        let irregularity = self.input.irregularity_mm as f32;
        // The noise costs more than everything else: only where it can matter.
        let edge = if hairline_mm < 25.0 {
            hairline_mm - edge_noise(point, irregularity, self.seed)
        } else {
            hairline_mm
        };
        let line = self.behind_hairline(edge);
        if line == 0.0 {
            return 0.0;
        }
        let region = if region_mm < 6.0 {
            region_mm + edge_noise(point, 2.0, self.seed ^ 1)
        } else {
            region_mm
        };
        line * self.inside_region(region) * (1.0 - NATIVE_COVERS * native) * self.per_mm2
    }
}
