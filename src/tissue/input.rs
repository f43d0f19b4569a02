//! What the physics needs to know of a plan: one small, comparable value per question, so that what was
//! computed for one can be kept until it changes.

use super::traits::DotTraits;
use crate::base::terms::{HairColour, Needle, Operator, Pigment, Zone};
use crate::plan::{Care, Hair, LaserPass, Plan, Skin, ZoneDensity};
use crate::tissue::needle::{USUAL_RADIUS_MM, healed_top_mm};
use crate::tissue::pigment;

/// The tone of a skin as it was stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ToneInput {
    /// Individual typology angle, degrees.
    pub(crate) ita_deg: f64,
    /// Measured CIELAB, which then stands above the angle.
    pub(crate) lab: Option<[f32; 3]>,
    /// Blood content, 0 (pale) to 1 (flushed).
    pub(crate) redness: f64,
}

impl From<&Skin> for ToneInput {
    fn from(skin: &Skin) -> Self {
        Self {
            ita_deg: skin.ita_deg,
            lab: skin.stated.lab(),
            redness: skin.redness,
        }
    }
}

impl From<&Plan> for ToneInput {
    fn from(plan: &Plan) -> Self {
        Self::from(&plan.skin)
    }
}

/// An appointment without its needles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Appointment {
    /// Days after the first session.
    pub(crate) day: u32,
    /// Density reached after it, percent of the target.
    pub(crate) density_percent: f64,
    /// Whether dots of earlier sessions are inked again.
    pub(crate) refresh: bool,
}

/// What happens on which day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// Sessions and touch-ups, by rising days.
    pub(crate) appointments: Vec<Appointment>,
    /// Laser passes.
    pub(crate) lasers: Vec<LaserPass>,
}

impl From<&Plan> for Schedule {
    fn from(plan: &Plan) -> Self {
        let appointments = plan.sessions.iter().map(|session| Appointment {
            day: session.day,
            density_percent: session.density_percent,
            refresh: session.refresh,
        });
        Self {
            appointments: appointments.collect(),
            lasers: plan.lasers.clone(),
        }
    }
}

/// What a dot in time depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeInput {
    /// Tone of the skin.
    pub(crate) tone: ToneInput,
    /// Sebum, 0 (dry) to 1 (oily).
    pub(crate) oiliness: f64,
    /// Share of the treated skin that is scar tissue, 0 to 1.
    pub(crate) scar_share: f64,
    /// Age of the person, years.
    pub(crate) age_years: f64,
    /// How the result is treated.
    pub(crate) care: Care,
    /// Pigment family.
    pub(crate) pigment: Pigment,
    /// The dot that touch-ups are reckoned for.
    pub(crate) usual: DotTraits,
    /// Sessions and laser passes.
    pub(crate) schedule: Schedule,
    /// Share of comparable people whose dots fade faster.
    pub(crate) percentile: f64,
}

impl From<&Plan> for TimeInput {
    fn from(plan: &Plan) -> Self {
        Self {
            tone: ToneInput::from(&plan.skin),
            oiliness: plan.skin.oiliness,
            scar_share: plan.skin.scar_share,
            age_years: plan.client.age_years,
            care: plan.care.clone(),
            pigment: plan.treatment.pigment,
            usual: DotTraits::usual(plan, Zone::Midscalp),
            schedule: Schedule::from(plan),
            percentile: plan.outlook.percentile,
        }
    }
}

impl DotTraits {
    /// A dot of middling luck as a plan's first session places it.
    pub fn usual(plan: &Plan, zone: Zone) -> Self {
        let treatment = &plan.treatment;
        let bottom_mm = (treatment.depth_mm + treatment.depth_bias_mm).clamp(0.02, 2.5) as f32;
        Self {
            radius_mm: USUAL_RADIUS_MM as f32 * treatment.radius_scale as f32,
            load: (treatment.strength * pigment::load_of_dilution(treatment.dilution)) as f32,
            top_mm: healed_top_mm(0.0, bottom_mm),
            bottom_mm,
            session: 0,
            zone: zone as u32,
            native: false,
            // Every luck of this hash is in the middle.
            hash: 50713215,
        }
    }
}

/// What the looks of all dots depend on beside their age.
#[derive(Clone, Debug, PartialEq)]
pub struct DotModelInput {
    /// What time does to them.
    pub(crate) time: TimeInput,
    /// Colour of native hair.
    pub(crate) hair_colour: HairColour,
    /// Length of its stubble, mm.
    pub(crate) stubble_mm: f64,
    /// Dots per cm² at 100 % density.
    pub(crate) target_density_per_cm2: f64,
    /// Factor on it by zone.
    pub(crate) zone_density: ZoneDensity,
}

impl From<&Plan> for DotModelInput {
    fn from(plan: &Plan) -> Self {
        Self {
            time: TimeInput::from(plan),
            hair_colour: plan.hair.colour,
            stubble_mm: plan.hair.stubble_mm,
            target_density_per_cm2: plan.treatment.target_density_per_cm2,
            zone_density: plan.treatment.zone_density.clone(),
        }
    }
}

/// What the mixture of a plan's dots depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct PopulationInput {
    /// Target depth and its systematic error, mm.
    pub(crate) depth_mm: [f64; 2],
    /// Scatter of the depth, mm.
    pub(crate) depth_scatter_mm: f64,
    /// Who holds the machine.
    pub(crate) operator: Operator,
    /// Radius against that usual for the needle.
    pub(crate) radius_scale: f64,
    /// Pigment load against the usual dilution.
    pub(crate) load: f64,
    /// Density after each session, percent, and its needles.
    pub(crate) sessions: Vec<(f64, Vec<Needle>)>,
}

impl From<&Plan> for PopulationInput {
    fn from(plan: &Plan) -> Self {
        let treatment = &plan.treatment;
        let sessions = plan.sessions.iter();
        Self {
            depth_mm: [treatment.depth_mm, treatment.depth_bias_mm],
            depth_scatter_mm: treatment.depth_scatter_mm,
            operator: treatment.operator,
            radius_scale: treatment.radius_scale,
            load: treatment.strength * pigment::load_of_dilution(treatment.dilution),
            sessions: sessions
                .map(|s| (s.density_percent, s.needles.clone()))
                .collect(),
        }
    }
}

/// What a prediction with its band depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct PredictionInput {
    /// What time does to its dots.
    pub(crate) time: TimeInput,
    /// The dots.
    pub(crate) population: PopulationInput,
    /// Seed of the people of the band.
    pub(crate) seed: u64,
}

impl From<&Plan> for PredictionInput {
    fn from(plan: &Plan) -> Self {
        Self {
            time: TimeInput::from(plan),
            population: PopulationInput::from(plan),
            seed: plan.seed,
        }
    }
}

/// What the mean colours of treated and untreated scalp depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct SurfacesInput {
    /// The native hair.
    pub(crate) hair: Hair,
    /// The dots.
    pub(crate) population: PopulationInput,
    /// Dots per cm² at 100 % density.
    pub(crate) target_density_per_cm2: f64,
    /// Factor on it by zone.
    pub(crate) zone_density: ZoneDensity,
}

impl From<&Plan> for SurfacesInput {
    fn from(plan: &Plan) -> Self {
        Self {
            hair: plan.hair.clone(),
            population: PopulationInput::from(plan),
            target_density_per_cm2: plan.treatment.target_density_per_cm2,
            zone_density: plan.treatment.zone_density.clone(),
        }
    }
}

// The plan counts years as time does.
const _: () = assert!(crate::plan::age::DAYS_PER_YEAR == super::constants::DAYS_PER_YEAR);
