//! Mathematics that several rooms use, and its twins in WGSL.

pub(crate) mod half;
pub mod harmonics;
pub(crate) mod normal;
pub mod octahedral;
mod quantile;
pub(crate) mod sequence;
pub mod sphere;

pub use quantile::{Ranked, quantile};

/// Smooth step from 0 at `from` to 1 at `to` (`3t² - 2t³`), C1, in single precision.
pub(crate) fn smoothstep(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// As [`smoothstep`], in double precision.
pub(crate) fn step(from: f64, to: f64, x: f64) -> f64 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
