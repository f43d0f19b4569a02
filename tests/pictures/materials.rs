//! Skin of several materials: each place and each dot is of its own, and of no other.

use crate::adapter::{Stage, head};
use std::sync::Arc;
use stipple::dots::{Dot, DotSet};
use stipple::gpu::description::{DotLook, Look, Table};
use stipple::gpu::{Picture, Renderer, readback, targets};
use stipple::head::complexion::Complexion;
use stipple::plan::{Age, LightName, Plan, ViewName};
use stipple::studio::View;
use stipple::studio::camera::Camera;
use stipple::studio::dot_look::{dot_look, dot_look_by_region};
use stipple::studio::look::look_of;
use stipple::studio::render_scene;
use stipple::tissue::DotModel;

const SIZE: [u32; 2] = [160, 120];

/// A picture from a place, RGBA8 rows from the top.
fn drawn(stage: &mut Stage, camera: Camera, look: &Look, dots: &DotLook, samples: u32) -> Vec<u8> {
    let mut picture = Picture::new(camera.frame_view(SIZE), SIZE, look, dots);
    picture.samples = samples;
    let output = targets::output(&stage.gpu.device, SIZE);
    let view = output.create_view(&Default::default());
    stage.renderer.render(stage.gpu, &picture, &view, None);
    readback::rgba8(stage.gpu, &output).expect("the device answers")
}

/// The most that two pictures differ in the pixels of columns, and the share of those that differ.
fn apart(a: &[u8], b: &[u8], columns: std::ops::Range<usize>) -> (u8, f32) {
    let (mut most, mut count, mut differing) = (0, 0, 0);
    for (i, (a, b)) in a.chunks(4).zip(b.chunks(4)).enumerate() {
        if columns.contains(&(i % SIZE[0] as usize)) {
            let off = a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max();
            most = most.max(off.unwrap_or_default());
            differing += usize::from(off > Some(0));
            count += 1;
        }
    }
    (most, differing as f32 / count as f32)
}

#[test]
fn a_second_material_is_seen_on_its_vertices_and_nowhere_else() {
    let mut stage = Stage::new(Plan::default());
    let plan = stage.scene.plan.clone();
    let camera = Camera::of_view(&View::Named(ViewName::Front), &head());
    let mut look = look_of(&plan, LightName::Clinic, camera.basis().forward);
    let dots = dot_look(&DotModel::new(&plan, Age::Healed.days(&plan.sessions)));
    let complexions: Vec<[u8; 4]> = stage
        .scene
        .complexion()
        .iter()
        .map(render_scene::bytes)
        .collect();
    // The patient's left, which is on the right of the picture.
    let is_left = |x: f32| u8::from(x > 12.0);
    let regions: Vec<u8> = head().positions.iter().map(|p| is_left(p.x)).collect();
    for samples in [1, 4] {
        look.materials.truncate(1);
        stage.renderer.set_skin(stage.gpu, &complexions, &[]);
        let plain = drawn(&mut stage, camera, &look, &dots, samples);
        // A second material that is the first changes nothing, whoever it is of.
        look.materials.push(look.materials[0].clone());
        let same = drawn(&mut stage, camera, &look, &dots, samples);
        assert!(same == plain, "nothing is of the second material");
        stage.renderer.set_skin(stage.gpu, &complexions, &regions);
        let same = drawn(&mut stage, camera, &look, &dots, samples);
        let (most, share) = apart(&plain, &same, 0..SIZE[0] as usize);
        // The open sky is a little coarser beside a region.
        assert!(most <= 1 && share < 0.03, "{most} codes, {share}");

        let (left, right) = (0..SIZE[0] as usize / 2, SIZE[0] as usize / 2 + 20..110);
        let black = |table: &Table| Table {
            size: table.size,
            texels: Arc::new(vec![[0.0; 3]; table.texels.len()]),
        };
        let base = look.materials[0].clone();
        let changes: [(&str, stipple::gpu::description::Material); 3] = [
            ("albedo", {
                let mut material = base.clone();
                material.albedo = [0.1, 0.3, 0.2];
                material
            }),
            ("prefiltered environment", {
                let mut material = base.clone();
                material.prefiltered_environment = black(&base.prefiltered_environment);
                material
            }),
            ("pre-integrated skin", {
                let mut material = base.clone();
                material.preintegrated_skin = black(&base.preintegrated_skin);
                material
            }),
        ];
        for (what, material) in changes {
            look.materials[1] = material;
            let other = drawn(&mut stage, camera, &look, &dots, samples);
            let (most, share) = apart(&same, &other, left.clone());
            assert_eq!(
                (most, share),
                (0, 0.0),
                "{what}: the right half of the head"
            );
            let (most, share) = apart(&same, &other, right.clone());
            assert!(most > 3 && share > 0.2, "{what}: {most} codes, {share}");
        }
    }
    // And back.
    look.materials.truncate(1);
    stage.renderer.set_skin(stage.gpu, &complexions, &[]);
    let plain = drawn(&mut stage, camera, &look, &dots, 1);
    let scene = stage.scene.clone();
    *stage.renderer = Renderer::new(stage.gpu).expect("the shaders compile");
    scene
        .upload(stage.gpu, &mut stage.renderer)
        .expect("the dots fit");
    assert!(plain == drawn(&mut stage, camera, &look, &dots, 1));
}

