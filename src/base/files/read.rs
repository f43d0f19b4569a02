//! Reading input files whole, with a size limit and errors that name the file.

use crate::base::error::{Error, Result, io_problem};
use std::fs;
use std::io::Read as _;
use std::path::Path;

/// Reads a regular file of at most `limit_bytes`.
///
/// `what` says what kind of file is expected (`a plan file`). Folders, devices and pipes are
/// refused: their size is not known beforehand, so the limit could not be kept.
pub(crate) fn read_limited(path: &Path, limit_bytes: u64, what: &str) -> Result<Vec<u8>> {
    let subject = path.display();
    let cannot_read = |error: std::io::Error| {
        Error::input(
            subject.to_string(),
            format!("cannot read {what}: {}", io_problem(&error)),
            "check the path and its permissions",
        )
    };
    let metadata = fs::metadata(path).map_err(cannot_read)?;
    if !metadata.is_file() {
        let kind = if metadata.is_dir() {
            "a folder"
        } else {
            "not a regular file"
        };
        return Err(Error::input(
            subject,
            format!("it is {kind}"),
            format!("give the path of {what}"),
        ));
    }
    let too_large = |size: u64| {
        Error::input(
            subject.to_string(),
            format!("it is too large for {what} ({size} bytes, the limit is {limit_bytes})"),
            "give a smaller file",
        )
    };
    if metadata.len() > limit_bytes {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    // The file can grow between the check and the read.
    fs::File::open(path)
        .and_then(|file| file.take(limit_bytes + 1).read_to_end(&mut bytes))
        .map_err(cannot_read)?;
    if bytes.len() as u64 > limit_bytes {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}
