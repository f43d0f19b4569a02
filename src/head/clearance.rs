//! Whether an eye stands clear of a head: outside of it, and not so near that the picture cuts the skin.

use super::{Head, bounds};
use glam::Vec3;
use std::f64::consts::TAU;

/// Room between eye and skin, mm: the renderer draws from a plane 2 mm before the eye on, whose corners are
/// farther away, in a picture of 16:1 almost 5 mm.
pub(crate) const GAP_MM: f32 = 5.0;

/// Step in which distances are tried and told, mm.
const STEP_MM: f32 = 5.0;

/// Whether a point (mm) is outside of the head and at least [`GAP_MM`] from its skin.
///
/// Inside is where the surface is seen all around, counted with its winding: more than half of all
/// directions (Jacobson, Kavan & Sorkine-Hornung 2013). So a scan that is open at the neck has an inside.
pub fn is_clear(head: &Head, point: Vec3) -> bool {
    let (low, high) = bounds(&head.positions);
    let gap = Vec3::splat(GAP_MM);
    if point.cmplt(low - gap).any() || point.cmpgt(high + gap).any() {
        return true;
    }
    let mut seen = 0.0;
    for triangle in 0..head.triangles.len() {
        let corners = head.corners(triangle).map(|corner| corner - point);
        if distance_mm(corners) < GAP_MM {
            return false;
        }
        seen += solid_angle(corners);
    }
    // The whole sphere is 2 TAU.
    seen < TAU
}

/// The distance (mm) from a target along a unit vector at which the eye is clear of the head, and so it is
/// everywhere farther out.
pub(crate) fn clear_from_mm(head: &Head, target: Vec3, toward_eye: Vec3) -> f32 {
    let (low, high) = bounds(&head.positions);
    let reach = (high - target).abs().max((low - target).abs()).length() + GAP_MM;
    let mut steps = (reach / STEP_MM).ceil();
    while steps > 0.0 && is_clear(head, target + toward_eye * ((steps - 1.0) * STEP_MM)) {
        steps -= 1.0;
    }
    steps * STEP_MM
}

/// Solid angle of a triangle seen from the origin, positive from behind (van Oosterom & Strackee 1983).
fn solid_angle(corners: [Vec3; 3]) -> f64 {
    let [a, b, c] = corners.map(Vec3::as_dvec3);
    let [la, lb, lc] = [a.length(), b.length(), c.length()];
    let across = la * lb * lc + a.dot(b) * lc + b.dot(c) * la + c.dot(a) * lb;
    2.0 * a.dot(b.cross(c)).atan2(across)
}

/// Distance of the origin from a triangle.
fn distance_mm([a, b, c]: [Vec3; 3]) -> f32 {
    // Most triangles are far away, and the nearest corner says so.
    let longest = (b - a).length().max((c - a).length());
    if a.length() > GAP_MM + longest {
        return f32::INFINITY;
    }
    let edge = |from: Vec3, to: Vec3| {
        let along = to - from;
        let share = -from.dot(along) / along.length_squared().max(f32::MIN_POSITIVE);
        (from + along * share.clamp(0.0, 1.0)).length()
    };
    let edges = edge(a, b).min(edge(b, c)).min(edge(c, a));
    let normal = (b - a).cross(c - a).normalize_or_zero();
    // The foot of the perpendicular lies in the triangle if it is on the same side of every edge.
    let foot = normal * a.dot(normal);
    let is_within = [(a, b), (b, c), (c, a)]
        .iter()
        .all(|(from, to)| (*to - *from).cross(foot - *from).dot(normal) >= 0.0);
    if is_within && normal != Vec3::ZERO {
        foot.length()
    } else {
        edges
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_to_a_triangle_are_those_of_its_nearest_point() {
        let triangle = [Vec3::ZERO, Vec3::X, Vec3::Y].map(|corner| corner * 4.0);
        for (eye, expected) in [
            (Vec3::new(1.0, 1.0, 2.0), 2.0),
            (Vec3::new(1.0, 1.0, -3.0), 3.0),
            (Vec3::new(2.0, -2.0, 0.0), 2.0),
            (Vec3::new(-3.0, -4.0, 0.0), 5.0),
            (Vec3::new(3.0, 3.0, 0.0), 2.0_f32.sqrt()),
        ] {
            let seen = distance_mm(triangle.map(|corner| corner - eye));
            assert!((seen - expected).abs() < 1e-5, "{eye}: {seen}");
        }
        let line = [Vec3::X, Vec3::X * 2.0, Vec3::X * 3.0];
        assert_eq!(distance_mm(line), 1.0, "a triangle without area");
    }

    #[test]
    fn the_inside_is_told_from_the_outside_all_around() {
        let head = Head::built_in().unwrap();
        let centre = head.centre();
        assert!(!is_clear(&head, centre));
        for toward in [Vec3::Z, Vec3::X, Vec3::NEG_Z, Vec3::new(0.6, 0.8, 0.0)] {
            let from = clear_from_mm(&head, centre, toward);
            assert!((60.0..160.0).contains(&from), "{toward}: {from} mm");
            for mm in [from, from + 1.0, from + 40.0] {
                assert!(is_clear(&head, centre + toward * mm), "{toward}: {mm} mm");
            }
            let near = centre + toward * (from - STEP_MM);
            assert!(!is_clear(&head, near), "{toward}");
            let skin = super::super::pick::nearest(&head, centre + toward * 400.0, -toward);
            let skin_mm = (skin.unwrap() - centre).dot(toward);
            assert!((GAP_MM..30.0).contains(&(from - skin_mm)), "{toward}");
        }
    }
}
