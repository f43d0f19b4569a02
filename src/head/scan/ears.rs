//! The tragions: found by laying the reference's ear over the scan's, or estimated where a scan has
//! no ears.

use super::fit::solve;
use super::index::PointIndex;
use super::samples::{self, Sample};
use glam::Vec3;

/// The left tragion of the reference head, mm.
pub(crate) const REFERENCE_TRAGION: Vec3 = Vec3::new(73.0, 0.0, 0.0);
/// Where the tragion of a head without ears is looked for: the mean of seven scanned heads (0) and
/// the preauricular points of an MRI average of 40 adults (8 mm behind), for no ear shows which.
const EARLESS_Z_MM: f32 = -4.0;
/// Centre of the region about a left ear, mm, and its half sizes.
const EAR_CENTRE: Vec3 = Vec3::new(80.0, -1.0, -12.0);
const EAR_HALF: Vec3 = Vec3::new(22.0, 42.0, 34.0);
/// First places tried, mm from where the fit of the whole head puts the ear.
const STARTS_MM: [f32; 3] = [-9.0, 0.0, 9.0];
/// Correspondences farther apart do not count, mm: first and last round.
const REACH_MM: (f32, f32) = (14.0, 5.0);
const ROUNDS: usize = 14;
/// Rounds and share of the points for telling the first places apart.
const FIRST_ROUNDS: usize = 6;
const FIRST_STRIDE: usize = 8;

/// A tragion and how it was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tragion {
    /// Place on the skin, mm in the reference frame.
    pub(crate) at: Vec3,
    /// Whether an ear was found there.
    pub(crate) has_ear: bool,
}

/// The ear of the reference head, left side.
#[derive(Debug)]
pub(crate) struct ReferenceEar {
    points: Vec<Sample>,
    index: PointIndex,
}

/// Points of a mesh about the ear of one side (+1 left, -1 right), mirrored to the left.
fn about_ear(positions: &[Vec3], triangles: &[[u32; 3]], side: f32, half: Vec3) -> Vec<Sample> {
    let mirror = Vec3::new(side, 1.0, 1.0);
    let near: Vec<u32> = triangles
        .iter()
        .enumerate()
        .filter(|(_, t)| {
            let centroid = t.iter().map(|v| positions[*v as usize]).sum::<Vec3>() / 3.0;
            (centroid * mirror - EAR_CENTRE).abs().cmplt(half).all()
        })
        .map(|(i, _)| i as u32)
        .collect();
    let mut points = samples::spread(positions, triangles, near.into_iter(), 1500);
    for s in &mut points {
        s.at *= mirror;
        s.normal *= mirror;
    }
    points
}

impl ReferenceEar {
    /// The ear of a head in the reference frame.
    pub(crate) fn new(positions: &[Vec3], triangles: &[[u32; 3]]) -> Self {
        let points = about_ear(positions, triangles, 1.0, EAR_HALF);
        let index = PointIndex::new(points.iter().map(|s| s.at));
        Self { points, index }
    }

    /// The tragion of one side (+1 left, -1 right) of a head laid over the reference.
    pub(crate) fn tragion(&self, positions: &[Vec3], triangles: &[[u32; 3]], side: f32) -> Tragion {
        let scan = about_ear(positions, triangles, side, EAR_HALF + Vec3::splat(10.0));
        let index = PointIndex::new(scan.iter().map(|s| s.at));
        let mut best: Option<(f32, Vec3, f32)> = None;
        for dy in STARTS_MM {
            for dz in STARTS_MM {
                let start = (Vec3::new(0.0, dy, dz), 1.0);
                let (shift, size) = self.fit(&scan, &index, start, FIRST_ROUNDS, FIRST_STRIDE);
                let cost = self.cost(&index, &scan, shift, size);
                if best.is_none_or(|(c, ..)| cost < c) {
                    best = Some((cost, shift, size));
                }
            }
        }
        let mirror = Vec3::new(side, 1.0, 1.0);
        let best = best.map(|(_, shift, size)| self.fit(&scan, &index, (shift, size), ROUNDS, 2));
        if let Some((shift, size)) = best
            && self.rim_share(&index, &scan, shift, size) > 0.6
        {
            return Tragion {
                at: moved(REFERENCE_TRAGION, shift, size) * mirror,
                has_ear: true,
            };
        }
        // The skin at the usual place: the outermost point there.
        let expected = Vec3::new(REFERENCE_TRAGION.x, 0.0, EARLESS_Z_MM);
        let flat = |p: Vec3| (p - expected).with_x(0.0).length();
        let x = scan
            .iter()
            .filter(|s| flat(s.at) < 8.0)
            .map(|s| s.at.x)
            .fold(f32::NAN, f32::max);
        Tragion {
            at: expected.with_x(if x.is_nan() { expected.x } else { x }) * mirror,
            has_ear: false,
        }
    }

