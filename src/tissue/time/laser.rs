//! Removal with a Q-switched laser, pass by pass (M13).
//!
//! Honesty C/D: share kept per pass from clearance counts (Bencini 2012: 47 % after 10 sessions, 75 %
//! after 15), the rest estimates. Darkening of iron oxide and titanium dioxide is left out.

use crate::base::math::step;
use crate::tissue::constants::LASER_SIGMA;

#[cfg(test)]
/// Share of carbon kept by a usual pass (0.75 reproduces Bencini 2012; 0.55-0.65 for shallow carbon).
pub(crate) const USUAL_KEEP: f64 = 0.75;
/// Days in which the body clears what a pass has broken up (4 to 8 weeks).
pub(crate) const CLEARING_DAYS: f64 = 42.0;

/// Share of a pass's effect that shows `since_days` after it (0..=1).
pub(crate) fn developed(since_days: f64) -> f64 {
    step(0.0, CLEARING_DAYS, since_days)
}

/// How a dot answers a pass, from its luck (standard normal): lognormal about 1.
pub(crate) fn dot_response(luck: f64) -> f64 {
    (LASER_SIGMA * luck).exp()
}

/// Logarithm to base 2 of the share kept: the passes' `effects` (each log2 of the share kept times
/// what has developed), as the component and the dot answer. Never above 0.
pub(crate) fn log2_kept(effects: f64, component_response: f64, dot_response: f64) -> f64 {
    (effects * component_response * dot_response).min(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_and_a_half_passes_clear_a_dot() {
        let effects = 10.5 * USUAL_KEEP.log2();
        assert!(log2_kept(effects, 1.0, 1.0).exp2() < 0.05);
        assert_eq!(
            (developed(-1.0), developed(0.0), developed(42.0)),
            (0.0, 0.0, 1.0)
        );
        // Pigment that hardly answers is hardly cleared.
        assert!(log2_kept(effects, 0.1, 1.0).exp2() > 0.7);
    }
}
