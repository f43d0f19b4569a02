//! Lateral spread: dots widen when they are set too deep, and all of them over the years (M6, M8).
//!
//! Honesty D: a tattoo loses its detail in 10 to 15 years (Eames 2011, second-hand); no rate was
//! measured.

use crate::base::math::step;
use crate::tissue::constants::{
    BLOWOUT_DEPTH_MM, BLOWOUT_STEP_MM, BLOWOUT_WIDENS, DEEP_SPREADS, SPREADS_FROM_MM, SPREADS_TO_MM,
};

/// Lateral variance of an evenly filled disc of a radius, mm² (per axis): r²/4.
pub fn disc_variance_mm2(radius_mm: f64) -> f64 {
    0.25 * radius_mm * radius_mm
}

/// How many times wider a dot is from the start when the needle went too deep: 1 down to 0.6 mm,
/// 2.5 at 1 mm (estimate).
pub(crate) fn blowout(bottom_mm: f64) -> f64 {
    1.0 + BLOWOUT_WIDENS * (bottom_mm - f64::from(BLOWOUT_DEPTH_MM)).max(0.0) / BLOWOUT_STEP_MM
}

/// How sebum and zone change the diffusion of pigment: 1 on dry skin, 5 on the oiliest (5 to 10,
/// estimate); `glands` is the zone's share of sebaceous glands against the scalp's mean.
pub(crate) fn oil_factor(oiliness: f64, glands: f64) -> f64 {
    let oil = oiliness.clamp(0.0, 1.0);
    1.0 + 4.0 * oil * oil * glands
}

/// How depth changes it: 1 in the upper dermis, 7 below 0.8 mm (5 to 10 beyond 0.7 mm, estimate).
pub(crate) fn depth_factor(bottom_mm: f64) -> f64 {
    1.0 + DEEP_SPREADS * step(SPREADS_FROM_MM, SPREADS_TO_MM, bottom_mm)
}

/// Lateral variance of a dot's pigment, mm² per axis: σ0² as it settles, and 2 D t, with D in mm² a
/// year at this place (`diffusion`) and this depth.
pub(crate) fn variance_mm2(since_days: f64, radius_mm: f64, bottom_mm: f64, diffusion: f64) -> f64 {
    let blown = blowout(bottom_mm);
    disc_variance_mm2(radius_mm) * blown * blown * super::healing::settled(since_days)
        + 2.0 * diffusion * depth_factor(bottom_mm) * super::years(since_days.max(0.0))
}

/// Radius of an evenly filled disc of that variance, mm.
pub(crate) fn radius_mm(variance_mm2: f64) -> f64 {
    2.0 * variance_mm2.max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wider_with_time_depth_and_oil() {
        let at = |days: f64, bottom: f64, oil: f64| {
            variance_mm2(days, 0.08, bottom, 2e-4 * oil_factor(oil, 1.0))
        };
        assert!(at(3650.0, 0.5, 0.4) > at(365.0, 0.5, 0.4));
        assert!(at(3650.0, 0.9, 0.4) > at(3650.0, 0.5, 0.4));
        assert!(at(3650.0, 0.5, 1.0) > at(3650.0, 0.5, 0.4));
        assert!((blowout(1.0) - 2.5).abs() < 1e-6 && blowout(0.5) == 1.0);
        // No more than the bound of a millimetre in twenty years.
        assert!(radius_mm(at(7305.0, 1.2, 1.0)) < 1.2);
    }
}
