//! Landmarks marked on a scan: from the mouse to the coordinates of the file.

use crate::screen::{SIZE, Screen};
use crate::section::left;
use egui::{Event, Modifiers, PointerButton, pos2, vec2};
use glam::{DMat3, DVec3, Vec2};
use std::fmt::Write as _;
use std::sync::Arc;
use stipple::head::Head;
use stipple::plan::{HeadSource, Plan};
use stipple::window::grip::Tool;
use stipple::window::marking::file_point;
use stipple::window::marking::{Draft, Order};
use stipple::window::tools::mark::markers::{Kind, markers, pixel_of};

/// Where a point of the built-in head (mm) is in a file in centimetres that lies on its side, turned and
/// away from the origin.
fn in_file(point_mm: DVec3) -> DVec3 {
    let turn = DMat3::from_rotation_x(1.4) * DMat3::from_rotation_y(-0.6);
    turn * point_mm * 0.1 + DVec3::new(40.0, -7.0, 12.5)
}

fn turned_scan() -> Head {
    scan_of(&Head::built_in().unwrap(), in_file)
}

fn scan_of(own: &Head, in_file: impl Fn(DVec3) -> DVec3) -> Head {
    let mut text = String::new();
    for p in &own.positions {
        let [x, y, z] = in_file(p.as_dvec3()).to_array();
        writeln!(text, "v {x:.6} {y:.6} {z:.6}").unwrap();
    }
    for t in &own.triangles {
        let [a, b, c] = t.map(|i| i + 1);
        writeln!(text, "f {a} {b} {c}").unwrap();
    }
    Head::from_obj(text.as_bytes(), "scan.obj", &HeadSource::default()).unwrap()
}

#[test]
fn clicks_and_drags_give_points_of_the_file() {
    let own = Head::built_in().unwrap();
    let head = Arc::new(turned_scan());
    assert!((head.file_to_head.mm_per_unit - 10.0).abs() < 1e-3);
    let draft = Draft::new(&HeadSource::default());
    let found = markers(&draft, &head);
    assert!(found.iter().all(|marker| marker.kind == Kind::Found));
    let mut screen = Screen::on_head(Plan::default(), Arc::clone(&head));
    screen.state.marking = Some(draft);
    screen.pass(Modifiers::NONE, Vec::new());
    let camera = screen.viewing.motion.camera();
    let at = |point: glam::Vec3| {
        let px = pixel_of(&camera, Vec2::new(SIZE.x, SIZE.y), point).unwrap();
        pos2(px.x, px.y)
    };
    let draft = |screen: &Screen| screen.state.marking.clone().unwrap();
    let mark = |screen: &Screen| DVec3::from(draft(screen).marks().get("nasion").unwrap());
    let press = |screen: &mut Screen, pos, pressed| {
        screen.button(pos, PointerButton::Primary, pressed, Modifiers::NONE);
    };

    let nasion = in_file(own.landmarks.nasion.as_dvec3());
    let there = at(head.file_to_head.to_head(nasion));
    press(&mut screen, there, true);
    assert_eq!(draft(&screen).index(), 0, "a press alone marks nothing");
    press(&mut screen, there, false);
    let marked = mark(&screen);
    assert!(marked.distance(nasion) < 0.05, "{marked} is not {nasion}");
    assert_eq!(draft(&screen).index(), 1);

    // A drag that starts on bare skin is left to the camera.
    let skin = there + vec2(40.0, -90.0);
    press(&mut screen, skin, true);
    assert_eq!(screen.state.grip.unwrap().tool, Tool::Orbit);
    press(&mut screen, skin + vec2(60.0, 0.0), false);
    assert_eq!(draft(&screen).index(), 1);
    assert_ne!(screen.viewing.motion.camera(), camera);
    screen.viewing.motion.jump(camera);

    // One that starts on a marker moves it along the surface, also within one frame.
    let aside = there + vec2(30.0, 0.0);
    let gesture = [
        Event::PointerMoved(there),
        left(there, true),
        Event::PointerMoved(aside),
        left(aside, false),
    ];
    for cut in [1, 2, 3, 4] {
        let (first, rest) = gesture.split_at(cut);
        screen.pass(Modifiers::NONE, first.to_vec());
        screen.pass(Modifiers::NONE, rest.to_vec());
        let moved = mark(&screen);
        let back = at(head.file_to_head.to_head(moved));
        assert!(back.distance(aside) < 0.5 && moved.distance(marked) > 0.5);
        assert_eq!(draft(&screen).index(), 1);
        assert_eq!(screen.viewing.motion.camera(), camera, "the head stays");
        if let Some(draft) = &mut screen.state.marking {
            draft.obey(Order::Undo);
        }
        assert_eq!(mark(&screen), marked);
    }
}

/// A tilted scan in metres, 40 m from its origin.
fn far_scan() -> (Head, impl Fn(DVec3) -> DVec3) {
    let to_file = |mm: DVec3| {
        let turn = DMat3::from_rotation_x(0.5) * DMat3::from_rotation_z(0.3);
        turn * mm * 1e-3 + DVec3::new(-40.0, 12.0, 25.0)
    };
    let own = Head::built_in().unwrap();
    (scan_of(&own, to_file), to_file)
}

#[test]
fn a_scan_far_from_its_origin_is_marked_in_its_own_coordinates() {
    let (head, to_file) = far_scan();
    assert!((head.file_to_head.mm_per_unit - 1000.0).abs() < 1e-3);
    let own = Head::built_in().unwrap();
    let in_scan: Vec<DVec3> = own
        .positions
        .iter()
        .map(|p| to_file(p.as_dvec3()))
        .collect();
    for (i, point) in head.positions.iter().enumerate().step_by(4001) {
        let file = DVec3::from(file_point(&head.file_to_head, *point));
        let again = head.file_to_head.to_head(file);
        assert!(again.distance(*point) < 0.01, "vertex {i}: {again} {point}");
        // It is a vertex of the file: what the file's single precision leaves of 40 m counts.
        let gaps = in_scan.iter().map(|p| p.distance(file) * 1000.0);
        let gap_mm = gaps.fold(f64::INFINITY, f64::min);
        assert!(gap_mm < 0.05, "vertex {i} is {gap_mm} mm off");
    }
}

#[test]
fn points_of_the_file_are_exact_and_short() {
    let head = turned_scan();
    for (name, point) in head.landmarks.named() {
        let point = point.unwrap();
        let file = file_point(&head.file_to_head, point);
        let again = head.file_to_head.to_head(DVec3::from(file));
        assert!(again.distance(point) < 2e-3, "{name}");
        assert!(file.iter().all(|v| v.to_string().len() <= 9), "{file:?}");
    }
}
