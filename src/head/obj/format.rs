//! Recognising files that are not OBJ, to say what they are instead.

use crate::base::error::{Error, Result};

/// How far into the file a NUL byte is looked for; text has none.
const TEXT_PROBE_BYTES: usize = 64 << 10;

/// Refuses empty files and files of other formats.
pub(super) fn refuse_other_formats(bytes: &[u8], name: &str) -> Result<()> {
    let convert = "convert it to OBJ, for example with Blender or MeshLab";
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::input(
            name,
            "the file is empty",
            "export the head again as OBJ",
        ));
    }
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let refuse = |kind: &str, remedy: &str| {
        Err(Error::input(
            name,
            format!("it is {kind}, not an OBJ file"),
            remedy,
        ))
    };
    if starts(b"\xff\xfe") || starts(b"\xfe\xff") {
        return refuse("UTF-16 text", "save it as UTF-8 or ASCII text");
    }
    if is_stl(bytes) {
        return refuse("an STL file", convert);
    }
    if starts(b"ply\n") || starts(b"ply\r") {
        return refuse("a PLY file", convert);
    }
    if starts(b"glTF") {
        return refuse("a glTF file", convert);
    }
    if starts(b"Kaydara FBX") {
        return refuse("an FBX file", convert);
    }
    if starts(b"PK\x03\x04") || starts(b"\x1f\x8b") {
        return refuse(
            "a compressed archive",
            "unpack it and give the OBJ file inside",
        );
    }
    if bytes[..bytes.len().min(TEXT_PROBE_BYTES)].contains(&0) {
        return refuse("binary data", convert);
    }
    Ok(())
}

fn is_stl(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    if bytes.starts_with(b"solid") && head.windows(5).any(|word| word == b"facet") {
        return true;
    }
    // Binary STL has no magic number, but its length follows from its triangle count.
    bytes
        .get(80..84)
        .and_then(|count| count.try_into().ok())
        .is_some_and(|count| {
            let triangles = u64::from(u32::from_le_bytes(count));
            triangles > 0 && bytes.len() as u64 == 84 + 50 * triangles
        })
}
