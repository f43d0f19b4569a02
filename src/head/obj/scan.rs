//! The checking pass over an OBJ file: vertices, faces, and what is ignored.

use super::lines::{Line, Lines};
use super::{no_faces, numbers, plural};
use crate::base::error::{Error, Result, excerpt};
use glam::{DVec3, Vec2, Vec3};
use std::collections::HashMap;
use std::io::Write;

/// A face of the file.
pub(super) struct Face {
    /// Its first corner in [`Scan::corners`]; it ends where the next face starts.
    pub(super) first_corner: usize,
    /// The 1-based line it stands on.
    pub(super) line: u32,
    /// Its material: 0 is none, n is entry n - 1 of [`Scan::materials`].
    pub(super) material: u32,
}

/// Stands for the texture coordinate of a corner that has none.
pub(super) const NO_UV: u32 = u32::MAX;

/// Coordinates this far out lose digits that matter as 32-bit floats (in metres a tenth of a
/// millimetre at a kilometre): the file then counts from its first vertex.
const FAR: f64 = 256.0;

/// Material libraries of one file; more are ignored.
const MAX_LIBRARIES: usize = 32;

/// The checked content of a file.
#[derive(Default)]
pub(super) struct Scan {
    /// Where positions and the clean text count from, in the file's coordinates.
    pub(super) origin: DVec3,
    pub(super) positions: Vec<Vec3>,
    /// Vertex indices of all faces one after another; not yet checked against the vertex count.
    pub(super) corners: Vec<u32>,
    pub(super) faces: Vec<Face>,
    /// Clean text: one `v x y z` line per vertex, in the file's own digits unless moved.
    pub(super) clean: Vec<u8>,
    /// The material libraries the file names, each once.
    pub(super) libraries: Vec<String>,
    /// The materials that faces may have, in the order of their first `usemtl`.
    pub(super) materials: Vec<String>,
    /// Texture coordinates as they stand in the file; not a number where they are unreadable.
    pub(super) uvs: Vec<Vec2>,
    /// For each of `corners` the index into `uvs` or [`NO_UV`], not yet checked against their count;
    /// ends early if the last corners have none.
    pub(super) uv_corners: Vec<u32>,
    /// Colours behind the coordinates, in the file's numbers, not a number where there is none; ends
    /// early if the last vertices have none.
    pub(super) colours: Vec<Vec3>,
    pub(super) warnings: Vec<String>,
}

/// Statements of the format that say nothing about the shape of a polygon mesh.
const IGNORED: &[&[u8]] = &[
    b"vn",
    b"vp",
    b"l",
    b"p",
    b"o",
    b"g",
    b"s",
    b"mg",
    b"mtllib",
    b"usemap",
    b"maplib",
    b"bevel",
    b"c_interp",
    b"d_interp",
    b"lod",
    b"shadow_obj",
    b"trace_obj",
    b"cstype",
    b"deg",
    b"bmat",
    b"step",
    b"curv",
    b"curv2",
    b"surf",
    b"parm",
    b"trim",
    b"hole",
    b"scrv",
    b"sp",
    b"end",
    b"con",
    b"call",
    b"csh",
];

/// Reads every line of the file.
pub(super) fn scan(bytes: &[u8], name: &str) -> Result<Scan> {
    let mut scan = Scan::default();
    // Most of a file is vertices and faces that the clean text repeats.
    scan.clean.reserve(bytes.len() / 2);
    let mut unknown = 0_usize;
    let mut first_unknown_line = 0;
    let mut material = 0;
    let mut numbers_of_materials = HashMap::new();
    let mut lines = Lines::new(bytes, name);
    while let Some(line) = lines.next()? {
        let mut tokens = tokens(line.bytes);
        match tokens.next() {
            None => {}
            Some(b"v") => scan.vertex(&line, tokens, name)?,
            // `fo` is the name of `f` in the first version of the format.
            Some(b"f" | b"fo") => scan.face(&line, material, tokens, name)?,
            Some(b"vt") => scan.uvs.push(texture_coordinate(tokens)),
            Some(b"mtllib") if scan.libraries.len() < MAX_LIBRARIES => {
                let library = rest_of(line.bytes, b"mtllib");
                if !scan.libraries.contains(&library) {
                    scan.libraries.push(library);
                }
            }
            Some(b"usemtl") => {
                let used = rest_of(line.bytes, b"usemtl");
                material = *numbers_of_materials.entry(used).or_insert_with_key(|used| {
                    scan.materials.push(used.clone());
                    // A file of 2 GiB has fewer lines than this type has numbers.
                    scan.materials.len() as u32
                });
            }
            Some(keyword) if IGNORED.contains(&keyword) => {}
            Some(_) => {
                if unknown == 0 {
                    first_unknown_line = line.number;
                }
                unknown += 1;
            }
        }
    }
    if scan.faces.is_empty() {
        return Err(no_faces(name, scan.positions.len(), 0));
    }
    if unknown > 0 {
        scan.warnings.push(format!(
            "{unknown} unknown {} ignored, the first on line {first_unknown_line}",
            plural(unknown, "line")
        ));
    }
    Ok(scan)
}

