//! What `stats` says of the placed dots.

use super::{PerZone, per_zone};
use crate::base::rounding::thousandth;
use crate::dots::stats::DotStats;
use crate::studio::scene::Scene;
use serde::Serialize;

/// Treatment dots of all sessions, whether they have taken place at an age or not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct DotsStats {
    /// All of them.
    pub(crate) total: usize,
    /// Dots of each session.
    pub(crate) per_session: Vec<usize>,
    /// Dots of each zone.
    pub(crate) per_zone: PerZone<usize>,
    /// Dots per cm² of the zone's whole area.
    #[serde(serialize_with = "thousandth")]
    pub(crate) density_per_cm2: PerZone<f32>,
    /// Dots of each session by zone.
    pub(crate) per_session_and_zone: Vec<PerZone<usize>>,
    /// Areas of the zones, cm².
    #[serde(serialize_with = "thousandth")]
    pub(crate) zone_area_cm2: PerZone<f32>,
    /// Distance from a dot to its nearest neighbour, mm.
    pub(crate) nearest_neighbour_mm: Spacing,
}

/// Quantiles of a distance, mm; 0 where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Spacing {
    /// One in a hundred is nearer.
    #[serde(serialize_with = "thousandth")]
    pub(crate) p01: f32,
    /// Half are nearer.
    #[serde(serialize_with = "thousandth")]
    pub(crate) median: f32,
    /// One in a hundred is farther.
    #[serde(serialize_with = "thousandth")]
    pub(crate) p99: f32,
}

impl DotsStats {
    pub(super) fn new(scene: &Scene) -> Self {
        let stats = DotStats::new(&scene.dots, &scene.scalp, scene.plan.sessions.len());
        let [p01, median, p99] = stats.nearest_neighbour_mm;
        let by_zone = |dots: &Vec<usize>| per_zone(|zone| dots[zone as usize]);
        Self {
            total: stats.total,
            per_zone: per_zone(|zone| stats.per_zone[zone as usize]),
            density_per_cm2: per_zone(|zone| stats.density_per_cm2[zone as usize]),
            per_session_and_zone: stats.per_session_and_zone.iter().map(by_zone).collect(),
            zone_area_cm2: per_zone(|zone| scene.scalp.zone_areas_cm2[zone as usize]),
            nearest_neighbour_mm: Spacing { p01, median, p99 },
            per_session: stats.per_session,
        }
    }
}
