//! A scan's mesh as its images need it.
//!
//! How it works. Vertices are split where triangles that meet there show different places of an image, and
//! triangles are sorted by image.

use crate::gpu::description::Colours;
use crate::gpu::layout::TexturedVertex;
use crate::head::appearance::{self, Appearance, NO_TEXTURE};

/// Marks the end of a chain of split vertices.
const END: u32 = u32::MAX;

/// A mesh whose vertices are split and whose triangles are sorted.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Split {
    /// The head's vertex that each vertex is.
    pub(crate) sources: Vec<u32>,
    /// Place on the image and colour of each vertex.
    pub(crate) textured: Vec<TexturedVertex>,
    /// Vertices of the triangles.
    pub(crate) indices: Vec<u32>,
    /// Texture index ([`NO_TEXTURE`] for none) and range of `indices` of each draw.
    pub(crate) parts: Vec<(u16, std::ops::Range<u32>)>,
}

impl Split {
    /// Splits a mesh of so many vertices.
    pub(crate) fn new(vertex_count: usize, triangles: &[[u32; 3]], colours: &Colours<'_>) -> Self {
        let Colours { appearance, albedo } = *colours;
        let mut split = Self::default();
        // Vertices made of each vertex of the head, as chains.
        let mut first = vec![END; vertex_count];
        let mut next: Vec<u32> = Vec::new();
        let mut order: Vec<usize> = (0..triangles.len()).collect();
        order.sort_by_key(|triangle| appearance.texture_index(*triangle));
        for triangle in order {
            let texture = appearance.texture_index(triangle);
            let end = split.indices.len() as u32;
            if split.parts.last().is_none_or(|part| part.0 != texture) {
                split.parts.push((texture, end..end));
            }
            let uvs = appearance.uvs.get(triangle).copied().unwrap_or_default();
            let corners = triangles.get(triangle).into_iter().flatten();
            for (vertex, uv) in corners.zip(uvs) {
                let tint = tint(appearance, texture, *vertex, albedo);
                // Rows count from the top, the scan's v from below.
                let uv = [uv.x, 1.0 - uv.y];
                let textured = TexturedVertex { uv, tint };
                let Some(start) = first.get_mut(*vertex as usize) else {
                    continue;
                };
                let mut at = *start;
                while at != END && split.textured.get(at as usize) != Some(&textured) {
                    at = next.get(at as usize).copied().unwrap_or(END);
                }
                if at == END {
                    at = split.sources.len() as u32;
                    next.push(std::mem::replace(start, at));
                    split.sources.push(*vertex);
                    split.textured.push(textured);
                }
                split.indices.push(at);
            }
            if let Some((_, range)) = split.parts.last_mut() {
                range.end = split.indices.len() as u32;
            }
        }
        split
    }
}

/// Factor on the image (white without one) at a vertex; the fourth number is 0 where the scan has no
/// colour and the plan's skin is drawn.
fn tint(appearance: &Appearance, texture: u16, vertex: u32, albedo: [f32; 3]) -> [f32; 4] {
    let colour = if texture == NO_TEXTURE {
        match appearance.vertex_colour(vertex) {
            Some(code) => appearance::linear(code),
            None => return [1.0, 1.0, 1.0, 0.0],
        }
    } else {
        [1.0; 3]
    };
    let [r, g, b]: [f32; 3] = std::array::from_fn(|c| colour[c] / albedo[c].max(0.001));
    [r, g, b, 1.0]
}
