//! The plan and head that a command works on.

use super::{Cli, values};
use crate::base::error::{Error, Result};
use crate::base::terms::nearest;
use crate::plan::tone::ToneSpec;
use crate::plan::{Axis, Mirrored, Plan, Unit};
use crate::studio::scene::Scene;
use clap::{Args, CommandFactory as _};
use std::path::{Path, PathBuf};

/// A plan with an optional other head.
#[derive(Debug, Args)]
pub struct SourceArgs {
    /// Plan file [default: the embedded plan]
    pub(crate) plan: Option<PathBuf>,
    /// The head and how to read it.
    #[command(flatten)]
    pub(crate) head: HeadOptions,
    /// Skin tone: ita:48, lab:62,12,15, srgb:#c8a080, or one that stands for monk:4 or fitzpatrick:III
    #[arg(long, value_name = "TONE", value_parser = values::skin)]
    pub(crate) skin: Option<ToneSpec>,
    /// Take the skin tone from the scan's own colours (an estimate, not a measurement)
    #[arg(long, conflicts_with = "skin")]
    pub(crate) skin_from_scan: bool,
}

impl SourceArgs {
    /// The plan with the head options applied; the default plan if none is named.
    ///
    /// # Errors
    /// The errors of [`Plan::load`] and [`HeadOptions::apply`].
    pub(crate) fn load_plan(&self) -> Result<Plan> {
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
    pub(crate) fn scene(&self, plan: Plan) -> Result<Scene> {
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
    pub(crate) head: Option<PathBuf>,
    /// Length unit of the head file: auto, mm, cm, m, inch
    #[arg(long, value_name = "UNIT", value_parser = values::unit)]
    pub(crate) unit: Option<Unit>,
    /// Axis from neck to vertex: auto, +x, -x, +y, -y, +z, -z
    #[arg(long, value_name = "AXIS", allow_hyphen_values = true, value_parser = values::up)]
    pub(crate) up: Option<Axis>,
    /// Axis from the back of the head to the face: auto, +x, -x, +y, -y, +z, -z
    #[arg(long, value_name = "AXIS", allow_hyphen_values = true, value_parser = values::forward)]
    pub(crate) forward: Option<Axis>,
    /// Whether the head file shows the head as in a mirror: auto, yes, no
    #[arg(long, value_name = "ANSWER", value_parser = values::mirrored)]
    pub(crate) mirrored: Option<Mirrored>,
}

impl HeadOptions {
    /// Overrides the plan's head with the given options.
    ///
    /// # Errors
    /// Wrong usage if up and forward become parallel, or if the embedded head is to be
    /// reinterpreted.
    pub(crate) fn apply(&self, plan: &mut Plan) -> Result<()> {
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
