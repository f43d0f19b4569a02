//! The window's logic without a window: state, motion, mouse, time axis, quality and workers.

use egui::{Event, Key, Modifiers, PointerButton, pos2};
use glam::{Vec2, Vec3};
use std::sync::mpsc::channel;
use stipple::camera::{Camera, DISTANCE_RANGE_MM, Lens, MAX_PITCH_DEG};
use stipple::export::ExportView;
use stipple::head::{Head, scalp::Scalp};
use stipple::plan::choices::Choice;
use stipple::plan::fields::Field;
use stipple::plan::presets::presets;
use stipple::plan::{Age, Compare, Plan, Session, View, ViewName};
use stipple::view::appointments::{add_session, day_range, density_range, remove_session};
use stipple::view::compare::{Side, part_at, parts};
use stipple::view::exporting::{fresh, view_of};
use stipple::view::input::{self, Action, SKIN_GAP_MM, action};
use stipple::view::motion::{Motion, Pace};
use stipple::view::quality::{Level, Quality};
use stipple::view::state::{Document, Hold, ViewState, placement_changed};
use stipple::view::timeline::{Timeline, in_words};
use stipple::view::travel::travel;
use stipple::view::worker::Latest;

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

/// Another value that a plan may hold.
fn other_value(field: &Field<Plan>, plan: &Plan) -> f64 {
    let value = (field.get)(plan);
    let up = value + field.step;
    if field.accepts(up) {
        up
    } else {
        value - field.step
    }
}

/// Keys that are looked up when a picture is drawn; every other key of a plan decides where dots
/// stand.
const DRAWN_ONLY: [&str; 27] = [
    "client.age_years",
    "skin.scar_share",
    "care.sun",
    "care.spf",
    "care.exfoliation",
    "care.pools_first_weeks",
    "outlook.percentile",
    "skin.ita_deg",
    "skin.redness",
    "skin.oiliness",
    "skin.wetness",
    "skin.unevenness",
    "skin.freckles",
    "skin.tan_line",
    "skin.relief",
    "skin.vellus",
    "hair.colour",
    "hair.stubble_mm",
    "treatment.pigment",
    "view.light_yaw_deg",
    "view.light_pitch_deg",
    "view.exposure_ev",
    "view.aperture_mm",
    "view.background",
    "view.light",
    "view.white_balance",
    "view.view",
];

#[test]
fn exactly_the_keys_that_placement_reads_place_dots_again() {
    let plan = Plan::default();
    for field in Field::all() {
        let mut edited = plan.clone();
        (field.set)(&mut edited, other_value(field, &plan));
        let expected = !DRAWN_ONLY.contains(&field.name);
        assert_eq!(
            placement_changed(&plan, &edited),
            expected,
            "{}",
            field.name
        );
    }
    for choice in Choice::all() {
        let options = (choice.options)();
        let current = (choice.get)(&plan);
        let options = options.split(", ").map(str::to_owned);
        let flipped = options
            .chain(["5y".to_owned()])
            .filter(|option| *option != current)
            .find_map(|option| {
                let mut edited = plan.clone();
                (choice.set)(&mut edited, &option).ok().map(|()| edited)
            });
        let edited = flipped.unwrap_or_else(|| panic!("{} has one option only", choice.name));
        let expected = !DRAWN_ONLY.contains(&choice.name) && choice.name != "view.at";
        assert_eq!(
            placement_changed(&plan, &edited),
            expected,
            "{}",
            choice.name
        );
    }
}

