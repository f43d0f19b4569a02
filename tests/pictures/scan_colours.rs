//! Scans with colours of their own: what the pictures show, and the tone that is read off them.

use crate::adapter::{Image, gpu, head};
use glam::{Vec2, Vec3};
use std::sync::Arc;
use stipple::base::colour;
use stipple::gpu::Renderer;
use stipple::head::appearance::{Appearance, NO_TEXTURE, Texture};
use stipple::head::scan_tone::ScanTone;
use stipple::head::{Head, built_in};
use stipple::plan::{Age, LightName, Plan, ViewName};
use stipple::studio::View;
use stipple::studio::camera::Camera;
use stipple::studio::scene::{Scene, take_skin_of_scan};
use stipple::studio::shot::{Shot, render};
use stipple::studio::stats::Stats;
use stipple::tissue::SkinTone;

const SIZE: [u32; 2] = [240, 240];
/// Patient's right and left half of the face in the front view.
const RIGHT: [f32; 4] = [0.36, 0.5, 0.47, 0.7];
const LEFT: [f32; 4] = [0.53, 0.5, 0.64, 0.7];

const RED: [u8; 3] = [200, 120, 100];
const BLUE: [u8; 3] = [120, 130, 200];

fn picture(scene: &Scene, view: ViewName, age: Age) -> Image {
    let mut renderer = Renderer::new(gpu()).expect("the shaders compile");
    scene.upload(gpu(), &mut renderer).expect("the dots fit");
    let shot = Shot {
        camera: Camera::of_view(&View::Named(view), &scene.head),
        size: SIZE,
        age,
        light: LightName::Clinic,
        samples: 2,
    };
    let pixels = render(gpu(), &mut renderer, &scene.plan, &shot).expect("the device answers");
    Image {
        width: SIZE[0],
        height: SIZE[1],
        pixels,
    }
}

/// The built-in head with colours.
fn painted(appearance: Appearance) -> Arc<Head> {
    let mut head = Head::clone(&head());
    head.scan_tone = ScanTone::estimate(
        &appearance,
        &head.positions,
        &head.triangles,
        head.landmarks.vertex.y,
    );
    head.appearance = Some(appearance);
    Arc::new(head)
}

fn texture(size: [u32; 2], of: impl Fn(u32, u32) -> [u8; 3]) -> Arc<Texture> {
    let pixels = (0..size[0] * size[1]).flat_map(|i| of(i % size[0], i / size[0]));
    Arc::new(Texture {
        name: "test".to_owned(),
        size,
        texels: pixels.collect(),
    })
}

/// Seen from the front, over the head's box.
fn front(p: Vec3) -> Vec2 {
    Vec2::new(0.5 + p.x / 320.0, 0.5 + p.y / 400.0)
}

/// The patient's right half red, the left half blue, on one image.
fn halves() -> Appearance {
    let head = head();
    let corners = |t: &[u32; 3]| t.map(|i| front(head.positions[i as usize]));
    Appearance {
        uvs: head.triangles.iter().map(corners).collect(),
        triangle_textures: vec![0; head.triangles.len()],
        textures: vec![texture([64, 64], |x, _| if x < 32 { RED } else { BLUE })],
        vertex_colours: Vec::new(),
    }
}

/// The same on two images, the upper one mirrored: every vertex along the cut has two places.
fn halves_with_seam() -> Appearance {
    let head = head();
    let mut scan = halves();
    scan.textures
        .push(texture([64, 64], |x, _| if x < 32 { BLUE } else { RED }));
    for (number, corners) in head.triangles.iter().enumerate() {
        if corners.iter().any(|i| head.positions[*i as usize].y > 20.0) {
            scan.triangle_textures[number] = 1;
            for uv in &mut scan.uvs[number] {
                uv.x = 1.0 - uv.x;
            }
        }
    }
    scan
}

/// Red over blue light.
fn warmth(image: &Image, window: [f32; 4]) -> f32 {
    let [r, _, b] = image.mean(window);
    r / b
}

