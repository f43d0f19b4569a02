//! Reading head scans from OBJ files.
//!
//! Scanner applications write OBJ in many dialects, and a bad file must be explained by line, so
//! the bytes are first scanned by this module: every vertex and face is checked, relative indices
//! are resolved and polygons are cut into triangles. What remains is a plain file of `v` and `f`
//! lines, which `tobj` loads. Normals are not needed: they come from the geometry. Texture
//! coordinates, materials and vertex colours become an [`Appearance`] beside the mesh.

mod appearance_builder;
mod find;
mod format;
pub mod images;
mod lines;
mod material;
mod numbers;
mod scan;
mod texture_uses;
mod triangulate;

use super::appearance::Appearance;
use crate::base::error::{Error, Result};
use crate::base::files;
use appearance_builder::AppearanceBuilder;
use glam::{DVec3, Vec3};
use scan::Scan;
use std::path::Path;
use texture_uses::TextureUses;

/// The largest OBJ file that is read, in bytes (2 GiB).
pub const MAX_OBJ_BYTES: u64 = 1 << 31;

/// A triangle mesh in the file's own axes and unit.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjMesh {
    /// What `positions` count from, in the file's coordinates: zero unless the file lies far from its
    /// own origin.
    pub(crate) origin: DVec3,
    /// Vertex positions in the file's unit from `origin`, finite and within ±2·10⁶; only vertices
    /// that a triangle uses, in the order of their first use.
    pub positions: Vec<Vec3>,
    /// Corners of each triangle as indices into `positions`, in the file's winding order; the
    /// three are different.
    pub triangles: Vec<[u32; 3]>,
    /// The patient's own colours, parallel to triangles and vertices; `None` if the file has none.
    pub appearance: Option<Appearance>,
    /// What was ignored or repaired, one sentence each.
    pub warnings: Vec<String>,
}

/// Reads an OBJ file with the materials and images that it names. Of those, what is missing or
/// unreadable is only a warning.
///
/// # Errors
/// A refused input (exit code 1) that names the file, the line if there is one, and the remedy:
/// the file cannot be read or exceeds [`MAX_OBJ_BYTES`], or any error of [`parse`].
pub fn read(path: &Path) -> Result<ObjMesh> {
    let name = path.display().to_string();
    let bytes = files::read_limited(path, MAX_OBJ_BYTES, "an OBJ file")?;
    let scan = scan_bytes(&bytes, &name)?;
    // The clean text replaces the file's, which would otherwise double the memory.
    drop(bytes);
    let uses = TextureUses::load(path, &scan);
    build(scan, uses, &name)
}

/// Reads OBJ text without the files that it names. `name` is the file name for messages.
///
/// # Errors
/// A refused input if the bytes are another format or hold no faces, if a line is longer than
/// 1 MiB, or if a vertex or face is invalid.
pub fn parse(bytes: &[u8], name: &str) -> Result<ObjMesh> {
    build(scan_bytes(bytes, name)?, TextureUses::default(), name)
}

fn scan_bytes(bytes: &[u8], name: &str) -> Result<Scan> {
    format::refuse_other_formats(bytes, name)?;
    scan::scan(bytes, name)
}