#[test]
fn what_is_called_unplaced_leaves_every_dot_as_it_was() {
    let head = Head::built_in().unwrap();
    let place = |plan: &Plan| stipple::dots::place(&head, &Scalp::new(&head, plan), plan);
    let plan = Plan::default();
    let dots = place(&plan);

    let mut looks = plan.clone();
    for field in Field::all().iter().filter(|f| DRAWN_ONLY.contains(&f.name)) {
        (field.set)(&mut looks, other_value(field, &plan));
    }
    for (name, value) in [
        ("hair.colour", "red"),
        ("treatment.pigment", "warm-brown"),
        ("view.light", "sun"),
        ("view.at", "5y"),
    ] {
        assert!((Choice::named(name).unwrap().set)(&mut looks, value).is_ok());
    }
    looks.sessions[1].day += 3;
    assert!(!placement_changed(&plan, &looks));
    let same = place(&looks);
    assert!(dots.treatment == same.treatment && dots.native == same.native);

    for name in [
        "hairline.height_mm",
        "treatment.strength",
        "hair.units_per_cm2",
        "seed",
    ] {
        let field = Field::named(name).unwrap();
        let mut edited = plan.clone();
        (field.set)(&mut edited, other_value(field, &plan));
        assert!(placement_changed(&plan, &edited), "{name}");
        let other = place(&edited);
        assert!(
            dots.treatment != other.treatment || dots.native != other.native,
            "{name}"
        );
    }
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
fn the_light_follows_the_hand_within_its_limits_and_comes_back() {
    let mut plan = Plan::default();
    assert!(input::is_light_reset(&plan));
    let start = plan.clone();
    let toward = |plan: &Plan, camera: &Camera| {
        let basis = camera.basis();
        let look = stipple::look::Look::new(plan, plan.view.light, basis.forward);
        let to = Vec3::from_array(look.uniform.key_direction);
        Vec2::new(to.dot(basis.right), to.dot(Vec3::Y))
    };
    for camera in [
        camera(),
        Camera {
            yaw_deg: -140.0,
            ..camera()
        },
    ] {
        let mut plan = plan.clone();
        let before = toward(&plan, &camera);
        input::turn_light(&mut plan, Vec2::new(12.4, -10.0));
        let after = toward(&plan, &camera);
        assert!(after.y > before.y, "up is up");
        input::turn_light(&mut plan, Vec2::new(12.4, 10.0));
        assert!(toward(&plan, &camera).x > before.x, "right is right");
    }
    input::turn_light(&mut plan, Vec2::new(0.7, 0.3));
    input::set_light_down(&mut plan);
    assert_eq!(
        (plan.view.light_yaw_deg, plan.view.light_pitch_deg),
        (35.0, 45.0)
    );
    input::turn_light(&mut plan, Vec2::new(1e6, 1e6));
    assert_eq!(
        (plan.view.light_yaw_deg, plan.view.light_pitch_deg),
        (180.0, -30.0)
    );
    input::turn_light(&mut plan, Vec2::new(-1e6, -1e6));
    assert_eq!(
        (plan.view.light_yaw_deg, plan.view.light_pitch_deg),
        (-180.0, 89.0)
    );
    assert_eq!(
        Plan::from_toml_str(&plan.to_toml(), "p.toml"),
        Ok(plan.clone())
    );
    input::reset_light(&mut plan);
    assert_eq!(plan, start);
}

#[test]
fn every_view_has_its_key() {
    let keys = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    for (key, name) in keys.into_iter().zip(ViewName::ALL) {
        assert_eq!(action(key, Modifiers::NONE), Some(Action::View(*name)));
    }
    assert_eq!(action(Key::S, Modifiers::COMMAND), Some(Action::Save));
    assert_eq!(action(Key::S, Modifiers::NONE), None);
    assert_eq!(action(Key::R, Modifiers::COMMAND), None);
}

#[test]
fn the_time_axis_goes_there_and_back() {
    let late: Vec<_> = [(0, 50.0), (30, 90.0), (1100, 110.0)]
        .map(|(day, density)| Session::new(day, density))
        .to_vec();
    for sessions in [Plan::default().sessions, vec![Session::new(0, 100.0)], late] {
        let timeline = Timeline::new(&sessions);
        let marks: Vec<_> = timeline.marks().collect();
        assert_eq!((marks[0].0, marks[0].1.age), (0.0, Age::Before));
        assert_eq!(marks.last().unwrap().0, 1.0);
        for (place, mark) in &marks {
            assert!(
                (timeline.place(mark.age, &sessions) - place).abs() < 1e-5,
                "{mark:?}"
            );
            assert_eq!(timeline.age_at(*place, 0.001), mark.age);
        }
        let mut last = -1.0;
        for i in 1..=400 {
            let age = timeline.age_at(i as f32 / 400.0, 0.0);
            let days = age.days(&sessions).unwrap();
            assert!(days >= last, "time does not run back: {days} after {last}");
            last = days;
        }
        assert!((7300.0..7310.0).contains(&last));
        // Plans may look farther than the axis reaches.
        assert_eq!(timeline.place(Age::Days(18_000.0), &sessions), 1.0);
    }
    let sessions = Plan::default().sessions;
    assert_eq!(in_words(Age::Before, &sessions), "Before the treatment");
    assert_eq!(
        in_words(Age::Days(27.0 * 365.25 / 12.0), &sessions),
        "2 years 3 months after the first session"
    );
    assert_eq!(
        in_words(Age::Days(12.0), &sessions),
        "Day 12 after the first session"
    );
}

#[test]
fn edited_sessions_stay_a_valid_plan() {
    let mut plan = Plan::default();
    while add_session(&mut plan.sessions) {}
    assert_eq!(plan.sessions.len(), 16);
    remove_session(&mut plan.sessions, 0);
    for index in 0..plan.sessions.len() {
        let (days, densities) = (
            day_range(&plan.sessions, index),
            density_range(&plan.sessions, index),
        );
        assert!(days.contains(&plan.sessions[index].day));
        for (day, density) in [
            (*days.start(), *densities.start()),
            (*days.end(), *densities.end()),
        ] {
            let mut edited = plan.clone();
            edited.sessions[index].day = day;
            edited.sessions[index].density_percent = density;
            assert_eq!(Plan::from_toml_str(&edited.to_toml(), "p.toml"), Ok(edited));
        }
    }
    while plan.sessions.len() > 1 {
        remove_session(&mut plan.sessions, 0);
    }
    remove_session(&mut plan.sessions, 0);
    assert_eq!(plan.sessions.len(), 1, "one session always stays");
    assert_eq!(Plan::from_toml_str(&plan.to_toml(), "p.toml"), Ok(plan));
}

#[test]
fn a_narrow_window_tucks_the_panel_away_until_someone_asks() {
    let mut view = ViewState::default();
    view.fit(1200.0);
    assert!(view.panel_open);
    view.fit(640.0);
    assert!(!view.panel_open);
    view.fit(1200.0);
    assert!(view.panel_open, "it comes back with the room");
    view.fit(640.0);
    view.toggle_panel();
    view.fit(700.0);
    assert!(view.panel_open, "asked for, it stays");
    view.toggle_panel();
    view.fit(1200.0);
    assert!(!view.panel_open, "closed by hand, it stays closed");
}

#[test]
fn looking_around_is_no_unsaved_work() {
    let mut document = Document::new(Plan::default(), None);
    document.plan.view.at = Age::Days(100.0);
    document.plan.view.exposure_ev = 1.0;
    assert!(!document.is_changed());
    document.plan.skin.ita_deg -= 1.0;
    assert!(document.is_changed());
    document.saved_as(std::path::Path::new("/tmp/a.toml"));
    assert!(!document.is_changed());
    assert_eq!(document.name(), "a.toml");
    document.replace(presets()[1].plan.clone());
    assert!(document.is_changed());
}

#[test]
fn before_and_after_fill_the_viewport_and_nothing_else() {
    for width in [1, 2, 3, 801, 1600] {
        for compare in [
            Compare::None,
            Compare::Before,
            Compare::Wipe,
            Compare::SideBySide,
            Compare::Outlook,
        ] {
            for wipe in [-1.0, 0.0, 0.3, 1.0, f32::NAN] {
                for part in parts(compare, [width, 500], wipe) {
                    assert!(part.size[0] >= 1 && part.size[1] == 500);
                    assert!(part.visible[0] <= part.visible[1] && part.visible[1] <= width);
                    assert!(part.left + part.size[0] <= width);
                }
            }
        }
    }
    let wiped = parts(Compare::Wipe, [1000, 500], 0.25);
    assert_eq!(part_at(&wiped, 100.0).unwrap().side, Side::Before);
    assert_eq!(part_at(&wiped, 300.0).unwrap().side, Side::After);
    let mut view = ViewState::default();
    view.cycle_compare();
    assert_eq!(view.shown(), Compare::Wipe);
    view.hold_before = true;
    assert_eq!(view.shown(), Compare::Before);
}

#[test]
fn quality_falls_while_moving_and_ends_with_one_still() {
    let mut quality = Quality::default();
    quality.changed(10.0);
    assert_eq!(quality.level(10.0), Level::Full);
    quality.drawn(Level::Full, 0.2);
    quality.changed(10.2);
    assert_eq!(
        quality.level(10.2),
        Level::Half,
        "a slow frame is followed by a small one"
    );
    let wait = quality.next_in_s(10.2, Level::Half).unwrap();
    assert_eq!(quality.level(10.2 + wait + 1e-9), Level::Full);
    let wait = quality.next_in_s(10.3, Level::Full).unwrap();
    assert_eq!(quality.level(10.3 + wait + 1e-9), Level::Still);
    assert_eq!(
        quality.next_in_s(11.0, Level::Still),
        None,
        "then nothing is drawn"
    );
    quality.drawn(Level::Half, 0.005);
    quality.changed(12.0);
    assert_eq!(
        quality.level(12.0),
        Level::Full,
        "a quick adapter gets full frames again"
    );
}

#[test]
fn the_newest_request_wins_and_a_panic_ends_nothing() {
    let (started, has_started) = channel();
    let (release, gate) = channel::<()>();
    let (answer, answers) = channel();
    let worker = Latest::new(
        "test",
        move |request: u32| {
            started.send(request).ok();
            gate.recv().ok();
            assert_ne!(request, 13, "this request is meant to fail");
            request * 10
        },
        move |result| {
            answer.send(result).ok();
        },
    )
    .unwrap();
    worker.submit(1);
    assert_eq!(has_started.recv(), Ok(1));
    for request in 2..=13 {
        worker.submit(request);
    }
    release.send(()).unwrap();
    assert_eq!(answers.recv(), Ok(Some(10)));
    assert_eq!(has_started.recv(), Ok(13), "2 to 12 were never begun");
    release.send(()).unwrap();
    assert_eq!(answers.recv(), Ok(None));
    worker.submit(14);
    release.send(()).unwrap();
    assert_eq!(answers.recv(), Ok(Some(140)));
    drop(worker);
    assert!(answers.recv().is_err(), "the thread ends with its worker");
}

#[test]
fn exports_take_a_number_that_is_free_for_all_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let names = [("before", "png"), ("after", "png")];
    let file_names = || -> Vec<String> {
        let paths = fresh(folder.path(), &names).into_iter();
        paths
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(file_names(), ["before.png", "after.png"]);
    std::fs::write(folder.path().join("after.png"), b"mine").unwrap();
    assert_eq!(file_names(), ["before-2.png", "after-2.png"]);
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
