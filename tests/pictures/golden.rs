//! Small reference pictures. Relations between pictures are tested elsewhere; these only tell that
//! nothing changed unawares. `UPDATE_IMAGES=NAME` or `UPDATE_IMAGES=all` writes them anew.
//!
//! There are two tolerances and no others. On the driver that made the references: channels within
//! 2 of 255 but for 20 pixels. On any other: means of 8 by 8 pixels within 3 of 255 but for 1 % of
//! the blocks (edges of triangles fall differently).

use crate::adapter::{Stage, gpu};
use std::path::{Path, PathBuf};
use stipple::plan::presets::preset;
use stipple::plan::{Age, LightName};
use stipple::studio::View;
use stipple::studio::camera::Camera;

/// Name, preset, view, age, light.
const CASES: [(&str, &str, &str, &str, LightName); 5] = [
    (
        "default-oblique",
        "default",
        "left-oblique",
        "healed",
        LightName::Clinic,
    ),
    (
        "default-close",
        "default",
        "10,62,190",
        "healed",
        LightName::Clinic,
    ),
    (
        "dark-crown",
        "dark-skin",
        "crown",
        "fresh",
        LightName::Daylight,
    ),
    ("sharp-front", "sharp-young", "front", "2y", LightName::Sun),
    ("bald-back", "default", "back", "before", LightName::Flash),
];

const SIDE: u32 = 144;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn drawn((_, name, view, age, light): (&str, &str, &str, &str, LightName)) -> image::RgbImage {
    let plan = preset(name).expect("a preset").plan.clone();
    let mut stage = Stage::new(plan);
    let view: View = view.parse().expect("a view");
    let age: Age = age.parse().expect("an age");
    let camera = Camera::of_view(&view, &stage.scene.head);
    let shot = stage.shot_in(camera, [SIDE; 2], age, 4, light);
    let rgb: Vec<u8> = shot
        .pixels
        .chunks(4)
        .flat_map(|p| [p[0], p[1], p[2]])
        .collect();
    image::RgbImage::from_raw(SIDE, SIDE, rgb).expect("the size is right")
}

/// Pixels with a channel that differs by more than each of a few limits.
fn sweep(a: &image::RgbImage, b: &image::RgbImage) -> Vec<(u8, usize)> {
    [0u8, 1, 2, 4, 8, 16, 32]
        .map(|limit| {
            let beyond = |(p, q): &(&image::Rgb<u8>, &image::Rgb<u8>)| {
                p.0.iter().zip(q.0).any(|(x, y)| x.abs_diff(y) > limit)
            };
            (limit, a.pixels().zip(b.pixels()).filter(beyond).count())
        })
        .to_vec()
}

/// Blocks of 8 by 8 pixels whose mean differs by more than 3 in a channel.
fn differing_blocks(a: &image::RgbImage, b: &image::RgbImage) -> usize {
    let mean = |picture: &image::RgbImage, bx: u32, by: u32, c: usize| {
        let sum: u32 = (0..64)
            .map(|i| u32::from(picture.get_pixel(bx * 8 + i % 8, by * 8 + i / 8).0[c]))
            .sum();
        sum as f32 / 64.0
    };
    let blocks = SIDE / 8;
    (0..blocks * blocks)
        .filter(|i| {
            let (x, y) = (i % blocks, i / blocks);
            (0..3).any(|c| (mean(a, x, y, c) - mean(b, x, y, c)).abs() > 3.0)
        })
        .count()
}

#[test]
fn pictures_are_what_they_were() {
    let update = std::env::var("UPDATE_IMAGES").unwrap_or_default();
    let driver = format!("{} {}", gpu().info.name, gpu().info.driver_info);
    let driver_file = folder().join("driver.txt");
    let reference_driver = std::fs::read_to_string(&driver_file).unwrap_or_default();
    let mut failures = Vec::new();
    for case in CASES {
        let name = case.0;
        let path = folder().join(format!("{name}.png"));
        let actual = drawn(case);
        if update == "all" || update == name {
            actual.save(&path).expect("the reference is written");
            std::fs::write(&driver_file, &driver).expect("the driver is noted");
            continue;
        }
        let expected = image::open(&path)
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
            .to_rgb8();
        let size = std::fs::metadata(&path).map_or(0, |m| m.len());
        assert!(size <= 64 * 1024, "{name} has {size} bytes");
        let sweep = sweep(&actual, &expected);
        let is_same = if driver == reference_driver {
            sweep.iter().any(|(limit, n)| *limit == 2 && *n <= 20)
        } else {
            let blocks = (SIDE / 8) * (SIDE / 8);
            differing_blocks(&actual, &expected) <= (blocks / 100) as usize
        };
        if !is_same {
            let shown = std::env::temp_dir().join(format!("stipple-{name}-actual.png"));
            actual.save(&shown).ok();
            failures.push(format!(
                "{name} on {driver}: pixels beyond each limit {sweep:?}; see {}",
                shown.display()
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
