//! The hand on the camera, without a window: drags, the wheel, glides, and the way round the head.

use egui::{Event, Modifiers, PointerButton, pos2};
use glam::{Vec2, Vec3};
use stipple::head::{Head, clearance};
use stipple::plan::ViewName;
use stipple::studio::View;
use stipple::studio::camera::{Camera, DISTANCE_RANGE_MM, Lens, MAX_PITCH_DEG};
use stipple::studio::export::ExportView;
use stipple::window::exporting::view_of;
use stipple::window::input::{self, SKIN_GAP_MM};
use stipple::window::motion::{Motion, Pace};
use stipple::window::state::Hold;
use stipple::window::travel::travel;

const SIZE: Vec2 = Vec2::new(1000.0, 800.0);

fn camera() -> Camera {
    Camera {
        target: Vec3::new(0.0, 20.0, 0.0),
        yaw_deg: 20.0,
        pitch_deg: 10.0,
        distance_mm: 1100.0,
        lens: Lens::default(),
    }
}

/// Pixel of a point, the inverse of [`Camera::ray`].
fn pixel(camera: &Camera, point: Vec3) -> Vec2 {
    let basis = camera.basis();
    let to = point - basis.eye;
    let half = camera.half_height(SIZE.x / SIZE.y) * to.dot(basis.forward);
    let at = Vec2::new(
        to.dot(basis.right) / (half * SIZE.x / SIZE.y),
        to.dot(basis.up) / half,
    );
    Vec2::new((at.x + 1.0) * 0.5 * SIZE.x, (1.0 - at.y) * 0.5 * SIZE.y)
}

#[test]
fn dragging_turns_moves_and_keeps_within_the_limits() {
    let turned = input::orbit(camera(), Vec2::new(100.0, 40.0));
    assert!(turned.yaw_deg < camera().yaw_deg && turned.pitch_deg > camera().pitch_deg);
    let pole = input::orbit(camera(), Vec2::new(0.0, 1e5));
    assert_eq!(pole.pitch_deg, MAX_PITCH_DEG);
    assert!(pole.basis().right.y.abs() < 1e-6, "the horizon stays level");

    let before = pixel(&camera(), camera().target);
    let moved = input::pan(camera(), Vec2::new(37.0, -12.0), SIZE, Vec3::ZERO);
    let after = pixel(&moved, camera().target);
    assert!((after - before - Vec2::new(37.0, -12.0)).length() < 0.05);
    let far = input::pan(camera(), Vec2::splat(1e6), SIZE, Vec3::ZERO);
    assert!(far.target.length() < 401.0, "the head cannot be lost");
}

#[test]
fn zooming_keeps_the_point_under_the_cursor_at_every_moment() {
    let head = Head::built_in().unwrap();
    let cursor = Vec2::new(520.0, 260.0);
    let start = Camera::of_view(&View::Named(ViewName::LeftOblique), &head);
    let point = input::anchor(start, cursor, SIZE, Some(&head));
    assert!((pixel(&start, point) - cursor).length() < 0.05);
    let mut motion = Motion::new(start);
    for _ in 0..40 {
        let about = input::anchor(motion.camera(), cursor, SIZE, Some(&head));
        motion.glide(
            input::zoom(motion.goal(), input::WHEEL_STEP, about),
            Pace::Step,
        );
        for _ in 0..3 {
            motion.advance(0.02);
            let drift = (pixel(&motion.camera(), point) - cursor).length();
            assert!(drift < 1.5, "the point drifts {drift} px");
        }
    }
    let eye = motion.goal().basis().eye;
    assert!(
        eye.distance(point) > SKIN_GAP_MM * 0.95,
        "the eye stays outside"
    );
    let width_mm = motion.goal().mm_per_px(SIZE) * SIZE.x;
    assert!(
        width_mm < 18.0,
        "single dots are {width_mm} mm away from being seen"
    );
    let out = input::zoom(start, 1e6, point);
    assert_eq!(out.distance_mm, DISTANCE_RANGE_MM.1);
}

#[test]
fn the_eye_never_enters_the_head() {
    let head = Head::built_in().unwrap();
    for yaw_deg in [-150.0, -60.0, 0.0, 45.0, 90.0, 180.0] {
        for pitch_deg in [-30.0, 10.0, 60.0, 89.0] {
            let inside = Camera {
                target: head.centre(),
                yaw_deg,
                pitch_deg,
                distance_mm: 30.0,
                lens: Lens::default(),
            };
            let kept = input::kept_outside(inside, &head);
            let basis = kept.basis();
            let ahead = stipple::head::pick::nearest(&head, basis.eye, basis.forward).unwrap();
            assert!(ahead.distance(basis.eye) > SKIN_GAP_MM - 1.0);
            let behind = stipple::head::pick::nearest(&head, basis.eye, -basis.forward);
            assert!(behind.is_none(), "something of the head is behind the eye");
        }
    }
}

