//! What lies over the head.

use crate::gpu::layout::OverlayVertex;

/// A coloured mesh over the head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverlayMesh {
    /// Its vertices.
    pub vertices: Vec<OverlayVertex>,
    /// Three indices per triangle; later triangles cover earlier ones.
    pub indices: Vec<u32>,
}
