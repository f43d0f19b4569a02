//! Options of the commands that write pictures.

use super::source::SourceOptions;
use super::{help, values};
use crate::plan::{Age, Compare, LightName, Overlay};
use crate::studio::View;
use clap::Args;
use std::path::PathBuf;

pub(crate) use values::Several;

/// `stipple export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Plans, or pictures that hold one; '-' is standard input [default: the embedded plan]
    #[arg(value_name = "PLAN")]
    pub(crate) plans: Vec<PathBuf>,
    /// How the plan is changed.
    #[command(flatten)]
    pub(crate) source: SourceOptions,
    /// View name, YAW,PITCH,DISTANCE_MM, or all; may be given several times [default: the plan's]
    #[arg(long, value_name = "VIEW", allow_hyphen_values = true, value_parser = values::several_views, help_heading = help::PICTURE)]
    pub(crate) view: Vec<Several<View>>,
    /// Age: before, fresh, healed, 12d, 6w, 18m, 5y, or all; may be given several times [default: the plan's]
    #[arg(long, value_name = "AGE", allow_hyphen_values = true, value_parser = values::several_ages, help_heading = help::PICTURE)]
    pub(crate) at: Vec<Several<Age>>,
    /// What is compared: before and after, or how fast it fades in three people (outlook)
    /// [default: none, or the picture's]
    #[arg(long, value_name = "MODE", value_enum, help_heading = help::PICTURE)]
    pub(crate) compare: Option<Compare>,
    /// Width and height in pixels, or 720p, 1080p, 1440p, 4k, 8k [default: 1920x1080, or the picture's]
    #[arg(long, value_name = "WxH", help_heading = help::PICTURE)]
    pub(crate) size: Option<super::PictureSize>,
    /// Distance of the eye from what it looks at, 250 to 10000 mm: changes the perspective and keeps
    /// the size [default: the view's]
    #[arg(long, value_name = "N", value_parser = values::eye_distance_mm, help_heading = help::PICTURE)]
    pub(crate) eye_distance_mm: Option<f32>,
    /// Samples per pixel, 1 to 16: more are smoother and take longer [default: 8, or the picture's]
    #[arg(long, value_name = "N", value_parser = values::samples, help_heading = help::PICTURE)]
    pub(crate) samples: Option<u32>,
    /// Light [default: the plan's]
    #[arg(long, value_name = "NAME", value_enum, help_heading = help::PICTURE)]
    pub(crate) light: Option<LightName>,
    /// False colours over the head
    #[arg(long, value_name = "NAME", value_enum, help_heading = help::PICTURE)]
    pub(crate) overlay: Option<Overlay>,
    /// Picture to write, '-' for standard output, or a folder where there are several
    #[arg(long, value_name = "FILE.png", help_heading = help::OUTPUT)]
    pub(crate) out: PathBuf,
    /// Overwrite existing files
    #[arg(long, help_heading = help::OUTPUT)]
    pub(crate) force: bool,
}

/// `stipple screen-check`.
#[derive(Debug, Args)]
pub struct ScreenCheckArgs {
    /// Picture to write, or '-' for standard output
    #[arg(long, value_name = "FILE.png", value_parser = values::png_file(), help_heading = help::OUTPUT)]
    pub(crate) out: PathBuf,
    /// Width and height of the picture in pixels: those of the screen
    #[arg(long, value_name = "WxH", default_value = "1920x1080", help_heading = help::PICTURE)]
    pub(crate) size: super::PictureSize,
    /// Overwrite an existing file
    #[arg(long, help_heading = help::OUTPUT)]
    pub(crate) force: bool,
}

/// The ages that `--at all` stands for: those that patients ask about.
pub(crate) fn ages() -> [Age; 7] {
    let years = |years: f64| Age::Days(years * crate::plan::DAYS_PER_YEAR);
    [
        Age::Before,
        Age::Fresh,
        Age::Healed,
        years(1.0),
        years(3.0),
        years(5.0),
        years(10.0),
    ]
}
