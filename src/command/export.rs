//! `stipple export`: pictures, no window.

mod batch;

use super::quiet_driver;
use super::telling::Bar;
use crate::base::error::{Error, Result};
use crate::base::files;
use crate::cli::{ExportArgs, Verbosity, deliver};
use crate::gpu::{Gpu, Renderer};
use crate::studio::export::{self, Request};
use crate::studio::opening::Opened;
use crate::studio::scene::Scene;
use batch::Picture;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// Renders and writes the pictures.
///
/// # Errors
/// A refused input, no adapter, or an output that cannot be written. No file is left half; pictures that were
/// finished before stay.
pub fn run(args: &ExportArgs, verbosity: Verbosity, out: &mut impl Write) -> Result<()> {
    quiet_driver::ask();
    let jobs = batch::jobs(args)?;
    let count: usize = jobs.iter().map(|job| job.pictures.len()).sum();
    for picture in jobs.iter().flat_map(|job| &job.pictures) {
        // Folders of several pictures are made when the first one is finished.
        if picture.folders.iter().all(|folder| folder.is_dir()) {
            files::check_target(&picture.path, args.force)?;
        }
    }
    let bar = Bar::new(verbosity, "loading the head");
    let mut adapter: Option<(Gpu, Renderer)> = None;
    let mut done = 0;
    for job in jobs {
        let scene = scene(args, job.opened)?;
        for picture in &job.pictures {
            picture.request.check_eye(&scene)?;
        }
        let (gpu, renderer) = match &mut adapter {
            Some(adapter) => adapter,
            None => {
                let gpu = Gpu::headless()?;
                log::info!("drawing on {} ({})", gpu.info.name, gpu.info.driver_info);
                let renderer = Renderer::new(&gpu)?;
                adapter.insert((gpu, renderer))
            }
        };
        if let Some(notice) = scene.upload(gpu, renderer)? {
            bar.aside(|| log::warn!("{notice}"));
        }
        for picture in &job.pictures {
            bar.say(&format!("drawing {}", picture.path.display()));
            let clock = Instant::now();
            let share = |share: f64| (done as f64 + share) / count as f64;
            let mut told = |drawn: f64| bar.set(share(drawn));
            let png = export::png_told(gpu, renderer, &scene, &picture.request, &mut told)?;
            bar.aside(|| write(picture, args.force, &png, out))?;
            log::info!(
                "{}: {} x {} px in {:.1} s",
                picture.path.display(),
                picture.request.size[0],
                picture.request.size[1],
                clock.elapsed().as_secs_f64()
            );
            done += 1;
        }
    }
    Ok(())
}

/// Places an opened plan's dots on its head.
fn scene(args: &ExportArgs, opened: Opened) -> Result<Scene> {
    let clock = Instant::now();
    let scene = args.source.scene(opened)?;
    log::info!(
        "head {}: {} triangles; {} dots placed; {:.1} s",
        scene.head.source,
        scene.head.triangles.len(),
        scene.dots.treatment.len(),
        clock.elapsed().as_secs_f64()
    );
    Ok(scene)
}

/// Writes a picture, and the folders that it belongs into.
fn write(picture: &Picture, force: bool, png: &[u8], out: &mut impl Write) -> Result<()> {
    for folder in &picture.folders {
        make_folder(folder)?;
    }
    deliver(out, &picture.path, force, png)
}

/// Makes a folder, not those above it: a slip in a path is to be told.
fn make_folder(folder: &Path) -> Result<()> {
    match std::fs::create_dir(folder) {
        Err(_) if folder.is_dir() => Ok(()),
        other => other.map_err(|error| {
            Error::output(
                folder.display(),
                format!(
                    "cannot make the folder: {}",
                    crate::base::error::io_problem(&error)
                ),
                "make it first, or choose another place",
            )
        }),
    }
}

/// The request of an opened plan: what its picture was made of, changed by the options.
fn request(args: &ExportArgs, opened: &Opened) -> Request {
    let made = opened.recipe.as_ref().map(|recipe| recipe.request.clone());
    let mut request = made.unwrap_or_else(|| Request::of_plan(&opened.plan));
    request.compare = args.compare.unwrap_or(request.compare);
    request.size = args
        .size
        .map_or(request.size, |size| [size.width, size.height]);
    request.eye_distance_mm = args.eye_distance_mm.or(request.eye_distance_mm);
    request.samples = args.samples.unwrap_or(request.samples);
    request.light = args.light.unwrap_or(request.light);
    request.overlay = args.overlay.or(request.overlay);
    request
}
