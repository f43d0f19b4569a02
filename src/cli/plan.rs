//! Options of the window, of new plans, and of what installs the program's words elsewhere.

use super::source::SourceOptions;
use super::{help, values};
use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;

/// `stipple [PLAN]` and `stipple view [PLAN]`.
#[derive(Debug, Args)]
pub struct ViewArgs {
    /// Plan, or a picture that holds one; '-' is standard input [default: the embedded plan]
    pub(crate) plan: Option<PathBuf>,
    /// How the plan is changed.
    #[command(flatten)]
    pub(crate) source: SourceOptions,
}

/// `stipple new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// Plan to write (.toml or .stipple), or '-' for standard output
    #[arg(required_unless_present = "list", value_parser = values::plan_file())]
    pub(crate) plan: Option<PathBuf>,
    /// Preset to start from; '--list' names them
    #[arg(long, value_name = "NAME", default_value = "default")]
    pub(crate) preset: String,
    /// List the presets instead
    #[arg(long, conflicts_with = "plan")]
    pub(crate) list: bool,
    /// Overwrite an existing file
    #[arg(long, help_heading = help::OUTPUT)]
    pub(crate) force: bool,
}

/// `stipple completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// `stipple man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Folder to write to; made if it is missing
    pub(crate) folder: PathBuf,
}
