//! The embedded heads: a median man and a median woman, written by `stipple head`.
//!
//! They are OBJ files like any other, but of one known form, so they are read directly: vertices
//! with three decimals, triangles, and the landmarks that the generator put on the surface, which
//! need no search.

use super::face::Face;
use super::landmarks::Landmarks;
use super::obj::ObjMesh;
use super::{FileToHead, Head, Surface, hash_of};
use crate::base::error::{Error, Result};
use crate::base::terms::HeadModel;
use glam::Vec3;

/// The OBJ file of an embedded head.
pub const fn obj(model: HeadModel) -> &'static [u8] {
    match model {
        HeadModel::Man => include_bytes!("../../models/head.obj"),
        HeadModel::Woman => include_bytes!("../../models/woman.obj"),
    }
}

/// Loads an embedded head.
///
/// # Errors
/// None in a build whose tests pass.
pub(super) fn load(model: HeadModel) -> Result<Head> {
    let name = match model {
        HeadModel::Man => "built-in",
        HeadModel::Woman => "built-in woman",
    };
    let (mesh, landmarks, face) = read(model, obj(model)).ok_or_else(|| {
        Error::input(
            name,
            "the embedded head is damaged",
            "install the program again",
        )
    })?;
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
        ..surface.into_head(name, hash, Vec::new())
    })
}

/// Reads a file of the generator; `None` if it is not of that form.
fn read(model: HeadModel, bytes: &[u8]) -> Option<(ObjMesh, Landmarks, Face)> {
    let mut marks: Vec<(&[u8], Vec3)> = Vec::new();
    let mut positions = Vec::new();
    let mut triangles = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let mut words = line.split(|byte| *byte == b' ');
        match words.next() {
            Some(b"v") => positions.push(point(&mut words)?),
            Some(b"f") => {
                let mut corner = || words.next().and_then(integer)?.checked_sub(1);
                triangles.push([corner()?, corner()?, corner()?]);
            }
            Some(b"#") if words.next() == Some(b"landmark") => {
                marks.push((words.next()?, point(&mut words)?));
            }
            _ => {}
        }
    }
    let known = |i: &u32| (*i as usize) < positions.len();
    if !triangles.iter().flatten().all(known) {
        return None;
    }
    let get = |name: &str| {
        let found = marks.iter().find(|mark| mark.0 == name.as_bytes());
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
        positions,
        triangles,
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

fn point<'a>(words: &mut impl Iterator<Item = &'a [u8]>) -> Option<Vec3> {
    let mut next = || thousandths(words.next()?);
    Some(Vec3::new(next()?, next()?, next()?))
}

/// A number with three decimals.
fn thousandths(word: &[u8]) -> Option<f32> {
    let (sign, digits) = match word.strip_prefix(b"-") {
        Some(digits) => (-1.0, digits),
        None => (1.0, word),
    };
    let (whole, decimals) = digits.split_last_chunk::<4>()?;
    let decimals = decimals.strip_prefix(b".")?;
    let all = f64::from(integer(whole)?) + f64::from(integer(decimals)?) / 1000.0;
    Some((sign * all) as f32)
}

fn integer(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0u32, |sum, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then_some(())?;
        sum.checked_mul(10)?.checked_add(u32::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_heads_read_as_the_obj_reader_reads_them() {
        for model in HeadModel::ALL {
            let (own, _, _) = read(*model, obj(*model)).expect("an embedded head");
            let other = super::super::obj::parse(obj(*model), "t").expect("a valid OBJ");
            let corners = |mesh: &ObjMesh| -> Vec<[Vec3; 3]> {
                let place = |t: &[u32; 3]| t.map(|i| mesh.positions[i as usize]);
                mesh.triangles.iter().map(place).collect()
            };
            assert_eq!(corners(&own), corners(&other), "{model}");
            assert_eq!(own.positions.len(), other.positions.len());
        }
    }

    #[test]
    fn another_form_is_refused() {
        for text in [
            "v 1 2 3",
            "v 1.000 2.000",
            "f 1 2",
            "f 0 1 2",
            "f 1 2 3\n",
            "",
        ] {
            assert!(read(HeadModel::Man, text.as_bytes()).is_none(), "{text}");
        }
    }
}
