//! Prediction with its uncertainty: ranges of the constants, one consistent future for a percentile,
//! and bands of all futures (C1).

mod constants;
pub mod normal;

pub use constants::{Constants, UNCERTAIN, UNCERTAIN_CONSTANTS, Uncertain};
