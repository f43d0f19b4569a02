//! A head on the GPU.

mod face;
pub mod mesh;
mod mips;
pub mod paint;
mod split;

pub use face::FaceTexture;
pub use mesh::Mesh;
