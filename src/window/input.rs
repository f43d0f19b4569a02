//! From mouse and keys to the camera: pure functions, so that the feel of the window is tested
//! without one.

use crate::head::{Head, pick};
use crate::plan::fields::Field;
use crate::plan::{Plan, ViewName};
use crate::studio::camera::{Camera, DISTANCE_RANGE_MM};
use crate::window::motion::Motion;
use egui::{Key, Modifiers};
use glam::{Vec2, Vec3};

/// Turn per logical pixel of a drag, degrees: half a turn across a laptop's screen.
pub const DEG_PER_POINT: f32 = 0.25;
/// Turn of the key light per logical pixel of a drag, degrees: from one side to the other within a
/// comfortable movement of the hand.
pub const LIGHT_DEG_PER_POINT: f64 = 0.5;
/// Factor on the distance per notch of the wheel.
pub const WHEEL_STEP: f32 = 0.86;
/// Nearest the eye comes to the skin, mm: some 15 mm of scalp across the screen.
pub const SKIN_GAP_MM: f32 = 32.0;
/// Farthest the target strays from the head's centre, mm, so that the head cannot be lost.
const REACH_MM: f32 = 400.0;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Turn to a named view.
    View(ViewName),
    /// Back to the plan's view.
    Home,
    /// In and out of full screen.
    FullScreen,
    /// Show or hide the list of keys.
    Keys,
    /// Next way to compare.
    Compare,
    /// Ask how to export.
    Export,
    /// Show or leave the page that judges the screen.
    ScreenCheck,
    /// In and out of true size.
    LifeSize,
    /// Next overlay over the head.
    Overlay,
    /// Ask for a file.
    Open,
    /// Save the plan.
    Save,
    /// Take back the last change.
    Undo,
    /// Make it again.
    Redo,
    /// Show or hide the panel.
    Panel,
    /// Let the years pass, or stop.
    Play,
    /// Leave full screen.
    Leave,
}

/// Keys and what they do, for the overlay.
pub const KEYS: [(&str, &str); 21] = [
    ("Left drag", "turn the head"),
    ("Middle, right or Shift drag", "move it"),
    (
        "Shift + right drag",
        "turn the light; a double right click puts it back",
    ),
    ("Wheel", "zoom toward the cursor"),
    ("Double click", "look at this point"),
    (
        "1 – 8",
        "front, left and right oblique, left, right, vertex, back, crown",
    ),
    ("9", "close-up of the hairline"),
    ("R or Home", "back to the plan's view"),
    ("B held", "before the treatment"),
    ("C", "compare: off, wipe, side by side, outlook"),
    ("Space", "let the years pass"),
    ("E", "export pictures"),
    (
        "O",
        "overlays: off, zones, skin, layers, needle resistance, follicles, hair direction, hair angle, glands, hairline",
    ),
    ("L", "true size on the screen, and back"),
    ("T", "test this screen, and back"),
    ("Ctrl O", "open a plan or a head"),
    ("Ctrl S, Ctrl Shift S", "save the plan, or to another file"),
    (
        "Ctrl Z, Ctrl Y",
        "undo a change of the plan, and make it again",
    ),
    ("Tab", "show or hide the panel"),
    ("F", "full screen"),
    ("H", "show or hide this list"),
];

