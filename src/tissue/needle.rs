//! Needles: how wide the healed dots of each are.

use super::constants::EPIDERMIS_MM;
use crate::base::terms::Needle;

/// Radius of the usual healed dot, mm.
pub(crate) const USUAL_RADIUS_MM: f64 = 0.08;

/// Median radius of a healed dot, mm, by needle (0.06 for 3RL at the hairline to 0.09 for 5RL;
/// estimates within the published healed diameters of 0.07 to 0.2 mm).
pub(crate) fn healed_radius_mm(needle: Needle) -> f32 {
    match needle {
        Needle::RoundLiner1 => 0.055,
        Needle::RoundLiner3 => 0.070,
        Needle::RoundLiner5 => 0.090,
    }
}

/// Depth of the top of a healed column, mm, for a standard normal `score` (0 is the usual one). It starts
/// just under the epidermis; a needle driven too deep leaves its pigment deeper as well.
pub(crate) fn healed_top_mm(score: f32, bottom_mm: f32) -> f32 {
    EPIDERMIS_MM + (0.02 + 0.015 * score).clamp(0.0, 0.06) + 0.5 * (bottom_mm - 0.6).max(0.0)
}
