//! Reading input files whole, with a size limit and errors that name the file.

use crate::base::error::{Error, Result, io_problem};
use std::fs;
use std::io::Read;
use std::path::Path;

/// How messages name what `-` reads.
pub(crate) const STANDARD_INPUT: &str = "standard input";

/// Whether a path is `-`, which stands for standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether a path has one of the endings, in capitals or not.
pub(crate) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|found| {
        endings
            .iter()
            .any(|ending| found.eq_ignore_ascii_case(ending))
    })
}

/// Reads a regular file, or standard input where the path is `-`, of at most `limit_bytes`.
///
/// `what` says what kind of file is expected (`a plan file`). Folders, devices and pipes are
/// refused: their size is not known beforehand, so the limit could not be kept.
pub(crate) fn read_limited(path: &Path, limit_bytes: u64, what: &str) -> Result<Vec<u8>> {
    let subject = if is_standard(path) {
        STANDARD_INPUT.to_owned()
    } else {
        path.display().to_string()
    };
    let cannot_read = |error: std::io::Error| {
        Error::input(
            &subject,
            format!("cannot read {what}: {}", io_problem(&error)),
            "check the path and its permissions",
        )
    };
    let too_large = |size: u64| {
        Error::input(
            &subject,
            format!("it is too large for {what} ({size} bytes, the limit is {limit_bytes})"),
            "give a smaller file",
        )
    };
    if is_standard(path) {
        return read_whole(std::io::stdin().lock(), limit_bytes)
            .map_err(cannot_read)?
            .ok_or_else(|| too_large(limit_bytes + 1));
    }
    let metadata = fs::metadata(path).map_err(cannot_read)?;
    if !metadata.is_file() {
        let kind = if metadata.is_dir() {
            "a folder"
        } else {
            "not a regular file"
        };
        return Err(Error::input(
            &subject,
            format!("it is {kind}"),
            format!("give the path of {what}"),
        ));
    }
    if metadata.len() > limit_bytes {
        return Err(too_large(metadata.len()));
    }
    // The file can grow between the check and the read.
    fs::File::open(path)
        .and_then(|file| read_whole(file, limit_bytes))
        .map_err(cannot_read)?
        .ok_or_else(|| too_large(limit_bytes + 1))
}

/// Everything that is read; `None` if it is more than the limit.
fn read_whole(from: impl Read, limit_bytes: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(limit_bytes + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit_bytes).then_some(bytes))
}