/// The action of a key, if it has one.
pub fn action(key: Key, modifiers: Modifiers) -> Option<Action> {
    if modifiers.command {
        return match key {
            Key::S => Some(Action::Save),
            Key::O => Some(Action::Open),
            Key::E => Some(Action::Export),
            Key::Z if modifiers.shift => Some(Action::Redo),
            Key::Z => Some(Action::Undo),
            Key::Y => Some(Action::Redo),
            _ => None,
        };
    }
    if modifiers.alt {
        return None;
    }
    Some(match key {
        Key::Num1 => Action::View(ViewName::Front),
        Key::Num2 => Action::View(ViewName::LeftOblique),
        Key::Num3 => Action::View(ViewName::RightOblique),
        Key::Num4 => Action::View(ViewName::Left),
        Key::Num5 => Action::View(ViewName::Right),
        Key::Num6 => Action::View(ViewName::Vertex),
        Key::Num7 => Action::View(ViewName::Back),
        Key::Num8 => Action::View(ViewName::Crown),
        Key::Num9 => Action::View(ViewName::Hairline),
        Key::R | Key::Home => Action::Home,
        Key::F => Action::FullScreen,
        Key::H => Action::Keys,
        Key::C => Action::Compare,
        Key::E => Action::Export,
        Key::O => Action::Overlay,
        Key::L => Action::LifeSize,
        Key::T => Action::ScreenCheck,
        Key::Tab => Action::Panel,
        Key::Space => Action::Play,
        Key::Escape => Action::Leave,
        _ => return None,
    })
}

/// Turns the head under the cursor: to the right shows more of its right, down shows more of its
/// top.
pub fn orbit(camera: Camera, drag_points: Vec2) -> Camera {
    Camera {
        yaw_deg: camera.yaw_deg - drag_points.x * DEG_PER_POINT,
        pitch_deg: camera.pitch_deg + drag_points.y * DEG_PER_POINT,
        ..camera
    }
    .clamped()
}

/// The two keys of a plan that hold the direction of the key light.
const LIGHT_KEYS: [&str; 2] = ["view.light_yaw_deg", "view.light_pitch_deg"];

/// Turns the key light about the patient as if the hand held the lamp: to the right and upwards in the
/// picture, as far as the plan's keys reach.
pub fn turn_light(plan: &mut Plan, drag_points: Vec2) {
    let drag = [drag_points.x, -drag_points.y];
    for (field, way) in LIGHT_KEYS.into_iter().filter_map(Field::named).zip(drag) {
        let wanted = (field.get)(plan) + f64::from(way) * LIGHT_DEG_PER_POINT;
        (field.set)(plan, wanted.clamp(field.min, field.max));
    }
}

/// Ends a turn of the light: whole degrees, as the sliders have them.
pub fn set_light_down(plan: &mut Plan) {
    for field in LIGHT_KEYS.into_iter().filter_map(Field::named) {
        let whole = (field.get)(plan).round();
        (field.set)(plan, whole);
    }
}

/// Puts the key light back to where plans have it that do not say otherwise.
pub fn reset_light(plan: &mut Plan) {
    for field in LIGHT_KEYS.into_iter().filter_map(Field::named) {
        (field.set)(plan, field.default);
    }
}

/// Whether the key light stands where [`reset_light`] puts it.
pub fn is_light_reset(plan: &Plan) -> bool {
    let mut fields = LIGHT_KEYS.into_iter().filter_map(Field::named);
    fields.all(|field| (field.get)(plan) == field.default)
}

/// Moves the head in the picture's plane, 1:1 with the cursor at the target's depth.
pub fn pan(camera: Camera, drag_px: Vec2, size_px: Vec2, centre: Vec3) -> Camera {
    let basis = camera.basis();
    let scale = camera.mm_per_px(size_px.max(Vec2::ONE));
    let target = camera.target + (basis.up * drag_px.y - basis.right * drag_px.x) * scale;
    Camera {
        target: centre + (target - centre).clamp_length_max(REACH_MM),
        ..camera
    }
}

/// A pixel of a picture as [`Camera::ray`] wants it: -1 to 1 to the right and upwards.
pub fn ray_at(px: Vec2, size_px: Vec2) -> Vec2 {
    let size_px = size_px.max(Vec2::ONE);
    Vec2::new(2.0 * px.x / size_px.x - 1.0, 1.0 - 2.0 * px.y / size_px.y)
}

