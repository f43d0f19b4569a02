//! What a command says on standard error while it works: messages, and a bar on a terminal.

use crate::cli::Verbosity;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use log::{Level, LevelFilter};
use std::io::Write as _;
use std::time::Duration;

/// Steps of a bar; finer than a terminal is wide.
const STEPS: u64 = 1000;

/// Lets messages through as the command line asks for them: warnings, with `-v` what is done, with `-vv` what
/// the graphics driver says too, with `-q` errors alone. `RUST_LOG` has the last word.
pub fn listen(verbosity: Verbosity) {
    let (ours, others) = match verbosity {
        Verbosity { quiet: true, .. } => (LevelFilter::Error, LevelFilter::Off),
        Verbosity { verbose: 0, .. } => (LevelFilter::Warn, LevelFilter::Off),
        Verbosity { verbose: 1, .. } => (LevelFilter::Info, LevelFilter::Error),
        _ => (LevelFilter::Debug, LevelFilter::Info),
    };
    env_logger::Builder::new()
        .filter_level(others)
        .filter_module("stipple", ours)
        .parse_default_env()
        .format(|out, record| match record.level() {
            Level::Info => writeln!(out, "stipple: {}", record.args()),
            level => {
                let level = level.as_str().to_lowercase();
                writeln!(out, "stipple: {level}: {}", record.args())
            }
        })
        // A second call, as tests make it, leaves the first one's.
        .try_init()
        .ok();
}

/// A bar on standard error where that is a terminal, and nothing elsewhere, with `-q`, or with `-v`, whose lines
/// would tear it.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar in front of which stands what is done.
    pub(super) fn new(verbosity: Verbosity, what: &str) -> Self {
        let target = if verbosity.quiet || verbosity.verbose > 0 {
            ProgressDrawTarget::hidden()
        } else {
            // Hides itself where standard error is no terminal.
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(Some(STEPS), target);
        let style = ProgressStyle::with_template("{msg} [{wide_bar}] {percent:>3} %, {elapsed}");
        bar.set_style(
            style
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .progress_chars("=> "),
        );
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// Says what is done now.
    pub(super) fn say(&self, what: &str) {
        self.0.set_message(what.to_owned());
    }

    /// Does what prints lines, with the bar out of their way.
    pub(super) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.suspend(print)
    }

    /// Shows a share (0 to 1) of the whole.
    pub(super) fn set(&self, share: f64) {
        self.0.set_position((share * STEPS as f64) as u64);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
