//! The connected parts of a mesh, and a winding that is the same all over each of them.

use glam::Vec3;
use rayon::prelude::*;

/// One connected part.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Triangles of the part.
    pub(crate) triangles: Vec<u32>,
    /// Area, in the square of the file's unit.
    pub(crate) area: f32,
}

/// The parts of a mesh, the largest area first.
pub(crate) fn parts(positions: &[Vec3], triangles: &[[u32; 3]]) -> Vec<Part> {
    let mut parent: Vec<u32> = (0..positions.len() as u32).collect();
    fn root(parent: &mut [u32], mut v: u32) -> u32 {
        while parent[v as usize] != v {
            parent[v as usize] = parent[parent[v as usize] as usize];
            v = parent[v as usize];
        }
        v
    }
    for t in triangles {
        let a = root(&mut parent, t[0]);
        for corner in &t[1..] {
            let b = root(&mut parent, *corner);
            parent[b as usize] = a;
        }
    }
    let mut part_of_root = vec![u32::MAX; positions.len()];
    let mut parts: Vec<Part> = Vec::new();
    for (i, t) in triangles.iter().enumerate() {
        let r = root(&mut parent, t[0]) as usize;
        if part_of_root[r] == u32::MAX {
            part_of_root[r] = parts.len() as u32;
            parts.push(Part {
                triangles: Vec::new(),
                area: 0.0,
            });
        }
        let part = &mut parts[part_of_root[r] as usize];
        part.triangles.push(i as u32);
        part.area += area(positions, *t);
    }
    parts.sort_by(|a, b| b.area.total_cmp(&a.area));
    parts
}

/// Area of a triangle.
pub(crate) fn area(positions: &[Vec3], triangle: [u32; 3]) -> f32 {
    let [a, b, c] = triangle.map(|i| positions[i as usize]);
    0.5 * (b - a).cross(c - a).length()
}

/// Which triangles must be turned over so that neighbours agree; neighbours are triangles that
/// alone share an edge. The first triangle of each part decides for it.
pub(crate) fn disagreeing(triangles: &[[u32; 3]]) -> Vec<bool> {
    // Every side of every triangle, neighbours side by side after sorting.
    let mut sides: Vec<(u32, u32, u32)> = triangles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(i, t)| {
            [(t[0], t[1]), (t[1], t[2]), (t[2], t[0])]
                .into_iter()
                .map(move |(a, b)| (a.min(b), a.max(b), (i as u32) << 1 | u32::from(a < b)))
        })
        .collect();
    sides.par_sort_unstable();
    const NONE: u32 = u32::MAX;
    // Neighbour across each side, with whether it runs along the side in the same sense.
    let mut neighbours = vec![[NONE; 3]; triangles.len()];
    let mut add = |at: u32, other: u32, same: bool| {
        let slots = &mut neighbours[at as usize];
        if let Some(slot) = slots.iter_mut().find(|s| **s == NONE) {
            *slot = other << 1 | u32::from(same);
        }
    };
    for run in sides.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        if let [a, b] = run {
            let same = (a.2 & 1) == (b.2 & 1);
            add(a.2 >> 1, b.2 >> 1, same);
            add(b.2 >> 1, a.2 >> 1, same);
        }
    }
    drop(sides);
    let mut turned = vec![false; triangles.len()];
    let mut seen = vec![false; triangles.len()];
    let mut stack = Vec::new();
    for start in 0..triangles.len() {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        stack.push(start);
        while let Some(i) = stack.pop() {
            for link in neighbours[i].into_iter().filter(|n| *n != NONE) {
                let (j, same) = ((link >> 1) as usize, link & 1 == 1);
                if !seen[j] {
                    seen[j] = true;
                    // Neighbours that agree run along a common side in opposite senses.
                    turned[j] = turned[i] ^ same;
                    stack.push(j);
                }
            }
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart_and_ordered_by_area() {
        let positions = [
            Vec3::ZERO,
            Vec3::X,
            Vec3::Y,
            Vec3::splat(5.0),
            Vec3::new(9.0, 5.0, 5.0),
            Vec3::new(5.0, 9.0, 5.0),
        ];
        let found = parts(&positions, &[[0, 1, 2], [3, 4, 5]]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].triangles, [1]);
        assert!((found[0].area - 8.0).abs() < 1e-5 && (found[1].area - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_triangle_wound_against_its_neighbours_is_found() {
        // A strip of four triangles, the third turned over.
        let strip = [[0, 1, 2], [1, 3, 2], [2, 4, 3], [3, 5, 4]];
        assert_eq!(disagreeing(&strip), [false, false, true, false]);
    }
}
