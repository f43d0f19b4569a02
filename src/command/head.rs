//! `stipple head`: makes the built-in head anew and writes it as an OBJ file.

use crate::cli::HeadArgs;
use crate::error::{Error, Result};
use crate::head::generator::{HeadParams, generate, write_obj};
use crate::output;
use std::io::Write;

/// Writes the OBJ file.
///
/// # Errors
/// The file cannot be written.
pub fn run(args: &HeadArgs, out: &mut impl Write) -> Result<()> {
    output::check_target(&args.out, args.force)?;
    let mesh = generate(&HeadParams::median_man());
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
