//! Needles: how wide the healed dots of each are.

use crate::base::terms::Needle;

/// Median radius of a healed dot, mm, by needle (0.06 for 3RL at the hairline to 0.09 for 5RL;
/// estimates within the published healed diameters of 0.07 to 0.2 mm).
pub(crate) fn healed_radius_mm(needle: Needle) -> f32 {
    match needle {
        Needle::RoundLiner1 => 0.055,
        Needle::RoundLiner3 => 0.070,
        Needle::RoundLiner5 => 0.090,
    }
}
