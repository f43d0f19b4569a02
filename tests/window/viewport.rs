//! The mouse over the picture, without a window: passes of the viewport alone.

use crate::adapter::head;
use crate::screen::{SIZE, Screen};
use crate::section::left;
use egui::{Event, Modifiers, PointerButton, pos2, vec2};
use glam::Vec2;
use stipple::plan::{Compare, LightName, Plan, ViewName};
use stipple::studio::View;
use stipple::studio::camera::Camera;
use stipple::window::grip::Tool;
use stipple::window::tools::orbit::turns;
use stipple::window::viewing::life_size::LifeSize;
use stipple::window::viewing::motion::Pace;
use stipple::window::viewing::moves;

/// Millimetres on the screen per millimetre at the target, for a screen of so many pixels per mm.
fn scale_of(screen: &Screen, px_per_mm: f32) -> f32 {
    let size = Vec2::new(SIZE.x, SIZE.y);
    1.0 / (screen.viewing.motion.camera().mm_per_px(size) * px_per_mm)
}

fn light(screen: &Screen) -> [f64; 2] {
    let view = &screen.document.plan.view;
    [view.light_yaw_deg, view.light_pitch_deg]
}

#[test]
fn a_drag_counts_from_the_press_to_the_release_even_within_one_frame() {
    let mut screen = Screen::new(Plan::default());
    let camera = screen.viewing.motion.camera();
    let at = pos2(400.0, 300.0);
    let moved = |x, y| Event::PointerMoved(at + vec2(x, y));
    let events = vec![
        moved(-90.0, 0.0),
        left(at, true),
        moved(20.0, 10.0),
        moved(30.0, 10.0),
        left(at + vec2(31.0, 10.0), false),
        moved(250.0, 120.0),
    ];
    screen.pass(Modifiers::NONE, events);
    let turned = moves::orbit(camera, Vec2::new(31.0, 10.0));
    assert_eq!(screen.viewing.motion.camera(), turned);
    assert_eq!(screen.state.grip, None);
    screen.pass(Modifiers::NONE, vec![moved(0.0, 0.0)]);
    assert_eq!(screen.viewing.motion.camera(), turned, "it was let go");
}

#[test]
fn each_button_has_its_own_tool_until_the_release() {
    for (which, plain, shifted) in [
        (
            PointerButton::Primary,
            (Tool::Orbit, true),
            (Tool::Orbit, false),
        ),
        (
            PointerButton::Middle,
            (Tool::Orbit, false),
            (Tool::Orbit, false),
        ),
        (
            PointerButton::Secondary,
            (Tool::Orbit, false),
            (Tool::Light, false),
        ),
    ] {
        for (modifiers, expected) in [(Modifiers::NONE, plain), (Modifiers::SHIFT, shifted)] {
            let mut screen = Screen::new(Plan::default());
            screen.button(pos2(200.0, 200.0), which, true, modifiers);
            let grip = screen.state.grip.expect("held");
            assert_eq!(
                (grip.tool, turns(&grip.press)),
                expected,
                "{which:?} {modifiers:?}"
            );
            // Shift decides at the press, not later.
            screen.button(pos2(260.0, 200.0), which, false, Modifiers::NONE);
            assert_eq!(screen.state.grip, None);
        }
    }
}

#[test]
fn a_quick_grab_moves_the_wipe_and_not_the_head() {
    let handle = pos2(400.0, 300.0);
    let away = pos2(600.0, 330.0);
    let gesture = [
        Event::PointerMoved(handle),
        left(handle, true),
        Event::PointerMoved(away),
        left(away, false),
    ];
    // All in one frame, or the release a frame later, as at one frame a second.
    for cut in [gesture.len(), 3] {
        let mut screen = Screen::new(Plan::default());
        screen.viewing.compare = Compare::Wipe;
        screen.pass(Modifiers::NONE, Vec::new());
        let camera = screen.viewing.motion.camera();
        let (first, rest) = gesture.split_at(cut);
        screen.pass(Modifiers::NONE, first.to_vec());
        assert_eq!(screen.viewing.wipe, 0.75);
        screen.pass(Modifiers::NONE, rest.to_vec());
        assert_eq!((screen.viewing.wipe, screen.state.grip), (0.75, None));
        assert_eq!(screen.viewing.motion.camera(), camera, "the head stays");
        // Beside the line the head turns, also where the way leads over the line.
        screen.pass(Modifiers::NONE, gesture.to_vec());
        assert_eq!(screen.viewing.wipe, 0.75);
        assert_ne!(screen.viewing.motion.camera(), camera);
    }
}

