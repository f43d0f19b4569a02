//! Laying a scan over the reference head: robust point-to-plane registration in both directions.
//!
//! Iterated closest points after Chen & Medioni 1992 with Tukey's weights (1977), for rotation,
//! place and size together. Scan points look for the reference and reference points for the scan: one
//! alone would shrink the scan onto a spot or let it run off with a shoulder.

mod quality;

use super::index::PointIndex;
use super::reference::{LOWEST_MM, Reference};
use super::samples::Sample;
use glam::{Quat, Vec3};
pub(crate) use quality::{Quality, judge};
use rayon::prelude::*;

/// Where rotation and size turn about, in the reference frame, mm.
const PIVOT: Vec3 = Vec3::new(0.0, 30.0, 0.0);

/// A turn, a size and a place: scan to reference frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Similarity {
    /// Millimetres of the reference per unit of the scan.
    pub(crate) scale: f32,
    /// Turn.
    pub(crate) rotation: Quat,
    /// Place of the scan's origin, mm.
    pub(crate) translation: Vec3,
}

impl Similarity {
    /// A point of the scan in the reference frame, mm.
    pub(crate) fn apply(&self, at: Vec3) -> Vec3 {
        self.rotation * at * self.scale + self.translation
    }

    /// A point of the reference frame (mm) in the scan.
    pub(crate) fn undo(&self, at: Vec3) -> Vec3 {
        self.rotation.inverse() * (at - self.translation) / self.scale
    }
}

/// What registration may change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Freedom {
    /// Turns about the three axes of the reference frame.
    pub(crate) turn: [bool; 3],
}

/// Points of a scan as registration needs them.
#[derive(Debug)]
pub(crate) struct ScanPoints {
    /// Points with outward normals, in the scan's unit.
    pub(crate) points: Vec<Sample>,
    /// Nearest-point search over them.
    pub(crate) index: PointIndex,
}

impl ScanPoints {
    /// Indexes points.
    pub(crate) fn new(points: Vec<Sample>) -> Self {
        let index = PointIndex::new(points.iter().map(|s| s.at));
        Self { points, index }
    }
}

/// One correspondence: a scan point in the reference frame, the plane it should lie on, its weight.
struct Pair {
    at: Vec3,
    normal: Vec3,
    gap: f32,
    weight: f32,
}

/// Correspondences at a pose. `reach` is the distance (mm) beyond which none counts; every
/// `stride`-th point is used.
fn pairs(
    pose: &Similarity,
    scan: &ScanPoints,
    reference: &Reference,
    reach: f32,
    stride: usize,
) -> Vec<Pair> {
    let pair = |at: Vec3, scan_normal: Vec3, to: &Sample| {
        let apart = at.distance(to.at);
        let agreement = scan_normal.dot(to.normal);
        // What lies at the reference's cut has no true counterpart.
        if apart > reach || agreement < 0.3 || to.at.y < LOWEST_MM || at.y < LOWEST_MM {
            return None;
        }
        let t = 1.0 - (apart / reach).powi(2);
        Some(Pair {
            at,
            normal: to.normal,
            gap: to.normal.dot(at - to.at),
            weight: t * t * agreement,
        })
    };
    let mut found: Vec<Pair> = scan
        .points
        .iter()
        .step_by(stride)
        .filter_map(|s| {
            let at = pose.apply(s.at);
            if reference.rough_distance(at) > reach + 12.0 {
                return None;
            }
            let nearest = reference.index.nearest(at)?;
            pair(at, pose.rotation * s.normal, &reference.points[nearest])
        })
        .collect();
    found.extend(
        reference
            .points
            .iter()
            .step_by(stride.max(1) * 2)
            .filter_map(|to| {
                let nearest = &scan.points[scan.index.nearest(pose.undo(to.at))?];
                pair(pose.apply(nearest.at), pose.rotation * nearest.normal, to)
            }),
    );
    found
}

