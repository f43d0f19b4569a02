//! Writing outputs: whole files or nothing, and PNG pictures that carry their plan.

#[cfg(test)]
mod tests;

use crate::error::{Error, Result, io_problem};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Keyword of the text chunk that holds a picture's JSON.
pub const CHUNK_KEYWORD: &str = "stipple";

/// Checks that `path` can be written, before time is spent on its content.
///
/// # Errors
/// Not writable (exit code 4): the file exists and `force` is not set, it is not a regular file,
/// or its folder is missing.
pub fn check_target(path: &Path, force: bool) -> Result<()> {
    target(path, force).map(|_| ())
}

/// Writes a whole file: first under a temporary name in the same folder, then renamed. On any
/// failure the folder is left as it was.
///
/// # Errors
/// Those of [`check_target`], and whatever the system refuses, as exit code 4.
pub fn write_atomically(path: &Path, force: bool, bytes: &[u8]) -> Result<()> {
    let target = target(path, force)?;
    let temporary = TemporaryFile::beside(&target);
    let write = || -> io::Result<()> {
        let mut file = fs::File::create_new(&temporary.path)?;
        file.write_all(bytes)?;
        // Without it a power cut after the rename could leave an empty file under the final name.
        file.sync_all()?;
        drop(file);
        fs::rename(&temporary.path, &target)
    };
    write().map_err(|error| {
        Error::output(
            path.display(),
            format!("cannot write: {}", io_problem(&error)),
            "choose a folder that can be written",
        )
    })
}

/// The path to rename to: that of the linked file if `path` is a link.
fn target(path: &Path, force: bool) -> Result<PathBuf> {
    let refuse =
        |problem: String, remedy: &str| Err(Error::output(path.display(), problem, remedy));
    if path.file_name().is_none() {
        return refuse(
            "it does not name a file".to_owned(),
            "give the path of a file",
        );
    }
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => refuse("it is a folder".to_owned(), "add a file name"),
        Ok(metadata) if !metadata.is_file() => refuse(
            "it is not a regular file".to_owned(),
            "give the path of a file",
        ),
        Ok(_) if !force => refuse(
            "the file exists".to_owned(),
            "give another name, or overwrite it with '--force'",
        ),
        Ok(_) => {
            fs::canonicalize(path).or_else(|error| refuse(io_problem(&error), "check the path"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = folder_of(path);
            if folder.is_dir() {
                Ok(path.to_owned())
            } else {
                refuse(
                    format!("the folder {} does not exist", folder.display()),
                    "create the folder first, or choose another",
                )
            }
        }
        Err(error) => refuse(
            format!("cannot write: {}", io_problem(&error)),
            "check the path",
        ),
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A file under a temporary name that is removed unless it was renamed.
struct TemporaryFile {
    path: PathBuf,
}

impl TemporaryFile {
    fn beside(target: &Path) -> Self {
        // Process and counter keep two writers of the same folder apart. The target's own name
        // is left out: together they could exceed the longest name of the file system.
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let count = COUNTER.fetch_add(1, Ordering::Relaxed);
        let name = format!(".stipple-{}-{count}.tmp", std::process::id());
        Self {
            path: folder_of(target).join(name),
        }
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // After the rename there is nothing left to remove; a failed removal cannot be helped.
        fs::remove_file(&self.path).ok();
    }
}

/// Writes one line to standard output or a stand-in for it. A reader that has gone away, such as
/// `head`, is no error.
///
/// # Errors
/// An output error (exit code 4) for any other failure.
pub fn print_line(out: &mut impl io::Write, line: &str) -> Result<()> {
    match writeln!(out, "{line}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::output(
            "standard output",
            format!("cannot write: {}", io_problem(&error)),
            "check where the output is redirected to",
        )),
        _ => Ok(()),
    }
}

/// Encodes a picture as an 8-bit RGB PNG in sRGB, with `json` in an iTXt chunk `stipple`.
///
/// `rgba8` holds `width` × `height` pixels row by row from the top, sRGB-encoded; alpha is
/// dropped. The same input gives the same bytes.
///
/// # Errors
/// An output error (exit code 4) if `rgba8` does not have that many bytes or a side is 0.
pub fn encode_png(width: u32, height: u32, rgba8: &[u8], json: &str) -> Result<Vec<u8>> {
    let refuse = |problem: String| Error::output("picture", problem, "choose another '--size'");
    let pixels = width as usize * height as usize;
    if pixels.checked_mul(4) != Some(rgba8.len()) {
        return Err(refuse(format!(
            "{} bytes are not {width} x {height} pixels",
            rgba8.len()
        )));
    }
    let mut rgb8 = Vec::with_capacity(pixels * 3);
    for pixel in rgba8.chunks_exact(4) {
        rgb8.extend_from_slice(&pixel[..3]);
    }
    let encode = || -> std::result::Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::with_capacity(pixels);
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
        // A 4K picture must not cost more to pack than to render.
        encoder.set_compression(png::Compression::Fast);
        encoder.add_itxt_chunk(CHUNK_KEYWORD.to_owned(), json.to_owned())?;
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&rgb8)?;
        writer.finish()?;
        Ok(bytes)
    };
    encode().map_err(|error| refuse(format!("cannot encode the PNG: {error}")))
}

/// The JSON in the `stipple` chunk of a PNG written by [`encode_png`]; `None` if the bytes are no
/// PNG or hold no such chunk.
pub fn read_stipple_chunk(png_bytes: &[u8]) -> Option<String> {
    let reader = png::Decoder::new(io::Cursor::new(png_bytes))
        .read_info()
        .ok()?;
    let chunk = reader
        .info()
        .utf8_text
        .iter()
        .find(|chunk| chunk.keyword == CHUNK_KEYWORD)?;
    chunk.get_text().ok()
}
