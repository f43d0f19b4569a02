//! The program without a console, for shortcuts and double clicks on Windows: what goes wrong is said in a
//! message box. `stipple` is the program for terminals.
#![forbid(unsafe_code)]
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let started = Instant::now();
    match stipple::command::run(std::env::args_os(), started, &mut std::io::sink()) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            rfd::MessageDialog::new()
                .set_level(rfd::MessageLevel::Error)
                .set_title("Stipple")
                .set_description(error.to_string())
                .show();
            ExitCode::from(error.exit_code())
        }
    }
}
