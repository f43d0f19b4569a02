//! The zones of the scalp, as regions of the chart.

use super::AtlasPoint;
use crate::plan::Zone;

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
/// Azimuths about the vertex between which the side of the head lies, radians.
const SIDE: (f32, f32) = (1.22, 2.27);

/// The zone of a place of the scalp.
pub fn zone_of(at: AtlasPoint) -> Zone {
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
    match (azimuth.abs(), azimuth >= 0.0) {
        (a, true) if a < SIDE.0 => Zone::TemporalLeft,
        (a, false) if a < SIDE.0 => Zone::TemporalRight,
        (a, true) if a < SIDE.1 => Zone::ParietalLeft,
        (a, false) if a < SIDE.1 => Zone::ParietalRight,
        _ => Zone::Occipital,
    }
}
