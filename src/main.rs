//! The program: runs the command and turns an error into one sentence and an exit code.
#![forbid(unsafe_code)]

use std::io::{Write as _, stderr, stdout};
use std::process::ExitCode;
use std::time::Instant;
use stipple::base::error::Result;
use stipple::cli::{self, Command, Invocation, print_line};
use stipple::command;

fn main() -> ExitCode {
    match run(Instant::now()) {
        Ok(code) => code,
        Err(error) => {
            // Nobody is left to tell when standard error is closed; the exit code remains.
            writeln!(stderr(), "stipple: {error}").ok();
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(started: Instant) -> Result<ExitCode> {
    match cli::parse(std::env::args_os())? {
        Invocation::Print(text) => print_line(&mut stdout(), text.trim_end())?,
        Invocation::Run(Command::Check(args)) => {
            if !command::check::run(&args, &mut stdout())? {
                return Ok(ExitCode::from(1));
            }
        }
        Invocation::Run(Command::New(args)) => command::new::run(&args, &mut stdout())?,
        Invocation::Run(Command::Export(args)) => command::export::run(&args, &mut stdout())?,
        Invocation::Run(Command::Stats(args)) => command::stats::run(&args, &mut stdout())?,
        Invocation::Run(Command::Head(args)) => command::head::run(&args, &mut stdout())?,
        Invocation::Run(Command::ScreenCheck(args)) => {
            command::screen_check::run(&args, &mut stdout())?;
        }
        Invocation::Run(Command::Skin(args)) => command::skin::run(&args, &mut stdout())?,
        Invocation::Run(Command::View(args)) => command::view::run(&args, &mut stdout())?,
        Invocation::Run(Command::Bench(args)) => {
            command::bench::run(&args, started, &mut stdout())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
