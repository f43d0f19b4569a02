//! Pictures to files: before, after and both side by side, never over an existing file.

use crate::base::error::{Error, Result, io_problem};
use crate::base::files;
use crate::gpu::{Gpu, Renderer};
use crate::head::Head;
use crate::plan::{Age, Compare, Overlay, Plan};
use crate::studio::View;
use crate::studio::camera::Camera;
use crate::studio::export::{self, ExportView};
use crate::studio::opening::MAX_PICTURE_BYTES;
use crate::studio::png::read_stipple_chunk;
use crate::studio::scene::Scene;
use crate::window::viewing::named_view;
use std::fs;
use std::path::{Path, PathBuf};

/// Folder that pictures go to unless another is chosen.
pub(crate) const FOLDER: &str = "stipple-export";

/// The pictures of one export, in the order in which they are written; the last one only where it was
/// asked for.
const PICTURES: [(&str, Compare); 4] = [
    ("before", Compare::Before),
    ("after", Compare::None),
    ("before-after", Compare::SideBySide),
    ("outlook", Compare::Outlook),
];

/// Earlier exports that are looked at for pictures that show the same.
const MOST_RUNS: u32 = 100;

/// What to write where.
#[derive(Clone, Debug)]
pub(crate) struct ExportJob {
    /// The plan on its head with its dots.
    pub(crate) scene: Scene,
    /// The age of the pictures called "after".
    pub(crate) age: Age,
    /// Where from.
    pub(crate) view: ExportView,
    /// Size of each picture, px.
    pub(crate) size: [u32; 2],
    /// Samples per pixel.
    pub(crate) samples: u32,
    /// Folder; made if it is missing.
    pub(crate) folder: PathBuf,
    /// What lies over the head in false colours.
    pub(crate) overlay: Option<Overlay>,
    /// Whether the outlooks are to be compared as well.
    pub(crate) has_outlook: bool,
}

impl ExportJob {
    /// Writes all pictures of the job with a renderer of its own. Returns the paths.
    ///
    /// # Errors
    /// The folder or a file cannot be written, or the adapter fails; pictures written before that
    /// stay.
    pub(crate) fn run(&self, gpu: &Gpu) -> Result<Vec<PathBuf>> {
        self.run_told(gpu, &mut |_| ())
    }

    /// As [`ExportJob::run`], telling which share (0 to 1) of the drawing is done.
    ///
    /// # Errors
    /// As [`ExportJob::run`].
    pub(crate) fn run_told(&self, gpu: &Gpu, told: &mut dyn FnMut(f64)) -> Result<Vec<PathBuf>> {
        make_folder(&self.folder)?;
        let mut renderer = Renderer::new(gpu)?;
        self.scene.upload(gpu, &mut renderer)?;
        let pictures = self.pictures();
        let paths = fresh_paths(&self.folder, pictures);
        for (index, (path, (_, compare))) in paths.iter().zip(pictures).enumerate() {
            let mut share = |share: f64| told((index as f64 + share) / pictures.len() as f64);
            let request = self.request(*compare);
            let png = export::png_told(gpu, &mut renderer, &self.scene, &request, &mut share)?;
            files::write_atomically(path, false, &png)?;
        }
        Ok(paths)
    }

    /// The pictures of an earlier run that show the same, by what they say of themselves.
    pub(crate) fn found(&self) -> Option<Vec<PathBuf>> {
        let pictures = self.pictures();
        let is_same = |(path, compare): (&PathBuf, Compare)| {
            let wanted = export::describe(&self.scene, &self.request(compare)).ok();
            let bytes = files::read_limited(path, MAX_PICTURE_BYTES, "a picture").ok();
            wanted.is_some() && bytes.and_then(|bytes| read_stipple_chunk(&bytes)) == wanted
        };
        let earlier = (1..MOST_RUNS).map(|number| numbered_paths(&self.folder, pictures, number));
        earlier
            // Numbers are given without gaps.
            .take_while(|paths| paths.iter().any(|path| path.exists()))
            .find(|paths| {
                let compared = pictures.iter().map(|(_, compare)| *compare);
                paths.iter().zip(compared).all(is_same)
            })
    }

    fn pictures(&self) -> &'static [(&'static str, Compare)] {
        let count = if self.has_outlook { 4 } else { 3 };
        &PICTURES[..count]
    }

    fn request(&self, compare: Compare) -> export::Request {
        export::Request {
            view: self.view,
            age: after_age(self.age),
            compare,
            size: self.size,
            eye_distance_mm: None,
            samples: self.samples,
            light: self.scene.plan.view.light,
            overlay: self.overlay,
        }
    }
}

/// The view that a camera stands in: a named one if it is exactly that, so that the command line
/// can make the same picture again.
pub fn view_of(camera: Camera, head: &Head) -> ExportView {
    named_view(camera, head).map_or(ExportView::Camera(camera), |name| {
        ExportView::View(View::Named(name))
    })
}

/// The age that pictures called "after" show: the shown one, or healed where the window looks at the time
/// before.
fn after_age(age: Age) -> Age {
    match age {
        Age::Before => Age::Healed,
        other => other,
    }
}

/// Makes the folder and everything above it.
///
/// # Errors
/// It cannot be made.
pub(crate) fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| {
        Error::output(
            folder.display(),
            format!("cannot make the folder: {}", io_problem(&error)),
            "choose a folder that can be written",
        )
    })
}

/// Paths of one export of which none exists yet; all carry the same number.
fn fresh_paths(folder: &Path, pictures: &[(&'static str, Compare)]) -> Vec<PathBuf> {
    fresh(folder, &names(pictures))
}

/// Paths of the export with a number.
fn numbered_paths(
    folder: &Path,
    pictures: &[(&'static str, Compare)],
    number: u32,
) -> Vec<PathBuf> {
    numbered(folder, &names(pictures), number)
}

fn names(pictures: &[(&'static str, Compare)]) -> Vec<(&'static str, &'static str)> {
    pictures.iter().map(|(name, _)| (*name, "png")).collect()
}

/// Paths for a set of files (name and ending) in a folder, with the smallest number that none of
/// them has there: `before.png`, then `before-2.png`.
pub fn fresh(folder: &Path, names: &[(&str, &str)]) -> Vec<PathBuf> {
    // A folder cannot hold as many files as there are numbers.
    (1..u32::MAX)
        .map(|number| numbered(folder, names, number))
        // A dangling link counts as a file: writing would follow it.
        .find(|paths| paths.iter().all(|path| fs::symlink_metadata(path).is_err()))
        .unwrap_or_else(|| numbered(folder, names, u32::MAX))
}

fn numbered(folder: &Path, names: &[(&str, &str)], number: u32) -> Vec<PathBuf> {
    let path = |(name, ending): &(&str, &str)| match number {
        1 => folder.join(format!("{name}.{ending}")),
        n => folder.join(format!("{name}-{n}.{ending}")),
    };
    names.iter().map(path).collect()
}

/// Keeps a plan that would otherwise be lost. Returns where.
///
/// # Errors
/// The folder or file cannot be written.
pub(crate) fn keep_plan(plan: &Plan) -> Result<PathBuf> {
    let folder = Path::new(FOLDER);
    make_folder(folder)?;
    let path = fresh(folder, &[("recovered", "toml")]).remove(0);
    files::write_atomically(&path, false, plan.to_toml().as_bytes())?;
    Ok(path)
}
