//! Which pictures one call of `stipple export` makes, and where they go.

use crate::base::error::{Error, Result};
use crate::base::files::is_standard;
use crate::cli::{ExportArgs, Several, ages, with_ending};
use crate::studio::View;
use crate::studio::export::{ExportView, Request};
use crate::studio::opening::Opened;
use std::path::{Path, PathBuf};

/// A plan and the pictures that are made of it.
pub(super) struct Job {
    pub(super) opened: Opened,
    pub(super) pictures: Vec<Picture>,
}

/// A picture and where it goes.
pub(super) struct Picture {
    pub(super) request: Request,
    pub(super) path: PathBuf,
    /// The folders that are made for it where there are several pictures, the outer one first.
    pub(super) folders: Vec<PathBuf>,
}

/// The pictures of every plan, in the order of the command line.
///
/// # Errors
/// A refused plan; wrong usage where an output cannot hold them.
pub(super) fn jobs(args: &ExportArgs) -> Result<Vec<Job>> {
    if args.plans.iter().filter(|path| is_standard(path)).count() > 1 {
        return Err(Error::usage(
            "PLAN",
            "standard input is named twice",
            "give '-' once",
        ));
    }
    let is_several = args.plans.len() > 1 || is_several(&args.view) || is_several(&args.at);
    if is_several {
        check_folder(&args.out)?;
    } else {
        with_ending(
            "--out",
            args.out.clone(),
            &["png"],
            "pictures are written as PNG",
        )?;
    }
    let opened: Vec<Opened> = if args.plans.is_empty() {
        vec![args.source.load(None)?]
    } else {
        let load = |path: &PathBuf| args.source.load(Some(path));
        args.plans.iter().map(load).collect::<Result<_>>()?
    };
    let has_folders = opened.len() > 1;
    let jobs = opened.into_iter().enumerate().map(|(index, opened)| {
        let pictures = if is_several {
            let mut folders = vec![args.out.clone()];
            if has_folders {
                folders.push(args.out.join((index + 1).to_string()));
            }
            pictures(args, &opened, &folders)
        } else {
            let mut request = super::request(args, &opened);
            if let Some(view) = one(&args.view) {
                request.view = ExportView::View(view);
            }
            request.age = one(&args.at).unwrap_or(request.age);
            vec![Picture {
                request,
                path: args.out.clone(),
                folders: Vec::new(),
            }]
        };
        Job { opened, pictures }
    });
    Ok(jobs.collect())
}

/// Whether a list stands for more than one value.
fn is_several<T>(list: &[Several<T>]) -> bool {
    list.len() > 1 || matches!(list, [Several::All])
}

/// The value of a list that stands for one at most.
fn one<T: Copy>(list: &[Several<T>]) -> Option<T> {
    match list {
        [Several::One(value)] => Some(*value),
        _ => None,
    }
}

/// Every value of a list, each once, in the order in which they were given.
fn each<T: Copy + PartialEq>(list: &[Several<T>], all: &[T]) -> Vec<T> {
    let mut values = Vec::new();
    for given in list {
        let more = match given {
            Several::All => all,
            Several::One(value) => std::slice::from_ref(value),
        };
        for value in more {
            if !values.contains(value) {
                values.push(*value);
            }
        }
    }
    values
}

/// The pictures of one plan: every view at every age.
fn pictures(args: &ExportArgs, opened: &Opened, folders: &[PathBuf]) -> Vec<Picture> {
    let base = super::request(args, opened);
    let all_views: Vec<View> = View::ALL.iter().copied().map(View::Named).collect();
    let asked = each(&args.view, &all_views);
    let named = |view: &View| (view.to_string(), ExportView::View(*view));
    let views = match base.view {
        _ if !asked.is_empty() => asked.iter().map(named).collect(),
        ExportView::View(view) => vec![named(&view)],
        // A camera that somebody turned to has no name.
        ExportView::Camera(_) => vec![("view".to_owned(), base.view)],
    };
    let mut at = each(&args.at, &ages());
    if at.is_empty() {
        at.push(base.age);
    }
    let mut pictures = Vec::new();
    for (name, view) in &views {
        for age in &at {
            let file = format!("{name}-{age}.png");
            let request = Request {
                view: *view,
                age: *age,
                ..base.clone()
            };
            pictures.push(Picture {
                request,
                path: folders
                    .last()
                    .map_or_else(PathBuf::new, |folder| folder.join(file)),
                folders: folders.to_owned(),
            });
        }
    }
    pictures
}

/// Refuses what cannot become a folder.
fn check_folder(out: &Path) -> Result<()> {
    let refuse = |problem: &str| {
        Err(Error::usage(
            "--out",
            format!("{problem}, and there are several pictures"),
            "give the name of a folder for them",
        ))
    };
    if is_standard(out) {
        return refuse("standard output takes one file");
    }
    let is_picture = crate::base::files::has_ending(out, &["png"]);
    if out.is_file() || (is_picture && !out.is_dir()) {
        return refuse(&format!("'{}' names one file", out.display()));
    }
    match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() && !parent.is_dir() => Err(Error::output(
            out.display(),
            format!("the folder {} does not exist", parent.display()),
            "create the folder first, or choose another",
        )),
        _ => Ok(()),
    }
}
