//! Shadows widened by a Gaussian, on rings round the axis.

use super::reach_mm;
use crate::tissue::columns::grid::REACH_MM;
use crate::tissue::constants::{SHAPE_ALONG, SIGMA_PER_RADIUS};

/// Steps of the numerical integration over a shape, from the axis to [`REACH_MM`].
pub(super) const STEPS: usize = 160;

/// Nodes of the integration over a shape: distance and width of each ring, mm; finer near the axis.
pub(super) fn rings() -> Vec<(f64, f64)> {
    let edge = |i: usize| REACH_MM * (i as f64 / STEPS as f64).powi(2);
    (0..STEPS)
        .map(|i| (0.5 * (edge(i) + edge(i + 1)), edge(i + 1) - edge(i)))
        .collect()
}

/// Weights that blur a profile on the rings so that a column of the widest radius looks like one of
/// `radius_mm`: one row per place along the reach. Empty where nothing is to be blurred.
pub(super) fn blur(rings: &[(f64, f64)], radius_mm: f64, widest_mm: f64) -> Vec<f64> {
    if radius_mm <= widest_mm {
        return Vec::new();
    }
    let per_radius = f64::from(SIGMA_PER_RADIUS).powi(2);
    let variance = per_radius * (radius_mm * radius_mm - widest_mm * widest_mm);
    let reach = reach_mm(radius_mm);
    let mut rows = Vec::with_capacity(SHAPE_ALONG as usize * STEPS);
    for i in 0..SHAPE_ALONG {
        let rho = reach * (f64::from(i) / f64::from(SHAPE_ALONG - 1)).powi(2);
        rows.extend(rings.iter().map(|(s, ds)| {
            let x = rho * s / variance;
            let apart = (rho - s) * (rho - s) / (2.0 * variance);
            s * ds / variance * (-apart).exp() * scaled_bessel_i0(x)
        }));
    }
    rows
}

/// exp(-x) I₀(x) for x >= 0 (Abramowitz & Stegun 1964, 9.8.1 and 9.8.2).
pub(super) fn scaled_bessel_i0(x: f64) -> f64 {
    if x < 3.75 {
        let t = (x / 3.75).powi(2);
        let series = [
            0.004_581_3,
            0.036_076_8,
            0.265_973_2,
            1.206_749_2,
            3.089_942_4,
            3.515_622_9,
            1.0,
        ];
        series.iter().fold(0.0, |sum, c| sum * t + c) * (-x).exp()
    } else {
        let t = 3.75 / x;
        let series = [
            0.003_923_77,
            -0.016_476_33,
            0.026_355_37,
            -0.020_577_06,
            0.009_162_81,
            -0.001_575_65,
            0.002_253_19,
            0.013_285_92,
            0.398_942_28,
        ];
        series.iter().fold(0.0, |sum, c| sum * t + c) / x.sqrt()
    }
}
