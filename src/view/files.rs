//! Plans and heads from files, and the system's file chooser.

use crate::error::{Error, Result};
use crate::plan::{HeadSource, Plan};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{io, thread};

/// What a chosen file is.
#[derive(Clone, Debug)]
pub enum Opened {
    /// A plan, with its path.
    Plan(Box<Plan>, PathBuf),
    /// The open plan on another head.
    Head(Box<Plan>),
}

/// Reads a plan, or puts the open plan on the head of an OBJ file. The head itself is not read yet.
///
/// # Errors
/// A refused plan, or a file that is neither.
pub fn open(path: &Path, current: &Plan) -> Result<Opened> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("obj") => {
            let mut plan = current.clone();
            let file = Some(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
            if plan.head.file != file {
                // Corrections and marks belong to the file they were made for.
                plan.head = HeadSource {
                    file,
                    ..HeadSource::default()
                };
            }
            Ok(Opened::Head(Box::new(plan)))
        }
        Some("toml") => Ok(Opened::Plan(
            Box::new(Plan::load(path)?),
            std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
        )),
        _ => Err(Error::input(
            path.display(),
            "it is neither a plan nor a head",
            "choose a .toml or an .obj file",
        )),
    }
}

/// What a file chooser is for.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// A plan or head to open.
    Open,
    /// Where to save the plan, with a name to start from.
    Save(String),
    /// Where to save the curve of the prediction, with a name to start from.
    Curve(String),
    /// A photo to pick a tone from.
    Photo,
}

/// What became of a file chooser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The user chose this.
    Picked(PathBuf),
    /// The user chose nothing.
    Cancelled,
    /// The system has no chooser.
    Missing,
}

/// A chooser that returns nothing sooner than this was never seen by anyone.
const UNSEEN: Duration = Duration::from_millis(400);

/// Asks the system's file chooser on a thread of its own, which hands the answer to `deliver`.
///
/// # Errors
/// The system gives no thread.
pub fn choose(purpose: Purpose, deliver: impl FnOnce(Choice) + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name("file chooser".to_owned())
        .spawn(move || {
            let started = Instant::now();
            let picked = match purpose {
                Purpose::Open => rfd::FileDialog::new()
                    .set_title("Open a plan or a head")
                    .add_filter("Plans and heads", &["toml", "obj"])
                    .pick_file(),
                Purpose::Save(name) => rfd::FileDialog::new()
                    .set_title("Save the plan")
                    .add_filter("Plans", &["toml"])
                    .set_file_name(name)
                    .save_file(),
                Purpose::Photo => rfd::FileDialog::new()
                    .set_title("Pick the tone of the skin from a photo")
                    .add_filter("Photos", &["jpg", "jpeg", "png", "bmp"])
                    .pick_file(),
                Purpose::Curve(name) => rfd::FileDialog::new()
                    .set_title("Save the curve")
                    .add_filter("Tables", &["csv"])
                    .set_file_name(name)
                    .save_file(),
            };
            deliver(match picked {
                Some(path) => Choice::Picked(path),
                None if started.elapsed() < UNSEEN => Choice::Missing,
                None => Choice::Cancelled,
            });
        })
        .map(|_| ())
}

/// A path with an ending: `toml` of a plan, `csv` of a table.
pub fn with_ending(path: PathBuf, wanted: &str) -> PathBuf {
    match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case(wanted) => path,
        _ => {
            let mut name = path.into_os_string();
            name.push(".");
            name.push(wanted);
            PathBuf::from(name)
        }
    }
}
