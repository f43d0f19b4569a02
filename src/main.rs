//! The program: runs the command and turns an error into one sentence and an exit code.
#![forbid(unsafe_code)]

use std::io::{Write as _, stderr, stdout};
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let started = Instant::now();
    match stipple::command::run(std::env::args_os(), started, &mut stdout()) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // Nobody is left to tell when standard error is closed; the exit code remains.
            writeln!(stderr(), "stipple: {error}").ok();
            ExitCode::from(error.exit_code())
        }
    }
}
