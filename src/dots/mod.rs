//! Dots: where each treatment dot and each hair stands on the head, decided once per plan and head.
//!
//! `place` turns a plan into records; `poisson` spaces them; `record` is the GPU's format; `stats`
//! counts them; `cluster` groups them for culling; `grid` sets them in rows instead, as a warning.
//! Nothing here knows the age or the GPU.

pub mod cluster;
pub mod grid;
pub mod place;
pub mod poisson;
pub mod record;
pub mod stats;

pub use place::{PlacementInput, place};
pub use record::Dot;

/// All dots of a plan on a head: treatment and native hair, each sorted along a space-filling curve.
#[derive(Clone, Debug, Default)]
pub struct DotSet {
    /// Treatment dots.
    pub treatment: Vec<Dot>,
    /// Native hairs.
    pub native: Vec<Dot>,
    /// Follicular units that the native hairs stand in.
    pub follicular_units: usize,
}
