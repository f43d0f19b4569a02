//! `stipple head`: writes the embedded head.

use crate::cli::HeadArgs;
use crate::error::Result;
use crate::output;
use std::io::Write;

/// Writes the OBJ file.
///
/// # Errors
/// The file cannot be written.
pub fn run(args: &HeadArgs, out: &mut impl Write) -> Result<()> {
    output::check_target(&args.out, args.force)?;
    output::write_atomically(&args.out, args.force, crate::head::BUILT_IN_OBJ)?;
    output::print_line(out, &format!("wrote {}", args.out.display()))
}
