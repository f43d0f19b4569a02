//! Writing outputs: whole files or nothing.

use super::read::is_standard;
use crate::base::error::{Error, Result, io_problem};
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

/// Checks that `path` can be written, before time is spent on its content. `-` is standard output.
///
/// # Errors
/// Not writable (exit code 4): the file exists and `force` is not set, it is not a regular file,
/// its folder is missing, or standard output is a terminal.
pub(crate) fn check_target(path: &Path, force: bool) -> Result<()> {
    if is_standard(path) {
        return if io::stdout().is_terminal() {
            Err(Error::output(
                "standard output",
                "it is a terminal, which shows no files",
                "redirect it, or give the path of a file",
            ))
        } else {
            Ok(())
        };
    }
    target(path, force).map(|_| ())
}

/// Writes a whole file: first under a temporary name in the same folder, then renamed. On any
/// failure the folder is left as it was.
///
/// # Errors
/// Those of [`check_target`], and whatever the system refuses, as exit code 4.
pub(crate) fn write_atomically(path: &Path, force: bool, bytes: &[u8]) -> Result<()> {
    let target = target(path, force)?;
    let write = || -> io::Result<()> {
        // The target's own name is left out of it: together they could exceed the longest name of the file
        // system. It goes with `file`, whatever fails.
        let mut builder = tempfile::Builder::new();
        builder.prefix(".stipple-").suffix(".tmp");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder_of(&target))?;
        file.write_all(bytes)?;
        // Without it a power cut after the rename could leave an empty file under the final name.
        file.as_file().sync_all()?;
        file.persist(&target)?;
        Ok(())
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
