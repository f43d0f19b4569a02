//! What the program says of a shade: whether it suits, what every pigment becomes, and which blends best.

pub(crate) mod input;
pub(crate) mod judgement;
pub mod overview;
pub(crate) mod proposal;
pub(crate) mod swatch;
