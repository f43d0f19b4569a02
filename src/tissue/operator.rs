//! The operator's hand: how deep the needle goes where the skin resists differently (M7).
//!
//! Honesty D: that a constant pressure ends too shallow at the crown and too deep at the hairline is
//! teaching; how much is an estimate.

use crate::base::terms::Operator;

/// Resistance of the scalp's skin to a needle against the crown's, averaged over the treated top.
const MEAN_RESISTANCE: f32 = 0.92;

/// Factor on the target depth where the skin resists by `resistance` (1 at the crown, 0.8 at the
/// hairline).
///
/// A calibrated hand corrects for the place. With the same pressure everywhere the depth falls with
/// the square of the resistance (estimate: 0.66 mm at the hairline and 0.42 mm at the crown for a
/// target of 0.5 mm, within the ±0.2 mm that practitioners quote).
pub(crate) fn depth_factor(operator: Operator, resistance: f32) -> f32 {
    match operator {
        Operator::Skilled | Operator::Novice => 1.0,
        Operator::ConstantPressure => (MEAN_RESISTANCE / resistance.max(0.1)).powi(2),
    }
}

/// Factor on the scatter of the depth: a novice scatters twice as much (0.2 against 0.1 mm).
pub(crate) fn scatter_factor(operator: Operator) -> f32 {
    match operator {
        Operator::Novice => 2.0,
        Operator::Skilled | Operator::ConstantPressure => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constant_pressure_is_deep_in_front_and_shallow_behind() {
        let at = |resistance| 0.5 * depth_factor(Operator::ConstantPressure, resistance);
        assert!(at(0.8) > 0.6 && at(1.0) < 0.45 && at(1.1) < at(1.0));
        assert_eq!(depth_factor(Operator::Skilled, 0.8), 1.0);
        assert_eq!(scatter_factor(Operator::Novice), 2.0);
        assert!(at(0.0).is_finite());
    }
}
