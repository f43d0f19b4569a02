//! Where the atlas is pinned to a head: glabella, vertex, tragions and inion.

use super::grid::Axes;
use crate::head::landmarks::{Landmarks, MEDIAN_LENGTH_MM, MEDIAN_TRAGION_TOP_MM};
use glam::{Quat, Vec3};

/// Rise of the line from mid-tragion to glabella over the ear-eye plane, radians: the glabella of
/// the median man lies 98 mm before and 38 mm above his tragions (mean of seven heads).
const GLABELLA_RISE: f32 = 0.370;
/// Pitch beyond which a head counts as tilted, radians. The highest point is then no longer the
/// vertex, which lies on the vertical of the ear-eye plane; the glabella is only known to ±5 mm, so
/// less says nothing.
const TILTED: f32 = 0.14;
/// Distance between the tragions of the median man, mm (mean of seven heads).
const MEDIAN_BITRAGION_MM: f32 = 146.0;
/// Centre of the median man's polar map before and above mid-tragion, mm: above the ears, so that
/// all of the scalp is seen from it.
const CENTRE_MM: (f32, f32) = (-2.0, 30.0);
/// The vertex of the median man behind mid-tragion, mm (flat from 25 behind to 5 before).
const VERTEX_FORWARD_MM: f32 = -10.0;
/// The inion of the median man before and above mid-tragion, mm. It is a bump of bone that skin
/// hides, so proportions stand in for it (mean of seven heads, ±10).
const INION_MM: (f32, f32) = (-85.0, -20.0);

/// The points of a head that have fixed coordinates in the atlas, mm in the head's frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchors {
    /// Most prominent point between the brows.
    pub glabella: Vec3,
    /// Top of the head in the ear-eye plane: the landmark unless the head is tilted.
    pub vertex: Vec3,
    /// Left and right tragion.
    pub tragions: [Vec3; 2],
    /// A point in the direction of the inion, not necessarily on the skin.
    pub inion: Vec3,
}

/// The polar axes of a head and its anchors.
pub(crate) fn frame(landmarks: &Landmarks) -> (Axes, Anchors) {
    let middle = landmarks.origin();
    let across = landmarks.tragion_left - landmarks.tragion_right;
    let left = across.normalize_or(Vec3::X);
    let ahead = landmarks.glabella - middle;
    let rising = (ahead - left * left.dot(ahead)).normalize_or(Vec3::Z);
    let forward = Quat::from_axis_angle(left, GLABELLA_RISE) * rising;
    let up = forward.cross(left);
    let scale = landmarks.glabella.distance(landmarks.opisthocranion) / MEDIAN_LENGTH_MM;
    let scale = scale.clamp(0.5, 2.0);
    let top = (landmarks.vertex - middle).dot(up).max(50.0);
    let tall = top / MEDIAN_TRAGION_TOP_MM;
    let at = |(ahead_mm, above_mm): (f32, f32)| {
        middle + forward * (ahead_mm * scale) + up * (above_mm * tall)
    };
    let centre = at(CENTRE_MM);
    let pitch = Vec3::Y.cross(up).dot(left).asin();
    let vertex = if pitch.abs() > TILTED {
        at((VERTEX_FORWARD_MM, MEDIAN_TRAGION_TOP_MM))
    } else {
        landmarks.vertex
    };
    let pole = (vertex - centre).normalize_or(up);
    let to_glabella = landmarks.glabella - centre;
    let front = (to_glabella - pole * pole.dot(to_glabella)).normalize_or(forward);
    let axes = Axes {
        centre,
        pole,
        front,
        left: pole.cross(front),
        size: Vec3::new(across.length() / MEDIAN_BITRAGION_MM, tall, scale)
            .clamp(Vec3::splat(0.5), Vec3::splat(2.0)),
    };
    let anchors = Anchors {
        glabella: landmarks.glabella,
        vertex,
        tragions: [landmarks.tragion_left, landmarks.tragion_right],
        inion: at(INION_MM),
    };
    (axes, anchors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn median() -> Landmarks {
        Landmarks {
            glabella: Vec3::new(0.0, 38.0, 98.0),
            nasion: Vec3::new(0.0, 18.0, 96.0),
            vertex: Vec3::new(0.0, 131.1, -10.0),
            opisthocranion: Vec3::new(0.0, 40.0, -101.0),
            tragion_left: Vec3::new(73.0, 0.0, 0.0),
            tragion_right: Vec3::new(-73.0, 0.0, 0.0),
            nose_tip: None,
        }
    }

    #[test]
    fn an_upright_head_keeps_its_own_axes_and_vertex() {
        let (axes, anchors) = frame(&median());
        assert!(axes.left.distance(Vec3::X) < 1e-3);
        assert_eq!(anchors.vertex, median().vertex);
        assert!(anchors.inion.distance(Vec3::new(0.0, -20.0, -85.0)) < 2.0);
    }

    #[test]
    fn a_tilted_head_is_levelled_by_its_ears_and_glabella() {
        let tilt = Quat::from_rotation_x(0.25);
        let turned = |p: Vec3| tilt * p;
        let m = median();
        let tilted = Landmarks {
            glabella: turned(m.glabella),
            nasion: turned(m.nasion),
            opisthocranion: turned(m.opisthocranion),
            // The highest point of a tilted head is another point of its skin.
            vertex: Vec3::new(0.0, 130.0, -3.0),
            ..m
        };
        let (_, anchors) = frame(&tilted);
        // Only its direction counts; its height comes from the highest point.
        assert!(anchors.vertex.angle_between(turned(m.vertex)) < 0.035);
        assert!(anchors.inion.distance(turned(Vec3::new(0.0, -20.0, -85.0))) < 4.0);
    }
}
