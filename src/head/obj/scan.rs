//! The checking pass over an OBJ file: vertices, faces, and what is ignored.

use super::lines::{Line, Lines};
use super::{no_faces, numbers, plural};
use crate::error::{Error, Result, excerpt};
use glam::Vec3;

/// A face of the file.
pub(super) struct Face {
    /// Its first corner in [`Scan::corners`]; it ends where the next face starts.
    pub(super) first_corner: usize,
    /// The 1-based line it stands on.
    pub(super) line: u32,
}

/// The checked content of a file.
#[derive(Default)]
pub(super) struct Scan {
    pub(super) positions: Vec<Vec3>,
    /// Vertex indices of all faces one after another; not yet checked against the vertex count.
    pub(super) corners: Vec<u32>,
    pub(super) faces: Vec<Face>,
    /// Clean text: one `v x y z` line per vertex, in the file's own digits.
    pub(super) clean: Vec<u8>,
    /// The first material library the file names.
    pub(super) material_library: Option<String>,
    pub(super) warnings: Vec<String>,
}

/// Statements of the format that say nothing about the shape of a polygon mesh.
const IGNORED: &[&[u8]] = &[
    b"vt",
    b"vn",
    b"vp",
    b"l",
    b"p",
    b"o",
    b"g",
    b"s",
    b"mg",
    b"usemtl",
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
    let mut lines = Lines::new(bytes, name);
    while let Some(line) = lines.next()? {
        let mut tokens = tokens(line.bytes);
        match tokens.next() {
            None => {}
            Some(b"v") => scan.vertex(&line, tokens, name)?,
            // `fo` is the name of `f` in the first version of the format.
            Some(b"f" | b"fo") => scan.face(&line, tokens, name)?,
            Some(b"mtllib") if scan.material_library.is_none() => {
                // The name goes to the end of the line: it may hold spaces.
                let rest = line
                    .bytes
                    .trim_ascii_start()
                    .get(b"mtllib".len()..)
                    .unwrap_or_default();
                scan.material_library =
                    Some(String::from_utf8_lossy(rest.trim_ascii()).into_owned());
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
    /// Takes x, y and z; a weight or a colour behind them is ignored.
    fn vertex<'t>(
        &mut self,
        line: &Line<'_>,
        mut tokens: impl Iterator<Item = &'t [u8]>,
        name: &str,
    ) -> Result<()> {
        let mut position = [0.0; 3];
        self.clean.push(b'v');
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
        self.clean.push(b'\n');
        self.positions.push(Vec3::from(position));
        Ok(())
    }

    fn face<'t>(
        &mut self,
        line: &Line<'_>,
        tokens: impl Iterator<Item = &'t [u8]>,
        name: &str,
    ) -> Result<()> {
        self.faces.push(Face {
            first_corner: self.corners.len(),
            line: line.number,
        });
        for token in tokens {
            let index = numbers::vertex_index(token, self.positions.len()).map_err(|problem| {
                refuse(
                    name,
                    line,
                    format!("face corner '{}' {problem}", quote(token)),
                )
            })?;
            self.corners.push(index);
        }
        Ok(())
    }
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
