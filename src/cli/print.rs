//! Text and numbers to standard output.

use crate::base::error::{Error, Result, io_problem};
use serde::Serialize;
use serde_json::Value;
use std::io;

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
