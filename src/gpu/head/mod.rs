//! A head on the GPU.

mod face;
pub(crate) mod mesh;
mod mips;
pub(crate) mod paint;
mod split;

pub(crate) use face::FaceTexture;
pub use mesh::Mesh;
