//! Every standard view under every light for Monk tones 1, 3, 5, 7 and 9, before and after, as contact
//! sheets to look at: `cargo run --release --example review_sheets OUT_FOLDER [SIDE_PX]`.

use image::{RgbImage, imageops};
use std::path::Path;
use stipple::base::error::{Error, Result};
use stipple::gpu::{Gpu, Renderer};
use stipple::plan::{Age, LightName, Plan, StatedTone, ViewName};
use stipple::studio::View;
use stipple::studio::camera::Camera;
use stipple::studio::scene::Scene;
use stipple::studio::shot::{Shot, render};

const MONK: [u8; 5] = [1, 3, 5, 7, 9];
const VIEWS: [ViewName; 7] = [
    ViewName::Front,
    ViewName::LeftOblique,
    ViewName::Left,
    ViewName::Back,
    ViewName::Vertex,
    ViewName::Crown,
    ViewName::Hairline,
];
/// Sub-frames of a picture.
const SAMPLES: u32 = 3;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| ".".to_owned());
    let side = args.next().and_then(|text| text.parse().ok());
    if let Err(error) = sheets(Path::new(&folder), side.unwrap_or(240)) {
        eprintln!("{error}");
        std::process::exit(error.exit_code().into());
    }
}

fn sheets(folder: &Path, side: u32) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| {
        Error::output(
            folder.display(),
            format!("cannot be made: {e}"),
            "choose another folder",
        )
    })?;
    let gpu = Gpu::headless()?;
    let mut renderer = Renderer::new(&gpu)?;
    let mut scene = Scene::new(Plan::default())?;
    scene.upload(&gpu, &mut renderer)?;
    for monk in MONK {
        scene.plan.skin.state(StatedTone::Monk(monk));
        // Two rows a light: before and after.
        let rows = 2 * LightName::ALL.len() as u32;
        let mut sheet = RgbImage::new(side * VIEWS.len() as u32, side * rows);
        for (row, light) in LightName::ALL.iter().enumerate() {
            for (column, name) in VIEWS.iter().enumerate() {
                for (after, age) in [Age::Before, Age::Healed].into_iter().enumerate() {
                    let shot = Shot {
                        camera: Camera::of_view(&View::Named(*name), &scene.head),
                        size: [side; 2],
                        age,
                        light: *light,
                        samples: SAMPLES,
                    };
                    let pixels = render(&gpu, &mut renderer, &scene.plan, &shot)?;
                    let picture = RgbImage::from_fn(side, side, |x, y| {
                        let at = ((y * side + x) * 4) as usize;
                        image::Rgb([pixels[at], pixels[at + 1], pixels[at + 2]])
                    });
                    let (x, y) = (column as u32 * side, (2 * row + after) as u32 * side);
                    imageops::replace(&mut sheet, &picture, i64::from(x), i64::from(y));
                }
            }
        }
        let path = folder.join(format!("monk-{monk}.png"));
        sheet.save(&path).map_err(|error| {
            Error::output(
                path.display(),
                format!("cannot write: {error}"),
                "choose a folder that can be written",
            )
        })?;
        println!("wrote {}", path.display());
    }
    Ok(())
}
