//! The command line: commands, options and their conversion to plan values.

mod head;
mod print;
mod source;
mod values;

pub(crate) use head::HeadArgs;
pub use print::{json, print_line};
pub use source::{HeadOptions, SourceArgs};
pub use values::PictureSize;

use crate::base::error::Result;
use crate::plan::tone::ToneSpec;
use crate::plan::{Age, Compare, LightName, Overlay};
use crate::studio::View;
use crate::studio::export::SAMPLES;
use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// What the command line asks for.
#[derive(Debug)]
pub enum Invocation {
    /// Run a command.
    Run(Command),
    /// Print help or the version on standard output and exit with 0.
    Print(String),
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// Wrong usage; a bad AGE is a refused input.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Invocation> {
    match Cli::try_parse_from(arguments) {
        Ok(cli) => Ok(Invocation::Run(
            cli.command.unwrap_or(Command::View(cli.view)),
        )),
        Err(error) if error.exit_code() == 0 => Ok(Invocation::Print(error.render().to_string())),
        Err(error) => Err(values::one_sentence(&error)),
    }
}

const EXIT_CODES: &str = "Exit codes: 0 done, 1 an input was refused, 2 wrong usage, 3 no graphics adapter, 4 an output could not be written.";

/// Simulates scalp micropigmentation: pigment dots on a head, from the first session to ten years.
#[derive(Debug, Parser)]
#[command(name = "stipple", version, after_help = EXIT_CODES, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    view: ViewArgs,
}

/// A command with its options.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the window (the default command)
    View(ViewArgs),
    /// Write one picture without a window
    Export(ExportArgs),
    /// Print the numbers of a plan at an age
    Stats(StatsArgs),
    /// Validate plans and heads and print every finding
    Check(CheckArgs),
    /// Write a commented plan to start from
    New(NewArgs),
    /// Orbit the head and report times
    Bench(BenchArgs),
    /// Write a page that shows what a screen makes of a picture
    ScreenCheck(ScreenCheckArgs),
    /// Make a head of given sizes and write it as an OBJ file
    Head(HeadArgs),
    /// Read the tone of a skin from a photo
    Skin(SkinArgs),
}

/// `stipple [PLAN]` and `stipple view [PLAN]`.
#[derive(Debug, Args)]
pub struct ViewArgs {
    /// The plan and head to show.
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// `stipple export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The plan and head to show.
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    /// Picture to write
    #[arg(long, value_name = "FILE.png")]
    pub(crate) out: PathBuf,
    /// View name or YAW,PITCH,DISTANCE_MM [default: the plan's]
    #[arg(long, value_name = "VIEW", allow_hyphen_values = true)]
    pub(crate) view: Option<View>,
    /// Age: before, fresh, healed, 12d, 6w, 18m, 5y [default: the plan's]
    #[arg(long, value_name = "AGE", allow_hyphen_values = true, value_parser = values::age)]
    pub(crate) at: Option<Age>,
    /// What is compared: none, before, side-by-side, wipe (before and after), outlook (after,
    /// fading fast, in the middle and slowly)
    #[arg(long, value_name = "MODE", default_value = "none", value_parser = values::compare)]
    pub(crate) compare: Compare,
    /// Width and height of the picture in pixels
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    pub(crate) size: PictureSize,
    /// Distance of the eye from what it looks at, 250 to 10000 mm: changes the perspective and keeps
    /// the size [default: the view's]
    #[arg(long, value_name = "N", value_parser = values::eye_distance_mm)]
    pub(crate) eye_distance_mm: Option<f32>,
    /// Samples per pixel, 1 to 16: more are smoother and take longer
    #[arg(long, value_name = "N", default_value_t = SAMPLES, value_parser = values::samples)]
    pub(crate) samples: u32,
    /// Light: clinic, daylight, sun, flash, bathroom, evening [default: the plan's]
    #[arg(long, value_name = "NAME", value_parser = values::light)]
    pub(crate) light: Option<LightName>,
    /// False colours over the head: zones, thickness, layers, resistance, follicle-density,
    /// hair-direction, emergence, sebaceous-density, hairline-distance
    #[arg(long, value_name = "NAME", value_parser = values::overlay)]
    pub(crate) overlay: Option<Overlay>,
    /// Overwrite an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `stipple screen-check`.
#[derive(Debug, Args)]
pub struct ScreenCheckArgs {
    /// Picture to write
    #[arg(long, value_name = "FILE.png")]
    pub(crate) out: PathBuf,
    /// Width and height of the picture in pixels: those of the screen
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    pub(crate) size: PictureSize,
    /// Overwrite an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `stipple stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// The plan and head to measure.
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    /// Age: before, fresh, healed, 12d, 6w, 18m, 5y [default: the plan's]
    #[arg(long, value_name = "AGE", allow_hyphen_values = true, value_parser = values::age)]
    pub(crate) at: Option<Age>,
    /// Print the course over twenty years with its band instead, as CSV or with --json as JSON
    #[arg(long, conflicts_with = "at")]
    pub(crate) curve: bool,
    /// Print the pigment and dilution that blend best over the years instead, beside the plan's own
    #[arg(long, conflicts_with_all = ["at", "curve"])]
    pub(crate) propose: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// `stipple check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Plans (.toml) and heads (.obj)
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// `stipple new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// Plan to write
    #[arg(required_unless_present = "list")]
    pub(crate) plan: Option<PathBuf>,
    /// Preset to start from
    #[arg(long, value_name = "NAME", default_value = "default")]
    pub(crate) preset: String,
    /// List the presets instead
    #[arg(long, conflicts_with = "plan")]
    pub(crate) list: bool,
    /// Overwrite an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `stipple bench`.
#[derive(Debug, Args)]
pub struct BenchArgs {
    /// The head and how to read it.
    #[command(flatten)]
    pub(crate) head: HeadOptions,
    /// Skin tone, as in 'stipple export'
    #[arg(long, value_name = "TONE", value_parser = values::skin)]
    pub(crate) skin: Option<ToneSpec>,
    /// Number of treatment dots
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(0..=2_000_000))]
    pub(crate) dots: u32,
    /// Width and height of a frame in pixels
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    pub(crate) size: PictureSize,
    /// Number of frames, 3° apart
    #[arg(long, value_name = "K", default_value_t = 120, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) frames: u32,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// `stipple skin`.
#[derive(Debug, Args)]
pub struct SkinArgs {
    /// Photo (PNG, JPEG or BMP), best with a grey card in the same light
    #[arg(long, value_name = "FILE")]
    pub(crate) photo: PathBuf,
    /// Pixel in the middle of a patch of bare skin, from the upper left corner
    #[arg(long, value_name = "X,Y", value_parser = values::pixel_at)]
    pub(crate) at: [u32; 2],
    /// Radius of the patches in pixels [default: a hundredth of the photo's shorter side]
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(0..=2_000))]
    pub(crate) radius: Option<u32>,
    /// Pixel in the middle of an 18 % grey card in the same light
    #[arg(long, value_name = "X,Y", value_parser = values::pixel_grey)]
    pub(crate) grey: Option<[u32; 2]>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}
