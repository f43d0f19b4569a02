//! Prediction with its uncertainty: ranges of the constants, one consistent future for a percentile,
//! and bands of all futures (C1).

pub mod band;
pub mod events;
pub mod normal;
pub mod optics;
pub mod population;

pub use super::uncertain::{Constants, UNCERTAIN, UNCERTAIN_CONSTANTS, Uncertain};
pub use band::{Band, BandRow, Curve, Figures};
pub use optics::{ColumnOptics, TableOptics};

use super::input::CurveInput;

/// The band of a plan at some ages (days), over [`band::DRAWS`] people, with the optics table.
pub fn band(input: impl Into<CurveInput>, ages: &[f64]) -> Vec<BandRow> {
    let input = input.into();
    let optics = TableOptics::new(input.time.tone);
    Curve::new(input, &optics).band(ages, band::DRAWS)
}
