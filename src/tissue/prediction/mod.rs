//! Prediction with its uncertainty: ranges of the constants, one consistent future for a percentile,
//! and bands of all futures (C1).

pub(crate) mod band;
pub(crate) mod events;
pub(crate) mod normal;
pub(crate) mod optics;
pub mod population;

pub use super::uncertain::{Constants, UNCERTAIN, UNCERTAIN_CONSTANTS, Uncertain};
pub use band::{Band, BandRow, DotMeans, Predictor};
pub use optics::{ColumnOptics, TableOptics};
