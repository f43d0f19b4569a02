//! From the hand to the camera: pure functions, so that the feel of the window is tested without one.

use super::motion::Motion;
use crate::head::{Head, pick};
use crate::studio::camera::{Camera, DISTANCE_RANGE_MM};
use crate::studio::rays::ray_at;
use glam::{Vec2, Vec3};

/// Turn per logical pixel of a drag, degrees: half a turn across a laptop's screen.
pub(crate) const DEG_PER_POINT: f32 = 0.25;
/// Factor on the distance per notch of the wheel.
pub const WHEEL_STEP: f32 = 0.86;
/// Nearest the eye comes to the skin, mm: some 15 mm of scalp across the screen.
pub const SKIN_GAP_MM: f32 = 32.0;
/// Farthest the target strays from the head's centre, mm, so that the head cannot be lost.
const REACH_MM: f32 = 400.0;

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
