//! What the program says of a shade: whether it suits, what every pigment becomes, and which blends best.

pub mod input;
pub mod judgement;
pub mod proposal;
pub mod swatch;
