//! Which point of the head lies under the cursor.

use super::Head;
use glam::Vec3;
use rayon::prelude::*;

/// Distance along a ray to a triangle, or `None` (Möller & Trumbore 1997).
fn hit(origin: Vec3, direction: Vec3, [a, b, c]: [Vec3; 3]) -> Option<f32> {
    let (e1, e2) = (b - a, c - a);
    let p = direction.cross(e2);
    let det = e1.dot(p);
    if det.abs() < 1e-12 {
        return None;
    }
    let s = origin - a;
    let u = s.dot(p) / det;
    let q = s.cross(e1);
    let v = direction.dot(q) / det;
    let t = e2.dot(q) / det;
    // A ray along an edge, as every ray in the mirror plane is, must not slip between two triangles.
    const SLACK: f32 = 1e-5;
    (u >= -SLACK && v >= -SLACK && u + v <= 1.0 + SLACK && t > 0.0).then_some(t)
}

/// The nearest point of the head along a ray (mm); `direction` is a unit vector.
///
/// All triangles are tested: a millisecond for the built-in head, and only on a click or a wheel
/// step.
pub fn nearest(head: &Head, origin: Vec3, direction: Vec3) -> Option<Vec3> {
    nearest_triangle(head, origin, direction).map(|(_, point)| point)
}

/// As [`nearest`], with the triangle that the point lies in.
pub(crate) fn nearest_triangle(
    head: &Head,
    origin: Vec3,
    direction: Vec3,
) -> Option<(usize, Vec3)> {
    (0..head.triangles.len())
        .into_par_iter()
        .with_min_len(4096)
        .filter_map(|t| Some((hit(origin, direction, head.corners(t))?, t)))
        // Of two triangles that share the point the first, on any number of threads.
        .reduce_with(|a, b| if (b.0, b.1) < (a.0, a.1) { b } else { a })
        .map(|(distance, t)| (t, origin + direction * distance))
}

/// Shares of the corners of a triangle (together 1) at a point in its plane.
pub(crate) fn shares([a, b, c]: [Vec3; 3], point: Vec3) -> Vec3 {
    let normal = (b - a).cross(c - a);
    let whole = normal.length_squared();
    if whole <= 0.0 {
        return Vec3::X;
    }
    let part = |from: Vec3, to: Vec3| (to - from).cross(point - from).dot(normal) / whole;
    let (of_a, of_b) = (part(b, c), part(c, a));
    Vec3::new(of_a, of_b, 1.0 - of_a - of_b)
}
