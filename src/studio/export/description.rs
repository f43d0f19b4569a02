//! What a picture's file says of itself: enough to make the same picture again. Heads are named by
//! their hash, for a scan's file is often named after the patient.

use super::{ExportView, OUTLOOKS, Request};
use crate::base::error::{Error, Result};
use crate::head::Head;
use crate::plan::{Compare, LightName, Overlay, Plan};
use crate::studio::scene::Scene;
use serde::Serialize;

/// Takes the place of a scan's name.
pub(super) const SCAN: &str = "scan";

/// The object in a picture's `stipple` chunk.
#[derive(Serialize)]
struct Description<'a> {
    /// The program with its version.
    program: &'static str,
    /// Always true.
    simulation: bool,
    /// The plan without the head's file.
    plan: Plan,
    /// Age of the "after".
    age: String,
    /// How before and after are shown.
    compare: Compare,
    /// Percentiles of the futures that are shown.
    outlooks: Vec<f64>,
    /// Where from.
    view: ViewDescription,
    /// The light.
    light: LightName,
    /// What lies over the head in false colours.
    overlay: Option<&'static str>,
    /// Width and height, px.
    size: [u32; 2],
    /// Samples per pixel.
    samples: u32,
    /// Distance of the eye from what it looks at, mm; `None` is the view's.
    eye_distance_mm: Option<f32>,
    /// An embedded head by name, or [`SCAN`].
    head: &'a str,
    /// Hash of the head's mesh and colours, 16 hexadecimal digits.
    head_hash: String,
}

/// A view.
#[derive(Serialize)]
#[serde(untagged)]
enum ViewDescription {
    /// As on the command line.
    Named(String),
    /// A camera that the user turned to.
    Camera {
        /// What it looks at, mm in the head's frame.
        target_mm: [f32; 3],
        /// Round the head, degrees.
        yaw_deg: f32,
        /// Above the horizon, degrees.
        pitch_deg: f32,
        /// From the eye to the target, mm.
        distance_mm: f32,
        /// Half the height of the view at distance 1; `None` is the portrait lens.
        half_height: Option<f32>,
    },
}

/// The JSON of a picture of a scene, without any file's name.
///
/// # Errors
/// None for plans that were read.
pub(crate) fn describe(scene: &Scene, request: &Request) -> Result<String> {
    let plan = scene.plan.without_paths();
    let description = Description {
        program: concat!("stipple ", env!("CARGO_PKG_VERSION")),
        simulation: true,
        age: request.age.to_string(),
        compare: request.compare,
        outlooks: match request.compare {
            Compare::Outlook => OUTLOOKS.map(|(percentile, _)| percentile).to_vec(),
            _ => vec![plan.outlook.percentile],
        },
        view: ViewDescription::of(&request.view),
        light: request.light,
        overlay: request.overlay.map(Overlay::name),
        size: request.size,
        samples: request.samples,
        eye_distance_mm: request.eye_distance_mm,
        head: name(&scene.head),
        head_hash: format!("{:016x}", scene.head.hash),
        plan,
    };
    // As a value first, whose keys are in order.
    let value = serde_json::to_value(&description).map_err(|error| {
        Error::output(
            "picture",
            format!("cannot be described: {error}"),
            "check the plan with 'stipple check'",
        )
    })?;
    Ok(value.to_string())
}

/// Only embedded heads have names that tell nobody's; a scan is known by what was read from it.
fn name(head: &Head) -> &str {
    match head.reading {
        None => &head.source,
        Some(_) => SCAN,
    }
}

impl ViewDescription {
    fn of(view: &ExportView) -> Self {
        match view {
            ExportView::View(view) => Self::Named(view.to_string()),
            ExportView::Camera(camera) => Self::Camera {
                target_mm: camera.target.to_array(),
                yaw_deg: camera.yaw_deg,
                pitch_deg: camera.pitch_deg,
                distance_mm: camera.distance_mm,
                half_height: camera.lens.half_height,
            },
        }
    }
}
