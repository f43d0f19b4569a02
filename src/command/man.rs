//! `stipple man`: the pages of the manual.

use crate::base::error::{Error, Result, io_problem};
use crate::cli::{ManArgs, definition, print_line};
use std::io::Write;

/// Writes a page for the program and one for each command.
///
/// # Errors
/// An output error if the folder cannot be written.
pub fn run(args: &ManArgs, out: &mut impl Write) -> Result<()> {
    let folder = &args.folder;
    // Help on help has no page.
    let command = definition().disable_help_subcommand(true);
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(command, folder))
        .map_err(|error| {
            Error::output(
                folder.display(),
                format!("the pages cannot be written: {}", io_problem(&error)),
                "choose a folder that can be written",
            )
        })?;
    print_line(out, &format!("wrote the manual to {}", folder.display()))
}
