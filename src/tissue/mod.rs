//! The physics: what skin, pigment and time make of a dot. Pure functions of the plan and the age;
//! no mesh, no graphics, no clock and no randomness of its own.

pub mod absorption;
mod codes;
pub mod columns;
pub mod component;
pub mod constants;
pub mod contrast;
pub mod dot;
pub mod fresnel;
pub mod hair;
pub mod illuminant;
pub mod input;
pub mod layers;
pub mod needle;
pub mod operator;
pub mod optics;
pub mod outlook;
pub mod pigment;
pub mod scatter;
pub mod skin;
pub mod skin_table;
pub mod time;
pub mod tone;
mod traits;
pub mod uncertain;

pub use dot::{DotModel, DotState};
pub use skin::SkinTone;
pub use traits::DotTraits;
