//! Finished pictures: rendered, compared, stamped and described.

mod description;
mod labels;
pub(crate) mod recipe;
#[cfg(test)]
mod tests;

pub(crate) use description::describe;
pub(crate) use labels::{OUTLOOKS, age_label, contrast_in_words, outlook_label, with_outlook};

use crate::base::error::{Error, Result};
use crate::gpu::{Gpu, Renderer};
use crate::head::clearance;
use crate::plan::{Age, Compare, LightName, Overlay, Plan};
use crate::studio::View;
use crate::studio::camera::Camera;
use crate::studio::overlay::BuiltOverlay;
use crate::studio::png;
use crate::studio::scene::Scene;
use crate::studio::shot::{Shot, render_told};
use crate::studio::stamp::{Canvas, Corner, SIMULATION};

/// The largest side of a picture in pixels.
pub(crate) const MAX_SIDE_PX: u32 = 16_384;

/// The largest area of a picture in pixels (134 megapixels).
pub(crate) const MAX_AREA_PX: u64 = 134_000_000;

/// Whether a picture may have a size, px.
pub(crate) fn is_allowed_size(size: [u32; 2]) -> bool {
    size.iter().all(|side| (1..=MAX_SIDE_PX).contains(side))
        && size.iter().map(|side| u64::from(*side)).product::<u64>() <= MAX_AREA_PX
}

/// Size of a picture that asks for no other, px.
pub(crate) const SIZE: [u32; 2] = [1920, 1080];

/// Samples per pixel of a still, in the window and in files that ask for no other number.
pub const SAMPLES: u32 = 8;

/// Fewest and most samples of a still. More change nothing that the eye sees.
pub(crate) const SAMPLES_RANGE: std::ops::RangeInclusive<u32> = 1..=16;

/// Nearest distance that can be asked for as [`Request::eye_distance_mm`], mm.
pub(crate) const NEAREST_EYE_MM: f32 = 250.0;

/// What to export.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Where from; described in the file as it was asked for.
    pub view: ExportView,
    /// Age of the "after".
    pub age: Age,
    /// How before and after are shown.
    pub compare: Compare,
    /// Size of the file's picture, px.
    pub size: [u32; 2],
    /// Distance of the eye from what it looks at, mm, at an unchanged size there; `None` is the view's.
    pub eye_distance_mm: Option<f32>,
    /// Samples per pixel, within [`SAMPLES_RANGE`].
    pub samples: u32,
    /// Light.
    pub light: LightName,
    /// What lies over the head in false colours.
    pub overlay: Option<Overlay>,
}

impl Request {
    /// A plan's own view, age and light at the usual size.
    pub(crate) fn of_plan(plan: &Plan) -> Self {
        Self {
            view: ExportView::View(View::Named(plan.view.view)),
            age: plan.view.at,
            compare: Compare::None,
            size: SIZE,
            eye_distance_mm: None,
            samples: SAMPLES,
            light: plan.view.light,
            overlay: None,
        }
    }

    /// Refuses an eye inside the head, or so near that the picture would cut its skin.
    ///
    /// # Errors
    /// Wrong usage of `--eye-distance-mm` or else `--view`, with the distance from which it works.
    pub(crate) fn check_eye(&self, scene: &Scene) -> Result<()> {
        let camera = self.view.camera(scene, self.eye_distance_mm, self.size);
        let basis = camera.basis();
        if clearance::is_clear(&scene.head, basis.eye) {
            return Ok(());
        }
        let near_mm = clearance::clear_from_mm(&scene.head, camera.target, -basis.forward);
        let place = "puts the eye inside the head or on its skin";
        Err(match (self.eye_distance_mm, self.view) {
            (Some(mm), _) => Error::usage(
                "--eye-distance-mm",
                format!("{mm} {place}"),
                format!("give {near_mm} or more for this view of this head"),
            ),
            (None, ExportView::View(view @ View::Orbit { .. })) => Error::usage(
                "--view",
                format!("'{view}' {place}"),
                format!("give a distance of {near_mm} mm or more in this direction"),
            ),
            (None, ExportView::View(View::Named(_)) | ExportView::Camera(_)) => Error::usage(
                "--view",
                format!("the view {place}"),
                format!("add '--eye-distance-mm {}'", near_mm.max(NEAREST_EYE_MM)),
            ),
        })
    }
}

/// A view by name or numbers, or the camera the user turned to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExportView {
    /// A view of the contract.
    View(View),
    /// A free camera.
    Camera(Camera),
}

impl ExportView {
    fn camera(&self, scene: &Scene, eye_distance_mm: Option<f32>, size: [u32; 2]) -> Camera {
        let mut camera = match self {
            Self::View(view) => Camera::of_view(view, &scene.head),
            Self::Camera(camera) => *camera,
        };
        if let Some(distance_mm) = eye_distance_mm {
            camera = camera.seen_from(distance_mm, size[0] as f32 / size[1] as f32);
        }
        if scene.plan.view.aperture_mm > 0.0 {
            camera.focused(&scene.head)
        } else {
            camera
        }
    }
}

/// The bytes of the PNG of a request. Head and dots of the scene must be uploaded.
///
/// # Errors
/// A lost device, or a picture that cannot be encoded.
pub fn png(
    gpu: &Gpu,
    renderer: &mut Renderer,
    scene: &Scene,
    request: &Request,
) -> Result<Vec<u8>> {
    png_told(gpu, renderer, scene, request, &mut |_| ())
}

