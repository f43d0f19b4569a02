//! Isotropic remeshing to a graded edge length: split, collapse, flip, relax,
//! and return to the implicit surface. Keeps the mesh manifold and its border
//! in the mirror plane and the bust cut.

mod edits;

use super::bust_sdf::BustSdf;
use super::mesher::RawMesh;
use glam::Vec3;
use rayon::prelude::*;

/// Half mesh under remeshing. Removed triangles have equal corners.
pub(crate) struct Remesher<'a> {
    bust: &'a BustSdf,
    cut: f32,
    /// Vertex places.
    pub(crate) positions: Vec<Vec3>,
    triangles: Vec<[u32; 3]>,
    around: Vec<Vec<u32>>,
    size: &'a (dyn Fn(Vec3) -> f32 + Sync),
    target: Vec<f32>,
    /// Border planes that hold each vertex: bit 0 mirror plane, bit 1 cut.
    border: Vec<u8>,
}

const DEAD: [u32; 3] = [u32::MAX; 3];

impl<'a> Remesher<'a> {
    /// Takes over a half mesh; `size` gives the wanted edge length at a place.
    pub(crate) fn new(
        mesh: RawMesh,
        bust: &'a BustSdf,
        cut: f32,
        size: &'a (dyn Fn(Vec3) -> f32 + Sync),
    ) -> Self {
        let mut around = vec![Vec::new(); mesh.positions.len()];
        for (i, t) in mesh.triangles.iter().enumerate() {
            for &v in t {
                around[v as usize].push(i as u32);
            }
        }
        let target = mesh.positions.par_iter().map(|p| size(*p)).collect();
        let border = mesh
            .positions
            .iter()
            .map(|p| u8::from(p.y == 0.0) | u8::from(p.z == cut) << 1)
            .collect();
        Self {
            border,
            bust,
            cut,
            positions: mesh.positions,
            triangles: mesh.triangles,
            around,
            size,
            target,
        }
    }

    /// Runs the given number of rounds and returns the compacted mesh.
    pub(crate) fn run(mut self, rounds: usize) -> RawMesh {
        for _ in 0..rounds {
            self.split();
            self.collapse();
            self.flip();
            self.relax();
            self.project();
            // A pleat that is not opened early stays for good.
            self.untangle(6);
        }
        self.flip();
        self.project();
        self.untangle(60);
        self.compact()
    }

