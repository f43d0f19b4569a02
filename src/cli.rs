//! The command line: commands, options and their conversion to plan values.

mod head;
mod values;

pub use head::HeadArgs;
pub use values::{MAX_AREA_PX, MAX_SIDE_PX, PictureSize};

use crate::error::{Error, Result};
use crate::export::SAMPLES;
use crate::plan::names::nearest;
use crate::plan::tone::ToneSpec;
use crate::plan::{Age, Axis, Compare, LightName, Mirrored, Overlay, Plan, Unit, View};
use crate::scene::Scene;
use clap::{Args, CommandFactory as _, Parser, Subcommand};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

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
    pub source: SourceArgs,
}

/// `stipple export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The plan and head to show.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Picture to write
    #[arg(long, value_name = "FILE.png")]
    pub out: PathBuf,
    /// View name or YAW,PITCH,DISTANCE_MM [default: the plan's]
    #[arg(long, value_name = "VIEW", allow_hyphen_values = true)]
    pub view: Option<View>,
    /// Age: before, fresh, healed, 12d, 6w, 18m, 5y [default: the plan's]
    #[arg(long, value_name = "AGE", allow_hyphen_values = true, value_parser = values::age)]
    pub at: Option<Age>,
    /// What is compared: none, before, side-by-side, wipe (before and after), outlook (after,
    /// fading fast, in the middle and slowly)
    #[arg(long, value_name = "MODE", default_value = "none", value_parser = values::compare)]
    pub compare: Compare,
    /// Width and height of the picture in pixels
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    pub size: PictureSize,
    /// Distance of the eye from what it looks at, 250 to 10000 mm: changes the perspective and keeps
    /// the size [default: the view's]
    #[arg(long, value_name = "N", value_parser = values::eye_distance_mm)]
    pub eye_distance_mm: Option<f32>,
    /// Samples per pixel, 1 to 16: more are smoother and take longer
    #[arg(long, value_name = "N", default_value_t = SAMPLES, value_parser = values::samples)]
    pub samples: u32,
    /// Light: clinic, daylight, sun, flash, bathroom, evening [default: the plan's]
    #[arg(long, value_name = "NAME", value_parser = values::light)]
    pub light: Option<LightName>,
    /// False colours over the head: zones, thickness, layers, resistance, follicle-density,
    /// hair-direction, emergence, sebaceous-density, hairline-distance
    #[arg(long, value_name = "NAME", value_parser = values::overlay)]
    pub overlay: Option<Overlay>,
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
}

/// `stipple screen-check`.
#[derive(Debug, Args)]
pub struct ScreenCheckArgs {
    /// Picture to write
    #[arg(long, value_name = "FILE.png")]
    pub out: PathBuf,
    /// Width and height of the picture in pixels: those of the screen
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    pub size: PictureSize,
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
}

/// `stipple stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// The plan and head to measure.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Age: before, fresh, healed, 12d, 6w, 18m, 5y [default: the plan's]
    #[arg(long, value_name = "AGE", allow_hyphen_values = true, value_parser = values::age)]
    pub at: Option<Age>,
    /// Print the course over twenty years with its band instead, as CSV or with --json as JSON
    #[arg(long, conflicts_with = "at")]
    pub curve: bool,
    /// Print the pigment and dilution that blend best over the years instead, beside the plan's own
    #[arg(long, conflicts_with_all = ["at", "curve"])]
    pub propose: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `stipple check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Plans (.toml) and heads (.obj)
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `stipple new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// Plan to write
    #[arg(required_unless_present = "list")]
    pub plan: Option<PathBuf>,
    /// Preset to start from
    #[arg(long, value_name = "NAME", default_value = "default")]
    pub preset: String,
    /// List the presets instead
    #[arg(long, conflicts_with = "plan")]
    pub list: bool,
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
}

/// `stipple bench`.
#[derive(Debug, Args)]
pub struct BenchArgs {
    /// The head and how to read it.
    #[command(flatten)]
    pub head: HeadOptions,
    /// Skin tone, as in 'stipple export'
    #[arg(long, value_name = "TONE", value_parser = values::skin)]
    pub skin: Option<ToneSpec>,
    /// Number of treatment dots
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(0..=2_000_000))]
    pub dots: u32,
    /// Width and height of a frame in pixels
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    pub size: PictureSize,
    /// Number of frames, 3° apart
    #[arg(long, value_name = "K", default_value_t = 120, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub frames: u32,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `stipple skin`.
#[derive(Debug, Args)]
pub struct SkinArgs {
    /// Photo (PNG, JPEG or BMP), best with a grey card in the same light
    #[arg(long, value_name = "FILE")]
    pub photo: PathBuf,
    /// Pixel in the middle of a patch of bare skin, from the upper left corner
    #[arg(long, value_name = "X,Y", value_parser = values::pixel_at)]
    pub at: [u32; 2],
    /// Radius of the patches in pixels [default: a hundredth of the photo's shorter side]
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(0..=2_000))]
    pub radius: Option<u32>,
    /// Pixel in the middle of an 18 % grey card in the same light
    #[arg(long, value_name = "X,Y", value_parser = values::pixel_grey)]
    pub grey: Option<[u32; 2]>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// A plan with an optional other head.