fn differing(a: &Image, b: &Image) -> usize {
    let pixels = a.pixels.chunks(4).zip(b.pixels.chunks(4));
    pixels
        .filter(|(p, q)| p.iter().zip(*q).any(|(x, y)| x.abs_diff(*y) > 8))
        .count()
}

#[test]
fn each_half_shows_its_colour_before_and_after() {
    let scene = Scene::on_head(Plan::default(), painted(halves()));
    for age in [Age::Before, Age::Healed] {
        let shot = picture(&scene, ViewName::Front, age);
        let (right, left) = (warmth(&shot, RIGHT), warmth(&shot, LEFT));
        assert!(right > 1.8 * left, "{age}: {right} and {left}");
    }
    let behind = picture(&scene, ViewName::Back, Age::Before);
    let (a, b) = (warmth(&behind, RIGHT), warmth(&behind, LEFT));
    assert!(b > 1.8 * a, "from behind the sides change: {a} and {b}");
}

#[test]
fn a_seam_between_two_images_does_not_show() {
    let plan = Plan::default();
    let whole = Scene::on_head(plan.clone(), painted(halves()));
    let cut = Scene::on_head(plan, painted(halves_with_seam()));
    for view in [ViewName::Front, ViewName::LeftOblique] {
        let a = picture(&whole, view, Age::Before);
        let b = picture(&cut, view, Age::Before);
        let count = differing(&a, &b);
        assert!(count < 60, "{view}: {count} pixels differ");
    }
}

#[test]
fn vertex_colours_show_where_no_image_is() {
    let head = head();
    let by_vertex = Appearance {
        vertex_colours: head
            .positions
            .iter()
            .map(|p| if p.x < 0.0 { RED } else { BLUE })
            .collect(),
        ..Appearance::default()
    };
    let image = Scene::on_head(Plan::default(), painted(halves()));
    let vertices = Scene::on_head(Plan::default(), painted(by_vertex));
    let a = picture(&image, ViewName::Front, Age::Before);
    let b = picture(&vertices, ViewName::Front, Age::Before);
    for window in [RIGHT, LEFT] {
        let delta = colour::delta_e00(a.mean_lab(window), b.mean_lab(window));
        assert!(delta < 1.0, "{window:?}: {delta}");
    }
}

#[test]
fn triangles_without_an_image_show_the_skin_of_the_plan() {
    let head = head();
    let mut scan = halves();
    for (texture, corners) in scan.triangle_textures.iter_mut().zip(&head.triangles) {
        let p = head.positions[corners[0] as usize];
        if p.x > 0.0 && p.y < 20.0 {
            *texture = NO_TEXTURE;
        }
    }
    let partly = Scene::on_head(Plan::default(), painted(scan));
    let bare = Scene::on_head(Plan::default(), head);
    let a = picture(&partly, ViewName::Front, Age::Before);
    let b = picture(&bare, ViewName::Front, Age::Before);
    assert_eq!(a.mean(LEFT), b.mean(LEFT), "to the bit");
    let forehead = [0.53, 0.25, 0.6, 0.32];
    let delta = colour::delta_e00(a.mean_lab(forehead), b.mean_lab(forehead));
    assert!(delta > 10.0, "above it the scan is blue: {delta}");
}

#[test]
fn an_image_of_one_colour_shows_the_skin_of_the_plan_in_any_tone() {
    let mut scan = halves();
    scan.textures = vec![texture([8, 8], |_, _| [190, 150, 130])];
    let mut plan = Plan::default();
    for ita in [50.0, 10.0] {
        plan.skin.ita_deg = ita;
        let painted = Scene::on_head(plan.clone(), painted(scan.clone()));
        let bare = Scene::on_head(plan.clone(), head());
        let a = picture(&painted, ViewName::Front, Age::Healed);
        let b = picture(&bare, ViewName::Front, Age::Healed);
        let delta = colour::delta_e00(a.mean_lab(LEFT), b.mean_lab(LEFT));
        assert!(delta < 1.0, "only the mottling differs, not {delta}");
    }
}

