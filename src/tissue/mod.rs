//! The physics: what skin, pigment and time make of a dot. Pure functions of the plan and the age;
//! no mesh, no graphics, no clock and no randomness of its own.

pub(crate) mod absorption;
mod codes;
pub mod columns;
pub(crate) mod component;
pub mod constants;
pub mod contrast;
pub mod dot;
pub(crate) mod dotted_skin;
pub mod fresnel;
pub mod hair;
pub mod illuminant;
pub mod input;
pub mod layers;
pub(crate) mod needle;
pub(crate) mod operator;
pub(crate) mod optics;
pub(crate) mod pigment;
pub mod prediction;
pub(crate) mod scatter;
pub mod skin;
pub mod skin_table;
pub mod time;
mod traits;
pub(crate) mod uncertain;

pub use dot::{DotModel, DotState};
pub use skin::SkinTone;
pub use traits::DotTraits;
