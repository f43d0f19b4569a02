//! What must hold between pictures, whatever they look like.

use crate::adapter::{Stage, head};
use stipple::base::colour;

use stipple::gpu::{Picture, Renderer, readback, targets};
use stipple::plan::{Age, Compare, LightName, Plan, Session, ViewName};
use stipple::studio::View;
use stipple::studio::camera::Camera;
use stipple::studio::dot_look::dot_look;
use stipple::studio::export::{self, ExportView, Request};
use stipple::studio::look::look_of;
use stipple::studio::shot::{Shot, render};
use stipple::tissue::DotModel;

const SIZE: [u32; 2] = [240, 240];

fn view(name: ViewName) -> Camera {
    Camera::of_view(&View::Named(name), &head())
}

/// Top of the head in the view from above.
const SCALP: [f32; 4] = [0.42, 0.35, 0.58, 0.5];
/// Cheeks and mouth in the front view.
const FACE: [f32; 4] = [0.40, 0.62, 0.60, 0.78];

#[test]
fn treatment_darkens_the_scalp_and_leaves_the_face_alone() {
    let mut stage = Stage::new(Plan::default());
    let before = stage.shot(view(ViewName::Vertex), SIZE, Age::Before, 2);
    let after = stage.shot(view(ViewName::Vertex), SIZE, Age::Healed, 2);
    let (l_before, l_after) = (before.mean_lab(SCALP)[0], after.mean_lab(SCALP)[0]);
    assert!(l_after < l_before - 2.0, "{l_before} to {l_after}");

    let before = stage.shot(view(ViewName::Front), SIZE, Age::Before, 2);
    let after = stage.shot(view(ViewName::Front), SIZE, Age::Healed, 2);
    assert_eq!(
        before.mean(FACE),
        after.mean(FACE),
        "camera, light and exposure are shared, so the face is the same to the bit"
    );
}

#[test]
fn dots_heal_fade_and_never_darken_again() {
    let plan = Plan {
        sessions: vec![Session::new(0, 100.0)],
        ..Plan::default()
    };
    let mut stage = Stage::new(plan);
    let ages = ["1d", "10d", "30d", "1y", "3y", "5y", "10y"];
    let lightness: Vec<f32> = ages
        .iter()
        .map(|age| {
            let age: Age = age.parse().expect("a known form");
            stage
                .shot(view(ViewName::Vertex), SIZE, age, 1)
                .mean_lab(SCALP)[0]
        })
        .collect();
    for (pair, names) in lightness.windows(2).zip(ages.windows(2)) {
        assert!(pair[1] > pair[0] - 0.02, "{names:?}: {pair:?}");
    }
    assert!(
        lightness[6] > lightness[2] + 1.0,
        "ten years fade: {lightness:?}"
    );
    assert!(
        lightness[0] < lightness[2] - 2.0,
        "fresh is darker: {lightness:?}"
    );
}

#[test]
fn skin_tones_order_the_pictures() {
    let mut last = f32::INFINITY;
    for ita in [55.0, 30.0, 0.0, -45.0] {
        let mut plan = Plan::default();
        plan.skin.ita_deg = ita;
        let mut stage = Stage::new(plan);
        let face = stage
            .shot(view(ViewName::Front), SIZE, Age::Healed, 1)
            .mean_lab(FACE);
        assert!(face[0] < last - 3.0, "ITA {ita}: L* {}", face[0]);
        last = face[0];
    }
}

