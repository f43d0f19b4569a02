//! Plans and heads from files, and the system's file chooser.

use crate::base::error::{Error, Result, io_problem};
use crate::base::files::has_ending;
use crate::plan::{HeadSource, PLAN_ENDINGS, Plan};
use crate::studio::opening;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

/// What a chosen file is.
#[derive(Clone, Debug)]
pub(crate) enum Opened {
    /// A plan, with its path.
    Plan(Box<Plan>, PathBuf),
    /// The plan of a picture.
    Picture(Box<opening::Opened>),
    /// The open plan on another head.
    Head(Box<Plan>),
}

/// Reads a plan or that of a picture, or puts the open plan on the head of an OBJ file. The head itself is not
/// read yet.
///
/// # Errors
/// A refused plan, or a file that is neither.
pub(crate) fn open(path: &Path, current: &Plan) -> Result<Opened> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("obj") => {
            there(path)?;
            let mut plan = current.clone();
            let file = Some(full(path));
            if plan.head.file != file {
                // Corrections and marks belong to the file they were made for.
                plan.head = HeadSource {
                    file,
                    ..HeadSource::default()
                };
            }
            Ok(Opened::Head(Box::new(plan)))
        }
        Some("png") => Ok(Opened::Picture(Box::new(
            opening::open(path)?.like_its_picture(),
        ))),
        Some(ending) if PLAN_ENDINGS.contains(&ending) => {
            Ok(Opened::Plan(Box::new(Plan::load(path)?), full(path)))
        }
        _ => Err(Error::input(
            path.display(),
            "it is neither a plan nor a head",
            "choose a .stipple, .toml or .obj file, or a picture that was exported",
        )),
    }
}

/// A path as the window shows it: whole, so that nobody has to know where the program was started.
pub(crate) fn full(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path);
    whole.map_or_else(|_| path.to_owned(), |path| path.components().collect())
}

/// Refuses a file that is not there, before a thread begins to read it.
///
/// # Errors
/// There is no such file, or it may not be read.
pub(crate) fn there(path: &Path) -> Result<()> {
    fs::File::open(path).map(|_| ()).map_err(|error| {
        Error::input(
            path.display(),
            format!("cannot be read: {}", io_problem(&error)),
            "check the path",
        )
    })
}

/// What a file chooser is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// A plan or head to open.
    Open,
    /// Where to save the plan, with a file to start from.
    Save(PathBuf),
    /// Where to save the curve of the prediction, with a file to start from.
    Curve(PathBuf),
    /// A photo to pick a tone from.
    Photo,
    /// The scan that the picture was made on whose plan is being opened.
    Scan(Box<opening::Opened>),
}

/// What became of a file chooser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
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
pub(crate) fn choose(
    purpose: Purpose,
    deliver: impl FnOnce(Choice) + Send + 'static,
) -> io::Result<()> {
    thread::Builder::new()
        .name("file chooser".to_owned())
        .spawn(move || {
            let started = Instant::now();
            let picked = match purpose {
                Purpose::Open => rfd::FileDialog::new()
                    .set_title("Open a plan, a picture's plan or a head")
                    .add_filter(
                        "Plans, pictures and heads",
                        &["stipple", "toml", "png", "obj"],
                    )
                    .pick_file(),
                Purpose::Save(path) => starting_at(&path)
                    .set_title("Save the plan")
                    .add_filter("Plans", PLAN_ENDINGS)
                    .save_file(),
                Purpose::Scan(_) => rfd::FileDialog::new()
                    .set_title("Choose the scan that the picture was made on")
                    .add_filter("Heads", &["obj"])
                    .pick_file(),
                Purpose::Photo => rfd::FileDialog::new()
                    .set_title("Pick the tone of the skin from a photo")
                    .add_filter("Photos", &["jpg", "jpeg", "png", "bmp"])
                    .pick_file(),
                Purpose::Curve(path) => starting_at(&path)
                    .set_title("Save the curve")
                    .add_filter("Tables", &["csv"])
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

/// A chooser that starts with a file in its folder.
fn starting_at(path: &Path) -> rfd::FileDialog {
    let path = full(path);
    let mut chooser = rfd::FileDialog::new();
    if let Some(name) = path.file_name() {
        chooser = chooser.set_file_name(name.to_string_lossy());
    }
    match path.parent() {
        Some(folder) => chooser.set_directory(folder),
        None => chooser,
    }
}

/// A path with one of the endings (those of a plan, `csv` of a table); a bare name is given the first.
///
/// # Errors
/// It ends in something else, which was hardly meant.
pub(crate) fn with_ending(path: PathBuf, endings: &[&str]) -> Result<PathBuf> {
    let usual = endings.first().copied().unwrap_or_default();
    match path.extension() {
        Some(_) if has_ending(&path, endings) => Ok(path),
        Some(ending) => Err(Error::usage(
            path.display(),
            format!("this is saved as .{usual}, not .{}", ending.display()),
            format!("choose a name that ends in .{}", endings.join(" or .")),
        )),
        None => Ok(path.with_extension(usual)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_opened_as_the_plan_that_it_holds_as_it_was_seen() {
        let folder = tempfile::tempdir().unwrap();
        let picture = |name: &str, json: serde_json::Value| {
            let path = folder.path().join(name);
            let bytes = crate::studio::png::encode(1, 1, &[0; 4], &json.to_string()).unwrap();
            fs::write(&path, bytes).unwrap();
            open(&path, &Plan::default())
        };
        let mut json = serde_json::json!({
            "plan": {"skin": {"ita_deg": 20.0}}, "age": "5y", "light": "sun", "view": "crown",
            "size": [64, 48], "head": "built-in",
        });
        let Ok(Opened::Picture(opened)) = picture("a.png", json.clone()) else {
            panic!("a picture")
        };
        assert_eq!(opened.plan.skin.ita_deg, 20.0);
        assert_eq!(opened.plan.view.at.to_string(), "5y");
        assert_eq!(opened.plan.view.view.name(), "crown");
        assert!(!opened.lacks_scan());
        json["head"] = "scan".into();
        json["head_hash"] = "00000000000000ff".into();
        let Ok(Opened::Picture(opened)) = picture("b.png", json) else {
            panic!("a picture")
        };
        assert!(opened.lacks_scan());
        assert!(picture("c.png", serde_json::json!({"page": "screen-check"})).is_err());
        let path = folder.path().join("p.STIPPLE");
        fs::write(&path, "seed = 7").unwrap();
        let Ok(Opened::Plan(plan, _)) = open(&path, &Plan::default()) else {
            panic!("a plan")
        };
        assert_eq!(plan.seed, 7);
    }

    #[test]
    fn bare_names_get_their_ending_and_others_are_refused() {
        let ended = |name: &str| with_ending(PathBuf::from(name), PLAN_ENDINGS);
        assert_eq!(ended("/a/plan"), Ok(PathBuf::from("/a/plan.stipple")));
        assert_eq!(ended("/a/plan.TOML"), Ok(PathBuf::from("/a/plan.TOML")));
        let refused = ended("/a/x.obj").unwrap_err().to_string();
        assert!(refused.contains("saved as .stipple, not .obj"), "{refused}");
    }
}
