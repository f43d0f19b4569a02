//! The plan and head that a command works on.

use super::{help, values};
use crate::base::error::{Error, Result};
use crate::base::files::is_standard;
use crate::base::terms::nearest;
use crate::head::Head;
use crate::plan::tone::ToneSpec;
use crate::plan::{Axis, Mirrored, Plan, Unit};
use crate::studio::opening::{self, Opened};
use crate::studio::scene::{Scene, take_skin_of_scan};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a plan is changed before it is used.
#[derive(Debug, Args)]
pub struct SourceOptions {
    /// The head and how to read it.
    #[command(flatten)]
    pub(crate) head: HeadOptions,
    /// Skin tone: ita:48, lab:62,12,15, srgb:#c8a080, or one that stands for monk:4 or fitzpatrick:III
    #[arg(long, value_name = "TONE", value_parser = values::skin, help_heading = help::SKIN_OPTIONS)]
    pub(crate) skin: Option<ToneSpec>,
    /// Take the skin tone from the scan's own colours (an estimate, not a measurement)
    #[arg(long, conflicts_with = "skin", help_heading = help::SKIN_OPTIONS)]
    pub(crate) skin_from_scan: bool,
}

impl SourceOptions {
    /// The plan of a file, or of a picture's, with the options applied; the default plan if none is named.
    ///
    /// # Errors
    /// The errors of [`opening::open`] and [`HeadOptions::apply`].
    pub(crate) fn load(&self, path: Option<&Path>) -> Result<Opened> {
        let mut opened = match path {
            Some(path) if !is_standard(path) && !path.exists() => return Err(no_such_plan(path)),
            Some(path) => opening::open(path)?,
            None => Opened::of(Plan::default()),
        };
        self.head.apply(&mut opened.plan)?;
        if let Some(tone) = &self.skin {
            tone.apply(&mut opened.plan.skin);
        }
        Ok(opened)
    }

    /// The head of an opened plan.
    ///
    /// # Errors
    /// Those of [`Head::load`]; a picture's plan without the scan that it was made on.
    pub(crate) fn head(&self, opened: &mut Opened) -> Result<Arc<Head>> {
        let head = opened.head()?;
        if self.skin_from_scan {
            take_skin_of_scan(&mut opened.plan, &head)?;
        }
        Ok(head)
    }

    /// The scene of an opened plan.
    ///
    /// # Errors
    /// Those of [`SourceOptions::head`].
    pub(crate) fn scene(&self, mut opened: Opened) -> Result<Scene> {
        let head = self.head(&mut opened)?;
        Ok(Scene::on_head(opened.plan, head))
    }
}

/// The error for a plan that does not exist; the first word may also be a misspelt command.
fn no_such_plan(path: &Path) -> Error {
    let commands = super::definition();
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
    #[arg(long, value_name = "FILE.obj", help_heading = help::HEAD_OPTIONS)]
    pub(crate) head: Option<PathBuf>,
    /// Length unit of the head file
    #[arg(long, value_name = "UNIT", value_enum, help_heading = help::HEAD_OPTIONS)]
    pub(crate) unit: Option<Unit>,
    /// Axis from neck to vertex
    #[arg(long, value_name = "AXIS", allow_hyphen_values = true, value_enum, help_heading = help::HEAD_OPTIONS)]
    pub(crate) up: Option<Axis>,
    /// Axis from the back of the head to the face
    #[arg(long, value_name = "AXIS", allow_hyphen_values = true, value_enum, help_heading = help::HEAD_OPTIONS)]
    pub(crate) forward: Option<Axis>,
    /// Whether the head file shows the head as in a mirror
    #[arg(long, value_name = "ANSWER", value_enum, help_heading = help::HEAD_OPTIONS)]
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
