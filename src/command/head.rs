//! `stipple head`: makes a head of given sizes and writes it as an OBJ file.

use super::telling::Bar;
use crate::base::error::{Error, Result};
use crate::base::files;
use crate::cli::{HeadArgs, Verbosity, deliver};
use crate::head::generator::{generate, write_obj};
use std::io::Write;

/// Writes the OBJ file.
///
/// # Errors
/// A size is out of its range, or the file cannot be written.
pub fn run(args: &HeadArgs, verbosity: Verbosity, out: &mut impl Write) -> Result<()> {
    let params = args.params()?;
    files::check_target(&args.out, args.force)?;
    let bar = Bar::new(verbosity, "making the head");
    let mesh = generate(&params)?;
    drop(bar);
    let mut bytes = Vec::new();
    write_obj(&mesh, &mut bytes).map_err(|e| {
        Error::output(
            args.out.display(),
            format!("the head cannot be written ({e})"),
            "free some memory",
        )
    })?;
    deliver(out, &args.out, args.force, &bytes)
}
