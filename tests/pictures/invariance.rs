//! Dots smaller than a pixel keep their effect: zooming must not lighten or darken the scalp, and a
//! slow orbit must not sparkle.

use crate::adapter::Stage;
use stipple::base::colour;
use stipple::plan::{Age, Plan, Region, Session};
use stipple::studio::camera::{Camera, Lens};

/// Size of the pictures, px.
const SIZE: [u32; 2] = [200, 150];

/// The window round the middle of a picture that shows 35 mm of scalp to each side, or a fifth of the
/// picture: nowhere near the outline of the head.
fn patch(camera: &Camera) -> [f32; 4] {
    let size = glam::Vec2::new(SIZE[0] as f32, SIZE[1] as f32);
    let half = (35.0 / camera.mm_per_px(size) / size).min(glam::Vec2::splat(0.2));
    [0.5 - half.x, 0.5 - half.y, 0.5 + half.x, 0.5 + half.y]
}

fn plan(percent: f64) -> Plan {
    let mut plan = Plan::default();
    plan.treatment.region = Region::FullScalp;
    plan.sessions = vec![Session::new(0, percent)];
    // A smooth highlight would move over the patch as the camera approaches.
    plan.skin.oiliness = 0.0;
    plan
}

/// Above the crown, looking straight at treated scalp.
fn camera(stage: &Stage, distance_mm: f32) -> Camera {
    Camera {
        target: stage.scene.head.landmarks.vertex,
        yaw_deg: 0.0,
        pitch_deg: 80.0,
        distance_mm,
        lens: Lens::default(),
    }
}

#[test]
fn native_sampling_has_the_mean_colour_of_an_eightfold_reference() {
    println!("| density | distance mm | mm per px | L* native | L* 8x | ΔE00 |");
    for percent in [25.0, 100.0, 300.0] {
        let mut stage = Stage::new(plan(percent));
        for distance_mm in [3500.0, 1800.0, 900.0, 450.0, 220.0, 110.0, 55.0] {
            let camera = camera(&stage, distance_mm);
            let native = stage.shot(camera, SIZE, Age::Healed, 1);
            let reference = stage.shot(camera, SIZE.map(|s| s * 8), Age::Healed, 1);
            let window = patch(&camera);
            let (a, b) = (native.mean_lab(window), reference.mean_lab(window));
            let delta = colour::delta_e00(a, b);
            println!(
                "| {percent} % | {distance_mm} | {:.2} | {:.2} | {:.2} | {delta:.2} |",
                camera.mm_per_px(glam::Vec2::new(200.0, 150.0)),
                a[0],
                b[0]
            );
            assert!(
                delta <= 1.0,
                "{percent} % at {distance_mm} mm: ΔE00 {delta}"
            );
        }
    }
}

#[test]
fn a_denser_field_is_darker_at_every_distance() {
    let mut last: Option<Vec<f32>> = None;
    for percent in [25.0, 100.0, 300.0] {
        let mut stage = Stage::new(plan(percent));
        let lightness: Vec<f32> = [1800.0, 450.0, 110.0]
            .map(|d| {
                let camera = camera(&stage, d);
                stage
                    .shot(camera, SIZE, Age::Healed, 1)
                    .mean_lab(patch(&camera))[0]
            })
            .to_vec();
        if let Some(last) = &last {
            assert!(lightness.iter().zip(last).all(|(a, b)| *a < b - 0.5));
        }
        last = Some(lightness);
    }
}

#[test]
fn a_slow_orbit_does_not_sparkle() {
    // Figure: over twelve frames turned by 0.05° each (less than a pixel), the root mean square
    // difference in L* of each pixel from the eightfold reference of its own frame. A dot that
    // flickers with the pixel grid shows here and not in the reference.
    let mut stage = Stage::new(plan(100.0));
    let mut sum = 0.0f64;
    let mut count = 0.0f64;
    let mut means = Vec::new();
    for frame in 0..12 {
        let camera = Camera {
            yaw_deg: frame as f32 * 0.05,
            ..camera(&stage, 1180.0)
        };
        let size = SIZE;
        let native = stage.shot(camera, size, Age::Healed, 1);
        let reference = stage
            .shot(camera, size.map(|s| s * 8), Age::Healed, 1)
            .reduced(8);
        for y in 63..87u32 {
            for x in 84..116u32 {
                let a = colour::lab_of_linear_srgb(native.linear(x, y))[0];
                let b = colour::lab_of_linear_srgb(reference[(y * SIZE[0] + x) as usize])[0];
                sum += f64::from((a - b) * (a - b));
                count += 1.0;
            }
        }
        means.push(native.mean_lab(patch(&camera))[0]);
    }
    let rms = (sum / count).sqrt();
    let drift = means
        .windows(2)
        .map(|w| (w[0] - w[1]).abs())
        .fold(0.0f32, f32::max);
    println!("sparkle: rms {rms:.3} L* per pixel, patch mean moves {drift:.3} L* a frame");
    assert!(rms < 1.0, "pixels stray {rms} L* from their reference");
    assert!(drift < 0.1, "the patch flickers by {drift} L*");
}
