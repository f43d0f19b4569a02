//! The head: a surface in millimetres, +Y up, facing +Z, the subject's left at +X, with its origin
//! midway between the tragions. The built-in head and a patient's file go through the same code.

pub mod built_in;
pub mod generator;
pub mod landmarks;
pub mod measure;
pub mod obj;
pub mod occlusion;
pub mod pick;
pub mod polar;
pub mod scalp;
pub mod section;

use crate::dots::rng::value_noise;
use crate::error::{Error, Result};
use crate::plan::{HeadModel, HeadSource};
use glam::{Mat3, Vec3};
use landmarks::Landmarks;
use measure::Measures;
use rayon::prelude::*;

/// A head ready to carry dots.
#[derive(Clone, Debug)]
pub struct Head {
    /// `built-in`, `built-in woman`, or the file's name without its folder.
    pub source: String,
    /// Hash of the mesh, so that an export tells which head it shows.
    pub hash: u64,
    /// Vertices, mm.
    pub positions: Vec<Vec3>,
    /// Unit normals, area-weighted over the neighbouring triangles.
    pub normals: Vec<Vec3>,
    /// Vertex indices of the triangles, counter-clockwise seen from outside.
    pub triangles: Vec<[u32; 3]>,
    /// Share of the sky each vertex sees (0..=1).
    pub sky: Vec<f32>,
    /// Natural unevenness of the skin's tone at each vertex (-1..=1).
    pub tone: Vec<f32>,
    /// Anatomical points, mm.
    pub landmarks: Landmarks,
    /// Tape and calliper measures.
    pub measures: Measures,
    /// How the file's coordinates became these.
    pub placement: Placement,
    /// What a reader of the file should know.
    pub warnings: Vec<String>,
}

/// The map between a file's own coordinates and the head's frame.
#[derive(Clone, Copy, Debug)]
pub struct Placement {
    /// The file's up axis.
    pub up: Vec3,
    /// The file's forward axis.
    pub forward: Vec3,
    /// Millimetres per unit of the file.
    pub mm_per_unit: f32,
    /// Rotation from file axes to head axes.
    pub rotation: Mat3,
    /// Origin of the head frame in rotated, scaled file coordinates, mm.
    pub origin_mm: Vec3,
}

impl Placement {
    /// A point of the head's frame (mm) in the file's own coordinates.
    pub fn to_file(&self, point_mm: Vec3) -> Vec3 {
        self.rotation.transpose() * (point_mm + self.origin_mm) / self.mm_per_unit
    }
}

impl Head {
    /// Loads the head that a plan names: its file, or the built-in head.
    ///
    /// # Errors
    /// The file cannot be read, is no usable OBJ, or holds nothing of a head's size.
    pub fn load(source: &HeadSource) -> Result<Self> {
        match &source.file {
            Some(path) => {
                let mesh = obj::read(path)?;
                let name = path.file_name().map_or_else(
                    || path.display().to_string(),
                    |n| n.to_string_lossy().into_owned(),
                );
                Self::from_mesh(mesh, &name, source)
            }
            None => Self::built_in_model(source.model),
        }
    }

    /// The embedded man.
    ///
    /// # Errors
    /// None in a build whose tests pass.
    pub fn built_in() -> Result<Self> {
        Self::built_in_model(HeadModel::Man)
    }

    /// An embedded head.
    ///
    /// # Errors
    /// None in a build whose tests pass.
    pub fn built_in_model(model: HeadModel) -> Result<Self> {
        built_in::load(model)
    }

    fn from_mesh(mesh: obj::ObjMesh, name: &str, source: &HeadSource) -> Result<Self> {
        let hash = hash_of(&mesh);
        let up = source.up.vector();
        let forward = source.forward.vector();
        let rotation = Mat3::from_cols(up.cross(forward), up, forward).transpose();
        let mm_per_unit = source.unit.mm_per_unit();
        let positions: Vec<Vec3> = mesh
            .positions
            .iter()
            .map(|p| rotation * *p * mm_per_unit)
            .collect();
        check_size(&positions, name)?;

        let mut warnings = mesh.warnings;
        let landmarks = Landmarks::find(&positions, &mesh.triangles, &mut warnings);
        let placement = Placement {
            up,
            forward,
            mm_per_unit,
            rotation,
            origin_mm: Vec3::ZERO,
        };
        let surface = Surface {
            positions,
            triangles: mesh.triangles,
            landmarks,
            placement,
        };
        Ok(surface.into_head(name, hash, warnings))
    }

