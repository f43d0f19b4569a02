//! Hair direction as short strokes on the skin, thick at the root and fine at the tip.

use crate::gpu::description::OverlayMesh;
use crate::gpu::layout::OverlayVertex;
use crate::head::Head;
use crate::head::scalp::Scalp;
use glam::{IVec3, Vec3};
use std::collections::HashMap;

/// Least distance between the roots of two strokes, mm.
const SPACING_MM: f32 = 5.5;
/// Length of a stroke, mm, and the pieces it bends in.
const LENGTH_MM: f32 = 7.0;
const PIECES: usize = 5;
/// Width at the root, mm.
const WIDTH_MM: f32 = 0.9;
/// Height over the skin, mm: clear of the mesh's facets.
const LIFT_MM: f32 = 0.5;

/// Adds strokes to a mesh wherever hair grows.
pub(crate) fn add(mesh: &mut OverlayMesh, head: &Head, scalp: &Scalp, colour: [u8; 3]) {
    for vertex in roots(head, scalp) {
        stroke(mesh, head, scalp, vertex, colour);
    }
}

/// Vertices of the scalp at least [`SPACING_MM`] apart, as dense as that allows.
fn roots(head: &Head, scalp: &Scalp) -> Vec<usize> {
    let cell_of = |p: Vec3| (p / SPACING_MM).floor().as_ivec3();
    let mut taken: HashMap<IVec3, Vec<Vec3>> = HashMap::new();
    let mut roots = Vec::new();
    for (i, p) in head.positions.iter().enumerate() {
        if scalp.border_mm[i] < 1.0 {
            continue;
        }
        let cell = cell_of(*p);
        let is_free = (0..27).all(|n| {
            let beside = cell + IVec3::new(n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1);
            taken
                .get(&beside)
                .is_none_or(|there| there.iter().all(|q| q.distance(*p) >= SPACING_MM))
        });
        if is_free {
            taken.entry(cell).or_default().push(*p);
            roots.push(i);
        }
    }
    roots
}

fn stroke(mesh: &mut OverlayMesh, head: &Head, scalp: &Scalp, vertex: usize, colour: [u8; 3]) {
    let normal = head.normals[vertex];
    let [r, g, b] = colour;
    let mut at = head.positions[vertex];
    let first = mesh.vertices.len() as u32;
    for piece in 0..=PIECES {
        let along = scalp.growth.at(at, normal, head.atlas.at(at));
        let aside = normal.cross(along);
        let half = 0.5 * WIDTH_MM * (1.0 - 0.85 * piece as f32 / PIECES as f32);
        for side in [-half, half] {
            mesh.vertices.push(OverlayVertex {
                position: (at + aside * side).to_array(),
                colour: [r, g, b, 255],
                inside_level: [1.0, 0.5],
            });
        }
        let next = at + along * (LENGTH_MM / PIECES as f32);
        // Back onto the skin, a little above it.
        let atlas_point = head.atlas.at(next);
        let out = (next - head.atlas.centre()).normalize_or(normal);
        at = head.atlas.point(atlas_point) + out * LIFT_MM;
    }
    for piece in 0..PIECES as u32 {
        let i = first + 2 * piece;
        mesh.indices.extend([i, i + 1, i + 2, i + 1, i + 3, i + 2]);
    }
}
