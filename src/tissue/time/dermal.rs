//! Loss from the dermis: fast in the first weeks, slow over years (M8, M9, M10).
//!
//! Honesty D: durability is known from clinical statements, no fading curve was ever measured.

use crate::base::math::step;
use crate::tissue::constants::{
    DEEP_FROM_MM, DEEP_KEEPS, DEEP_TO_MM, EPIDERMIS_MM, KEEPING_SIGMA, SCAR_LEAST, SCAR_MOST,
    SHALLOW_LOSS, SHALLOW_MM,
};

/// Share of the dermal pigment that lymph and macrophages carry off in the first weeks: the usual
/// share raised up to half again by pools and sweat, and never more than 0.6 (estimate; order of
/// magnitude from Engel 2010, 32 % in 42 days in mice).
pub(crate) fn fast_loss(usual: f64, pools_first_weeks: f64) -> f64 {
    (usual * (1.0 + 0.5 * pools_first_weeks.clamp(0.0, 1.0))).clamp(0.0, 0.6)
}

/// Share left after the fast loss (0..=1), `since_days` after the session.
pub(crate) fn kept_fast(since_days: f64, fast_loss: f64, tau_days: f64) -> f64 {
    1.0 - fast_loss * (1.0 - (-since_days.max(0.0) / tau_days).exp())
}

/// How much daily sun speeds slow loss: 1 + `uv` at full sun without protection (1.5 to 2 times,
/// estimate), 1 with full protection.
pub(crate) fn sun_rate(sun: f64, spf: f64, uv: f64) -> f64 {
    1.0 + uv * sun.clamp(0.0, 1.0) * (1.0 - spf.clamp(0.0, 1.0))
}

/// How much sebum speeds slow loss: 0.9 on dry skin, 1 at the usual oiliness of 0.4, 1 + `oil` on the
/// oiliest (1.3 to 1.5, estimate).
pub(crate) fn oil_rate(oiliness: f64, oil: f64) -> f64 {
    if oiliness < 0.4 {
        0.9 + 0.25 * oiliness.max(0.0)
    } else {
        1.0 + oil * (oiliness.min(1.0) - 0.4) / 0.6
    }
}

/// How depth changes the rate of slow loss: 1.5 where the column starts at the junction, 1 from
/// 0.02 mm below it, 0.7 where it ends below 0.9 mm (estimates).
pub(crate) fn depth_rate(healed_top_mm: f64, bottom_mm: f64) -> f64 {
    let shallow = 1.0 - step(0.0, SHALLOW_MM, healed_top_mm - f64::from(EPIDERMIS_MM));
    (1.0 + SHALLOW_LOSS * shallow) * (1.0 - DEEP_KEEPS * step(DEEP_FROM_MM, DEEP_TO_MM, bottom_mm))
}

/// How the dot's own luck (standard normal) changes the rate: lognormal, sigma 0.3 (estimate).
pub(crate) fn luck_rate(luck: f64) -> f64 {
    (KEEPING_SIGMA * luck).exp()
}

/// Rate of a dot in scar tissue: 0.7 to 1.5 by `draw` 0 to 1, evenly in the logarithm (estimate);
/// 1 outside, that is where `in_scar` is not below `scar_share`.
pub(crate) fn scar_rate(in_scar: f64, scar_share: f64, draw: f64) -> f64 {
    if in_scar < scar_share {
        SCAR_LEAST * (draw * (SCAR_MOST / SCAR_LEAST).ln()).exp()
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_have_the_stated_ends() {
        assert_eq!(sun_rate(1.0, 1.0, 0.75), 1.0);
        assert_eq!(sun_rate(1.0, 0.0, 0.75), 1.75);
        assert_eq!((oil_rate(0.0, 0.4), oil_rate(0.4, 0.4)), (0.9, 1.0));
        assert!((oil_rate(0.4 - 1e-9, 0.4) - 1.0).abs() < 1e-8);
        assert!((oil_rate(1.0, 0.4) - 1.4).abs() < 1e-12);
        assert!((depth_rate(0.08, 0.5) - 1.5).abs() < 1e-9);
        assert!((depth_rate(0.12, 1.0) - 0.7).abs() < 1e-12);
        assert_eq!(scar_rate(0.5, 0.0, 0.3), 1.0);
        assert!((scar_rate(0.0, 0.1, 1.0) - 1.5).abs() < 1e-12);
    }

    #[test]
    fn everything_is_gone_in_the_end_but_not_at_the_start() {
        assert_eq!(kept_fast(0.0, 0.2, 14.0), 1.0);
        assert!((kept_fast(1e4, 0.2, 14.0) - 0.8).abs() < 1e-12);
        assert_eq!(fast_loss(0.5, 1.0), 0.6);
    }
}
