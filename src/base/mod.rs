//! What every room stands on: errors, names, numbers and files. Imports nothing of the project.

pub mod colour;
pub mod error;
pub mod files;
pub mod math;
pub mod recent;
pub mod rng;
pub mod rounding;
pub mod terms;
