//! Options of the commands that print numbers and findings.

use super::source::{HeadOptions, SourceOptions};
use super::{PictureSize, help, values};
use crate::plan::Age;
use crate::plan::tone::ToneSpec;
use clap::Args;
use std::path::PathBuf;

/// `stipple stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Plan, or a picture that holds one; '-' is standard input [default: the embedded plan]
    pub(crate) plan: Option<PathBuf>,
    /// How the plan is changed.
    #[command(flatten)]
    pub(crate) source: SourceOptions,
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
    #[arg(long, help_heading = help::OUTPUT)]
    pub(crate) json: bool,
}

/// `stipple check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Plans (.toml, .stipple), pictures that hold one (.png) and heads (.obj); '-' is a plan from
    /// standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Print one JSON object
    #[arg(long, help_heading = help::OUTPUT)]
    pub(crate) json: bool,
}

/// `stipple bench`.
#[derive(Debug, Args)]
pub struct BenchArgs {
    /// The head and how to read it.
    #[command(flatten)]
    pub(crate) head: HeadOptions,
    /// Skin tone, as in 'stipple export'
    #[arg(long, value_name = "TONE", value_parser = values::skin, help_heading = help::SKIN_OPTIONS)]
    pub(crate) skin: Option<ToneSpec>,
    /// Number of treatment dots
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(0..=2_000_000))]
    pub(crate) dots: u32,
    /// Width and height of a frame in pixels, or 720p, 1080p, 1440p, 4k, 8k
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    pub(crate) size: PictureSize,
    /// Number of frames, 3° apart
    #[arg(long, value_name = "K", default_value_t = 120, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) frames: u32,
    /// Print one JSON object
    #[arg(long, help_heading = help::OUTPUT)]
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
    #[arg(long, help_heading = help::OUTPUT)]
    pub(crate) json: bool,
}