#[test]
fn a_renderer_that_showed_a_scan_shows_other_heads_as_before() {
    let plan = Plan::default();
    let bare = Scene::on_head(plan.clone(), head());
    let scan = Scene::on_head(plan, painted(halves()));
    let shot = Shot {
        camera: Camera::of_view(&View::Named(ViewName::Front), &bare.head),
        size: SIZE,
        age: Age::Healed,
        light: LightName::Clinic,
        samples: 1,
    };
    let mut renderer = Renderer::new(gpu()).expect("the shaders compile");
    let mut pictures = Vec::new();
    for scene in [&bare, &scan, &bare] {
        scene.upload(gpu(), &mut renderer).expect("the dots fit");
        let pixels = render(gpu(), &mut renderer, &scene.plan, &shot);
        pictures.push(pixels.expect("the device answers"));
    }
    assert!(pictures[0] == pictures[2] && pictures[0] != pictures[1]);
}

/// A number in 0..1 that looks random.
fn random(seed: u32) -> f32 {
    let mixed = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    let word = ((mixed >> ((mixed >> 28) + 4)) ^ mixed).wrapping_mul(277_803_737);
    ((word >> 22) ^ word) as f32 / u32::MAX as f32
}

/// A skin with noise, of which shares are hair, highlights and shadow.
fn scalp(tone: &SkinTone, hair: f32, shine: f32, shadow: f32) -> Appearance {
    let linear = colour::linear_srgb_of_spectrum(&tone.reflectance);
    let of = |light: f32| linear.map(|c| colour::srgb8_of_linear(c * light));
    let skin = |x: u32, y: u32| {
        let (kind, noise) = (random(x * 8191 + y), 0.9 + 0.2 * random(y * 4093 + x));
        // Hair and shine come in patches, as they do on heads.
        let patch = random((x / 16) * 977 + (y / 16) * 31);
        if patch < hair && kind < 0.4 {
            [38, 30, 26]
        } else if patch < hair && kind < 0.8 {
            // Brown hair has the hue of skin.
            of(0.3 * noise)
        } else if patch > 1.0 - shine {
            // From a sheen to blown out.
            let white = 0.1 + 0.9 * kind;
            linear.map(|c| colour::srgb8_of_linear(c + white * (0.95 - c)))
        } else if kind < shadow {
            of(0.45 * noise)
        } else {
            of(noise)
        }
    };
    Appearance {
        textures: vec![texture([512, 512], skin)],
        ..halves()
    }
}

#[test]
fn a_known_tone_is_found_among_hair_highlights_and_shadow() {
    let head = head();
    for ita in [58.0, 41.0, 25.0, 5.0, -25.0, -50.0] {
        for (hair, shine, shadow) in [(0.0, 0.0, 0.0), (0.3, 0.1, 0.1), (0.6, 0.15, 0.05)] {
            let tone = SkinTone::new(ita, 0.2);
            let found = ScanTone::estimate(
                &scalp(&tone, hair, shine, shadow),
                &head.positions,
                &head.triangles,
                head.landmarks.vertex.y,
            )
            .expect("a scalp with colours");
            let text = format!("ITA {ita}, {hair} hair, {shine} shine: {found:?}");
            println!("{:.2}° off: {text}", found.ita_deg - tone.ita_deg());
            assert!((found.ita_deg - tone.ita_deg()).abs() < 3.0, "{text}");
            assert!(found.is_scalp && found.uncertainty_deg > 2.0, "{text}");
            let clean = 1.0 - hair - shine - shadow;
            assert!(
                found.share_used > 0.6 * clean && found.share_used <= 1.0,
                "{text}"
            );
            assert!(found.plan_delta_e00 < 2.0, "{text}");
            let mut plan = Plan::default();
            found.apply(&mut plan);
            assert!(found.is_in(&plan));
            let skin = SkinTone::new(plan.skin.ita_deg as f32, plan.skin.redness as f32);
            assert!((skin.ita_deg() - tone.ita_deg()).abs() < 3.5, "{text}");
        }
    }
}