#[test]
fn dots_of_a_region_are_drawn_with_that_regions_optics() {
    let mut stage = Stage::new(Plan::default());
    let plan = stage.scene.plan.clone();
    let mut dark = plan.clone();
    dark.skin.ita_deg = -50.0;
    let age = Age::Healed.days(&plan.sessions);
    let models = [&plan, &dark].map(|plan| DotModel::new(plan, age));
    let camera = Camera::of_view(&View::Named(ViewName::Hairline), &head());
    let look = look_of(&plan, LightName::Clinic, camera.basis().forward);
    let complexions: Vec<Complexion> = stage.scene.complexion().to_vec();
    let original = Arc::clone(&stage.scene.dots);
    let mut picture_of = |dots: &Arc<DotSet>, look_of_dots: &DotLook| {
        render_scene::show(
            stage.gpu,
            &mut stage.renderer,
            &head(),
            &complexions,
            None,
            dots,
        )
        .expect("the dots fit");
        drawn(&mut stage, camera, &look, look_of_dots, 1)
    };
    let both = dot_look_by_region(&models);
    let alone = [0, 1].map(|i| picture_of(&original, &dot_look(&models[i])));
    let all = 0..SIZE[0] as usize;
    let (most, share) = apart(&alone[0], &alone[1], all.clone());
    assert!(
        most > 4 && share > 0.1,
        "the skins differ: {most} codes, {share}"
    );
    // All of the first region, with a second one there.
    assert!(picture_of(&original, &both) == alone[0]);
    // All of the second.
    let moved = |dots: &[Dot]| dots.iter().map(|dot| dot.in_region(1)).collect();
    let second = Arc::new(DotSet {
        treatment: moved(&original.treatment),
        native: moved(&original.native),
        follicular_units: original.follicular_units,
    });
    let (most, share) = apart(&alone[1], &picture_of(&second, &both), all);
    // Coordinates in the shape volume are a little coarser in a later region.
    assert!(most <= 2, "{most} codes in {share} of the picture");
}

#[test]
fn what_is_on_the_adapter_already_is_not_uploaded_again() {
    let mut stage = Stage::new(Plan::default());
    let scene = stage.scene.clone();
    let before = stage.renderer.accumulation();
    scene
        .upload(stage.gpu, &mut stage.renderer)
        .expect("the dots fit");
    assert_eq!(
        stage.renderer.accumulation(),
        before,
        "all of it is the same"
    );
    // One vertex of the skin is another.
    let mut complexions: Vec<[u8; 4]> =
        scene.complexion().iter().map(render_scene::bytes).collect();
    complexions[100][0] ^= 64;
    stage.renderer.set_skin(stage.gpu, &complexions, &[]);
    assert_eq!(stage.renderer.accumulation(), before + 1);
    stage.renderer.set_skin(stage.gpu, &complexions, &[0, 0, 0]);
    assert_eq!(
        stage.renderer.accumulation(),
        before + 1,
        "regions of the first alone"
    );
    stage.renderer.set_skin(stage.gpu, &complexions, &[0, 1]);
    assert_eq!(stage.renderer.accumulation(), before + 2);
    // Equal dots in another place of memory count as others; an overlay that never was does not.
    let dots = Arc::new((*scene.dots).clone());
    let vellus = scene.vellus();
    let skin = scene.complexion();
    let renderer = &mut stage.renderer;
    let shown = render_scene::show(stage.gpu, renderer, &scene.head, skin, Some(vellus), &dots);
    assert_eq!(shown.expect("the dots fit"), None);
    assert_eq!(renderer.accumulation(), before + 4, "skin and dots");
    renderer.set_overlay(stage.gpu, None);
    assert_eq!(renderer.accumulation(), before + 4);
}
