//! Light on skin as it is drawn: nothing is made or lost, every picture shares it, nothing sparkles.

use crate::adapter::{Stage, head};
use glam::Vec3;
use std::sync::Arc;
use stipple::base::colour;
use stipple::base::math::sphere::directions;
use stipple::gpu::description::{Look, Table};
use stipple::gpu::{Picture, readback, targets};
use stipple::plan::{Age, LightName, Plan, ViewName, WhiteBalance};
use stipple::studio::View;
use stipple::studio::camera::{Camera, Lens};
use stipple::studio::dot_look::dot_look;
use stipple::studio::look::look_of;
use stipple::tissue::DotModel;

fn view(name: ViewName) -> Camera {
    Camera::of_view(&View::Named(name), &head())
}

/// Even, smooth, white skin.
fn white(mut look: Look) -> Look {
    let skin = &mut look.materials[0];
    skin.albedo = [1.0; 3];
    skin.unevenness = 0.0;
    skin.freckles = 0.0;
    skin.covered = 0.0;
    skin.relief_variance = 0.0;
    skin.stubble_mm = 0.0;
    skin.glow = [0.0; 3];
    // Below the shoulder of the tone map, so that pixels are light.
    look.lighting.exposure = 0.5;
    look
}

/// A table of one light everywhere.
fn even(table: &Table, light: f32) -> Table {
    Table {
        size: table.size,
        texels: Arc::new(vec![[light; 3]; table.texels.len()]),
    }
}

/// What the skin shows of the light it gets, at the top of the head.
fn shown(stage: &mut Stage, look: Look) -> Vec<[f32; 3]> {
    const SIDE: u32 = 40;
    let dots = dot_look(&DotModel::new(&stage.scene.plan, None));
    let from = view(ViewName::Vertex).frame_view([SIDE; 2]);
    let mut picture = Picture::new(from, [SIDE; 2], &look, &dots);
    picture.show_native = false;
    picture.show_treatment = false;
    let texture = targets::output(&stage.gpu.device, [SIDE; 2]);
    let target = texture.create_view(&Default::default());
    stage.renderer.render(stage.gpu, &picture, &target, None);
    let pixels = readback::rgba8(stage.gpu, &texture).expect("the device answers");
    let middle = 15..22u32;
    middle
        .clone()
        .flat_map(|y| middle.clone().map(move |x| ((y * SIDE + x) * 4) as usize))
        .map(|at| std::array::from_fn(|c| colour::linear_of_srgb8(pixels[at + c]) / 0.5))
        .collect()
}

/// The shader lets no skin reflect more than this of what enters it.
const WHITEST: f32 = 0.95;

#[test]
fn a_white_furnace_is_invisible() {
    // In light that is 1 from everywhere, skin that keeps nothing shows 1 however rough it is: what its
    // surface mirrors is missing below it. The lost twentieth is the shader's whitest skin.
    let mut plan = Plan::default();
    for (oiliness, wetness) in [(0.0, 0.0), (1.0, 0.0), (0.4, 1.0)] {
        (plan.skin.oiliness, plan.skin.wetness) = (oiliness, wetness);
        let mut stage = Stage::new(plan.clone());
        let mut look = white(look_of(&plan, LightName::Sun, Vec3::NEG_Y));
        look.lighting.lamps.clear();
        look.lighting.fill_colour = [1.0; 3];
        look.lighting.key_colour = [0.0; 3];
        look.lighting.environment_sh = [[0.0; 4]; 9];
        // The constant function 1.
        look.lighting.environment_sh[0][0] = (4.0 * std::f32::consts::PI).sqrt();
        look.materials[0].prefiltered_environment =
            even(&look.materials[0].prefiltered_environment, 1.0);
        for pixel in shown(&mut stage, look) {
            for channel in pixel {
                assert!(
                    (WHITEST - 0.01..1.0 + 0.005).contains(&channel),
                    "oil {oiliness}, water {wetness}: {pixel:?}"
                );
            }
        }
    }
}

