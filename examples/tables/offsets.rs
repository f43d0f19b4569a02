//! Where columns stand relative to the viewing point: rings that together cover the reach of their
//! shadow, so that sums over rings are integrals over the skin.

use stipple::base::rng::Rng;

/// Edges of the rings, mm.
const EDGES_MM: [f32; 21] = [
    0.0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.125, 0.15, 0.18, 0.22, 0.27, 0.33, 0.4, 0.5, 0.65, 0.85,
    1.1, 1.4, 1.8, 2.3, 3.0,
];

/// Beyond this radius a ring is sampled twice, mm.
const WIDE_MM: f32 = 0.4;

/// The axis of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offset {
    /// Place of the axis, mm.
    pub x: f32,
    /// Place of the axis, mm.
    pub y: f32,
    /// Area of skin that it stands for, mm².
    pub area_mm2: f32,
}

/// One set of axes, uniformly random inside each ring.
pub fn stratified(rng: &mut Rng) -> Vec<Offset> {
    let mut offsets = Vec::new();
    for edge in EDGES_MM.windows(2) {
        let (inner2, outer2) = (edge[0] * edge[0], edge[1] * edge[1]);
        let samples = if edge[0] >= WIDE_MM { 2 } else { 1 };
        for _ in 0..samples {
            let radius = (inner2 + (outer2 - inner2) * rng.uniform()).sqrt();
            let area = std::f32::consts::PI * (outer2 - inner2) / samples as f32;
            offsets.push(at_radius(radius, area, rng));
        }
    }
    offsets
}

/// An axis at a distance, in a random direction.
pub fn at_radius(radius_mm: f32, area_mm2: f32, rng: &mut Rng) -> Offset {
    let (sin, cos) = (std::f32::consts::TAU * rng.uniform()).sin_cos();
    Offset {
        x: radius_mm * cos,
        y: radius_mm * sin,
        area_mm2,
    }
}
