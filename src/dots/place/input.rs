//! What placing depends on beside head and scalp.

use crate::base::terms::{Needle, Operator, Pattern};
use crate::plan::{Plan, ZoneDensity};

/// The native hair that is placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HairInput {
    /// Follicular units per cm² where hair is full.
    pub(crate) units_per_cm2: f64,
    /// Diameter of a shaft, mm.
    pub(crate) shaft_diameter_mm: f64,
    /// Share left where hair is lost.
    pub(crate) remaining: f64,
}

/// What placing depends on beside head and scalp.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacementInput {
    /// Seed of every random choice.
    pub(crate) seed: u64,
    /// The native hair.
    pub(crate) hair: HairInput,
    /// Width over which density rises behind the hairline, mm.
    pub(crate) feather_mm: f64,
    /// Amplitude of its irregularity, mm.
    pub(crate) irregularity_mm: f64,
    /// Dots per cm² at 100 % density.
    pub(crate) target_density_per_cm2: f64,
    /// Factor on it by zone.
    pub(crate) zone_density: ZoneDensity,
    /// How dots are arranged.
    pub(crate) pattern: Pattern,
    /// Width of the transition into native hair, mm.
    pub(crate) blend_mm: f64,
    /// Who holds the machine.
    pub(crate) operator: Operator,
    /// Target depth, mm.
    pub(crate) depth_mm: f64,
    /// Its standard deviation, mm.
    pub(crate) depth_scatter_mm: f64,
    /// Its systematic error, mm.
    pub(crate) depth_bias_mm: f64,
    /// Radius against that usual for the needle.
    pub(crate) radius_scale: f64,
    /// Pigment load against the usual one.
    pub(crate) strength: f64,
    /// Parts of diluent to one part of pigment.
    pub(crate) dilution: f64,
    /// Density after each session, percent, and its needles.
    pub(crate) sessions: Vec<(f64, Vec<Needle>)>,
}

impl From<&Plan> for PlacementInput {
    fn from(plan: &Plan) -> Self {
        let treatment = &plan.treatment;
        let sessions = plan.sessions.iter();
        Self {
            seed: plan.seed,
            hair: HairInput {
                units_per_cm2: plan.hair.units_per_cm2,
                shaft_diameter_mm: plan.hair.shaft_diameter_mm,
                remaining: plan.hair.remaining,
            },
            feather_mm: plan.hairline.feather_mm,
            irregularity_mm: plan.hairline.irregularity_mm,
            target_density_per_cm2: treatment.target_density_per_cm2,
            zone_density: treatment.zone_density.clone(),
            pattern: treatment.pattern,
            blend_mm: treatment.blend_mm,
            operator: treatment.operator,
            depth_mm: treatment.depth_mm,
            depth_scatter_mm: treatment.depth_scatter_mm,
            depth_bias_mm: treatment.depth_bias_mm,
            radius_scale: treatment.radius_scale,
            strength: treatment.strength,
            dilution: treatment.dilution,
            sessions: sessions
                .map(|s| (s.density_percent, s.needles.clone()))
                .collect(),
        }
    }
}
