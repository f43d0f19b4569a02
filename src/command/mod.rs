//! The commands of the program, one file each.

pub mod bench;
pub mod check;
pub mod completions;
pub(crate) mod curve;
pub mod export;
pub mod head;
pub mod man;
pub mod new;
pub(crate) mod propose;
mod quiet_driver;
pub mod screen_check;
pub mod skin;
pub mod stats;
mod table;
mod telling;
pub mod view;

use crate::base::error::Result;
use crate::cli::{self, Command, Invocation, print_line};
use std::ffi::OsString;
use std::io::Write;
use std::time::Instant;

/// Runs what the arguments ask for, the program's name first, and returns the exit code. `started` is when the
/// process began.
///
/// # Errors
/// One sentence, with the exit code that goes with it.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    started: Instant,
    out: &mut impl Write,
) -> Result<u8> {
    let (command, verbosity) = match cli::parse(arguments)? {
        Invocation::Print(text) => {
            print_line(out, text.trim_end())?;
            return Ok(0);
        }
        Invocation::Run(command, verbosity) => (command, verbosity),
    };
    telling::listen(verbosity);
    match command {
        Command::Check(args) => {
            if !check::run(&args, out)? {
                return Ok(1);
            }
        }
        Command::New(args) => new::run(&args, out)?,
        Command::Export(args) => export::run(&args, verbosity, out)?,
        Command::Stats(args) => stats::run(&args, out)?,
        Command::Head(args) => head::run(&args, verbosity, out)?,
        Command::ScreenCheck(args) => screen_check::run(&args, out)?,
        Command::Skin(args) => skin::run(&args, out)?,
        Command::View(args) => view::run(&args, verbosity, out)?,
        Command::Bench(args) => bench::run(&args, verbosity, started, out)?,
        Command::Completions(args) => completions::run(&args, out)?,
        Command::Man(args) => man::run(&args, out)?,
    }
    Ok(0)
}
