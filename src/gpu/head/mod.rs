//! A head on the GPU.

pub(crate) mod buffers;
mod face;
mod mips;
mod split;
pub(crate) mod textures;

pub use buffers::HeadBuffers;
pub(crate) use face::FaceTexture;
