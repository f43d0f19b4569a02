//! What every room stands on: errors, names, numbers and files. Imports nothing of the project.

pub mod colour;
pub mod error;
pub(crate) mod files;
pub mod math;
pub(crate) mod recent;
pub mod rng;
pub(crate) mod rounding;
pub(crate) mod terms;