impl Scan {
    /// Takes x, y, z and the colour behind them, if there is one; a weight is ignored.
    fn vertex<'t>(
        &mut self,
        line: &Line<'_>,
        mut tokens: impl Iterator<Item = &'t [u8]>,
        name: &str,
    ) -> Result<()> {
        let mut position = [0.0; 3];
        self.clean.push(b'v');
        let digits_from = self.clean.len();
        for (axis, value) in ["x", "y", "z"].into_iter().zip(&mut position) {
            let Some(token) = tokens.next() else {
                return Err(refuse(
                    name,
                    line,
                    format!("the vertex has no {axis} coordinate"),
                ));
            };
            *value = numbers::coordinate(token).map_err(|problem| {
                refuse(
                    name,
                    line,
                    format!("{axis} coordinate '{}' {problem}", quote(token)),
                )
            })?;
            self.clean.push(b' ');
            self.clean.extend_from_slice(token);
        }
        let position = DVec3::from(position);
        if self.positions.is_empty() && position.abs().max_element() > FAR {
            self.origin = position.trunc();
        }
        let local = (position - self.origin).as_vec3();
        if self.origin != DVec3::ZERO {
            self.clean.truncate(digits_from);
            // Writing to a vector cannot fail.
            let _ = write!(self.clean, " {} {} {}", local.x, local.y, local.z);
        }
        self.clean.push(b'\n');
        if let Some(colour) = colour(tokens) {
            self.colours.resize(self.positions.len(), Vec3::NAN);
            self.colours.push(colour);
        }
        self.positions.push(local);
        Ok(())
    }

    fn face<'t>(
        &mut self,
        line: &Line<'_>,
        material: u32,
        tokens: impl Iterator<Item = &'t [u8]>,
        name: &str,
    ) -> Result<()> {
        self.faces.push(Face {
            first_corner: self.corners.len(),
            line: line.number,
            material,
        });
        for token in tokens {
            let index = numbers::vertex_index(token, self.positions.len()).map_err(|problem| {
                refuse(
                    name,
                    line,
                    format!("face corner '{}' {problem}", quote(token)),
                )
            })?;
            if let Some(uv) = numbers::uv_index(token, self.uvs.len()) {
                self.uv_corners.resize(self.corners.len(), NO_UV);
                self.uv_corners.push(uv);
            }
            self.corners.push(index);
        }
        Ok(())
    }
}

/// What follows a keyword up to the end of the line: names may hold spaces.
fn rest_of(line: &[u8], keyword: &[u8]) -> String {
    let line = line.trim_ascii_start();
    text_of(line.get(keyword.len()..).unwrap_or_default())
}

/// A name in UTF-8, or in Latin-1 as older programs write it.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let bytes = bytes.trim_ascii();
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// `u` and `v`, of which the second may be missing; not a number if they are no numbers.
fn texture_coordinate<'t>(mut tokens: impl Iterator<Item = &'t [u8]>) -> Vec2 {
    let mut next = |missing: f32| {
        tokens
            .next()
            .map_or(missing, |token| numbers::plain(token).unwrap_or(f32::NAN))
    };
    Vec2::new(next(f32::NAN), next(0.0))
}

/// The three numbers behind the coordinates; a single one is a weight.
fn colour<'t>(mut tokens: impl Iterator<Item = &'t [u8]>) -> Option<Vec3> {
    let mut next = || tokens.next().and_then(numbers::plain);
    Some(Vec3::new(next()?, next()?, next()?))
}

/// The words of a line up to a comment.
fn tokens(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(|byte| matches!(byte, b' ' | b'\t' | 0x0b | 0x0c))
        .filter(|token| !token.is_empty())
        .take_while(|token| token[0] != b'#')
}

fn quote(token: &[u8]) -> String {
    // Lossy decoding of the start suffices: only an excerpt is shown.
    excerpt(&String::from_utf8_lossy(&token[..token.len().min(200)]))
}

fn refuse(name: &str, line: &Line<'_>, problem: String) -> Error {
    let remedy = if problem.ends_with("comma") {
        "export the head with decimal points"
    } else if problem.ends_with("million") {
        "move the head to the origin and export it in millimetres"
    } else {
        "export the head again as OBJ"
    };
    Error::input(format!("{name}: line {}", line.number), problem, remedy)
}
