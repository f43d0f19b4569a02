//! Monte Carlo of light in skin, bare or with a pigment column or a hair in it: the source of the tables
//! that [`crate::model::columns`] and [`crate::model::skin_table`] look up. The program itself never runs
//! it; `examples/column_table.rs` and `examples/skin_table.rs` do.
//!
//! Lengths are in mm, coefficients in mm⁻¹, z points into the skin. The method is white Monte Carlo
//! (Wang, Jacques & Zheng 1995; Alerstam, Andersson-Engels & Svensson 2008): walks know only the
//! scattering, absorption is a weight on their path lengths. Random numbers are hashes of what they are
//! for, so results do not depend on the number of threads.

pub mod bands;
pub mod check;
pub mod contrast;
pub mod cover;
pub mod fresnel;
pub mod generate;
pub mod hair;
pub mod offsets;
pub mod photon;
pub mod skin_table;
pub mod spheroid;
pub mod tally;
pub mod tissue;

#[cfg(test)]
mod tests;
