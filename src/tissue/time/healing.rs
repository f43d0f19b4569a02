//! Healing: redness, swelling, crusts, flakes and settling in the first weeks (M12).
//!
//! Honesty C: the days are clinical (redness 24-48 h, crusts to day 7, healed in 7-14 days), the
//! heights are estimates.

use crate::base::math::step;
use crate::tissue::constants::{
    CRUST_FALLS_DAY, CRUST_FALLS_SIGMA, CRUST_FIRST_DAY, CRUST_LAST_DAY, CRUST_LEAST, ERYTHEMA,
    ERYTHEMA_DAYS, FLAKING_BEGINS_DAY, FLAKING_ENDS_DAY, FLAKING_FULL_DAY, FLAKING_GONE_DAY,
    FRESH_SHARPNESS, HAZE, HAZE_SOFTENING, SETTLING_DAYS, SWELLING_DAYS, SWELLING_MM,
};

/// Blood added by a session `since_days` ago, times the skin's own blood fraction.
pub fn erythema(since_days: f64) -> f64 {
    if since_days < 0.0 {
        return 0.0;
    }
    ERYTHEMA * (-since_days / ERYTHEMA_DAYS).exp()
}

/// Swelling, mm: rises within a day, a quarter is left after two.
pub fn swelling_mm(since_days: f64) -> f64 {
    let x = since_days.max(0.0) / SWELLING_DAYS;
    let rise = x * (1.0 - x).exp();
    SWELLING_MM * rise * rise
}

/// Share of the flaking that shows (0..=1): days 3 to 10.
pub(crate) fn flaking(since_days: f64) -> f64 {
    step(FLAKING_BEGINS_DAY, FLAKING_FULL_DAY, since_days)
        * (1.0 - step(FLAKING_ENDS_DAY, FLAKING_GONE_DAY, since_days))
}

/// Reflectance that flakes add.
pub(crate) fn haze(since_days: f64) -> f64 {
    HAZE * flaking(since_days)
}

/// Factor on the contrast of a dot under flakes.
pub(crate) fn haze_contrast(since_days: f64) -> f64 {
    1.0 - HAZE_SOFTENING * flaking(since_days)
}

/// Day on which a dot's crust falls: 5 ± 1.5, from 2 to 9 (vendor statements); `luck` is standard
/// normal.
pub fn crust_day(luck: f64) -> f64 {
    (CRUST_FALLS_DAY + CRUST_FALLS_SIGMA * luck).clamp(CRUST_FIRST_DAY, CRUST_LAST_DAY)
}

/// How many times wider than the dot its crust of dried blood is: grows within the first day to 1.5
/// to 2.5 (`draw` 0 to 1; estimate) and falls at once.
pub(crate) fn crust_factor(since_days: f64, draw: f64, fall_day: f64) -> f64 {
    if since_days >= fall_day {
        return 1.0;
    }
    1.0 + (CRUST_LEAST + draw) * step(0.0, 1.0, since_days)
}

/// Lateral variance against the healed dot's: a fresh puncture is sharp, and as cells take the
/// pigment up within weeks it becomes less so ("dots look less sharp over the following weeks"; the
/// share of 30 % is an estimate).
pub(crate) fn settled(since_days: f64) -> f64 {
    1.0 - FRESH_SHARPNESS * (-since_days.max(0.0) / SETTLING_DAYS).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn healing_keeps_its_calendar() {
        // Redness: a tenth is left after 2.3 days.
        assert!(erythema(2.31) < 0.1 * erythema(0.0) && erythema(-0.1) == 0.0);
        assert!(swelling_mm(0.75) > 0.299 && swelling_mm(2.0) < 0.1 && swelling_mm(5.0) < 1e-3);
        assert_eq!((haze(2.9), haze(6.0), haze(10.0)), (0.0, HAZE, 0.0));
        assert_eq!(crust_factor(0.0, 1.0, 5.0), 1.0);
        assert_eq!(crust_factor(3.0, 1.0, 5.0), 2.5);
        assert_eq!(crust_factor(5.0, 1.0, 5.0), 1.0);
        assert_eq!(
            (crust_day(0.0), crust_day(-9.0), crust_day(9.0)),
            (5.0, 2.0, 9.0)
        );
    }
}