#[test]
fn a_scan_of_a_face_alone_is_searched_where_it_has_colours() {
    let head = head();
    let mut scan = halves();
    for (texture, corners) in scan.triangle_textures.iter_mut().zip(&head.triangles) {
        if head.positions[corners[0] as usize].y > -10.0 {
            *texture = NO_TEXTURE;
        }
    }
    let found = painted(scan).scan_tone.expect("a tone");
    assert!(!found.is_scalp && found.caution().contains("the scalp has no colours"));
}

#[test]
fn a_whole_file_goes_through_to_the_plan_and_its_hash() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scan.obj");
    let text = String::from_utf8(built_in::obj(stipple::plan::HeadModel::Man).expect("a head"))
        .expect("ASCII");
    let mut plain = String::from("mtllib scan.mtl\nusemtl skin\n");
    let mut places = String::new();
    for line in text.lines() {
        match line.split_once(' ') {
            Some(("v", numbers)) => {
                let p: Vec<f32> = numbers
                    .split(' ')
                    .map(|n| n.parse().expect("a number"))
                    .collect();
                let uv = front(Vec3::new(p[0], p[1], p[2]));
                places.push_str(&format!("vt {} {}\n", uv.x, uv.y));
                plain.push_str(&format!("{line}\n"));
            }
            Some(("f", corners)) => {
                let corners = corners.split(' ').map(|c| format!(" {c}/{c}"));
                places.push_str(&format!("f{}\n", corners.collect::<String>()));
            }
            _ => {}
        }
    }
    std::fs::write(&path, plain + &places).expect("written");
    let save = |light: f32| {
        let tone = SkinTone::new(20.0, 0.1);
        let scan = scalp(&tone, 0.2, 0.05, 0.05);
        let texture = &scan.textures[0];
        let dimmed = texture
            .texels
            .iter()
            .map(|code| (f32::from(*code) * light) as u8);
        let image = image::RgbImage::from_raw(512, 512, dimmed.collect()).expect("its size");
        image.save(folder.path().join("skin.png")).expect("written");
    };
    std::fs::write(
        folder.path().join("scan.mtl"),
        "newmtl skin\nmap_Kd skin.png\n",
    )
    .expect("written");
    let mut plan = Plan::default();
    plan.head.file = Some(path.clone());
    save(1.0);
    let head = Head::load(&plan.head).expect("a head");
    take_skin_of_scan(&mut plan, &head).expect("it has colours");
    assert!(
        (plan.skin.ita_deg - 20.0).abs() <= 3.0,
        "{:?}",
        head.scan_tone
    );
    assert!(
        head.warnings.iter().any(|w| w.contains("no measurement")),
        "{:?}",
        head.warnings
    );
    let scene = Scene::on_head(plan.clone(), Arc::new(head.clone()));
    let value = serde_json::to_value(Stats::new(&scene, Age::Healed)).expect("an object");
    let reported = &value["head"]["appearance"];
    assert_eq!(reported["texture"], serde_json::json!([512, 512]));
    assert_eq!(
        (&reported["textures"], &reported["vertex_colours"]),
        (&1.into(), &false.into())
    );
    let ita = reported["ita_deg"].as_f64().expect("a number");
    assert!((ita - 20.0).abs() < 3.0, "{reported}");
    assert!(reported["scalp_lab"][0].is_f64() && reported["share_used"].is_f64());
    save(0.9);
    let other = Head::load(&plan.head).expect("a head");
    assert_ne!(head.hash, other.hash, "the colours are part of the head");
    std::fs::remove_file(folder.path().join("skin.png")).expect("removed");
    let bare = Head::load(&plan.head).expect("a head");
    assert!(bare.appearance.is_none() && bare.scan_tone.is_none());
    let error = take_skin_of_scan(&mut plan, &bare).expect_err("no colours");
    assert_eq!(error.exit_code(), 2);
}