#[test]
fn lamps_from_all_sides_add_up_to_the_furnace() {
    // The same furnace made of 300 suns, one after the other: diffuse light, specular light and what
    // one takes from the other are one reflectance.
    let plan = Plan::default();
    let mut stage = Stage::new(plan.clone());
    let count = 300;
    let mut sum = [0.0f64; 3];
    for toward in directions(count) {
        let mut look = white(look_of(&plan, LightName::Sun, Vec3::NEG_Y));
        look.lighting.lamps[0].direction = toward.to_array();
        look.lighting.lamps[0].light = [1.0; 3];
        look.lighting.fill_colour = [0.0; 3];
        look.lighting.key_colour = [0.0; 3];
        look.materials[0].prefiltered_environment =
            even(&look.materials[0].prefiltered_environment, 0.0);
        let pixels = shown(&mut stage, look);
        for c in 0..3 {
            let mean = pixels.iter().map(|p| f64::from(p[c])).sum::<f64>() / pixels.len() as f64;
            // A lamp of 1 is worth dω/π of the furnace.
            sum[c] += mean * 4.0 / count as f64;
        }
    }
    println!("furnace of lamps: {sum:?}");
    for channel in sum {
        assert!(
            (f64::from(WHITEST) - 0.03..1.01).contains(&channel),
            "{sum:?}"
        );
    }
}

#[test]
fn before_and_after_share_their_light_under_every_preset() {
    let mut stage = Stage::new(Plan::default());
    for light in LightName::ALL {
        let camera = view(ViewName::Front);
        let before = stage.shot_in(camera, [120, 120], Age::Before, 2, *light);
        let after = stage.shot_in(camera, [120, 120], Age::Healed, 2, *light);
        let face = [0.42, 0.55, 0.58, 0.75];
        assert_eq!(before.mean(face), after.mean(face), "{light}");
        let scalp = [0.45, 0.1, 0.55, 0.16];
        assert!(
            before.mean(scalp)[1] > 1.02 * after.mean(scalp)[1],
            "{light}"
        );
    }
}

#[test]
fn lamps_and_room_turn_with_the_viewer_and_with_the_hand() {
    let mut plan = Plan::default();
    let toward = |plan: &Plan, forward: Vec3| {
        Vec3::from_array(look_of(plan, LightName::Clinic, forward).lighting.lamps[0].direction)
    };
    let front = toward(&plan, Vec3::NEG_Z);
    assert!(front.x > 0.2 && front.y > 0.6 && front.z > 0.5);
    // Seen from the patient's left (+X) the same lamp stands as much to the right of the camera.
    let left = toward(&plan, Vec3::NEG_X);
    assert!(left.distance(Vec3::new(front.z, front.y, -front.x)) < 1e-5);
    plan.view.light_yaw_deg -= 70.0;
    let turned = toward(&plan, Vec3::NEG_Z);
    assert!((turned.x + front.x).abs() < 1e-5 && (turned.y - front.y).abs() < 1e-5);
    // The room turns too: its brighter side changes.
    let room = |plan: &Plan| {
        look_of(plan, LightName::Daylight, Vec3::NEG_Z)
            .lighting
            .environment_sh[1][0]
    };
    let there = room(&Plan::default());
    plan.view.light_yaw_deg = Plan::default().view.light_yaw_deg + 180.0 - 360.0;
    assert!(there > 0.0 && room(&plan) < 0.0, "{there} {}", room(&plan));
    // A flash stays on the camera wherever that looks from.
    for forward in [Vec3::NEG_Z, Vec3::NEG_Y, Vec3::new(0.6, -0.8, 0.0)] {
        let flash = look_of(&Plan::default(), LightName::Flash, forward);
        let toward = Vec3::from_array(flash.lighting.lamps[0].direction);
        assert!(toward.dot(-forward) > 0.99, "{forward}: {toward}");
    }
}

#[test]
fn white_balance_takes_a_warm_lamp_back() {
    let mut seen = Vec::new();
    for choice in WhiteBalance::ALL {
        let mut plan = Plan::default();
        plan.view.white_balance = *choice;
        let mut stage = Stage::new(plan);
        let face = stage
            .shot_in(
                view(ViewName::Front),
                [100, 100],
                Age::Healed,
                1,
                LightName::Evening,
            )
            .mean_lab([0.42, 0.55, 0.58, 0.75]);
        seen.push((choice.name(), face));
    }
    let b = |name: &str| seen.iter().find(|s| s.0 == name).map_or(0.0, |s| s.1[2]);
    assert!(b("daylight") > b("camera") + 5.0, "{seen:?}");
    assert!(b("camera") > b("card") + 0.5, "{seen:?}");
}