    /// Edges as ordered vertex pairs, each once.
    fn edges(&self) -> Vec<(u32, u32)> {
        let mut out = Vec::with_capacity(self.triangles.len() * 2);
        for t in &self.triangles {
            if *t == DEAD {
                continue;
            }
            for i in 0..3 {
                let (a, b) = (t[i], t[(i + 1) % 3]);
                out.push((a.min(b), a.max(b)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    fn sharing(&self, a: u32, b: u32) -> Vec<u32> {
        self.around[a as usize]
            .iter()
            .copied()
            .filter(|&t| self.triangles[t as usize].contains(&b))
            .collect()
    }

    fn length(&self, a: u32, b: u32) -> f32 {
        self.positions[a as usize].distance(self.positions[b as usize])
    }

    fn wanted(&self, a: u32, b: u32) -> f32 {
        0.5 * (self.target[a as usize] + self.target[b as usize])
    }

    fn border(&self, v: u32) -> u8 {
        self.border[v as usize]
    }

    /// Moves vertices in their tangent plane towards the weighted mean of
    /// their neighbours; finer wanted size attracts.
    fn relax(&mut self) {
        let moved: Vec<Vec3> = (0..self.positions.len() as u32)
            .into_par_iter()
            .map(|v| {
                let p = self.positions[v as usize];
                let border = self.border(v);
                if self.around[v as usize].is_empty() || border == 3 {
                    return p;
                }
                let mut n = Vec3::ZERO;
                let mut sum = Vec3::ZERO;
                let mut weight = 0.0;
                for &t in &self.around[v as usize] {
                    let tri = self.triangles[t as usize];
                    let c = tri.map(|i| self.positions[i as usize]);
                    let area = normal(c);
                    n += area;
                    let size = tri.iter().map(|&i| self.target[i as usize]).sum::<f32>();
                    let w = area.length() / (size * size).max(1e-6);
                    sum += (c[0] + c[1] + c[2]) / 3.0 * w;
                    weight += w;
                }
                if weight <= 0.0 {
                    return p;
                }
                let mut step = sum / weight - p;
                let n = n.normalize_or_zero();
                step -= n * n.dot(step);
                if border & 1 != 0 {
                    step.y = 0.0;
                }
                if border & 2 != 0 {
                    step.z = 0.0;
                }
                p + step * if border == 0 { 0.7 } else { 0.35 }
            })
            .collect();
        self.positions = moved;
    }

    /// Newton steps back to the skin, within the border planes.
    fn project(&mut self) {
        let (bust, cut) = (self.bust, self.cut);
        self.positions
            .par_iter_mut()
            .zip(&self.border)
            .for_each(|(p, border)| {
                let (flat_y, flat_z) = (border & 1 != 0, border & 2 != 0);
                for _ in 0..2 {
                    let mut g = gradient(bust, *p, 0.15);
                    if flat_y {
                        g.y = 0.0;
                    }
                    if flat_z {
                        g.z = 0.0;
                    }
                    let step = g * (bust.value(*p) / g.length_squared().max(0.05));
                    *p -= step.clamp_length_max(0.8);
                    // Interior vertices must not cross the border planes.
                    if !flat_y {
                        p.y = p.y.max(0.02);
                    }
                    if !flat_z {
                        p.z = p.z.max(cut + 0.02);
                    }
                }
            });
        let size = self.size;
        self.target = self.positions.par_iter().map(|p| size(*p)).collect();
    }

    /// Smooths the few vertices in tight grooves whose triangles are slivers or
    /// have turned against their neighbours.
    fn untangle(&mut self, limit: usize) {
        for round in 0..limit {
            let skin = self.vertex_normals();
            let mut bad: Vec<u32> = self
                .triangles
                .iter()
                .filter(|t| **t != DEAD)
                .filter(|t| {
                    let c = t.map(|v| self.positions[v as usize]);
                    let n = normal(c).normalize_or_zero();
                    quality(c) < 0.2 || t.iter().any(|&v| n.dot(skin[v as usize]) < 0.3)
                })
                .flatten()
                .copied()
                .collect();
            if bad.is_empty() {
                return;
            }
            // Crowded vertices keep each other from moving apart.
            if round % 4 == 3 {
                self.collapse();
                self.flip();
                continue;
            }
            // What a few rounds do not solve needs a wider circle.
            if round > 8 {
                let wider: Vec<u32> = bad.iter().flat_map(|&v| self.neighbours(v)).collect();
                bad.extend(wider);
            }
            bad.sort_unstable();
            bad.dedup();
            for v in bad {
                if self.border(v) == 0 {
                    let near = self.neighbours(v);
                    let sum: Vec3 = near.iter().map(|&w| self.positions[w as usize]).sum();
                    let mean = sum / near.len().max(1) as f32;
                    let p = &mut self.positions[v as usize];
                    *p = p.lerp(mean, 0.5);
                }
            }
        }
    }

    /// Unit normals of the net itself, area-weighted.
    fn vertex_normals(&self) -> Vec<Vec3> {
        let mut sum = vec![Vec3::ZERO; self.positions.len()];
        for t in self.triangles.iter().filter(|t| **t != DEAD) {
            let n = normal(t.map(|v| self.positions[v as usize]));
            for &v in t {
                sum[v as usize] += n;
            }
        }
        sum.into_iter().map(Vec3::normalize_or_zero).collect()
    }

    fn compact(self) -> RawMesh {
        let mut map = vec![u32::MAX; self.positions.len()];
        let mut out = RawMesh::default();
        for t in self.triangles.iter().filter(|t| **t != DEAD) {
            out.triangles.push(t.map(|v| {
                let slot = &mut map[v as usize];
                if *slot == u32::MAX {
                    *slot = out.positions.len() as u32;
                    out.positions.push(self.positions[v as usize]);
                }
                *slot
            }));
        }
        out
    }
}

/// Gradient of the bust by central differences over `h` mm.
pub(crate) fn gradient(bust: &BustSdf, p: Vec3, h: f32) -> Vec3 {
    let d = |e: Vec3| (bust.value(p + e * h) - bust.value(p - e * h)) / (2.0 * h);
    Vec3::new(d(Vec3::X), d(Vec3::Y), d(Vec3::Z))
}

fn normal(t: [Vec3; 3]) -> Vec3 {
    (t[1] - t[0]).cross(t[2] - t[0])
}

/// Shape of a triangle: 1 = equilateral, 0 = degenerate.
fn quality(t: [Vec3; 3]) -> f32 {
    let sum =
        t[0].distance_squared(t[1]) + t[1].distance_squared(t[2]) + t[2].distance_squared(t[0]);
    3.464_101_6 * normal(t).length() / sum.max(1e-12)
}