    /// Corners of a triangle, mm.
    pub fn corners(&self, triangle: usize) -> [Vec3; 3] {
        self.triangles[triangle].map(|i| self.positions[i as usize])
    }

    /// Point midway between glabella and occiput, a little above the ears: what cameras orbit.
    pub fn centre(&self) -> Vec3 {
        let mid = 0.5 * (self.landmarks.glabella + self.landmarks.opisthocranion);
        Vec3::new(0.0, 0.15 * self.landmarks.vertex.y, mid.z)
    }
}

/// A head's surface in millimetres and upright, before anything is derived from it.
struct Surface {
    positions: Vec<Vec3>,
    triangles: Vec<[u32; 3]>,
    landmarks: Landmarks,
    placement: Placement,
}

impl Surface {
    /// Moves the origin midway between the tragions and derives measures, normals and tone.
    fn into_head(mut self, name: &str, hash: u64, warnings: Vec<String>) -> Head {
        let origin_mm = self.landmarks.origin();
        for p in &mut self.positions {
            *p -= origin_mm;
        }
        self.placement.origin_mm += origin_mm;
        let landmarks = self.landmarks.moved(-origin_mm);
        let measures = Measures::of(&self.positions, &self.triangles, &landmarks);
        let normals = vertex_normals(&self.positions, &self.triangles);
        let sky = occlusion::sky_visibility(&self.positions, &normals, &self.triangles);
        let tone = self.positions.par_iter().map(|p| unevenness(*p)).collect();
        Head {
            source: name.to_owned(),
            hash,
            positions: self.positions,
            normals,
            triangles: self.triangles,
            sky,
            tone,
            landmarks,
            measures,
            placement: self.placement,
            warnings,
        }
    }
}

/// Refuses what cannot be a head in the stated unit, before anything divides by its size.
fn check_size(positions: &[Vec3], name: &str) -> Result<()> {
    let (min, max) = bounds(positions);
    let height = max.y - min.y;
    if (120.0..=2500.0).contains(&height) {
        return Ok(());
    }
    Err(Error::input(
        name,
        format!("the head would be {height:.1} mm high"),
        "state the file's unit with 'unit' under [head] or '--unit mm|cm|m|inch', and its axes \
         with 'up' and 'forward'",
    ))
}

/// Blotches of melanin and blood (-1..=1): a centimetre wide, with finer ones in them. Noises on
/// turned lattices are mixed, so that no lattice shows.
fn unevenness(p: Vec3) -> f32 {
    let turned = Mat3::from_rotation_x(0.7) * Mat3::from_rotation_z(0.9) * p;
    let again = Mat3::from_rotation_y(1.1) * Mat3::from_rotation_x(-0.6) * p;
    0.4 * value_noise(p, 15.0, 5)
        + 0.35 * value_noise(turned, 11.0, 6)
        + 0.25 * value_noise(again, 4.5, 7)
}

/// Hash of a mesh's content (FNV-1a, Fowler, Noll & Vo), the same on every machine.
fn hash_of(mesh: &obj::ObjMesh) -> u64 {
    let positions = mesh.positions.iter().flat_map(|p| p.to_array());
    let words = positions
        .map(f32::to_bits)
        .chain(mesh.triangles.iter().flatten().copied());
    words.fold(0xcbf2_9ce4_8422_2325, |hash, word| {
        (hash ^ u64::from(word)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Smallest and largest coordinates.
pub fn bounds(positions: &[Vec3]) -> (Vec3, Vec3) {
    positions.iter().fold(
        (Vec3::splat(f32::INFINITY), Vec3::splat(f32::NEG_INFINITY)),
        |(min, max), p| (min.min(*p), max.max(*p)),
    )
}

/// Area-weighted vertex normals; a vertex without a proper triangle gets +Y.
fn vertex_normals(positions: &[Vec3], triangles: &[[u32; 3]]) -> Vec<Vec3> {
    let mut normals = vec![Vec3::ZERO; positions.len()];
    for t in triangles {
        let [a, b, c] = t.map(|i| positions[i as usize]);
        let weighted = (b - a).cross(c - a);
        for i in t {
            normals[*i as usize] += weighted;
        }
    }
    for n in &mut normals {
        *n = n.normalize_or(Vec3::Y);
    }
    normals
}