#[test]
fn an_ear_against_the_sun_glows_red() {
    // The sun behind the patient, seen from the front: light through the ear is redder than what the
    // room gives its front.
    let mut plan = Plan::default();
    plan.skin.unevenness = 0.0;
    plan.view.light_yaw_deg = 180.0;
    plan.view.light_pitch_deg = 10.0;
    let look = |plan: &Plan| look_of(plan, LightName::Sun, Vec3::NEG_Z);
    let mut stage = Stage::new(plan.clone());
    let ear = head().landmarks.tragion_left + Vec3::new(14.0, 12.0, -14.0);
    let camera = Camera {
        target: ear,
        yaw_deg: 0.0,
        pitch_deg: 0.0,
        distance_mm: 300.0,
        lens: Lens::default(),
    };
    let mut red_and_green = |glow: bool| -> Vec<[f32; 2]> {
        let mut look = look(&plan);
        if !glow {
            look.materials[0].glow = [0.0; 3];
        }
        let dots = dot_look(&DotModel::new(&plan, None));
        let from = camera.frame_view([64, 64]);
        let picture = Picture::new(from, [64, 64], &look, &dots);
        let texture = targets::output(&stage.gpu.device, [64, 64]);
        let target = texture.create_view(&Default::default());
        stage.renderer.render(stage.gpu, &picture, &target, None);
        let pixels = readback::rgba8(stage.gpu, &texture).expect("the device answers");
        let linear = |p: &[u8]| [p[0], p[1]].map(colour::linear_of_srgb8);
        pixels.chunks(4).map(linear).collect()
    };
    let (with, without) = (red_and_green(true), red_and_green(false));
    let mut more: Vec<[f32; 2]> = with
        .iter()
        .zip(&without)
        .map(|(a, b)| [a[0] - b[0], a[1] - b[1]])
        .collect();
    assert!(more.iter().all(|m| m[0] > -0.01), "nothing gets darker");
    // The thinnest twentieth of the picture.
    more.sort_by(|a, b| b[0].total_cmp(&a[0]));
    let brightest = &more[..more.len() / 20];
    let mean = |c: usize| brightest.iter().map(|m| m[c]).sum::<f32>() / brightest.len() as f32;
    println!("glow of the ear: red {:.3}, green {:.3}", mean(0), mean(1));
    assert!(mean(0) > 0.02, "red {}", mean(0));
    assert!(mean(0) > 3.0 * mean(1), "green {}", mean(1));
}

#[test]
fn wet_skin_in_the_sun_does_not_sparkle_in_motion() {
    // Figure: pixels of the top of the head over eight frames turned by a third of a pixel each, against
    // eight times as many pixels with the relief drawn. Highlights of pores and lines that are too small
    // for a pixel have to be in its gloss, not in its flicker.
    let mut plan = Plan::default();
    plan.skin.oiliness = 1.0;
    plan.skin.wetness = 0.6;
    let mut stage = Stage::new(plan);
    let size = [160, 120];
    let (mut sum, mut count, mut most) = (0.0f64, 0.0, 0.0f32);
    let mut bright = 0.0f32;
    for frame in 0..8 {
        let camera = Camera {
            yaw_deg: 0.12 * frame as f32,
            ..view(ViewName::Vertex)
        };
        let native = stage.shot_in(camera, size, Age::Before, 1, LightName::Sun);
        let reference = stage
            .shot_in(camera, size.map(|s| s * 8), Age::Before, 2, LightName::Sun)
            .reduced(8);
        for y in 40..80u32 {
            for x in 62..98u32 {
                let a = colour::lab_of_linear_srgb(native.linear(x, y))[0];
                let b = colour::lab_of_linear_srgb(reference[(y * size[0] + x) as usize])[0];
                sum += f64::from((a - b) * (a - b));
                count += 1.0;
                most = most.max((a - b).abs());
                bright = bright.max(b);
            }
        }
    }
    let rms = (sum / count).sqrt();
    println!("gloss in motion: rms {rms:.2} L*, most {most:.2}, brightest {bright:.1}");
    assert!(bright > 80.0, "there is a highlight: L* {bright}");
    assert!(rms < 2.0, "pixels stray {rms} L* from their reference");
}
