//! Procedural bust of a neutral adult man: bald, eyes closed at rest.
//!
//! Everything is computed from measured proportions ([`tables`],
//! [`tables_face`]); no scanned or modelled mesh is involved. The surface is
//! the zero set of one implicit function (`field`), polygonised, remeshed to a graded edge length and
//! mirrored.
//!
//! Output frame: millimetres, +Y up, +Z forward, the subject's left = +X,
//! origin midway between the tragia.

mod ear;
mod eyes;
mod field;
mod mesher;
mod mouth;
mod neck;
mod nose;
mod params;
mod rbf;
mod relief;
mod remesh;
mod sdf;
mod skull;
pub mod tables;
pub mod tables_face;
#[cfg(test)]
mod tests;

pub use params::HeadParams;

use field::Field;
use glam::Vec3;
use params::Warp;
use rayon::prelude::*;
use std::io::{self, Write};

/// Height of the flat bust cut in the table frame, mm.
const CUT: f32 = -144.0;
/// Cell of the first polygonisation, mm.
const CELL: f32 = 1.7;
/// Rounds of remeshing.
const ROUNDS: usize = 7;

/// Triangle mesh of the bust, open only at the flat cut of the neck.
#[derive(Clone, Debug)]
pub struct HeadMesh {
    /// Vertex places, mm.
    pub positions: Vec<Vec3>,
    /// Unit outward normals of the implicit surface at the vertices.
    pub normals: Vec<Vec3>,
    /// Vertex indices, counter-clockwise seen from outside.
    pub triangles: Vec<[u32; 3]>,
    /// Named places on the skin, mm.
    pub landmarks: Vec<(&'static str, Vec3)>,
}

/// Builds the bust. Deterministic; takes seconds.
pub fn generate(params: &HeadParams) -> HeadMesh {
    let field = Field::new();
    let warp = Warp::new(params, &field);
    let half = mesher::polygonise(&field, CUT, CELL);
    let half = remesh::Remesher::new(half, &field, CUT, &edge_length).run(ROUNDS);
    assemble(&field, &warp, half)
}

/// Mirrors the half mesh and takes it to the output frame.
fn assemble(field: &Field, warp: &Warp, half: mesher::RawMesh) -> HeadMesh {
    let normals: Vec<Vec3> = half
        .positions
        .par_iter()
        .map(|&p| {
            let g = remesh::gradient(field, p, 0.3);
            let flat = if p.y == 0.0 {
                Vec3::new(g.x, 0.0, g.z)
            } else {
                g
            };
            warp.normal(p, flat)
        })
        .collect();
    let mut mesh = HeadMesh {
        positions: half.positions.iter().map(|&p| warp.place(p)).collect(),
        normals,
        triangles: half.triangles.clone(),
        landmarks: landmarks(field, warp),
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
    let mirrored: Vec<[u32; 3]> = half
        .triangles
        .iter()
        .map(|t| {
            [
                twin[t[0] as usize],
                twin[t[2] as usize],
                twin[t[1] as usize],
            ]
        })
        .collect();
    mesh.triangles.extend(mirrored);
    mesh
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
    h = h.min(ball([96.0, 13.0, -51.0], 17.0, 1.1, 2.4));
    h = h.min(ball([-12.0, 82.0, 0.0], 32.0, 1.15, 2.4));
    let line = eyes::Eyes::line_gap(p).min(mouth::Mouth::line_gap(p));
    h = h.min(0.64 + 0.18 * (line - 1.0).max(0.0));
    h = h.min(ball([101.0, 9.0, -26.0], 6.0, 0.8, 2.4));
    let low = sdf::step(-95.0, -135.0, p.z + 0.3 * p.x);
    h + 1.2 * low
}

/// Named places, found on the surface along the midline and at the features.
fn landmarks(field: &Field, warp: &Warp) -> Vec<(&'static str, Vec3)> {
    let ray = |from: Vec3, dir: Vec3| params::march(field, from, dir);
    let f = Vec3::X;
    let fixed = [
        ("glabella", ray(Vec3::new(0.0, 0.0, 38.0), f)),
        ("sellion", ray(Vec3::new(0.0, 0.0, 18.0), f)),
        ("pronasale", ray(Vec3::new(0.0, 0.0, -16.0), f)),
        ("subnasale", ray(Vec3::new(0.0, 0.0, -31.5), f)),
        ("stomion", ray(Vec3::new(0.0, 0.0, -52.0), f)),
        ("pogonion", ray(Vec3::new(0.0, 0.0, -78.0), f)),
        ("menton", ray(Vec3::new(73.0, 0.0, -60.0), Vec3::NEG_Z)),
        (
            "trichion",
            ray(Vec3::new(0.0, 0.0, 30.0), Vec3::new(75.0, 0.0, 72.0)),
        ),
        ("vertex", ray(Vec3::new(-10.0, 0.0, 30.0), Vec3::Z)),
        ("opisthocranion", ray(Vec3::new(0.0, 0.0, 42.0), -f)),
        ("inion", ray(Vec3::new(0.0, 0.0, -20.0), -f)),
        ("tragion left", Vec3::new(0.0, 73.0, 0.0)),
        ("tragion right", Vec3::new(0.0, -73.0, 0.0)),
        ("pupil left", ray(Vec3::new(60.0, 32.0, 15.0), f)),
        ("pupil right", ray(Vec3::new(60.0, -32.0, 15.0), f)),
        ("zygion left", ray(Vec3::new(35.0, 0.0, 0.0), Vec3::Y)),
        ("zygion right", ray(Vec3::new(35.0, 0.0, 0.0), Vec3::NEG_Y)),
        ("gonion left", ray(Vec3::new(12.0, 0.0, -58.0), Vec3::Y)),
        (
            "gonion right",
            ray(Vec3::new(12.0, 0.0, -58.0), Vec3::NEG_Y),
        ),
        ("ear top left", ear::TOP),
        ("ear top right", ear::TOP * Vec3::new(1.0, -1.0, 1.0)),
        (
            "mouth corner left",
            ray(Vec3::new(60.0, mouth::CORNER, -52.0), f),
        ),
        (
            "mouth corner right",
            ray(Vec3::new(60.0, -mouth::CORNER, -52.0), f),
        ),
        ("euryon left", ray(Vec3::new(-12.0, 0.0, 50.0), Vec3::Y)),
        (
            "euryon right",
            ray(Vec3::new(-12.0, 0.0, 50.0), Vec3::NEG_Y),
        ),
    ];
    fixed.into_iter().map(|(n, p)| (n, warp.place(p))).collect()
}

/// Writes the mesh as Wavefront OBJ: vertices and faces only, 3 decimals.
pub fn write_obj(mesh: &HeadMesh, mut out: impl Write) -> io::Result<()> {
    for p in &mesh.positions {
        writeln!(out, "v {:.3} {:.3} {:.3}", p.x, p.y, p.z)?;
    }
    for t in &mesh.triangles {
        writeln!(out, "f {} {} {}", t[0] + 1, t[1] + 1, t[2] + 1)?;
    }
    Ok(())
}