/// Rays (origin and unit direction, mm) evenly through a disc of radius `radius_mm` around a pixel.
pub fn rays_around(camera: &Camera, px: Vec2, size_px: Vec2, radius_mm: f32) -> Vec<(Vec3, Vec3)> {
    const RAYS: u32 = 24;
    let size_px = size_px.max(Vec2::ONE);
    let radius_px = radius_mm / camera.mm_per_px(size_px).max(1e-6);
    (0..RAYS)
        .map(|i| {
            // Vogel's spiral (1979).
            let share = ((i as f32 + 0.5) / RAYS as f32).sqrt();
            let turn = Vec2::from_angle(2.399_963 * i as f32);
            let at = ray_at(px + turn * (share * radius_px), size_px);
            camera.ray(at, size_px.x / size_px.y)
        })
        .collect()
}

/// The point of the head under a pixel; beside the head, the point at the target's depth.
pub fn anchor(camera: Camera, px: Vec2, size_px: Vec2, head: Option<&Head>) -> Vec3 {
    let size_px = size_px.max(Vec2::ONE);
    let (origin, direction) = camera.ray(ray_at(px, size_px), size_px.x / size_px.y);
    head.and_then(|head| pick::nearest(head, origin, direction))
        .unwrap_or_else(|| {
            let along = direction.dot(camera.basis().forward).max(1e-3);
            origin + direction * (camera.distance_mm / along)
        })
}

/// Scales everything about a point: the point keeps its place in the picture.
pub fn zoom(camera: Camera, factor: f32, about: Vec3) -> Camera {
    let nearest = SKIN_GAP_MM / camera.basis().eye.distance(about).max(1e-3);
    // Already nearer than allowed is no reason to be pushed back by zooming in.
    let factor = if factor < 1.0 {
        factor.max(nearest.min(1.0))
    } else {
        factor
    };
    let (min_mm, max_mm) = DISTANCE_RANGE_MM;
    let distance_mm = (camera.distance_mm * factor).clamp(min_mm, max_mm);
    let factor = distance_mm / camera.distance_mm;
    Camera {
        target: about + (camera.target - about) * factor,
        distance_mm,
        ..camera
    }
}

/// Looks at a point from the same direction and as near as before.
pub fn focus(camera: Camera, point: Vec3) -> Camera {
    let basis = camera.basis();
    Camera {
        target: point,
        distance_mm: (point - basis.eye).dot(basis.forward).max(SKIN_GAP_MM),
        ..camera
    }
    .clamped()
}

/// Keeps the eye out of the head wherever it is on its way to: a glide from one close-up to another may
/// lead through the head, and in true size the distance is given.
pub fn keep_out(motion: &mut Motion, head: &Head) {
    // From here on nothing of a head is in the way.
    const NEAR_MM: f32 = 250.0;
    motion.keep(|camera| {
        if camera.basis().eye.distance(head.centre()) < NEAR_MM {
            kept_outside(camera, head)
        } else {
            camera
        }
    });
}

/// The camera, taken back along its own axis until the eye stands clear of the skin.
pub fn kept_outside(camera: Camera, head: &Head) -> Camera {
    // Farther out than any head is deep, nothing can be in the way.
    const FREE_MM: f32 = 450.0;
    if camera.distance_mm > FREE_MM + REACH_MM {
        return camera;
    }
    let basis = camera.basis();
    let start = camera.target - basis.forward * (FREE_MM + REACH_MM);
    // On the midline of a symmetric head a ray can slip between two triangles; two rays beside the
    // axis cannot both.
    let beside = [(0.37, 0.53), (-0.41, -0.29)].map(|(x, y)| basis.right * x + basis.up * y);
    let skin = beside
        .into_iter()
        .filter_map(|offset| pick::nearest(head, start + offset, basis.forward))
        .map(|point| (point - camera.target).dot(basis.forward))
        .reduce(f32::min);
    let Some(skin) = skin else {
        return camera;
    };
    let needed = SKIN_GAP_MM - skin;
    Camera {
        distance_mm: camera.distance_mm.max(needed),
        ..camera
    }
}
