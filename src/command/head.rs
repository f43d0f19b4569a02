//! `stipple head`: makes a head of given sizes and writes it as an OBJ file.

use crate::base::error::{Error, Result};
use crate::base::files;
use crate::cli::HeadArgs;
use crate::cli::print_line;
use crate::head::generator::{generate, write_obj};
use std::io::Write;

/// Writes the OBJ file.
///
/// # Errors
/// A size is out of its range, or the file cannot be written.
pub fn run(args: &HeadArgs, out: &mut impl Write) -> Result<()> {
    let params = args.params()?;
    files::check_target(&args.out, args.force)?;
    let mesh = generate(&params)?;
    let mut bytes = Vec::new();
    write_obj(&mesh, &mut bytes).map_err(|e| {
        Error::output(
            args.out.display(),
            format!("the head cannot be written ({e})"),
            "free some memory",
        )
    })?;
    files::write_atomically(&args.out, args.force, &bytes)?;
    print_line(out, &format!("wrote {}", args.out.display()))
}
