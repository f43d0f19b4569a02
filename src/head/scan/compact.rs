//! What is left of a mesh when its parts have been chosen.

use super::choose::Chosen;
use super::weld::Welded;
use glam::Vec3;

/// The kept triangles with only the vertices they use.
pub(crate) struct Compact {
    /// Vertices.
    pub(crate) positions: Vec<Vec3>,
    /// Triangles, counter-clockwise from outside.
    pub(crate) triangles: Vec<[u32; 3]>,
    /// The file's vertex of each vertex.
    pub(crate) vertex_sources: Vec<u32>,
    /// The file's triangle of each triangle, and whether it was turned over.
    pub(crate) triangle_sources: Vec<(u32, bool)>,
}

impl Compact {
    /// Keeps what was chosen.
    pub(crate) fn new(mesh: &Welded, chosen: &Chosen) -> Self {
        let mut new_index = vec![u32::MAX; mesh.positions.len()];
        let mut compact = Self {
            positions: Vec::new(),
            triangles: Vec::with_capacity(chosen.triangles.len()),
            vertex_sources: Vec::new(),
            triangle_sources: Vec::with_capacity(chosen.triangles.len()),
        };
        for t in &chosen.triangles {
            let turned = chosen.turned[*t as usize];
            let [a, b, c] = mesh.triangles[*t as usize].map(|v| {
                let slot = &mut new_index[v as usize];
                if *slot == u32::MAX {
                    *slot = compact.positions.len() as u32;
                    compact.positions.push(mesh.positions[v as usize]);
                    compact.vertex_sources.push(mesh.vertex_sources[v as usize]);
                }
                *slot
            });
            compact
                .triangles
                .push(if turned { [a, c, b] } else { [a, b, c] });
            compact
                .triangle_sources
                .push((mesh.triangle_sources[*t as usize], turned));
        }
        compact
    }
}
