//! Whether marked landmarks can be those of one head.
//!
//! How it works: both ears and the root of the nose tell how the head lies; without them it lies as the
//! program has found it. In that frame each pair of marks has an order that every head keeps. Only order
//! counts, no size: the unit may be what the marks are set right for.

use super::{features, pose};
use crate::plan::Marks;
use glam::Vec3;

/// Marks nearer than this to each other, as a share of the largest distance, are one point twice.
const SAME: f32 = 0.01;

/// A direction of the head frame and its word for "lies beyond".
#[derive(Clone, Copy)]
enum Way {
    /// Before each other, seen from the back of the head.
    Front,
    /// Above each other.
    Above,
    /// Further to the patient's left.
    Left,
}

/// Pairs of landmarks: the first lies further in the direction than the second.
const ORDER: [(&str, Way, &str); 19] = [
    ("nasion", Way::Front, "opisthocranion"),
    ("glabella", Way::Front, "opisthocranion"),
    ("nose_tip", Way::Front, "opisthocranion"),
    ("glabella", Way::Front, "vertex"),
    ("nasion", Way::Front, "tragion_left"),
    ("nasion", Way::Front, "tragion_right"),
    ("glabella", Way::Front, "tragion_left"),
    ("glabella", Way::Front, "tragion_right"),
    ("tragion_left", Way::Front, "opisthocranion"),
    ("tragion_right", Way::Front, "opisthocranion"),
    ("vertex", Way::Above, "tragion_left"),
    ("vertex", Way::Above, "tragion_right"),
    ("vertex", Way::Above, "glabella"),
    ("vertex", Way::Above, "nasion"),
    ("glabella", Way::Above, "nasion"),
    ("nasion", Way::Above, "nose_tip"),
    ("glabella", Way::Above, "nose_tip"),
    ("tragion_left", Way::Left, "tragion_right"),
    ("pupil_left", Way::Left, "pupil_right"),
];

/// What marks contradict each other in, in a clause with its remedy; `to_head` leads from the file to the
/// head frame as far as it is known, in any unit.
pub(crate) fn contradiction(marks: &Marks, to_head: impl Fn([f64; 3]) -> Vec3) -> Option<String> {
    let at = |name: &str| marks.get(name).map(&to_head);
    let turn = match (at("tragion_left"), at("tragion_right")) {
        (Some(left), Some(right)) => match (at("nasion"), at("glabella")) {
            (Some(nasion), _) => {
                pose::rotation_of_marks(left, right, nasion, features::REFERENCE_NASION)
            }
            (None, Some(glabella)) => {
                pose::rotation_of_marks(left, right, glabella, features::REFERENCE_GLABELLA)
            }
            (None, None) => None,
        },
        _ => None,
    };
    let points: Vec<(&str, Vec3)> = marks
        .named()
        .map(|(name, point)| {
            let at = to_head(point);
            (name, turn.map_or(at, |turn| turn * at))
        })
        .collect();
    same(&points).or_else(|| disorder(&points))
}

/// Two landmarks at one place.
fn same(points: &[(&str, Vec3)]) -> Option<String> {
    let pairs = || {
        points.iter().enumerate().flat_map(|(i, a)| {
            let rest = points.iter().skip(i + 1);
            rest.map(move |b| (a.0, b.0, a.1.distance(b.1)))
        })
    };
    let largest = pairs().map(|pair| pair.2).fold(0.0, f32::max);
    let (a, b, _) = pairs().find(|pair| pair.2 <= SAME * largest)?;
    Some(format!(
        "{} and {} are at the same place; mark one of them again",
        words(a),
        words(b)
    ))
}

/// The two landmarks that lie farthest from the order of every head.
fn disorder(points: &[(&str, Vec3)]) -> Option<String> {
    let at = |name: &str| points.iter().find(|point| point.0 == name).map(|p| p.1);
    let along = |(a, way, b): &(&str, Way, &str)| {
        let between = at(a)? - at(b)?;
        Some(match way {
            Way::Front => between.z,
            Way::Above => between.y,
            Way::Left => between.x,
        })
    };
    let (_, (a, way, b)) = ORDER
        .iter()
        .filter_map(|pair| Some((along(pair).filter(|along| *along <= 0.0)?, pair)))
        .min_by(|a, b| a.0.total_cmp(&b.0))?;
    let wrong = match way {
        Way::Front => "behind",
        Way::Above => "below",
        Way::Left => "on the patient's right of",
    };
    // Exchanged ears stand the head on its head.
    let hint = if at("tragion_left").is_some() && at("tragion_right").is_some() {
        ", and look whether left and right are exchanged"
    } else {
        ""
    };
    Some(format!(
        "the {} lies {wrong} the {}; mark it again{hint}",
        words(a),
        words(b)
    ))
}

fn words(name: &str) -> String {
    match name.split_once('_') {
        Some((what, side @ ("left" | "right"))) => format!("{side} {what}"),
        _ => name.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::Head;
    use crate::head::landmarks::Landmarks;
    use glam::{EulerRot, Quat};

    fn marks_of(landmarks: &Landmarks) -> Marks {
        let mut marks = Marks::default();
        for (name, at) in landmarks.named() {
            marks.set(name, at.map(|at| at.as_dvec3().to_array()));
        }
        marks
    }

    fn found(marks: &Marks, turn: Quat) -> Option<String> {
        contradiction(marks, |file| turn * glam::DVec3::from(file).as_vec3() * 0.1)
    }

    #[test]
    fn marks_of_a_head_agree_however_it_lies() {
        let marks = marks_of(&Head::built_in().unwrap().landmarks);
        for turn in [0.0, 1.5, 3.1] {
            let turn = Quat::from_euler(EulerRot::XYZ, turn, 0.4 * turn, -turn);
            assert_eq!(found(&marks, turn), None);
        }
        assert_eq!(found(&Marks::default(), Quat::IDENTITY), None);
    }

    #[test]
    fn marks_of_no_head_are_named() {
        let own = marks_of(&Head::built_in().unwrap().landmarks);
        let exchanged = |a: &str, b: &str| {
            let mut marks = own;
            marks.set(a, own.get(b));
            marks.set(b, own.get(a));
            found(&marks, Quat::IDENTITY).unwrap_or_default()
        };
        let text = exchanged("glabella", "opisthocranion");
        assert!(text.contains("glabella lies behind the"), "{text}");
        let text = exchanged("nasion", "nose_tip");
        assert!(text.contains("lies below the"), "{text}");
        let text = exchanged("tragion_left", "tragion_right");
        assert!(text.contains("exchanged"), "{text}");
        let mut twice = own;
        twice.set("nasion", own.get("glabella"));
        let text = found(&twice, Quat::IDENTITY).unwrap_or_default();
        assert!(
            text.contains("nasion and glabella are at the same"),
            "{text}"
        );
        let mut pupils = Marks::default();
        pupils.set("pupil_left", Some([-30.0, 20.0, 80.0]));
        pupils.set("pupil_right", Some([30.0, 20.0, 80.0]));
        let text = found(&pupils, Quat::IDENTITY).unwrap_or_default();
        assert!(
            text.contains("left pupil lies on the patient's right of"),
            "{text}"
        );
    }
}
