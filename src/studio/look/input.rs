//! What a look depends on.

use crate::base::terms::{Background, HairColour, LightName, WhiteBalance};
use crate::plan::{Plan, Skin};

/// What a look depends on beside the camera.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LookInput {
    /// Light rig.
    pub(crate) light: LightName,
    /// Which colour of light counts as white.
    pub(crate) white_balance: WhiteBalance,
    /// Background behind the head.
    pub(crate) background: Background,
    /// Place of the key light: yaw and pitch, degrees.
    pub(crate) light_deg: [f64; 2],
    /// Exposure correction, EV.
    pub(crate) exposure_ev: f64,
    /// The skin.
    pub(crate) skin: Skin,
    /// Colour of native hair.
    pub(crate) hair_colour: HairColour,
    /// Length of its stubble, mm.
    pub(crate) stubble_mm: f64,
    /// Follicular units per cm² where it is full.
    pub(crate) units_per_cm2: f64,
    /// Diameter of its shafts, mm.
    pub(crate) shaft_diameter_mm: f64,
    /// Seed of freckles and moles.
    pub(crate) seed: u64,
}

impl LookInput {
    /// What the look of a plan under a light depends on.
    pub(crate) fn new(plan: &Plan, light: LightName) -> Self {
        Self {
            light,
            white_balance: plan.view.white_balance,
            background: plan.view.background,
            light_deg: [plan.view.light_yaw_deg, plan.view.light_pitch_deg],
            exposure_ev: plan.view.exposure_ev,
            skin: plan.skin.clone(),
            hair_colour: plan.hair.colour,
            stubble_mm: plan.hair.stubble_mm,
            units_per_cm2: plan.hair.units_per_cm2,
            shaft_diameter_mm: plan.hair.shaft_diameter_mm,
            seed: plan.seed,
        }
    }
}
