//! Landmarks marked on a scan: from the mouse to the coordinates of the file.

use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Sense, pos2, vec2};
use glam::{DMat3, DVec3, Vec2};
use std::fmt::Write as _;
use stipple::head::Head;
use stipple::plan::{HeadSource, ViewName};
use stipple::studio::View;
use stipple::studio::camera::Camera;
use stipple::window::marking::hand::{Hand, Sight, file_point, hand_ui};
use stipple::window::marking::markers::{Kind, markers, pixel_of};
use stipple::window::marking::{Draft, Order};

const SIZE: Vec2 = Vec2::new(900.0, 700.0);

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

/// A window without a window that shows only the head.
struct Screen<'a> {
    ctx: egui::Context,
    head: &'a Head,
    camera: Camera,
}

impl Screen<'_> {
    fn pass(&self, draft: &mut Draft, events: Vec<Event>) -> Hand {
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(SIZE.x, SIZE.y));
        let input = RawInput {
            screen_rect: Some(rect),
            events,
            ..RawInput::default()
        };
        let mut hand = Hand::Free;
        let mut output = self.ctx.run_ui(input, |ui| {
            let response = ui.interact(rect, egui::Id::unique("head"), Sense::click_and_drag());
            let sight = Sight {
                head: self.head,
                camera: self.camera,
                in_part: &|at| Some((Vec2::new(at.x, at.y), SIZE)),
                per_point: 1.0,
            };
            hand = hand_ui(ui, &response, draft, &sight);
        });
        // Nothing is painted.
        output.textures_delta.clear();
        hand
    }

    fn press(&self, draft: &mut Draft, pos: Pos2, pressed: bool) -> Hand {
        let button = Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.pass(draft, vec![Event::PointerMoved(pos), button])
    }

    fn at(&self, point: glam::Vec3) -> Pos2 {
        let px = pixel_of(&self.camera, SIZE, point).unwrap();
        pos2(px.x, px.y)
    }
}

#[test]
fn clicks_and_drags_give_points_of_the_file() {
    let own = Head::built_in().unwrap();
    let head = turned_scan();
    assert!((head.placement.mm_per_unit - 10.0).abs() < 1e-3);
    let screen = Screen {
        ctx: egui::Context::default(),
        head: &head,
        camera: Camera::of_view(&View::Named(ViewName::Front), &head),
    };
    let mut draft = Draft::new(&HeadSource::default());
    let found = markers(&draft, &head);
    assert!(found.iter().all(|marker| marker.kind == Kind::Found));
    // The first pass only makes the head known to the mouse.
    screen.pass(&mut draft, vec![Event::PointerMoved(pos2(1.0, 1.0))]);

    let nasion = in_file(own.landmarks.nasion.as_dvec3());
    let there = screen.at(head.placement.to_head(nasion));
    screen.press(&mut draft, there, true);
    assert_eq!(draft.index(), 0, "a press alone marks nothing");
    screen.press(&mut draft, there, false);
    let marked = DVec3::from(draft.marks().get("nasion").unwrap());
    assert!(marked.distance(nasion) < 0.05, "{marked} is not {nasion}");
    assert_eq!(draft.index(), 1);

    // A drag that starts on bare skin is left to the camera.
    let skin = there + vec2(40.0, -90.0);
    assert_eq!(screen.press(&mut draft, skin, true), Hand::Free);
    screen.press(&mut draft, skin + vec2(60.0, 0.0), false);
    assert_eq!(draft.index(), 1);

    // One that starts on a marker moves it along the surface.
    assert_eq!(screen.press(&mut draft, there, true), Hand::Holding);
    let aside = there + vec2(30.0, 0.0);
    screen.pass(&mut draft, vec![Event::PointerMoved(aside)]);
    screen.press(&mut draft, aside, false);
    let moved = DVec3::from(draft.marks().get("nasion").unwrap());
    let back = screen.at(head.placement.to_head(moved));
    assert!(back.distance(aside) < 0.5 && moved.distance(marked) > 0.5);
    assert_eq!(draft.index(), 1);
    draft.obey(Order::Undo);
    assert_eq!(DVec3::from(draft.marks().get("nasion").unwrap()), marked);
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
    assert!((head.placement.mm_per_unit - 1000.0).abs() < 1e-3);
    let own = Head::built_in().unwrap();
    let in_scan: Vec<DVec3> = own
        .positions
        .iter()
        .map(|p| to_file(p.as_dvec3()))
        .collect();
    for (i, point) in head.positions.iter().enumerate().step_by(4001) {
        let file = DVec3::from(file_point(&head.placement, *point));
        let again = head.placement.to_head(file);
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
        let file = file_point(&head.placement, point);
        let again = head.placement.to_head(DVec3::from(file));
        assert!(again.distance(point) < 2e-3, "{name}");
        assert!(file.iter().all(|v| v.to_string().len() <= 9), "{file:?}");
    }
}
