//! Which way is up, which way does the face look, and how large is a unit: first guesses.
//!
//! For each of many directions taken as up, the top of the scan is taken as the vertex. A head is about
//! as long as 1.6 times the height of its cap above the ears, which gives the size without knowing the
//! unit and without seeing shoulders or body. Each guess is then compared with the reference head at
//! 24 headings.

use super::fit::Similarity;
use super::reference::Reference;
use super::samples::Sample;
use crate::base::math::sphere::directions;
use glam::{Quat, Vec3};
use rayon::prelude::*;

/// Directions tried as up.
const UP_DIRECTIONS: usize = 320;
/// Headings tried about each.
const HEADINGS: usize = 24;
/// Height of the cap above the ears over the head's length: 124 mm of 199.5 mm.
const CAP_SHARE: f32 = 0.62;
/// Head length and vertex height of the reference, mm.
const LENGTH_MM: f32 = 199.5;
const TOP_MM: f32 = 132.0;

/// A first guess.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Guess {
    /// The pose.
    pub(crate) pose: Similarity,
    /// Mean distance of the scan's head to the reference, mm (each point 30 mm at most).
    pub(crate) cost: f32,
}

/// The cap above the ears for one direction taken as up.
struct Cap {
    up: Vec3,
    /// Length of the head, in the scan's unit.
    length: f32,
    /// Height of the vertex along `up`.
    top: f32,
}

/// Finds the cap along `up`: the depth at which the cap's width fits its height.
fn cap(points: &[Sample], up: Vec3) -> Option<Cap> {
    let mut heights: Vec<(f32, Vec3)> = points.iter().map(|s| (up.dot(s.at), s.at)).collect();
    heights.sort_by(|a, b| b.0.total_cmp(&a.0));
    let top = heights.first()?.0;
    let (x_axis, y_axis) = up.any_orthonormal_pair();
    let sides: [Vec3; 6] = std::array::from_fn(|i| {
        let (sin, cos) = (i as f32 / 6.0 * std::f32::consts::PI).sin_cos();
        x_axis * cos + y_axis * sin
    });
    let mut span = [(f32::INFINITY, f32::NEG_INFINITY); 6];
    for (n, (height, at)) in heights.iter().enumerate() {
        for (side, span) in sides.iter().zip(&mut span) {
            let x = side.dot(*at);
            *span = (span.0.min(x), span.1.max(x));
        }
        let width = span.iter().map(|(a, b)| b - a).fold(0.0, f32::max);
        let depth = top - height;
        if n >= 40 && depth > CAP_SHARE * width {
            return Some(Cap {
                up,
                length: depth / CAP_SHARE,
                top,
            });
        }
    }
    None
}

/// Poses of a cap at a heading.
fn pose_of(cap: &Cap, points: &[Vec3], heading: f32) -> Similarity {
    let scale = LENGTH_MM / cap.length;
    let level = Quat::from_rotation_arc(cap.up, Vec3::Y);
    let rotation = Quat::from_rotation_y(heading) * level;
    let (mut min, mut max) = (Vec3::INFINITY, Vec3::NEG_INFINITY);
    for p in points {
        let q = rotation * *p;
        if q.y > cap.top - CAP_SHARE * cap.length {
            min = min.min(q);
            max = max.max(q);
        }
    }
    let mid = 0.5 * (min + max) * scale;
    Similarity {
        scale,
        rotation,
        translation: Vec3::new(-mid.x, TOP_MM - cap.top * scale, -1.5 - mid.z),
    }
}

/// Turns about the vertical to try: the one that a stated forward axis asks for, or all round.
fn headings(up: Vec3, forward: Option<Vec3>) -> Vec<f32> {
    match forward {
        Some(forward) => {
            let level = Quat::from_rotation_arc(up, Vec3::Y) * forward;
            vec![-level.x.atan2(level.z)]
        }
        None => (0..HEADINGS)
            .map(|h| h as f32 / HEADINGS as f32 * std::f32::consts::TAU)
            .collect(),
    }
}

/// Guesses, the best first; no two within about 20° of each other. Stated axes (unit vectors of the
/// scan) are kept.
pub(crate) fn guesses(
    points: &[Sample],
    reference: &Reference,
    up: Option<Vec3>,
    forward: Option<Vec3>,
    most: usize,
) -> Vec<Guess> {
    let ups: Vec<Vec3> = match (up, forward) {
        (Some(up), _) => vec![up],
        (None, Some(forward)) => {
            let (x_axis, y_axis) = forward.any_orthonormal_pair();
            (0..2 * HEADINGS)
                .map(|i| {
                    let (sin, cos) = (i as f32 * std::f32::consts::PI / HEADINGS as f32).sin_cos();
                    x_axis * cos + y_axis * sin
                })
                .collect()
        }
        (None, None) => directions(UP_DIRECTIONS).collect(),
    };
    let thin = (points.len() / 1500).max(1);
    let few: Vec<Sample> = points.iter().step_by(thin).copied().collect();
    let mut found: Vec<Guess> = ups
        .par_iter()
        .filter_map(|up| cap(&few, *up))
        .flat_map_iter(|cap| {
            // The head alone: what is less than a head's length below the top.
            let head: Vec<Vec3> = few
                .iter()
                .map(|s| s.at)
                .filter(|p| cap.up.dot(*p) > cap.top - cap.length)
                .collect();
            let stride = (head.len() / 260).max(1);
            headings(cap.up, forward)
                .into_iter()
                .map(|heading| {
                    let pose = pose_of(&cap, &head, heading);
                    let (mut sum, mut count) = (0.0, 0.0f32);
                    for p in head.iter().step_by(stride) {
                        sum += reference.rough_distance(pose.apply(*p)).min(30.0);
                        count += 1.0;
                    }
                    Guess {
                        pose,
                        cost: sum / count.max(1.0),
                    }
                })
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut kept: Vec<Guess> = Vec::new();
    for guess in found {
        let is_new = kept
            .iter()
            .all(|k| k.pose.rotation.angle_between(guess.pose.rotation) > 0.33);
        if is_new {
            kept.push(guess);
        }
        if kept.len() == most {
            break;
        }
    }
    kept
}