#[test]
fn no_way_from_one_view_to_another_leads_through_the_head() {
    let head = Head::built_in().unwrap();
    // Close to the skin all around, and where true size leaves an eye whose head was moved aside.
    let close: Vec<_> = [-90.0, 0.0, 90.0, 180.0]
        .into_iter()
        .map(|yaw_deg| {
            let near = Camera {
                target: head.centre(),
                yaw_deg,
                ..camera()
            };
            let skin = input::anchor(near, SIZE * 0.5, SIZE, Some(&head));
            input::kept_outside(input::zoom(near, 0.01, skin), &head)
        })
        .collect();
    let mut was_inside = false;
    for from in &close {
        for to in &close {
            let mut free = Motion::new(*from);
            free.glide(*to, Pace::Glide);
            let mut motion = free;
            for _ in 0..100 {
                if !motion.is_moving() {
                    break;
                }
                free.advance(0.04);
                was_inside = was_inside || !clearance::is_clear(&head, free.camera().basis().eye);
                motion.advance(0.04);
                input::keep_out(&mut motion, &head);
                let eye = motion.camera().basis().eye;
                assert!(clearance::is_clear(&head, eye), "{from:?} to {to:?}");
            }
            assert_eq!(motion.camera(), *to, "it arrives");
        }
    }
    assert!(was_inside, "without a guard some way leads through it");
    let mut motion = Motion::new(camera());
    motion.see(60.0, Lens::default());
    input::keep_out(&mut motion, &head);
    assert!(clearance::is_clear(&head, motion.camera().basis().eye));
    assert!(!motion.is_moving());
}

#[test]
fn a_focused_point_comes_to_the_middle_at_the_same_scale() {
    let head = Head::built_in().unwrap();
    let start = Camera::of_view(&View::Named(ViewName::Front), &head);
    let point = input::anchor(start, Vec2::new(430.0, 300.0), SIZE, Some(&head));
    let focused = input::focus(start, point);
    assert!((pixel(&focused, point) - SIZE * 0.5).length() < 0.05);
    let depth = (point - start.basis().eye).dot(start.basis().forward);
    assert!((focused.distance_mm - depth).abs() < 0.01);
}

#[test]
fn motion_is_the_same_at_any_frame_rate_and_ends_on_the_goal() {
    let goal = Camera {
        target: Vec3::new(10.0, 60.0, 40.0),
        yaw_deg: -150.0,
        pitch_deg: 40.0,
        distance_mm: 300.0,
        lens: Lens::default(),
    };
    let after = |steps: u32| {
        let mut motion = Motion::new(camera());
        motion.glide(goal, Pace::Glide);
        for _ in 0..steps {
            motion.advance(0.3 / steps as f32);
        }
        motion.camera()
    };
    let (fast, slow) = (after(60), after(3));
    assert!((fast.yaw_deg - slow.yaw_deg).abs() < 0.01);
    assert!((fast.distance_mm - slow.distance_mm).abs() < 0.05);
    assert!(fast.target.distance(slow.target) < 0.01);
    let mut motion = Motion::new(camera());
    motion.glide(goal, Pace::Glide);
    for _ in 0..200 {
        motion.advance(1.0 / 60.0);
    }
    assert_eq!(motion.camera(), goal);
    assert!(!motion.is_moving());
    motion.glide(camera(), Pace::Step);
    motion.jump(goal);
    assert!(!motion.is_moving(), "the hand stops what was under way");
}

#[test]
fn a_drag_counts_from_the_press_to_the_release_even_within_one_frame() {
    let button = |at, pressed, modifiers| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    };
    let events = [
        Event::PointerMoved(pos2(500.0, 500.0)),
        button(pos2(500.0, 500.0), true, Modifiers::SHIFT),
        Event::PointerMoved(pos2(520.0, 510.0)),
    ];
    let (moved, grip) = travel(&events, None);
    assert_eq!(moved, Vec2::new(20.0, 10.0));
    assert_eq!(grip.unwrap().hold, Hold::Pan);
    let events = [
        Event::PointerMoved(pos2(530.0, 510.0)),
        button(pos2(531.0, 510.0), false, Modifiers::NONE),
        Event::PointerMoved(pos2(900.0, 900.0)),
    ];
    assert_eq!(travel(&events, grip), (Vec2::new(11.0, 0.0), None));
}

#[test]
fn each_button_moves_its_own_thing() {
    let press = |button, shift| {
        let modifiers = Modifiers {
            shift,
            ..Modifiers::NONE
        };
        let event = Event::PointerButton {
            pos: pos2(5.0, 5.0),
            button,
            pressed: true,
            modifiers,
        };
        travel(&[event], None).1.unwrap().hold
    };
    for (button, plain, shifted) in [
        (PointerButton::Primary, Hold::Turn, Hold::Pan),
        (PointerButton::Middle, Hold::Pan, Hold::Pan),
        (PointerButton::Secondary, Hold::Pan, Hold::Light),
    ] {
        assert_eq!(
            (press(button, false), press(button, true)),
            (plain, shifted)
        );
    }
}

#[test]
fn a_camera_that_stands_in_a_named_view_is_exported_by_name() {
    let head = Head::built_in().unwrap();
    for name in ViewName::ALL {
        let camera = Camera::of_view(&View::Named(*name), &head);
        let mut motion = Motion::new(self::camera());
        motion.glide(camera, Pace::Glide);
        for _ in 0..300 {
            motion.advance(0.016);
        }
        assert!(
            matches!(view_of(motion.camera(), &head), ExportView::View(View::Named(n)) if n == *name),
            "{name}"
        );
    }
    assert!(matches!(view_of(camera(), &head), ExportView::Camera(_)));
}
