//! The command line: commands, options and their conversion to plan values.

mod export;
mod head;
mod help;
mod names;
mod numbers;
mod plan;
mod print;
mod source;
mod values;

pub use export::{ExportArgs, ScreenCheckArgs};
pub(crate) use export::{Several, ages};
pub(crate) use head::HeadArgs;
pub use numbers::{BenchArgs, CheckArgs, SkinArgs, StatsArgs};
pub use plan::{CompletionsArgs, ManArgs, NewArgs, ViewArgs};
pub use print::{deliver, json, print_line};
pub use source::{HeadOptions, SourceOptions};
pub use values::PictureSize;
pub(crate) use values::with_ending;

use crate::base::error::Result;
use clap::{ArgAction, Args, CommandFactory as _, Parser, Subcommand};
use std::ffi::OsString;
use std::sync::LazyLock;

/// What the command line asks for.
#[derive(Debug)]
pub enum Invocation {
    /// Run a command.
    Run(Command, Verbosity),
    /// Print help or the version on standard output and exit with 0.
    Print(String),
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// Wrong usage.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Invocation> {
    let arguments = verbosity_last(arguments.into_iter().collect());
    match Cli::try_parse_from(&arguments) {
        Ok(cli) => Ok(Invocation::Run(
            cli.command.unwrap_or(Command::View(cli.view)),
            cli.verbosity,
        )),
        Err(error) if error.exit_code() == 0 => Ok(Invocation::Print(error.render().to_string())),
        Err(error) => Err(help::one_sentence(&error, called(&arguments))),
    }
}

/// The whole command line as clap knows it, for completions and pages of the manual.
pub(crate) fn definition() -> clap::Command {
    Cli::command()
}

/// Options that go for every command may stand before it: they are moved behind, where clap takes them.
fn verbosity_last(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let is_verbosity = |word: &OsString| {
        let word = word.to_string_lossy();
        let is_short = word.strip_prefix('-').is_some_and(|letters| {
            !letters.is_empty() && letters.chars().all(|c| matches!(c, 'v' | 'q'))
        });
        is_short || word == "--verbose" || word == "--quiet"
    };
    let count = arguments
        .iter()
        .skip(1)
        .take_while(|word| is_verbosity(word))
        .count();
    if arguments.len() > count + 1 {
        arguments[1..count + 2].rotate_left(count);
    }
    arguments
}

/// The command that was called, where one was.
fn called(arguments: &[OsString]) -> Option<&str> {
    // Made once: whoever reads many command lines, as tests do, would wait for it.
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let command = definition();
        let names = command.get_subcommands().map(clap::Command::get_name);
        names.map(str::to_owned).collect()
    });
    let word = arguments.get(1)?.to_str()?;
    NAMES.iter().any(|name| name == word).then_some(word)
}

/// Simulates scalp micropigmentation: pigment dots on a head, from the first session to twenty years.
#[derive(Debug, Parser)]
#[command(
    name = "stipple",
    version = help::VERSION,
    after_help = help::STIPPLE,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = false
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    view: ViewArgs,
    #[command(flatten)]
    verbosity: Verbosity,
}

/// How much is said on standard error.
#[derive(Args, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verbosity {
    /// Say what is done and how long it takes; twice: what the graphics driver says too
    #[arg(short, long, global = true, action = ArgAction::Count, help_heading = help::MESSAGES)]
    pub(crate) verbose: u8,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = help::MESSAGES)]
    pub(crate) quiet: bool,
}

/// A command with its options.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the window (the default command)
    #[command(after_help = help::VIEW)]
    View(ViewArgs),
    /// Write pictures without a window
    #[command(after_help = help::EXPORT)]
    Export(ExportArgs),
    /// Print the numbers of a plan at an age
    #[command(after_help = help::STATS)]
    Stats(StatsArgs),
    /// Validate plans and heads and print every finding
    #[command(after_help = help::CHECK)]
    Check(CheckArgs),
    /// Write a commented plan to start from
    #[command(after_help = help::NEW)]
    New(NewArgs),
    /// Orbit the head and report times
    #[command(after_help = help::BENCH)]
    Bench(BenchArgs),
    /// Write a page that shows what a screen makes of a picture
    #[command(after_help = help::SCREEN_CHECK)]
    ScreenCheck(ScreenCheckArgs),
    /// Make a head of given sizes and write it as an OBJ file
    #[command(after_help = help::HEAD)]
    Head(HeadArgs),
    /// Read the tone of a skin from a photo
    #[command(after_help = help::SKIN)]
    Skin(SkinArgs),
    /// Print what completes this command line in a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Write the pages of the manual into a folder
    #[command(after_help = help::MAN)]
    Man(ManArgs),
}
