//! Dots: where each treatment dot and each hair stands on the head, decided once per plan and head.
//!
//! `place` turns a plan into dots; `poisson` spaces them; `dot` is the GPU's record, which `record` packs;
//! `stats` counts them; `cluster` groups them for culling; `grid` sets them in rows instead, as a warning.
//! Nothing here knows the age or the GPU.

pub mod cluster;
pub(crate) mod dot;
pub(crate) mod grid;
pub mod place;
pub(crate) mod poisson;
pub(crate) mod record;
pub mod stats;

pub use dot::{Dot, DotSet};
pub use place::{PlacementInput, place};
