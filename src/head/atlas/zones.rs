//! The zones of the scalp, as regions of the chart.

use super::AtlasPoint;
use crate::base::math::smoothstep;
use crate::base::terms::Zone;

/// The whorl of the median man: 62.5 mm behind the bimeatal line (Park 2014), on the side where
/// 71 % have it, right of the midline (Schmidt 2008).
pub const WHORL: AtlasPoint = AtlasPoint::new(228.0, -6.0);
/// Radius of the crown about the whorl, mm.
const CROWN_MM: f32 = 54.0;
/// Half width of the top between the parietal ridges, mm from the midline.
const TOP_MM: f32 = 62.0;
/// Where the frontal third ends and the midscalp begins, mm behind the glabella.
const FRONT_ENDS_MM: f32 = 134.0;
/// Where the top ends at the back, mm behind the glabella.
const TOP_ENDS_MM: f32 = 218.0;
/// Azimuth about the vertex at which the back of the head begins, radians.
const BACK: f32 = 2.37;
/// Azimuths at which the side of the head begins, radians: on the parietal wall, and farther back
/// below, where the sideburn belongs to the temple; and the distances from the vertex, mm, between
/// which the border swings from one to the other.
const SIDE: (f32, f32) = (1.08, 1.47);
const SWING_MM: (f32, f32) = (115.0, 150.0);

/// The zone of a point of the atlas.
pub(crate) fn zone_of(at: AtlasPoint) -> Zone {
    if at.distance(WHORL) < CROWN_MM {
        return Zone::Vertex;
    }
    if at.w_mm.abs() < TOP_MM && at.s_mm < TOP_ENDS_MM {
        return if at.s_mm < FRONT_ENDS_MM {
            Zone::Frontal
        } else {
            Zone::Midscalp
        };
    }
    let azimuth = at.azimuth();
    let swing = smoothstep(SWING_MM.0, SWING_MM.1, at.arc_mm());
    let side = SIDE.0 + (SIDE.1 - SIDE.0) * swing;
    match (azimuth.abs(), azimuth >= 0.0) {
        (a, true) if a < side => Zone::TemporalLeft,
        (a, false) if a < side => Zone::TemporalRight,
        (a, true) if a < BACK => Zone::ParietalLeft,
        (a, false) if a < BACK => Zone::ParietalRight,
        _ => Zone::Occipital,
    }
}