#[test]
fn a_forehead_in_the_key_light_shows_its_measured_colour() {
    for ita in [48.0, 0.0] {
        let mut plan = Plan::default();
        plan.skin.ita_deg = ita;
        plan.skin.oiliness = 0.0;
        plan.view.light_yaw_deg = 0.0;
        plan.view.light_pitch_deg = 10.0;
        let tone = stipple::tissue::SkinTone::new(ita as f32, plan.skin.redness as f32);
        let mut stage = Stage::new(plan);
        let picture = stage.shot(view(ViewName::Front), SIZE, Age::Healed, 2);
        let got = picture.mean_lab([0.46, 0.3, 0.54, 0.38]);
        let delta = colour::delta_e00(got, tone.lab);
        assert!(
            delta < 7.0,
            "ITA {ita}: {got:?} instead of {:?}, ΔE00 {delta}",
            tone.lab
        );
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let mut stage = Stage::new(Plan::default());
    let camera = view(ViewName::LeftOblique);
    let first = stage.shot(camera, [320, 240], Age::Healed, 3);
    let again = stage.shot(camera, [320, 240], Age::Healed, 3);
    assert!(first == again, "two runs on one renderer differ");
    let mut other = Renderer::new(stage.gpu).expect("the shaders compile");
    stage
        .scene
        .upload(stage.gpu, &mut other)
        .expect("the dots fit");
    let shot = Shot {
        camera,
        size: [320, 240],
        age: Age::Healed,
        light: LightName::Clinic,
        samples: 3,
    };
    let pixels =
        render(stage.gpu, &mut other, &stage.scene.plan, &shot).expect("the device answers");
    assert!(pixels == first.pixels, "two renderers differ");
}

#[test]
fn models_that_take_turns_are_settled_once_each() {
    let mut stage = Stage::fresh(Plan::default());
    let tan = {
        let mut plan = Plan::default();
        plan.skin.ita_deg = 20.0;
        plan
    };
    // Three models on two skins, as the outlook has them and more: one turn of the head each round.
    let turns = [
        (Plan::default(), Age::Before),
        (Plan::default(), Age::Healed),
        (tan, Age::Healed),
    ];
    let shot = |yaw_deg: f32, age: Age| Shot {
        camera: Camera {
            yaw_deg,
            ..view(ViewName::Crown)
        },
        size: [96, 96],
        age,
        light: LightName::Clinic,
        samples: 2,
    };
    let mut pictures = Vec::new();
    for yaw_deg in [150.0, 160.0, 170.0] {
        for (plan, age) in &turns {
            let shot = shot(yaw_deg, *age);
            let pixels = render(stage.gpu, &mut stage.renderer, plan, &shot);
            pictures.push((plan, shot, pixels.expect("the device answers")));
        }
    }
    assert_eq!(stage.renderer.settled(), turns.len() as u64);
    for (index, (plan, shot, pixels)) in pictures.iter().enumerate() {
        let mut fresh = Renderer::new(stage.gpu).expect("the shaders compile");
        stage
            .scene
            .upload(stage.gpu, &mut fresh)
            .expect("the dots fit");
        let alone = render(stage.gpu, &mut fresh, plan, shot).expect("the device answers");
        assert!(*pixels == alone, "picture {index} differs from a fresh one");
    }

    // A fifth model takes the place of the one that was not drawn for longest, and only that.
    let ages = [30.0, 60.0, 90.0, 120.0, 150.0].map(Age::Days);
    let mut settled = |age: Age| {
        let before = stage.renderer.settled();
        let shot = shot(150.0, age);
        render(stage.gpu, &mut stage.renderer, &Plan::default(), &shot)
            .expect("the device answers");
        stage.renderer.settled() - before
    };
    assert_eq!(ages.map(&mut settled), [1; 5]);
    let again = [ages[1], ages[4], ages[0], ages[1], ages[2]];
    assert_eq!(again.map(&mut settled), [0, 0, 1, 0, 1]);
}

#[test]
fn tiles_join_without_a_seam() {
    // One pixel wider than a tile and larger than one: the last column comes from another tile than its
    // neighbour.
    let mut stage = Stage::new(Plan::default());
    let camera = view(ViewName::Hairline);
    let wide = stage.shot(camera, [2049, 2060], Age::Healed, 1);
    let step = |x: u32| {
        (900..1200)
            .map(|y| (wide.linear(x, y)[1] - wide.linear(x - 1, y)[1]).abs())
            .sum::<f32>()
    };
    let usual = (2030..2048).map(step).sum::<f32>() / 18.0;
    assert!(
        step(2048) < 2.0 * usual + 0.5,
        "{} against {usual}",
        step(2048)
    );
}

#[test]
fn a_tile_is_a_cut_of_the_whole_picture() {
    // Shadows' edges and the last code value are dithered by patterns that belong to the picture.
    let stage = Stage::new(Plan::default());
    let mut renderer = Renderer::new(stage.gpu).expect("the shaders compile");
    stage
        .scene
        .upload(stage.gpu, &mut renderer)
        .expect("the dots fit");
    let plan = &stage.scene.plan;
    let camera = view(ViewName::Front);
    let dots = dot_look(&DotModel::new(plan, Age::Healed.days(&plan.sessions)));
    let look = look_of(plan, LightName::Sun, camera.basis().forward);
    let mut drawn = |tile: [u32; 4]| {
        let mut picture = Picture::new(camera.frame_view([230, 190]), [230, 190], &look, &dots);
        picture.tile = tile;
        picture.samples = 2;
        let texture = targets::output(&stage.gpu.device, [tile[2], tile[3]]);
        renderer.render(
            stage.gpu,
            &picture,
            &texture.create_view(&Default::default()),
            None,
        );
        readback::rgba8(stage.gpu, &texture).expect("the device answers")
    };
    let whole = drawn([0, 0, 230, 190]);
    let (left, top, width, height) = (97, 55, 80, 90);
    let tile = drawn([left, top, width, height]);
    let mut differing = 0;
    for y in 0..height {
        for x in 0..width {
            let a = ((y * width + x) * 4) as usize;
            let b = (((y + top) * 230 + x + left) * 4) as usize;
            let apart = |c: usize| tile[a + c].abs_diff(whole[b + c]);
            differing += usize::from((0..3).any(|c| apart(c) > 1));
        }
    }
    // Rays are rounded differently, which may turn a shadow test or an edge now and then.
    assert!(differing < 30, "{differing} of 7200 pixels differ");
}

#[test]
fn presets_look_different() {
    // From afar for people, from near for the outcomes of one person.
    let mut pictures: Vec<(&str, Vec<u8>)> = Vec::new();
    for preset in stipple::plan::presets::presets() {
        let mut stage = Stage::new(preset.plan.clone());
        let pixels: Vec<u8> = [ViewName::LeftOblique, ViewName::Hairline]
            .into_iter()
            .flat_map(|name| {
                stage
                    .shot(view(name), [160, 160], preset.plan.view.at, 1)
                    .pixels
            })
            .collect();
        for (name, other) in &pictures {
            let pairs = pixels.iter().zip(other);
            let differing = pairs.filter(|(a, b)| a.abs_diff(**b) > 6).count();
            assert!(
                differing > 200,
                "{} looks like {name}: {differing}",
                preset.name
            );
        }
        pictures.push((preset.name, pixels));
    }
}

#[test]
fn lights_change_the_picture_and_flash_follows_the_camera() {
    let mut stage = Stage::new(Plan::default());
    let mut seen = Vec::new();
    for light in LightName::ALL {
        let picture = stage.shot_in(view(ViewName::Front), [120, 120], Age::Healed, 1, *light);
        seen.push(picture.mean_lab(FACE));
    }
    for (i, a) in seen.iter().enumerate() {
        for b in &seen[..i] {
            assert!(colour::delta_e00(*a, *b) > 1.0, "{a:?} {b:?}");
        }
    }
    let back = stage.shot_in(
        view(ViewName::Back),
        [120, 120],
        Age::Healed,
        1,
        LightName::Flash,
    );
    let neck = back.mean_lab([0.45, 0.6, 0.55, 0.75]);
    assert!(
        neck[0] > 40.0,
        "the flash lights what the camera sees: {neck:?}"
    );
}

#[test]
fn no_light_makes_a_broken_pixel() {
    // Where lamp, eye and normal line up, rounding once made a negative base of a power.
    let mut stage = Stage::new(Plan::default());
    for light in LightName::ALL {
        for name in [ViewName::Front, ViewName::LeftOblique, ViewName::Vertex] {
            let picture = stage.shot_in(view(name), [400, 400], Age::Healed, 1, *light);
            let broken = picture
                .pixels
                .chunks(4)
                .filter(|p| p[0] == 0 && p[1] == 0 && p[2] == 0)
                .count();
            assert_eq!(broken, 0, "{light} from {name}");
        }
    }
}

#[test]
fn the_key_light_stays_beside_the_viewer() {
    // The patient turns, the lamps do not: the back is lit as the front is.
    let mut stage = Stage::new(Plan::default());
    let whole = [0.3, 0.3, 0.7, 0.7];
    let front = stage.shot(view(ViewName::Front), [160, 160], Age::Before, 1);
    let back = stage.shot(view(ViewName::Back), [160, 160], Age::Before, 1);
    let (a, b) = (front.mean_lab(whole)[0], back.mean_lab(whole)[0]);
    assert!((a - b).abs() < 8.0, "front L* {a}, back L* {b}");
}

#[test]
fn a_lost_device_is_an_error_and_no_panic() {
    let own = stipple::gpu::Gpu::headless().expect("tests need a Vulkan driver");
    let stage = Stage::new(Plan::default());
    let mut renderer = Renderer::new(&own).expect("the shaders compile");
    stage
        .scene
        .upload(&own, &mut renderer)
        .expect("the dots fit");
    own.device.destroy();
    let shot = Shot {
        camera: view(ViewName::Front),
        size: [64, 64],
        age: Age::Healed,
        light: LightName::Clinic,
        samples: 1,
    };
    let error = render(&own, &mut renderer, &stage.scene.plan, &shot)
        .expect_err("nothing can be drawn on a lost device");
    assert_eq!(error.exit_code(), 3, "{error}");
    assert!(!error.to_string().contains('\n'), "{error}");
}

#[test]
fn exports_are_stamped_described_and_exactly_sized() {
    let mut stage = Stage::new(Plan::default());
    for compare in Compare::ALL {
        let request = Request {
            view: ExportView::View(View::Named(ViewName::Front)),
            age: Age::Healed,
            compare: *compare,
            size: [321, 201],
            eye_distance_mm: None,
            samples: 2,
            light: LightName::Clinic,
            overlay: None,
        };
        let bytes = export::png(stage.gpu, &mut stage.renderer, &stage.scene, &request)
            .expect("the picture is written");
        let picture = image::load_from_memory(&bytes).expect("a PNG").to_rgb8();
        assert_eq!(picture.dimensions(), (321, 201));
        // The stamp is the only white in the lower right corner.
        let white = picture
            .enumerate_pixels()
            .filter(|(x, y, p)| *x > 240 && *y > 180 && p.0.iter().all(|c| *c > 150))
            .count();
        assert!(white > 20, "{compare}: no stamp");
        let json = stipple::studio::png::read_stipple_chunk(&bytes).expect("a description");
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(value["age"], "healed");
        assert_eq!(value["view"], "front");
        assert_eq!(value["size"], serde_json::json!([321, 201]));
        assert!(value["plan"]["treatment"]["target_density_per_cm2"].is_number());
        assert!(!json.contains(env!("CARGO_MANIFEST_DIR")), "no path");
    }
}
