//! The head: a surface in millimetres, +Y up, facing +Z, the subject's left at +X, with its origin
//! midway between the tragions. The built-in head and a patient's file go through the same code.

pub mod appearance;
pub mod atlas;
pub mod built_in;
pub(crate) mod caps;
pub mod clearance;
pub mod compact;
pub mod complexion;
pub(crate) mod curvature;
pub(crate) mod face;
mod file;
pub mod generator;
pub mod landmarks;
pub(crate) mod lids;
pub(crate) mod light_transfer;
pub mod measure;
pub mod obj;
pub(crate) mod occlusion;
pub mod pick;
pub mod scalp;
pub(crate) mod scan;
pub mod scan_tone;
pub(crate) mod section;
pub mod vellus;

use crate::base::error::Result;
use crate::base::terms::HeadModel;
use crate::plan::HeadSource;
use appearance::Appearance;
use atlas::Atlas;
use caps::Caps;
use glam::{DVec3, Mat3, Vec3};
use landmarks::Landmarks;
use measure::Measures;
use scan_tone::ScanTone;

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
    /// What each vertex has of the light round it.
    pub transfers: Vec<light_transfer::LightTransfer>,
    /// How strongly the surface bends at each vertex, 1/mm.
    pub(crate) curvatures_per_mm: Vec<f32>,
    /// Lids of its holes; `None` where its outside is not certain.
    pub(crate) caps: Option<Caps>,
    /// The patient's own colours, parallel to triangles and vertices.
    pub appearance: Option<Appearance>,
    /// The skin tone that those colours suggest; `None` without them.
    pub scan_tone: Option<ScanTone>,
    /// Anatomical points, mm.
    pub landmarks: Landmarks,
    /// Points of the face that brows, lashes and lips are drawn by; `None` for a scan, which shows its own.
    pub face: Option<face::Face>,
    /// Tape and calliper measures.
    pub measures: Measures,
    /// Coordinates on the scalp, the same on every head.
    pub atlas: Atlas,
    /// How the file's coordinates became these.
    pub file_to_head: FileToHead,
    /// What was assumed of a patient's scan; `None` for the built-in head.
    pub reading: Option<scan::Reading>,
    /// What a reader of the file should know.
    pub warnings: Vec<String>,
}

/// The map between a file's own coordinates and the head's frame.
#[derive(Clone, Copy, Debug)]
pub struct FileToHead {
    /// Turn from file axes to head axes; with a reflection where the file is a mirror image.
    pub(crate) rotation: Mat3,
    /// Millimetres per unit of the file.
    pub mm_per_unit: f32,
    /// Origin of the head frame in turned, scaled file coordinates, mm.
    pub(crate) origin_mm: DVec3,
}

impl FileToHead {
    /// The map of a file that is in the head frame already.
    pub(crate) const IDENTITY: Self = Self {
        rotation: Mat3::IDENTITY,
        mm_per_unit: 1.0,
        origin_mm: DVec3::ZERO,
    };

    /// The file's direction from neck to vertex, a unit vector.
    pub fn up(&self) -> Vec3 {
        self.rotation.transpose() * Vec3::Y
    }

    /// The file's direction from the back of the head to the face, a unit vector.
    pub fn forward(&self) -> Vec3 {
        self.rotation.transpose() * Vec3::Z
    }

    /// A point of the head's frame (mm) in the file's own coordinates.
    pub fn to_file(&self, point_mm: Vec3) -> DVec3 {
        self.rotation.transpose().as_dmat3() * (point_mm.as_dvec3() + self.origin_mm)
            / f64::from(self.mm_per_unit)
    }

    /// A point of the file in the head's frame, mm.
    pub fn to_head(&self, point: DVec3) -> Vec3 {
        (self.rotation.as_dmat3() * point * f64::from(self.mm_per_unit) - self.origin_mm).as_vec3()
    }
}

impl Head {
    /// Loads the head that a plan names: its file, or the built-in head.
    ///
    /// # Errors
    /// The file cannot be read, is no usable OBJ, or holds no head with a scalp.
    pub fn load(source: &HeadSource) -> Result<Self> {
        match &source.file {
            Some(path) => file::load(path, source),
            None => Self::built_in_model(source.model),
        }
    }

    /// Reads a head from OBJ text as [`Head::load`] reads it from a file; `name` is for messages.
    ///
    /// # Errors
    /// As [`Head::load`].
    pub fn from_obj(bytes: &[u8], name: &str, source: &HeadSource) -> Result<Self> {
        file::from_mesh(obj::parse(bytes, name)?, name, name, source)
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

    /// Corners of a triangle, mm.
    pub(crate) fn corners(&self, triangle: usize) -> [Vec3; 3] {
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
    appearance: Option<Appearance>,
    landmarks: Landmarks,
    file_to_head: FileToHead,
}

impl Surface {
    /// Moves the origin midway between the tragions and derives measures, atlas, normals, light transfer, curvature,
    /// lids and tone.
    fn into_head(mut self, name: &str, hash: u64, mut warnings: Vec<String>) -> Head {
        let origin_mm = self.landmarks.origin();
        for p in &mut self.positions {
            *p -= origin_mm;
        }
        self.file_to_head.origin_mm += origin_mm.as_dvec3();
        let landmarks = self.landmarks.moved(-origin_mm);
        let measures = Measures::of(&self.positions, &self.triangles, &landmarks);
        let atlas = Atlas::new(&self.positions, &self.triangles, &landmarks);
        let normals = vertex_normals(&self.positions, &self.triangles);
        let transfers = occlusion::transfers(&self.positions, &normals, &self.triangles);
        let curvatures_per_mm =
            curvature::curvatures_per_mm(&self.positions, &normals, &self.triangles);
        let caps = Caps::new(&self.positions, &self.triangles);
        let scan_tone = self.appearance.as_ref().and_then(|appearance| {
            let vertex_mm = landmarks.vertex.y;
            ScanTone::estimate(appearance, &self.positions, &self.triangles, vertex_mm)
        });
        warnings.extend(scan_tone.map(|tone| tone.caution()));
        Head {
            source: name.to_owned(),
            hash,
            positions: self.positions,
            normals,
            triangles: self.triangles,
            transfers,
            curvatures_per_mm,
            caps,
            appearance: self.appearance,
            scan_tone,
            landmarks,
            face: None,
            measures,
            atlas,
            file_to_head: self.file_to_head,
            reading: None,
            warnings,
        }
    }
}

/// Hash of a mesh's content and colours (FNV-1a, Fowler, Noll & Vo), the same on every machine.
fn hash_of(mesh: &obj::ObjMesh) -> u64 {
    let positions = mesh.positions.iter().flat_map(|p| p.to_array());
    let words = positions
        .map(f32::to_bits)
        .chain(mesh.triangles.iter().flatten().copied())
        .chain(mesh.appearance.iter().flat_map(Appearance::words));
    words.fold(0xcbf2_9ce4_8422_2325, |hash, word| {
        (hash ^ u64::from(word)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Smallest and largest coordinates.
pub(crate) fn bounds(positions: &[Vec3]) -> (Vec3, Vec3) {
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
