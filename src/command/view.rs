//! `stipple view`: the window, or pictures in a folder where there is no display.

use super::quiet_driver;
use super::telling::Bar;
use crate::base::error::Result;
use crate::cli::{Verbosity, ViewArgs, print_line};
use crate::gpu::Gpu;
use crate::studio::View;
use crate::studio::export::{ExportView, SAMPLES, SIZE};
use crate::window::Display;
use crate::window::jobs::exporting::{ExportJob, FOLDER};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Shows the plan until the window is closed, or exports it.
///
/// # Errors
/// A refused plan or head, no adapter, or pictures that cannot be written.
pub fn run(args: &ViewArgs, verbosity: Verbosity, out: &mut impl Write) -> Result<()> {
    // First of all: without a window the program may begin anew, before it has read anything.
    let display = Display::connect().inspect_err(|_| quiet_driver::ask());
    let mut opened = args.source.load(args.plan.as_deref())?.like_its_picture();
    // A plan saved elsewhere later must still find its head.
    opened.plan.head.file = opened.plan.head.file.map(absolute);
    match display {
        Ok(display) => {
            let is_own_file = opened.recipe.is_none();
            let path = args
                .plan
                .clone()
                .filter(|path| is_own_file && path.as_os_str() != "-");
            let head = if args.source.skin_from_scan || opened.recipe.is_some() {
                Some(args.source.head(&mut opened)?)
            } else {
                None
            };
            display.show(opened, path.map(absolute), head)
        }
        Err(problem) => {
            let age = opened.plan.view.at;
            let view = ExportView::View(View::Named(opened.plan.view.view));
            let bar = Bar::new(verbosity, "loading the head");
            let job = ExportJob {
                scene: args.source.scene(opened)?,
                age,
                view,
                size: SIZE,
                samples: SAMPLES,
                folder: Path::new(FOLDER).to_owned(),
                overlay: None,
                has_outlook: false,
            };
            if let Some(paths) = job.found() {
                let list = listed(&paths);
                return print_line(
                    out,
                    &format!(
                        "no window, {problem}; {list} are there already and show this plan, so nothing was \
                         drawn; write others with 'stipple export', see 'stipple export --help'"
                    ),
                );
            }
            bar.say("drawing the pictures");
            let paths = job.run_told(&Gpu::headless()?, &mut |share| bar.set(share))?;
            drop(bar);
            let list = listed(&paths);
            print_line(out, &format!("no window, {problem}; wrote {list} instead"))
        }
    }
}

fn listed(paths: &[PathBuf]) -> String {
    let names: Vec<_> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    names.join(", ")
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
