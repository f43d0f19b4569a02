//! Depth of field: what is in focus stays, and what is not spreads as a thin lens has it.

use crate::adapter::{gpu, head};
use glam::{Vec2, Vec3};
use stipple::gpu::layout::FrameUniform;
use stipple::gpu::{Picture, Renderer};
use stipple::plan::{LightName, Plan, ViewName};
use stipple::studio::View;
use stipple::studio::camera::{Camera, Lens};
use stipple::studio::dot_look::dot_look;
use stipple::studio::look::look_of;
use stipple::tissue::DotModel;

const SIZE: [u32; 2] = [1200, 900];
const SAMPLES: u32 = 16;

/// Pixel of a point in a sub-frame; `pixel_from_view` of `shaders/lib/frame.wgsl`.
fn pixel(frame: &FrameUniform, point: Vec3) -> Vec2 {
    let to = point - Vec3::from_array(frame.eye);
    let axis = |axis: [f32; 3]| to.dot(Vec3::from_array(axis));
    let tangent = Vec2::new(axis(frame.right), axis(frame.up)) / axis(frame.forward);
    let viewport = Vec2::from_array(frame.viewport);
    let half = Vec2::new(frame.half_width, frame.half_height);
    let at = (tangent - Vec2::from_array(frame.offset)) / half;
    0.5 * viewport * (Vec2::ONE + at * Vec2::new(1.0, -1.0))
}

/// How far a point strays over the sub-frames from where a pinhole shows it, px: root mean square and
/// the most.
fn spread(renderer: &Renderer, camera: Camera, aperture_mm: f32, point: Vec3) -> (f32, f32) {
    let plan = Plan::default();
    let dots = dot_look(&DotModel::new(&plan, None));
    let look = look_of(&plan, LightName::Clinic, Vec3::NEG_Z);
    let mut picture = Picture::new(camera.frame_view(SIZE), SIZE, &look, &dots);
    picture.samples = SAMPLES;
    let frames = |picture: &Picture<'_>| -> Vec<Vec2> {
        let frame = |sample| renderer.frame_uniform(picture, sample);
        (0..SAMPLES).map(|s| pixel(&frame(s), point)).collect()
    };
    let sharp = frames(&picture);
    picture.aperture_mm = aperture_mm;
    let strayed = frames(&picture);
    let strays: Vec<f32> = strayed
        .iter()
        .zip(&sharp)
        .map(|(a, b)| a.distance(*b))
        .collect();
    let mean2 = strays.iter().map(|s| s * s).sum::<f32>() / SAMPLES as f32;
    (mean2.sqrt(), strays.into_iter().fold(0.0, f32::max))
}

#[test]
fn the_plane_in_focus_stays_and_other_points_spread_by_the_circle_of_confusion() {
    let renderer = Renderer::new(gpu()).expect("the shaders compile");
    let at_target = Camera::of_view(&View::Named(ViewName::LeftOblique), &head());
    let focus_mm = at_target.distance_mm - 80.0;
    let lens = Lens {
        focus_mm: Some(focus_mm),
        ..Lens::default()
    };
    let before_target = Camera { lens, ..at_target };
    for (camera, focus_mm) in [
        (at_target, at_target.distance_mm),
        (before_target, focus_mm),
    ] {
        let basis = camera.basis();
        let at = |depth_mm: f32, x: f32, y: f32| {
            basis.eye + basis.forward * depth_mm + basis.right * x + basis.up * y
        };
        let px_per_tangent = 0.5 * SIZE[1] as f32 / camera.half_height(4.0 / 3.0);
        for aperture_mm in [0.0, 5.0, 21.0, 60.0] {
            for (x, y) in [(0.0, 0.0), (90.0, 40.0), (-60.0, -110.0)] {
                let (_, most) = spread(&renderer, camera, aperture_mm, at(focus_mm, x, y));
                assert!(most < 0.01, "the plane in focus moves by {most} px");
                for off_mm in [-200.0, -60.0, 35.0, 150.0] {
                    let depth_mm = focus_mm + off_mm;
                    let (rms, most) = spread(&renderer, camera, aperture_mm, at(depth_mm, x, y));
                    // Thin lens: the cone of light from the opening to the point is this wide in the
                    // plane in focus (Potmesil & Chakravarty 1981), seen from a focus away.
                    let circle_mm = aperture_mm * off_mm.abs() / depth_mm;
                    let circle_px = circle_mm / focus_mm * px_per_tangent;
                    assert!(most <= 0.5 * circle_px + 0.01, "{most} of {circle_px} px");
                    // A full disc strays by its radius over the square root of two.
                    let expected = 0.5 * circle_px * 0.5f32.sqrt();
                    assert!(
                        (rms - expected).abs() < 0.002 * expected + 0.01,
                        "aperture {aperture_mm} mm, {off_mm} mm off: {rms} instead of {expected} px"
                    );
                }
            }
        }
    }
}

#[test]
fn a_camera_focuses_on_the_skin_before_it() {
    let head = head();
    let front = Camera::of_view(&View::Named(ViewName::Front), &head);
    let focused = front.focused(&head);
    // The face is some ten centimetres before the middle of the head.
    let before_mm = front.distance_mm - focused.focus_mm();
    assert!((60.0..140.0).contains(&before_mm), "{before_mm} mm");
    // On a target on the skin, as a double click sets it, focus and target are one.
    let basis = front.basis();
    let skin = Camera {
        target: basis.eye + basis.forward * focused.focus_mm(),
        distance_mm: focused.focus_mm(),
        ..front
    };
    assert!((skin.focused(&head).focus_mm() - skin.distance_mm).abs() < 0.01);
    // Beside the head the target's distance stays.
    let beside = Camera {
        target: front.target + basis.right * 400.0,
        ..front
    };
    assert_eq!(beside.focused(&head).focus_mm(), beside.distance_mm);
}
