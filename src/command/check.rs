//! `stipple check`: validates plans and heads and prints every finding.

use crate::base::error::{Result, on_one_line};
use crate::cli::{CheckArgs, print_line};
use crate::studio::findings;
use std::io::Write;

/// Prints one line per finding to `out`, or `FILE: ok` for a file without any.
///
/// Returns whether every file is accepted; warnings do not count against it.
///
/// # Errors
/// An output error if `out` cannot be written.
pub fn run(args: &CheckArgs, out: &mut impl Write) -> Result<bool> {
    let mut all_accepted = true;
    for path in &args.files {
        let findings = findings::of_file(path);
        for finding in &findings {
            print_line(out, &finding.to_string())?;
            all_accepted &= !finding.is_error();
        }
        if findings.is_empty() {
            print_line(
                out,
                &format!("{}: ok", on_one_line(&path.display().to_string())),
            )?;
        }
    }
    Ok(all_accepted)
}