/// Solves symmetric `a x = b` (row-major, Cholesky); `None` if `a` is not positive definite.
pub(super) fn solve<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> Option<[f64; N]> {
    for i in 0..N {
        for j in 0..=i {
            let mut sum = a[i][j];
            sum -= (0..j).map(|k| a[i][k] * a[j][k]).sum::<f64>();
            if i == j {
                if sum <= 1e-12 {
                    return None;
                }
                a[i][i] = sum.sqrt();
            } else {
                a[i][j] = sum / a[j][j];
            }
        }
    }
    for i in 0..N {
        for k in 0..i {
            b[i] -= a[i][k] * b[k];
        }
        b[i] /= a[i][i];
    }
    for i in (0..N).rev() {
        for k in i + 1..N {
            b[i] -= a[k][i] * b[k];
        }
        b[i] /= a[i][i];
    }
    Some(b)
}

/// One Gauss-Newton step; the pose as it was where too little is left to hold on to.
fn step(pose: &Similarity, pairs: &[Pair], freedom: Freedom) -> Similarity {
    let mut a = [[0.0f64; 7]; 7];
    let mut b = [0.0f64; 7];
    for p in pairs {
        let arm = p.at - PIVOT;
        let turn = arm.cross(p.normal);
        // Arms of about 100 mm keep the unknowns of one size.
        let row = [
            turn.x / 100.0,
            turn.y / 100.0,
            turn.z / 100.0,
            p.normal.dot(arm) / 100.0,
            p.normal.x,
            p.normal.y,
            p.normal.z,
        ]
        .map(f64::from);
        for i in 0..7 {
            for j in 0..7 {
                a[i][j] += f64::from(p.weight) * row[i] * row[j];
            }
            b[i] -= f64::from(p.weight) * row[i] * f64::from(p.gap);
        }
    }
    for (k, free) in freedom.turn.into_iter().enumerate() {
        if !free {
            a[k] = [0.0; 7];
            a.iter_mut().for_each(|row| row[k] = 0.0);
            b[k] = 0.0;
        }
    }
    for (i, row) in a.iter_mut().enumerate() {
        // A little damping: what no pair constrains stays where it is.
        row[i] += 1e-3 * pairs.len() as f64 + 1e-6;
    }
    let Some(x) = solve(a, b) else { return *pose };
    let x = x.map(|v| v as f32);
    let turn = Vec3::new(x[0], x[1], x[2]) / 100.0;
    let grow = (1.0 + x[3] / 100.0).clamp(0.8, 1.25);
    let angle = turn.length();
    let rotation = Quat::from_axis_angle(turn.normalize_or(Vec3::Y), angle.min(0.35));
    let shift = Vec3::new(x[4], x[5], x[6]);
    Similarity {
        scale: pose.scale * grow,
        rotation: (rotation * pose.rotation).normalize(),
        translation: rotation * (pose.translation - PIVOT) * grow + PIVOT + shift,
    }
}

/// Registers a scan from a first pose: `rounds` steps while the reach shrinks from `reach.0` to
/// `reach.1` mm, with every `stride`-th point.
pub(crate) fn register(
    mut pose: Similarity,
    scan: &ScanPoints,
    reference: &Reference,
    freedom: Freedom,
    rounds: usize,
    reach: (f32, f32),
    stride: usize,
) -> Similarity {
    for round in 0..rounds {
        let t = round as f32 / (rounds.max(2) - 1) as f32;
        let now = reach.0 * (reach.1 / reach.0).powf(t);
        let found = pairs(&pose, scan, reference, now, stride);
        if found.len() < 12 {
            break;
        }
        pose = step(&pose, &found, freedom);
    }
    pose
}

/// Registers several poses at once and gives the best first.
pub(crate) fn register_all(
    poses: Vec<Similarity>,
    scan: &ScanPoints,
    reference: &Reference,
    freedom: Freedom,
    rounds: usize,
    reach: (f32, f32),
    stride: usize,
) -> Vec<(Similarity, Quality)> {
    let mut found: Vec<(Similarity, Quality)> = poses
        .into_par_iter()
        .map(|pose| {
            let pose = register(pose, scan, reference, freedom, rounds, reach, stride);
            (pose, judge(&pose, scan, reference, stride))
        })
        .collect();
    found.sort_by(|a, b| a.1.cost().total_cmp(&b.1.cost()));
    found
}