#[test]
fn shift_and_right_turn_the_light_and_nothing_else() {
    let mut screen = Screen::new(Plan::default());
    let (camera, before) = (screen.viewing.motion.camera(), light(&screen));
    let shift = Modifiers::SHIFT;
    let texts = screen.drag(vec2(-41.4, -20.0), PointerButton::Secondary, shift);
    let after = light(&screen);
    assert_eq!(after, [before[0] - 21.0, before[1] + 10.0], "whole degrees");
    assert!(
        texts
            .iter()
            .any(|t| t.contains("Key light 14° to the right, 55° above")),
        "{texts:?}"
    );
    assert!(
        !screen.texts.iter().any(|t| t.contains("Key light")),
        "the label goes"
    );
    assert_eq!(screen.viewing.motion.camera(), camera, "the head stays");

    screen.drag(vec2(30.0, 0.0), PointerButton::Secondary, Modifiers::NONE);
    assert_eq!(light(&screen), after, "a plain right drag moves the head");
    assert_ne!(screen.viewing.motion.camera(), camera);

    for pressed in [true, false, true, false] {
        let pos = pos2(300.0, 300.0);
        screen.button(pos, PointerButton::Secondary, pressed, Modifiers::NONE);
    }
    assert_eq!(light(&screen), before, "a double right click puts it back");
}

#[test]
fn a_flash_stays_at_the_camera() {
    let mut plan = Plan::default();
    plan.view.light = LightName::Flash;
    let mut screen = Screen::new(plan);
    let before = light(&screen);
    let texts = screen.drag(vec2(60.0, 0.0), PointerButton::Secondary, Modifiers::SHIFT);
    assert_eq!(light(&screen), before);
    assert!(texts.iter().any(|t| t.contains("flash")), "{texts:?}");
}

#[test]
fn true_size_holds_whatever_moves() {
    let mut screen = Screen::new(Plan::default());
    screen.state.settings.viewer_mm = 520.0;
    screen.state.settings.set_density(1.0, 4.25);
    let before_mm = screen.viewing.motion.camera().distance_mm;
    screen.viewing.life_size = Some(LifeSize {
        distance_mm: None,
        before_mm,
    });
    screen.pass(Modifiers::NONE, Vec::new());
    let check = |screen: &Screen, distance_mm: f32, scale: f32| {
        assert_eq!(screen.viewing.motion.camera().distance_mm, distance_mm);
        let shown = scale_of(screen, 4.25);
        assert!(
            (shown / scale - 1.0).abs() < 1e-4,
            "{shown} instead of {scale}"
        );
    };
    check(&screen, 520.0, 1.0);

    // The wheel, a drag, another view on its way, and a smaller picture.
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, 3.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    };
    let over = Event::PointerMoved(pos2(400.0, 300.0));
    screen.pass(Modifiers::NONE, vec![over, wheel]);
    assert!(
        screen.state.status.message.is_some(),
        "the wheel says why it does nothing"
    );
    let yaw_deg = screen.viewing.motion.camera().yaw_deg;
    screen.drag(vec2(80.0, 10.0), PointerButton::Primary, Modifiers::NONE);
    assert_ne!(
        screen.viewing.motion.camera().yaw_deg,
        yaw_deg,
        "the head still turns"
    );
    let crown = Camera::of_view(&View::Named(ViewName::Crown), &head());
    screen.viewing.motion.glide(crown, Pace::Glide);
    screen.viewing.motion.advance(0.1);
    screen.pass(Modifiers::NONE, Vec::new());
    check(&screen, 520.0, 1.0);
    assert!(screen.viewing.motion.is_moving(), "the view still changes");
    screen.viewing.motion.advance(9.0);
    screen.pass(Modifiers::NONE, Vec::new());
    check(&screen, 520.0, 1.0);

    // From three metres it spans what it spans there.
    if let Some(life) = &mut screen.viewing.life_size {
        life.distance_mm = Some(3000.0);
    }
    screen.pass(Modifiers::NONE, Vec::new());
    check(&screen, 3000.0, 520.0 / 3000.0);
}

#[test]
fn the_screen_page_stands_in_the_place_of_the_head() {
    let mut screen = Screen::new(Plan::default());
    let camera = screen.viewing.motion.camera();
    screen.state.screen_check = true;
    screen.drag(vec2(80.0, 10.0), PointerButton::Primary, Modifiers::NONE);
    assert_eq!(
        screen.viewing.motion.camera(),
        camera,
        "what is hidden does not turn"
    );
    assert!(screen.texts.is_empty(), "{:?}", screen.texts);
    screen.state.screen_check = false;
    screen.pass(Modifiers::NONE, Vec::new());
    screen.drag(vec2(80.0, 10.0), PointerButton::Primary, Modifiers::NONE);
    assert_ne!(screen.viewing.motion.camera(), camera);
}