/// Triangulates the scanned faces, loads the clean text and decodes the images.
fn build(scan: Scan, uses: TextureUses, name: &str) -> Result<ObjMesh> {
    let Scan {
        origin,
        positions,
        corners,
        faces,
        mut clean,
        uvs,
        uv_corners,
        colours,
        mut warnings,
        ..
    } = scan;
    let mut builder = AppearanceBuilder::new(&uses, &uvs, &uv_corners);
    let mut order = FirstUse::new(if colours.is_empty() {
        0
    } else {
        positions.len()
    });
    let mut dropped = 0_usize;
    let mut first_dropped_line = 0;
    let mut fanned = 0_usize;
    let mut cuts = Vec::new();
    let ends = faces
        .iter()
        .skip(1)
        .map(|face| face.first_corner)
        .chain([corners.len()]);
    for (face, end) in faces.iter().zip(ends) {
        let polygon = &corners[face.first_corner..end];
        if let Some(index) = polygon
            .iter()
            .find(|index| **index as usize >= positions.len())
        {
            return Err(Error::input(
                format!("{name}: line {}", face.line),
                format!(
                    "the face uses vertex {} but the file has {}",
                    u64::from(*index) + 1,
                    positions.len()
                ),
                "export the head again as OBJ",
            ));
        }
        cuts.clear();
        if !triangulate::triangulate(polygon, &positions, &mut cuts) {
            fanned += 1;
        }
        if cuts.is_empty() {
            if dropped == 0 {
                first_dropped_line = face.line;
            }
            dropped += 1;
        }
        for cut in &cuts {
            let triangle = cut.map(|corner| polygon[corner]);
            numbers::push_face_line(&mut clean, triangle);
            builder.triangle(face, *cut);
            order.note(triangle);
        }
    }
    if dropped == faces.len() {
        return Err(no_faces(name, positions.len(), dropped));
    }
    if dropped > 0 {
        warnings.push(format!(
            "{dropped} {} with fewer than three different corners ignored, the first on line {first_dropped_line}",
            plural(dropped, "face")
        ));
    }
    if fanned > 0 {
        warnings.push(format!(
            "{fanned} large or crossing {} cut into triangles roughly",
            plural(fanned, "polygon")
        ));
    }
    let vertices = positions.len();
    let appearance = builder.finish(&colours, &order.used, &mut warnings);
    // Peak memory is here; the checked copies are not needed any more.
    drop((positions, corners, faces, uvs, uv_corners, colours, order));
    let (positions, triangles) = load_clean(&clean, name)?;
    let unused = vertices - positions.len().min(vertices);
    if unused > 0 {
        warnings.push(format!(
            "{unused} {} that no face uses ignored",
            plural(unused, "vertex")
        ));
    }
    drop(clean);
    let appearance = appearance_builder::decode(appearance, uses, &mut warnings);
    Ok(ObjMesh {
        origin,
        positions,
        triangles,
        appearance,
        warnings,
    })
}

/// Notes vertices in the order of their first use, in which `tobj` numbers them.
struct FirstUse {
    is_used: Vec<bool>,
    used: Vec<u32>,
}

impl FirstUse {
    /// For so many vertices; others are not noted.
    fn new(count: usize) -> Self {
        Self {
            is_used: vec![false; count],
            used: Vec::new(),
        }
    }

    fn note(&mut self, triangle: [u32; 3]) {
        for vertex in triangle {
            if let Some(is_used) = self.is_used.get_mut(vertex as usize)
                && !std::mem::replace(is_used, true)
            {
                self.used.push(vertex);
            }
        }
    }
}

/// Loads the checked text with `tobj`.
fn load_clean(clean: &[u8], name: &str) -> Result<(Vec<Vec3>, Vec<[u32; 3]>)> {
    let unexpected = |problem: String| Error::input(name, problem, "export the head again as OBJ");
    let no_materials = |_: &Path| tobj::MTLLoadResult::Ok(Default::default());
    let (models, _) = tobj::load_obj_buf(&mut &*clean, &tobj::LoadOptions::default(), no_materials)
        .map_err(|error| unexpected(format!("the mesh cannot be loaded ({error})")))?;
    let mesh = models
        .into_iter()
        .next()
        .map(|model| model.mesh)
        .unwrap_or_default();
    let positions: Vec<Vec3> = mesh
        .positions
        .chunks_exact(3)
        .map(Vec3::from_slice)
        .collect();
    let triangles: Vec<[u32; 3]> = mesh
        .indices
        .chunks_exact(3)
        .map(|t| [t[0], t[1], t[2]])
        .collect();
    if triangles
        .as_flattened()
        .iter()
        .any(|index| *index as usize >= positions.len())
    {
        return Err(unexpected("the mesh refers to missing vertices".to_owned()));
    }
    Ok((positions, triangles))
}

/// The error for a file whose faces are missing or all unusable.
fn no_faces(name: &str, vertices: usize, dropped: usize) -> Error {
    let problem = match (vertices, dropped) {
        (0, _) => "it has no vertices, so it is not an OBJ head".to_owned(),
        (_, 0) => format!(
            "it has {vertices} {} but no faces",
            plural(vertices, "vertex")
        ),
        _ => "no face has three different corners".to_owned(),
    };
    Error::input(
        name,
        problem,
        "export the head as an OBJ triangle mesh, not as a point cloud",
    )
}

/// The plural of the few nouns in warnings.
fn plural(count: usize, noun: &'static str) -> &'static str {
    match (noun, count) {
        (noun, 1) => noun,
        ("face", _) => "faces",
        ("polygon", _) => "polygons",
        ("vertex", _) => "vertices",
        _ => "lines",
    }
}

#[cfg(test)]
mod tests;
