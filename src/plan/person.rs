//! The person: skin, native hair, age, care, and the outlook of comparable people.

use super::{HairColour, HairPattern, StatedTone};
use serde::{Deserialize, Serialize};

/// Skin properties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skin {
    /// Individual typology angle in degrees, -70 (darkest) to 65 (lightest): stated, or that of what was
    /// stated.
    pub ita_deg: f64,
    /// How the tone was stated. Use [`Skin::state`] to change it together with the angle.
    #[serde(default)]
    pub stated: StatedTone,
    /// Blood content, 0 (pale) to 1 (flushed).
    pub redness: f64,
    /// Sebum, 0 (dry, matt) to 1 (oily, shiny); also speeds spread and fading.
    pub oiliness: f64,
    /// Sweat or water on the skin, 0 (dry) to 1 (soaked).
    pub wetness: f64,
    /// Blotches, regional redness and fine vessels, 0 (even) to 1.
    pub unevenness: f64,
    /// Freckles, sun spots and moles, 0 (none) to 1.
    pub freckles: f64,
    /// How much paler the once haired scalp is than the face, 0 (not at all) to 1.
    pub(crate) tan_line: f64,
    /// Relief of pores and fine lines, 0 (smooth) to 1.
    pub(crate) relief: f64,
    /// Share of follicles that bear a vellus hair, 0 (none) to 1.
    pub vellus: f64,
    /// Share of the treated skin that is scar tissue, 0 to 1.
    pub scar_share: f64,
}

/// Native hair, shaved to stubble.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hair {
    /// Colour.
    pub(crate) colour: HairColour,
    /// Length of the stubble in mm, 0 to 0.5.
    pub(crate) stubble_mm: f64,
    /// Diameter of a hair shaft in mm, 0.04 to 0.14.
    pub(crate) shaft_diameter_mm: f64,
    /// Follicular units per cm² where hair is full, 20 to 120.
    pub units_per_cm2: f64,
    /// Pattern of hair loss.
    pub pattern: HairPattern,
    /// Share of native hair left inside the bald area, 0 to 1.
    pub remaining: f64,
}

/// The person, as far as time depends on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Client {
    /// Age at the first session in years, 16 to 100.
    pub age_years: f64,
}

/// What the person does to the treated skin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Care {
    /// Daily sun on the bare scalp, 0 (none) to 1 (outdoor work).
    pub sun: f64,
    /// Share of the sun that protection keeps off, 0 (never) to 1 (always).
    pub spf: f64,
    /// Use of exfoliants, 0 (none) to 1 (daily).
    pub exfoliation: f64,
    /// Pools and sweat in the first weeks, 0 (avoided) to 1 (daily).
    pub pools_first_weeks: f64,
}

/// Where in the band of predictions a picture lies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// Share of comparable people whose dots fade faster, 0.02 (fades fast) to 0.98 (fades slowly).
    pub percentile: f64,
}
