//! Procedural bust of a neutral adult man or woman: bald, eyes closed at rest.
//!
//! Everything is computed from measured proportions ([`tables`],
//! [`tables_face`]); no scanned or modelled mesh is involved. The surface is
//! the zero set of one implicit function (`bust_sdf`), polygonised, remeshed to a
//! graded edge length, deformed until it has the wanted sizes (`fit`) and
//! mirrored.
//!
//! Output frame: millimetres, +Y up, +Z forward, the subject's left = +X,
//! origin midway between the tragia.

mod bust_points;
mod bust_sdf;
mod ear;
mod eyes;
mod fit;
mod mesher;
pub(crate) mod mouth;
mod neck;
mod nose;
pub(crate) mod params;
mod rbf;
mod relief;
mod remesh;
mod sdf;
mod skull;
pub(crate) mod tables;
pub(crate) mod tables_face;
#[cfg(test)]
mod tests;
mod warp;

pub use params::{HeadParams, Sex};

use crate::base::error::Result;
use bust_points::BustPoints;
use bust_sdf::BustSdf;
use glam::Vec3;
use rayon::prelude::*;
use std::io::{self, Write};
use warp::Warp;

/// Height of the flat bust cut in the table frame, mm.
const CUT: f32 = -144.0;
/// Cell of the first polygonisation, mm.
const CELL: f32 = 1.7;
/// Rounds of remeshing.
const ROUNDS: usize = 7;

/// Triangle mesh of the bust, open only at the flat cut of the neck.
#[derive(Clone, Debug)]
pub struct GeneratedHead {
    /// Vertex places, mm.
    pub positions: Vec<Vec3>,
    /// Unit outward normals of the implicit surface at the vertices.
    pub(crate) normals: Vec<Vec3>,
    /// Vertex indices, counter-clockwise seen from outside.
    pub triangles: Vec<[u32; 3]>,
    /// Named points of the skin, mm; they lie on the triangles.
    pub landmarks: Vec<(String, Vec3)>,
}

/// Builds the bust. Deterministic; takes seconds.
///
/// # Errors
/// Wrong usage: a size is out of its range, or the circumference does not go
/// with length and breadth.
pub fn generate(params: &HeadParams) -> Result<GeneratedHead> {
    params.check()?;
    HalfBust::new(params.sex, 1.0).sized(params)
}

/// The left half of a bust in the table frame, before it is given a size.
pub(crate) struct HalfBust {
    bust: BustSdf,
    half: mesher::RawMesh,
    bust_points: BustPoints,
}

impl HalfBust {
    /// Makes the half mesh; `coarseness` multiplies the edge lengths (1 = fine).
    pub(crate) fn new(sex: Sex, coarseness: f32) -> Self {
        let bust = BustSdf::new(sex);
        let half = mesher::polygonise(&bust, CUT, CELL * coarseness);
        let size = |p: Vec3| coarseness * edge_length(p);
        let half = remesh::Remesher::new(half, &bust, CUT, &size).run(ROUNDS);
        let bust_points = BustPoints::new(&half, &bust);
        Self {
            bust,
            half,
            bust_points,
        }
    }

    /// The whole bust in the output frame with the wanted sizes.
    ///
    /// # Errors
    /// Wrong usage, as for [`generate`].
    pub(crate) fn sized(&self, params: &HeadParams) -> Result<GeneratedHead> {
        let (warp, warped) = fit::fit(&self.half, &self.bust_points, params)?;
        Ok(self.assemble(&warp, warped))
    }

    /// Mirrors the warped half.
    fn assemble(&self, warp: &Warp, warped: Vec<Vec3>) -> GeneratedHead {
        let half = &self.half;
        let normals: Vec<Vec3> = half
            .positions
            .par_iter()
            .map(|&p| {
                let g = remesh::gradient(&self.bust, p, 0.3);
                let mut n = warp.normal(p, g);
                if p.y == 0.0 {
                    n = Vec3::new(0.0, n.y, n.z).normalize_or(Vec3::Y);
                }
                n
            })
            .collect();
        let mut mesh = GeneratedHead {
            landmarks: self.bust_points.named(&warped),
            positions: warped,
            normals,
            triangles: half.triangles.clone(),
        };
        let mut twin = Vec::with_capacity(half.positions.len());
        for (i, p) in half.positions.iter().enumerate() {
            if p.y == 0.0 {
                twin.push(i as u32);
            } else {
                twin.push(mesh.positions.len() as u32);
                let (q, n) = (mesh.positions[i], mesh.normals[i]);
                mesh.positions.push(Vec3::new(-q.x, q.y, q.z));
                mesh.normals.push(Vec3::new(-n.x, n.y, n.z));
            }
        }
        let mirrored = half
            .triangles
            .iter()
            .map(|t| [t[0], t[2], t[1]].map(|i| twin[i as usize]));
        mesh.triangles.extend(mirrored);
        mesh
    }
}

/// Wanted edge length at a place of the table frame, mm: fine where features
/// are, coarse on the neck.
fn edge_length(p: Vec3) -> f32 {
    let ball = |c: [f32; 3], r: f32, fine: f32, wide: f32| {
        let d = p.distance(Vec3::from(c));
        fine + (wide - fine) * sdf::step(r, r + 16.0, d)
    };
    let mut h: f32 = 2.4;
    h = h.min(ball([75.0, 0.0, -25.0], 62.0, 1.9, 2.4));
    h = h.min(ball([80.0, 32.0, 15.0], 17.0, 1.1, 2.4));
    h = h.min(ball([102.0, 8.0, -20.0], 16.0, 1.1, 2.4));
    h = h.min(ball([97.0, 11.0, -51.0], 19.0, 0.9, 2.4));
    h = h.min(ball([-12.0, 82.0, 0.0], 32.0, 1.15, 2.4));
    let line = eyes::Eyes::line_gap(p).min(mouth::Mouth::line_gap(p));
    h = h.min(0.55 + 0.17 * (line - 1.0).max(0.0));
    h = h.min(ball([101.0, 9.0, -26.0], 6.0, 0.8, 2.4));
    let low = sdf::step(-95.0, -135.0, p.z + 0.3 * p.x);
    h + 1.2 * low
}

/// Writes the mesh as Wavefront OBJ: landmarks as comments, vertices and faces, 3 decimals.
///
/// # Errors
/// Those of the writer.
pub fn write_obj(mesh: &GeneratedHead, mut out: impl Write) -> io::Result<()> {
    out.write_all(obj_text(&mesh.landmarks, &mesh.positions, &mesh.triangles).as_bytes())
}

/// The text of an OBJ file: landmarks as comments, vertices in mm with three decimals, triangles.
pub(crate) fn obj_text(
    landmarks: &[(String, Vec3)],
    positions: &[Vec3],
    triangles: &[[u32; 3]],
) -> String {
    let landmarks = landmarks
        .iter()
        .map(|(name, p)| format!("# landmark {name} {:.3} {:.3} {:.3}\n", p.x, p.y, p.z));
    let vertices = positions
        .iter()
        .map(|p| format!("v {:.3} {:.3} {:.3}\n", p.x, p.y, p.z));
    let faces = triangles
        .iter()
        .map(|t| format!("f {} {} {}\n", t[0] + 1, t[1] + 1, t[2] + 1));
    landmarks.chain(vertices).chain(faces).collect()
}
