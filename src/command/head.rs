//! `stipple head`: makes a head of given sizes and writes it as an OBJ file.

use crate::cli::HeadArgs;
use crate::error::{Error, Result};
use crate::head::generator::{generate, write_obj};
use crate::output;
use std::io::Write;

/// Writes the OBJ file.
///
/// # Errors
/// A size is out of its range, or the file cannot be written.
pub fn run(args: &HeadArgs, out: &mut impl Write) -> Result<()> {
    let params = args.params()?;
    output::check_target(&args.out, args.force)?;
    let mesh = generate(&params)?;
    let mut bytes = Vec::new();
    write_obj(&mesh, &mut bytes).map_err(|e| {
        Error::output(
            args.out.display(),
            format!("the head cannot be written ({e})"),
            "free some memory",
        )
    })?;
    output::write_atomically(&args.out, args.force, &bytes)?;
    output::print_line(out, &format!("wrote {}", args.out.display()))
}
