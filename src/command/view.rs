//! `stipple view`: the window, or pictures in a folder where there is no display.

use crate::base::error::Result;
use crate::cli::ViewArgs;
use crate::cli::print_line;
use crate::gpu::Gpu;
use crate::head::Head;
use crate::studio::View;
use crate::studio::export::{ExportView, SAMPLES};
use crate::studio::scene::take_skin_of_scan;
use crate::window::Display;
use crate::window::jobs::exporting::{ExportJob, FOLDER};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Size of the pictures that take the window's place, px.
const SIZE: [u32; 2] = [1920, 1080];

/// Shows the plan until the window is closed, or exports it.
///
/// # Errors
/// A refused plan or head, no adapter, or pictures that cannot be written.
pub fn run(args: &ViewArgs, out: &mut impl Write) -> Result<()> {
    let mut plan = args.source.load_plan()?;
    // A plan saved elsewhere later must still find its head.
    plan.head.file = plan.head.file.map(absolute);
    match Display::connect() {
        Ok(display) => {
            let path = args.source.plan.clone().map(absolute);
            if !args.source.skin_from_scan {
                return display.show(plan, path, None);
            }
            let head = Arc::new(Head::load(&plan.head)?);
            take_skin_of_scan(&mut plan, &head)?;
            display.show(plan, path, Some(head))
        }
        Err(problem) => {
            let age = plan.view.at;
            let view = ExportView::View(View::Named(plan.view.view));
            let job = ExportJob {
                scene: args.source.scene(plan)?,
                age,
                view,
                size: SIZE,
                samples: SAMPLES,
                folder: Path::new(FOLDER).to_owned(),
                overlay: None,
                has_outlook: false,
            };
            let paths = job.run(&Gpu::headless()?)?;
            let list: Vec<_> = paths
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            let list = list.join(", ");
            print_line(out, &format!("no window, {problem}; wrote {list} instead"))
        }
    }
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
