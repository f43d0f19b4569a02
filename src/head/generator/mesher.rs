//! First polygonisation of the half bust by marching tetrahedra: always
//! manifold, with borders exactly in the mirror plane and the bust cut.

use super::bust_sdf::BustSdf;
use glam::Vec3;
use rayon::prelude::*;
use std::collections::HashMap;

/// Triangle mesh with shared vertices.
#[derive(Default)]
pub(crate) struct RawMesh {
    /// Vertex places, table frame.
    pub(crate) positions: Vec<Vec3>,
    /// Corner indices, counter-clockwise seen from outside.
    pub(crate) triangles: Vec<[u32; 3]>,
}

/// Corners of the six tetrahedra around the main diagonal of a cube; bit 0 is
/// x, bit 1 y, bit 2 z.
const TETS: [[usize; 4]; 6] = [
    [0, 1, 3, 7],
    [0, 3, 2, 7],
    [0, 2, 6, 7],
    [0, 6, 4, 7],
    [0, 4, 5, 7],
    [0, 5, 1, 7],
];

/// Polygonises y >= 0 above the cut plane z = `cut`.
pub(crate) fn polygonise(bust: &BustSdf, cut: f32, cell: f32) -> RawMesh {
    let low = Vec3::new(-135.0, 0.0, cut);
    let high = Vec3::new(128.0, 125.0, 142.0);
    let n = ((high - low) / cell).ceil().as_usizevec3();
    let (nx, ny, nz) = (n.x + 1, n.y + 1, n.z + 1);
    let at = |i: usize, j: usize, k: usize| low + cell * Vec3::new(i as f32, j as f32, k as f32);
    let mut values = vec![0.0f32; nx * ny * nz];
    const BLOCK: usize = 8;
    // Features stand at most 20 mm off the base surface; blocks farther away
    // need no samples of their own.
    let reach = cell * BLOCK as f32 * 0.9 + 22.0;
    values
        .par_chunks_mut(nx * ny * BLOCK)
        .enumerate()
        .for_each(|(slab, out)| {
            let k0 = slab * BLOCK;
            let layers = out.len() / (nx * ny);
            for j0 in (0..ny).step_by(BLOCK) {
                for i0 in (0..nx).step_by(BLOCK) {
                    let mid = at(i0 + BLOCK / 2, j0 + BLOCK / 2, k0 + BLOCK / 2);
                    let f = bust.value(mid);
                    let far = f.abs() > reach;
                    for k in 0..layers {
                        for j in j0..(j0 + BLOCK).min(ny) {
                            for i in i0..(i0 + BLOCK).min(nx) {
                                let v = if far { f } else { bust.value(at(i, j, k0 + k)) };
                                out[(k * ny + j) * nx + i] = if v == 0.0 { 1e-6 } else { v };
                            }
                        }
                    }
                }
            }
        });

    let mut mesh = RawMesh::default();
    let mut made: HashMap<(u32, u32), u32> = HashMap::new();
    let node = |i: usize, j: usize, k: usize| (k * ny + j) * nx + i;
    for k in 0..nz - 1 {
        for j in 0..ny - 1 {
            for i in 0..nx - 1 {
                let corner = |c: usize| node(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
                let ids: [usize; 8] = std::array::from_fn(corner);
                let inside = ids.iter().filter(|&&id| values[id] < 0.0).count();
                if inside == 0 || inside == 8 {
                    continue;
                }
                for tet in TETS {
                    let t = tet.map(|c| ids[c]);
                    let mut vertex = |a: usize, b: usize| {
                        let (a, b) = (a.min(b), a.max(b));
                        *made.entry((a as u32, b as u32)).or_insert_with(|| {
                            let node = |id: usize| at(id % nx, id / nx % ny, id / (nx * ny));
                            let s = values[a] / (values[a] - values[b]);
                            // Written so that coordinates shared by both ends
                            // (border planes) stay exact.
                            let p = node(a) + (node(b) - node(a)) * s.clamp(0.02, 0.98);
                            mesh.positions.push(p);
                            mesh.positions.len() as u32 - 1
                        })
                    };
                    let ins: Vec<usize> = (0..4).filter(|&c| values[t[c]] < 0.0).collect();
                    let outs: Vec<usize> = (0..4).filter(|&c| values[t[c]] >= 0.0).collect();
                    let mut faces: Vec<[u32; 3]> = Vec::new();
                    match (ins.as_slice(), outs.as_slice()) {
                        ([a], [b, c, d]) | ([b, c, d], [a]) => faces.push([
                            vertex(t[*a], t[*b]),
                            vertex(t[*a], t[*c]),
                            vertex(t[*a], t[*d]),
                        ]),
                        ([a, b], [c, d]) => {
                            let q = [
                                vertex(t[*a], t[*c]),
                                vertex(t[*a], t[*d]),
                                vertex(t[*b], t[*d]),
                                vertex(t[*b], t[*c]),
                            ];
                            faces.push([q[0], q[1], q[2]]);
                            faces.push([q[0], q[2], q[3]]);
                        }
                        _ => {}
                    }
                    // Orientation from the mean of the inside corners.
                    let node = |id: usize| at(id % nx, id / nx % ny, id / (nx * ny));
                    for f in faces {
                        let [a, b, c] = f.map(|v| mesh.positions[v as usize]);
                        let normal = (b - a).cross(c - a);
                        let core = ins.iter().map(|&c| node(t[c])).sum::<Vec3>() / ins.len() as f32;
                        let flip = normal.dot((a + b + c) / 3.0 - core) < 0.0;
                        mesh.triangles
                            .push(if flip { [f[0], f[2], f[1]] } else { f });
                    }
                }
            }
        }
    }
    largest_part(mesh)
}

/// Keeps the largest connected part.
fn largest_part(mesh: RawMesh) -> RawMesh {
    let mut parent: Vec<u32> = (0..mesh.positions.len() as u32).collect();
    fn root(parent: &mut [u32], mut v: u32) -> u32 {
        while parent[v as usize] != v {
            parent[v as usize] = parent[parent[v as usize] as usize];
            v = parent[v as usize];
        }
        v
    }
    for t in &mesh.triangles {
        let a = root(&mut parent, t[0]);
        for &v in &t[1..] {
            let b = root(&mut parent, v);
            parent[b as usize] = a;
        }
    }
    let mut size: HashMap<u32, usize> = HashMap::new();
    for t in &mesh.triangles {
        *size.entry(root(&mut parent, t[0])).or_default() += 1;
    }
    let Some((&best, _)) = size.iter().max_by_key(|(id, n)| (**n, **id)) else {
        return mesh;
    };
    let mut map = vec![u32::MAX; mesh.positions.len()];
    let mut out = RawMesh::default();
    for t in &mesh.triangles {
        if root(&mut parent, t[0]) == best {
            out.triangles.push(t.map(|v| {
                let slot = &mut map[v as usize];
                if *slot == u32::MAX {
                    *slot = out.positions.len() as u32;
                    out.positions.push(mesh.positions[v as usize]);
                }
                *slot
            }));
        }
    }
    out
}