#[derive(Debug, Args)]
pub struct SourceArgs {
    /// Plan file [default: the embedded plan]
    pub plan: Option<PathBuf>,
    /// The head and how to read it.
    #[command(flatten)]
    pub head: HeadOptions,
    /// Skin tone: ita:48, lab:62,12,15, srgb:#c8a080, or one that stands for monk:4 or fitzpatrick:III
    #[arg(long, value_name = "TONE", value_parser = values::skin)]
    pub skin: Option<ToneSpec>,
    /// Take the skin tone from the scan's own colours (an estimate, not a measurement)
    #[arg(long, conflicts_with = "skin")]
    pub skin_from_scan: bool,
}

impl SourceArgs {
    /// The plan with the head options applied; the default plan if none is named.
    ///
    /// # Errors
    /// The errors of [`Plan::load`] and [`HeadOptions::apply`].
    pub fn load_plan(&self) -> Result<Plan> {
        let mut plan = match &self.plan {
            Some(path) if !path.exists() => return Err(no_such_plan(path)),
            Some(path) => Plan::load(path)?,
            None => Plan::default(),
        };
        self.head.apply(&mut plan)?;
        if let Some(tone) = &self.skin {
            tone.apply(&mut plan.skin);
        }
        Ok(plan)
    }

    /// The scene of a plan that these arguments gave.
    ///
    /// # Errors
    /// The errors of [`Scene::new`] and [`Scene::with_skin_of_scan`].
    pub fn scene(&self, plan: Plan) -> Result<Scene> {
        if self.skin_from_scan {
            Scene::with_skin_of_scan(plan)
        } else {
            Scene::new(plan)
        }
    }
}

/// The error for a plan that does not exist; the first word may also be a misspelt command.
fn no_such_plan(path: &Path) -> Error {
    let commands = Cli::command();
    let names = commands.get_subcommands().map(clap::Command::get_name);
    let remedy = match path.to_str().and_then(|word| nearest(word, names)) {
        Some(near) => format!("check the path, or write the command '{near}'"),
        None => "check the path, or write one with 'stipple new'".to_owned(),
    };
    Error::input(path.display(), "there is no such plan file", remedy)
}

/// A head file and how to interpret its coordinates; each option overrides the plan's key.
#[derive(Debug, Default, Args)]
pub struct HeadOptions {
    /// Head to use instead of the plan's
    #[arg(long, value_name = "FILE.obj")]
    pub head: Option<PathBuf>,
    /// Length unit of the head file: auto, mm, cm, m, inch
    #[arg(long, value_name = "UNIT", value_parser = values::unit)]
    pub unit: Option<Unit>,
    /// Axis from neck to vertex: auto, +x, -x, +y, -y, +z, -z
    #[arg(long, value_name = "AXIS", allow_hyphen_values = true, value_parser = values::up)]
    pub up: Option<Axis>,
    /// Axis from the back of the head to the face: auto, +x, -x, +y, -y, +z, -z
    #[arg(long, value_name = "AXIS", allow_hyphen_values = true, value_parser = values::forward)]
    pub forward: Option<Axis>,
    /// Whether the head file shows the head as in a mirror: auto, yes, no
    #[arg(long, value_name = "ANSWER", value_parser = values::mirrored)]
    pub mirrored: Option<Mirrored>,
}

impl HeadOptions {
    /// Overrides the plan's head with the given options.
    ///
    /// # Errors
    /// Wrong usage if up and forward become parallel, or if the embedded head is to be
    /// reinterpreted.
    pub fn apply(&self, plan: &mut Plan) -> Result<()> {
        let source = &mut plan.head;
        if let Some(file) = &self.head {
            source.file = Some(file.clone());
        }
        let option = match self {
            Self { unit: Some(_), .. } => "--unit",
            Self { up: Some(_), .. } => "--up",
            Self {
                forward: Some(_), ..
            } => "--forward",
            Self {
                mirrored: Some(_), ..
            } => "--mirrored",
            _ => return Ok(()),
        };
        if source.file.is_none() {
            return Err(Error::usage(
                option,
                "the embedded head has a fixed unit and axes",
                "add '--head FILE.obj', or leave the option out",
            ));
        }
        source.unit = self.unit.unwrap_or(source.unit);
        source.up = self.up.unwrap_or(source.up);
        source.forward = self.forward.unwrap_or(source.forward);
        source.mirrored = self.mirrored.unwrap_or(source.mirrored);
        if source.up.is_parallel_to(source.forward) {
            return Err(Error::usage(
                "--up and --forward",
                format!("forward '{}' lies along up '{}'", source.forward, source.up),
                "give both options with different letters",
            ));
        }
        Ok(())
    }
}
