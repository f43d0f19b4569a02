//! Text and numbers to standard output.

use crate::base::error::{Error, Result, io_problem, on_one_line};
use crate::base::files;
use serde::Serialize;
use serde_json::Value;
use std::io;
use std::path::Path;

/// Writes one line to standard output or a stand-in for it. A reader that has gone away, such as
/// `head`, is no error.
///
/// # Errors
/// An output error (exit code 4) for any other failure.
pub fn print_line(out: &mut impl io::Write, line: &str) -> Result<()> {
    written(writeln!(out, "{line}"))
}

fn written(result: io::Result<()>) -> Result<()> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::output(
            "standard output",
            format!("cannot write: {}", io_problem(&error)),
            "check where the output is redirected to",
        )),
        _ => Ok(()),
    }
}

/// Writes what a command makes to a file and says so, or to standard output where the path is `-`.
///
/// # Errors
/// An output error (exit code 4) if it cannot be written; then no file is left.
pub fn deliver(out: &mut impl io::Write, path: &Path, force: bool, bytes: &[u8]) -> Result<()> {
    if !files::is_standard(path) {
        files::write_atomically(path, force, bytes)?;
        let path = on_one_line(&path.display().to_string());
        return print_line(out, &format!("wrote {path}"));
    }
    written(out.write_all(bytes).and_then(|()| out.flush()))
}

/// A value as JSON, with its keys in alphabetical order.
///
/// # Errors
/// An output error (exit code 4) for a map whose keys are no names.
pub fn json(value: &impl Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|error| {
        Error::output(
            "JSON",
            format!("cannot be made of the numbers: {error}"),
            "print them without '--json'",
        )
    })
}
