//! The surface in cubes that can be filled side by side.

use super::MAX_SPACING_MM;
use crate::head::Head;
use glam::Vec3;
use std::collections::BTreeMap;

/// The surface cut into cubes; two cubes of one phase are at least a cube apart.
pub(super) struct Blocks {
    size_mm: f32,
    /// Triangles by the cube that their middle lies in.
    pub(super) triangles: BTreeMap<[i32; 3], Vec<u32>>,
}

impl Blocks {
    pub(super) fn new(head: &Head, bound: &[f32]) -> Self {
        let wanted = |t: &usize| bound[*t] > 0.0;
        let longest = (0..head.triangles.len())
            .filter(wanted)
            .map(|t| {
                let [a, b, c] = head.corners(t);
                a.distance(b).max(b.distance(c)).max(c.distance(a))
            })
            .fold(0.0f32, f32::max);
        let mut blocks = Self {
            size_mm: (2.0 * (longest + MAX_SPACING_MM)).max(22.0),
            triangles: BTreeMap::new(),
        };
        for t in (0..head.triangles.len()).filter(wanted) {
            let [a, b, c] = head.corners(t);
            let key = blocks.key((a + b + c) / 3.0);
            blocks.triangles.entry(key).or_default().push(t as u32);
        }
        blocks
    }

    pub(super) fn key(&self, p: Vec3) -> [i32; 3] {
        (p / self.size_mm).floor().as_ivec3().to_array()
    }
}

/// The phase of a cube, 0 to 7.
pub(super) fn phase_of(key: [i32; 3]) -> usize {
    key.iter()
        .enumerate()
        .map(|(axis, k)| (k.rem_euclid(2) as usize) << axis)
        .sum()
}
