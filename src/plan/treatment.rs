//! What is done: pigment, density, depth, appointments and lasers.

use super::{Needle, Operator, Pattern, Pigment, Region, Zone};
use serde::{Deserialize, Serialize};

/// What is put into the skin, and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Treatment {
    /// The treated part of the scalp.
    pub region: Region,
    /// Dots per cm² at 100 % density, 40 to 700.
    pub target_density_per_cm2: f64,
    /// Pigment family.
    pub pigment: Pigment,
    /// Who holds the machine.
    pub operator: Operator,
    /// How the dots are arranged.
    pub pattern: Pattern,
    /// Parts of diluent to one part of pigment, 3 to 30.
    pub dilution: f64,
    /// Pigment load relative to the usual dilution, 0.1 to 2.
    pub(crate) strength: f64,
    /// Target depth of the dots in mm, 0.1 to 2.
    pub(crate) depth_mm: f64,
    /// Standard deviation of the depth in mm, 0 to 0.5.
    pub depth_scatter_mm: f64,
    /// The operator's systematic depth error in mm, -0.5 (shallow) to 0.5 (deep).
    pub depth_bias_mm: f64,
    /// Dot radius relative to the needle's usual radius, 0.5 to 2.
    pub(crate) radius_scale: f64,
    /// Width of the transition into native hair in mm, 0 to 50.
    pub(crate) blend_mm: f64,
    /// Density factor per zone.
    pub zone_density: ZoneDensity,
}

/// A density factor per scalp zone, each 0 to 2; 1 leaves the density as planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ZoneDensity {
    /// Factor of [`Zone::Frontal`].
    pub(crate) frontal: f64,
    /// Factor of [`Zone::Midscalp`].
    pub(crate) midscalp: f64,
    /// Factor of [`Zone::Vertex`].
    pub vertex: f64,
    /// Factor of [`Zone::TemporalLeft`].
    pub(crate) temporal_left: f64,
    /// Factor of [`Zone::TemporalRight`].
    pub(crate) temporal_right: f64,
    /// Factor of [`Zone::ParietalLeft`].
    pub(crate) parietal_left: f64,
    /// Factor of [`Zone::ParietalRight`].
    pub(crate) parietal_right: f64,
    /// Factor of [`Zone::Occipital`].
    pub(crate) occipital: f64,
}

impl ZoneDensity {
    /// The density factor of a zone.
    pub(crate) fn factor(&self, zone: Zone) -> f64 {
        match zone {
            Zone::Frontal => self.frontal,
            Zone::Midscalp => self.midscalp,
            Zone::Vertex => self.vertex,
            Zone::TemporalLeft => self.temporal_left,
            Zone::TemporalRight => self.temporal_right,
            Zone::ParietalLeft => self.parietal_left,
            Zone::ParietalRight => self.parietal_right,
            Zone::Occipital => self.occipital,
        }
    }
}

/// One appointment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Days after the first session, 0 to [`MAX_DAY`](super::MAX_DAY); the first session is day 0.
    pub day: u32,
    /// Density reached after this session in percent of the target, 1 to 300, rising; a session that
    /// refreshes may repeat the density before.
    pub density_percent: f64,
    /// Needles that alternate in this session; never empty.
    pub needles: Vec<Needle>,
    /// Whether the dots of earlier sessions are inked again as far as they have faded.
    pub refresh: bool,
}

impl Session {
    /// A session with the usual alternation of 3RL and 5RL needles.
    pub fn new(day: u32, density_percent: f64) -> Self {
        Self {
            day,
            density_percent,
            needles: default_needles(),
            refresh: false,
        }
    }

    /// A touch-up: no new dots, the faded ones inked again.
    pub fn touch_up(day: u32, density_percent: f64) -> Self {
        Self {
            refresh: true,
            ..Self::new(day, density_percent)
        }
    }
}

/// The needles of a session that names none.
pub fn default_needles() -> Vec<Needle> {
    vec![Needle::RoundLiner3, Needle::RoundLiner5]
}

/// One pass of a laser.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LaserPass {
    /// Days after the first session, 0 to [`MAX_DAY`](super::MAX_DAY).
    pub day: u32,
    /// Share of carbon that a usual dot keeps, 0.05 to 1.
    pub keep: f64,
    /// Treated zones; empty is all of them.
    pub zones: Vec<Zone>,
}
