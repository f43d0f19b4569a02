//! Prediction with its uncertainty: ranges of the constants, one consistent future for a percentile,
//! and bands of all futures (C1).

pub mod band;
mod constants;
pub mod events;
pub mod normal;
pub mod optics;
pub mod population;

pub use band::{Band, BandRow, Curve, Figures};
pub use constants::{Constants, UNCERTAIN, UNCERTAIN_CONSTANTS, Uncertain};
pub use optics::{ColumnOptics, TableOptics};

use crate::plan::Plan;

/// The band of a plan at some ages (days), over [`band::DRAWS`] people, with the optics table.
pub fn band(plan: &Plan, ages: &[f64]) -> Vec<BandRow> {
    let optics = TableOptics::new(plan);
    Curve::new(plan, &optics).band(ages, band::DRAWS)
}
