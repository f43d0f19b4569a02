//! Shedding: the epidermis renews itself from below and carries its pigment off (M5).
//!
//! Honesty C: turnover is measured, its time course in a punctured scalp is not.

use crate::base::math::step;
use crate::tissue::constants::{EPIDERMIS_MM, FRESH_TOP_MM, SHEDDING_ROUND};

/// Days in which the epidermis over a healed dot is renewed once, from the usual 28 (21 to 45:
/// Halprin 1972, Bergstresser & Taylor 1977 give more, textbooks less).
///
/// `exfoliation` 0 to 1 shortens it to 0.7 (estimate); age lengthens it to 1.4 times, turning about
/// the fiftieth year (estimate on Grove & Kligman 1983).
pub(crate) fn turnover_days(usual_days: f64, exfoliation: f64, age_years: f64) -> f64 {
    usual_days
        * (1.0 - 0.3 * exfoliation.clamp(0.0, 1.0))
        * (1.0 + 0.4 * step(45.0, 55.0, age_years))
}

/// Share of its way that the shedding front has gone after `share` of the turnover: pigment at height
/// h above the junction leaves at T (1 - h/thickness), so the front moves evenly; its start and stop
/// are rounded over a fifth of the time, which makes it C1.
pub(crate) fn front(share: f64) -> f64 {
    let x = share.clamp(0.0, 1.0);
    let even = 1.0 - SHEDDING_ROUND;
    if x < SHEDDING_ROUND {
        x * x / (2.0 * SHEDDING_ROUND * even)
    } else if x <= even {
        (x - 0.5 * SHEDDING_ROUND) / even
    } else {
        1.0 - (1.0 - x) * (1.0 - x) / (2.0 * SHEDDING_ROUND * even)
    }
}

/// Depth of the top of a column, mm, `since_days` after the needle: from just under the surface down
/// to `healed_top_mm` (never above the junction), where it stays.
pub(crate) fn top_mm(since_days: f64, turnover_days: f64, healed_top_mm: f64) -> f64 {
    let fresh = f64::from(FRESH_TOP_MM);
    let healed = healed_top_mm.max(f64::from(EPIDERMIS_MM));
    fresh + (healed - fresh) * front(since_days / turnover_days)
}

/// Length of a fresh column, mm, at least 1 µm: the needle's way below the horny layer.
pub(crate) fn fresh_length_mm(bottom_mm: f64) -> f64 {
    (bottom_mm - f64::from(FRESH_TOP_MM)).max(1e-3)
}

/// Share of a dot's pigment that is left when the column's top has come down to `top_mm` (0..=1);
/// pigment lies evenly along the fresh column (assumption, no biopsy figures were found).
pub(crate) fn column_share(top_mm: f64, bottom_mm: f64) -> f64 {
    ((bottom_mm - top_mm) / fresh_length_mm(bottom_mm)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_is_smooth_and_arrives() {
        assert_eq!(
            (front(-1.0), front(0.0), front(1.0), front(9.0)),
            (0.0, 0.0, 1.0, 1.0)
        );
        let slope = |x: f64| (front(x + 1e-6) - front(x - 1e-6)) / 2e-6;
        for x in [0.0, 0.2, 0.8, 1.0] {
            assert!(
                (slope(x + 2e-6) - slope(x - 2e-6)).abs() < 1e-3,
                "kink at {x}"
            );
        }
    }

    #[test]
    fn a_sixth_of_a_usual_dot_is_shed_and_all_of_one_in_the_epidermis() {
        let in_epidermis = |healed_top_mm: f64, bottom_mm: f64| {
            1.0 - column_share(healed_top_mm.max(f64::from(EPIDERMIS_MM)), bottom_mm)
        };
        let share = in_epidermis(0.1, 0.5);
        assert!((0.1..0.2).contains(&share), "{share}");
        assert_eq!(in_epidermis(0.1, 0.06), 1.0);
        assert_eq!(in_epidermis(0.1, 0.0), 1.0);
        assert!(turnover_days(28.0, 1.0, 30.0) < 20.0 && turnover_days(28.0, 0.0, 70.0) > 39.0);
    }
}
