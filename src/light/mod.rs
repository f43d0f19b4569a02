//! Light in real units: lamps in lux, rooms and skies in cd/m², colours from spectra.
//!
//! Directions here are those of the viewer: +Z points from the head to the viewer, +Y up. Lamps and rooms
//! stand still beside the viewer while the patient turns. A quantity "as luminance of white" is an
//! illuminance over π: what a white matt surface shows.

pub(crate) mod balance;
pub mod dfg;
pub(crate) mod environment;
pub mod lobes;
pub(crate) mod prefiltered_environment;
pub(crate) mod preintegrated_skin;
mod received;
pub(crate) mod rigs;
pub(crate) mod spread;
pub(crate) mod tables;
pub mod tone_map;

pub(crate) use rigs::LightRig;