/// As [`png()`], telling which share (0 to 1) of the drawing is done.
///
/// # Errors
/// As [`png()`].
pub(crate) fn png_told(
    gpu: &Gpu,
    renderer: &mut Renderer,
    scene: &Scene,
    request: &Request,
    told: &mut dyn FnMut(f64),
) -> Result<Vec<u8>> {
    let overlay = request
        .overlay
        .map(|overlay| BuiltOverlay::new(overlay, &scene.head, &scene.scalp, &scene.plan));
    renderer.set_overlay(gpu, overlay.as_ref().map(|overlay| &overlay.mesh));
    let mut pixels = compared(gpu, renderer, scene, request, told)?;
    let [width, height] = request.size;
    let mut canvas = Canvas {
        pixels: &mut pixels,
        width,
        height,
    };
    let half = width / 2;
    let after = age_label(request.age, &scene.plan);
    let faded = labels::contrast_label(&scene.plan, request.age);
    let after: Vec<&str> = std::iter::once(&after)
        .chain(&faded)
        .map(String::as_str)
        .collect();
    match request.compare {
        Compare::Outlook => {
            let edges = edges(width);
            for (index, pair) in edges.windows(2).enumerate() {
                if index > 0 {
                    canvas.divider(pair[0]);
                }
                let label = outlook_label(index, request.age, &scene.plan);
                let faded = labels::outlook_contrast_label(&scene.plan, index, request.age);
                let lines: Vec<&str> = std::iter::once(&label)
                    .chain(&faded)
                    .map(String::as_str)
                    .collect();
                canvas.labels(&lines, Corner::TopLeft, pair[0], pair[1])?;
            }
        }
        Compare::None => canvas.labels(&after, Corner::TopLeft, 0, width)?,
        Compare::Before => canvas.label("before", Corner::TopLeft, 0, width)?,
        Compare::SideBySide | Compare::Wipe => {
            canvas.divider(half);
            canvas.label("before", Corner::TopLeft, 0, half)?;
            canvas.labels(&after, Corner::TopLeft, half, width)?;
        }
    }
    if let Some(overlay) = &overlay {
        overlay.legend.draw(&mut canvas, 0, width)?;
    }
    canvas.label(SIMULATION, Corner::BottomRight, 0, width)?;
    let description = describe(scene, request)?;
    png::encode(width, height, &pixels, &description)
}

/// Left edges of the pictures of [`OUTLOOKS`] in a picture, and its right edge.
fn edges(width: u32) -> [u32; OUTLOOKS.len() + 1] {
    std::array::from_fn(|i| (u64::from(width) * i as u64 / OUTLOOKS.len() as u64) as u32)
}

fn compared(
    gpu: &Gpu,
    renderer: &mut Renderer,
    scene: &Scene,
    request: &Request,
    told: &mut dyn FnMut(f64),
) -> Result<Vec<u8>> {
    let [width, height] = request.size;
    let count = match request.compare {
        Compare::None | Compare::Before => 1.0,
        Compare::SideBySide | Compare::Wipe => 2.0,
        Compare::Outlook => OUTLOOKS.len() as f64,
    };
    let mut finished = 0.0;
    let mut shot = |plan: &Plan, age: Age, size: [u32; 2]| {
        let shot = Shot {
            camera: request.view.camera(scene, request.eye_distance_mm, size),
            size,
            age,
            light: request.light,
            samples: request.samples,
        };
        let pixels = render_told(gpu, renderer, plan, &shot, &mut |share| {
            told((finished + share) / count);
        });
        finished += 1.0;
        pixels
    };
    let plan = &scene.plan;
    match request.compare {
        Compare::None => shot(plan, request.age, request.size),
        Compare::Before => shot(plan, Age::Before, request.size),
        Compare::SideBySide => {
            let left = (width / 2).max(1);
            let right = (width - left).max(1);
            let before = shot(plan, Age::Before, [left, height])?;
            let after = shot(plan, request.age, [right, height])?;
            Ok(joined(&[(before, left), (after, right)], width))
        }
        Compare::Outlook => {
            let edges = edges(width);
            let mut pictures = Vec::with_capacity(OUTLOOKS.len());
            for (outlook, pair) in edges.windows(2).enumerate() {
                let columns = (pair[1] - pair[0]).max(1);
                let plan = with_outlook(&scene.plan, outlook);
                let pixels = shot(&plan, request.age, [columns, height])?;
                pictures.push((pixels, columns));
            }
            Ok(joined(&pictures, width))
        }
        Compare::Wipe => {
            let before = shot(plan, Age::Before, request.size)?;
            let mut pixels = shot(plan, request.age, request.size)?;
            let cut = width as usize / 2 * 4;
            for (row, old) in pixels
                .chunks_mut(width as usize * 4)
                .zip(before.chunks(width as usize * 4))
            {
                row[..cut].copy_from_slice(&old[..cut]);
            }
            Ok(pixels)
        }
    }
}

/// Pictures of equal height with their widths side by side, cut to `width` columns.
fn joined(pictures: &[(Vec<u8>, u32)], width: u32) -> Vec<u8> {
    let height = pictures.first().map_or(0, |(pixels, columns)| {
        pixels.len() / (*columns as usize * 4)
    });
    let row = |y: usize| {
        let lines = pictures.iter().flat_map(move |(pixels, columns)| {
            let bytes = *columns as usize * 4;
            pixels.iter().skip(y * bytes).take(bytes)
        });
        lines.take(width as usize * 4).copied()
    };
    (0..height).flat_map(row).collect()
}
