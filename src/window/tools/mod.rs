//! What the hand does over the picture.

pub mod grip;
pub mod light;
pub mod mark;
