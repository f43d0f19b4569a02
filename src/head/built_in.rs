//! The embedded heads: a median man and a median woman, as the generator makes them.
//!
//! Their landmarks are those that the generator put on the surface, which need no search.

use super::compact::{self, CompactHead};
use super::face::Face;
use super::generator::obj_text;
use super::landmarks::Landmarks;
use super::obj::ObjMesh;
use super::{FileToHead, Head, Surface, hash_of};
use crate::base::error::{Error, Result};
use crate::base::terms::HeadModel;

/// The bytes of an embedded head, as [`compact`] reads them.
const fn bytes(model: HeadModel) -> &'static [u8] {
    match model {
        HeadModel::Man => include_bytes!("../../models/man.head"),
        HeadModel::Woman => include_bytes!("../../models/woman.head"),
    }
}

fn name(model: HeadModel) -> &'static str {
    match model {
        HeadModel::Man => "built-in",
        HeadModel::Woman => "built-in woman",
    }
}

/// The mesh of an embedded head.
///
/// # Errors
/// None in a build whose tests pass.
fn mesh(model: HeadModel) -> Result<CompactHead> {
    compact::decode(bytes(model)).ok_or_else(|| damaged(model))
}

fn damaged(model: HeadModel) -> Error {
    Error::input(
        name(model),
        "the embedded head is damaged",
        "install the program again",
    )
}

/// An embedded head as the OBJ file that `stipple head` writes.
///
/// # Errors
/// None in a build whose tests pass.
pub fn obj(model: HeadModel) -> Result<Vec<u8>> {
    let CompactHead {
        positions,
        triangles,
        landmarks,
    } = mesh(model)?;
    Ok(obj_text(&landmarks, &positions, &triangles).into_bytes())
}

/// Loads an embedded head.
///
/// # Errors
/// None in a build whose tests pass.
pub(super) fn load(model: HeadModel) -> Result<Head> {
    let (mesh, landmarks, face) = parts(model, mesh(model)?).ok_or_else(|| damaged(model))?;
    let hash = hash_of(&mesh);
    let surface = Surface {
        positions: mesh.positions,
        triangles: mesh.triangles,
        landmarks,
        file_to_head: FileToHead::IDENTITY,
        appearance: None,
    };
    Ok(Head {
        face: Some(face),
        ..surface.into_head(name(model), hash, Vec::new())
    })
}

/// The mesh, its landmarks and its face; `None` where a landmark is missing.
fn parts(model: HeadModel, head: CompactHead) -> Option<(ObjMesh, Landmarks, Face)> {
    let marks = &head.landmarks;
    let get = |name: &str| {
        let found = marks.iter().find(|mark| mark.0 == name);
        found.map(|mark| mark.1)
    };
    let landmarks = Landmarks {
        glabella: get("glabella")?,
        nasion: get("nasion")?,
        vertex: get("vertex")?,
        opisthocranion: get("opisthocranion")?,
        tragion_left: get("tragion_left")?,
        tragion_right: get("tragion_right")?,
        nose_tip: get("nose_tip"),
    };
    let mesh = ObjMesh {
        origin: glam::DVec3::ZERO,
        appearance: None,
        positions: head.positions,
        triangles: head.triangles,
        warnings: Vec::new(),
    };
    let face = Face {
        model,
        inner_canthus: get("inner_canthus_left")?,
        outer_canthus: get("outer_canthus_left")?,
        pupil: get("pupil_left")?,
        mouth_corner: get("mouth_corner_left")?,
        stomion: get("stomion")?,
    };
    Some((mesh, landmarks, face))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_heads_read_as_the_obj_reader_reads_them() {
        for model in HeadModel::ALL {
            let (own, _, _) = parts(*model, mesh(*model).unwrap()).expect("an embedded head");
            let text = obj(*model).unwrap();
            let other = super::super::obj::parse(&text, "t").expect("a valid OBJ");
            let corners = |mesh: &ObjMesh| -> Vec<[glam::Vec3; 3]> {
                let place = |t: &[u32; 3]| t.map(|i| mesh.positions[i as usize]);
                mesh.triangles.iter().map(place).collect()
            };
            assert_eq!(corners(&own), corners(&other), "{model}");
            assert_eq!(own.positions.len(), other.positions.len());
        }
    }

    #[test]
    fn the_files_are_what_the_encoder_writes() {
        for model in HeadModel::ALL {
            assert!(
                compact::encode(&mesh(*model).unwrap()) == bytes(*model),
                "{model}"
            );
        }
    }
}
