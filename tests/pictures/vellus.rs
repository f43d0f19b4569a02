//! Vellus hairs in pictures: the same light at every zoom, none from afar, and nothing else changed.

use crate::adapter::{Image, Stage, head};
use glam::Vec3;
use stipple::gpu::{Picture, readback, targets};
use stipple::plan::{Age, Plan, ViewName};
use stipple::studio::View;
use stipple::studio::camera::{Camera, Lens};
use stipple::studio::dot_look::dot_look;
use stipple::studio::look::look_of;
use stipple::tissue::DotModel;

fn stage(vellus: f64) -> Stage {
    let mut plan = Plan::default();
    plan.skin.vellus = vellus;
    // Freckles and pores have nothing to do with it.
    plan.skin.freckles = 0.0;
    Stage::new(plan)
}

/// The forehead in glancing view.
fn forehead(distance_mm: f32) -> Camera {
    Camera {
        target: Vec3::new(15.0, 55.0, 93.0),
        yaw_deg: 65.0,
        pitch_deg: 5.0,
        distance_mm,
        lens: Lens::default(),
    }
}

fn shots(stage: &mut Stage, camera: Camera, sizes: &[u32]) -> Vec<Image> {
    let shot = |size: &u32| stage.shot(camera, [*size; 2], Age::Healed, 4);
    sizes.iter().map(shot).collect()
}

#[test]
fn hairs_add_the_same_light_at_every_size_of_pixel() {
    const ALL: [f32; 4] = [0.0, 0.0, 1.0, 1.0];
    let camera = forehead(60.0);
    // Pixels of 0.11 (half faded), 0.055, 0.028 mm.
    let sizes = [150, 300, 600];
    let [without, some, full] = [0.0, 0.5, 1.0].map(|vellus| {
        let mut stage = stage(vellus);
        let pictures = shots(&mut stage, camera, &sizes);
        pictures.iter().map(|p| p.mean(ALL)[1]).collect::<Vec<_>>()
    });
    let added = |with: &[f32], i: usize| with[i] - without[i];
    assert!(added(&full, 2) > 5e-4, "{}", added(&full, 2));
    let ratio = added(&full, 1) / added(&full, 2);
    assert!((ratio - 1.0).abs() < 0.2, "pixels twice as large: {ratio}");
    let faded = added(&full, 0) / added(&full, 2);
    assert!((0.05..0.8).contains(&faded), "pixels of 0.11 mm: {faded}");
    let half = added(&some, 2) / added(&full, 2);
    assert!((0.35..0.7).contains(&half), "half of the hairs: {half}");
}

#[test]
fn a_whole_head_is_the_same_to_the_bit_with_and_without() {
    let camera = Camera::of_view(&View::Named(ViewName::Front), &head());
    // Just beyond the size of pixels at which hairs begin to show.
    let [with, without] = [1.0, 0.0].map(|vellus| {
        let mut stage = stage(vellus);
        let far = stage.shot(camera, [200, 200], Age::Healed, 2);
        let near = stage.shot(forehead(190.0), [250, 250], Age::Healed, 2);
        let close = stage.shot(forehead(60.0), [250, 250], Age::Healed, 2);
        (far, near, close)
    });
    assert!(with.0 == without.0, "whole head");
    assert!(with.1 == without.1, "pixels of 0.2 mm");
    assert!(with.2 != without.2, "close up there are hairs");
}

#[test]
fn before_and_after_share_their_hairs() {
    let mut stage = stage(1.0);
    let camera = Camera {
        target: Vec3::new(40.0, -25.0, 75.0),
        yaw_deg: 25.0,
        ..forehead(60.0)
    };
    let before = stage.shot(camera, [200, 200], Age::Before, 2);
    let after = stage.shot(camera, [200, 200], Age::Healed, 2);
    assert!(before == after, "a cheek has no dots");
}

#[test]
fn tiles_show_the_hairs_of_the_whole_picture() {
    let mut stage = stage(1.0);
    let (camera, size) = (forehead(60.0), [200, 200]);
    let whole = stage.shot(camera, size, Age::Healed, 1);
    let plan = stage.scene.plan.clone();
    let dots = dot_look(&DotModel::new(&plan, Age::Healed.days(&plan.sessions)));
    let look = look_of(&plan, plan.view.light, camera.basis().forward);
    let mut picture = Picture::new(camera.frame_view(size), size, &look, &dots);
    picture.tile = [60, 80, 120, 90];
    let texture = targets::output(&stage.gpu.device, [120, 90]);
    let view = texture.create_view(&Default::default());
    stage.renderer.render(stage.gpu, &picture, &view, None);
    let tile = readback::rgba8(stage.gpu, &texture).expect("the device answers");
    let mut differing = 0;
    for (i, pixel) in tile.chunks(4).enumerate() {
        let (x, y) = (60 + i as u32 % 120, 80 + i as u32 / 120);
        let start = ((y * 200 + x) * 4) as usize;
        let pairs = pixel.iter().zip(&whole.pixels[start..start + 4]);
        differing += usize::from(pairs.into_iter().any(|(a, b)| a.abs_diff(*b) > 3));
    }
    assert!(differing < 20, "{differing} of 10800 pixels differ");
}
