//! `stipple completions`: what completes the command line in a shell.

use crate::base::error::Result;
use crate::cli::{CompletionsArgs, definition, deliver};
use std::io::Write;
use std::path::Path;

/// Prints the script.
///
/// # Errors
/// An output error if `out` cannot be written.
pub fn run(args: &CompletionsArgs, out: &mut impl Write) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut definition(), "stipple", &mut script);
    deliver(out, Path::new("-"), false, &script)
}