    /// Shift and size that lay the reference's ear over the scan's.
    fn fit(
        &self,
        scan: &[Sample],
        index: &PointIndex,
        start: (Vec3, f32),
        rounds: usize,
        stride: usize,
    ) -> (Vec3, f32) {
        let (mut shift, mut size) = start;
        for round in 0..rounds {
            let t = round as f32 / (rounds.max(2) - 1) as f32;
            let reach = REACH_MM.0 * (REACH_MM.1 / REACH_MM.0).powf(t);
            let mut a = [[0.0f64; 4]; 4];
            let mut b = [0.0f64; 4];
            let mut add = |from: Vec3, to: &Sample, from_normal: Vec3| {
                let apart = from.distance(to.at);
                if apart > reach || from_normal.dot(to.normal) < 0.4 {
                    return;
                }
                let weight = f64::from((1.0 - (apart / reach).powi(2)).powi(2));
                let n = to.normal;
                let arm = n.dot(from - REFERENCE_TRAGION - shift) / 30.0;
                let row = [n.x, n.y, n.z, arm].map(f64::from);
                for i in 0..4 {
                    for j in 0..4 {
                        a[i][j] += weight * row[i] * row[j];
                    }
                    b[i] += weight * row[i] * f64::from(n.dot(to.at - from));
                }
            };
            for s in self.points.iter().step_by(stride) {
                let from = moved(s.at, shift, size);
                if let Some(i) = index.nearest(from) {
                    add(from, &scan[i], s.normal);
                }
            }
            for s in scan.iter().step_by(stride) {
                // The scan looks for the reference: the same plane seen from the other side.
                let undone = (s.at - shift - REFERENCE_TRAGION) / size + REFERENCE_TRAGION;
                if let Some(i) = self.index.nearest(undone) {
                    let p = &self.points[i];
                    add(moved(p.at, shift, size), s, p.normal);
                }
            }
            for (i, row) in a.iter_mut().enumerate() {
                row[i] += if i == 3 { 40.0 } else { 2.0 };
            }
            let Some([x, y, z, grow]) = solve(a, b) else {
                break;
            };
            shift += Vec3::new(x as f32, y as f32, z as f32).clamp_length_max(6.0);
            size = (size * (1.0 + (grow / 30.0) as f32)).clamp(0.75, 1.35);
        }
        (shift, size)
    }

    /// Mean distance of the reference's ear to the scan, mm (each 10 mm at most).
    fn cost(&self, index: &PointIndex, scan: &[Sample], shift: Vec3, size: f32) -> f32 {
        let sum: f32 = self
            .points
            .iter()
            .step_by(3)
            .map(|s| gap(index, scan, moved(s.at, shift, size)).min(10.0))
            .sum();
        3.0 * sum / self.points.len().max(1) as f32 + 0.02 * shift.length()
    }

    /// Share of the ear's rim, where it stands off the head, that the scan has.
    fn rim_share(&self, index: &PointIndex, scan: &[Sample], shift: Vec3, size: f32) -> f32 {
        let (mut near, mut all) = (0.0f32, 0.0f32);
        for s in self.points.iter().filter(|s| s.at.x > 83.0) {
            all += 1.0;
            if gap(index, scan, moved(s.at, shift, size)) < 4.5 {
                near += 1.0;
            }
        }
        near / all.max(1.0)
    }
}

/// A point of the reference's ear after shift and size about the tragion.
fn moved(at: Vec3, shift: Vec3, size: f32) -> Vec3 {
    REFERENCE_TRAGION + (at - REFERENCE_TRAGION) * size + shift
}

/// Distance of a point to the nearest of the scan's.
fn gap(index: &PointIndex, scan: &[Sample], at: Vec3) -> f32 {
    index
        .nearest(at)
        .map_or(f32::INFINITY, |i| scan[i].at.distance(at))
}
