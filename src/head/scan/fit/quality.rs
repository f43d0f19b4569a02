//! How well a scan lies over the reference head.

use super::{ScanPoints, Similarity};
use crate::head::scan::reference::{Reference, ReferenceArea};
use glam::Vec3;

/// How well a pose explains scan and reference.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quality {
    /// Mean distance of reference points to the scan (each counted 25 mm at most), scalp and face, mm.
    pub(crate) mean_mm: f32,
    /// Share of the reference's scalp that has scan near it.
    pub(crate) scalp: f32,
    /// Share of the reference's face that has scan near it.
    pub(crate) face: f32,
    /// Mean distance of scan points about the head to the reference (each 25 mm at most), mm.
    pub(crate) scan_mm: f32,
}

impl Quality {
    /// What is compared between poses, mm; smaller is better. What a scan shows and the reference has
    /// not weighs more than what it lacks: scans have holes and edges.
    pub(crate) fn cost(&self) -> f32 {
        0.6 * self.mean_mm + 1.4 * self.scan_mm
    }
}

/// Judges a pose.
pub(crate) fn judge(
    pose: &Similarity,
    scan: &ScanPoints,
    reference: &Reference,
    stride: usize,
) -> Quality {
    const MOST: f32 = 25.0;
    const NEAR: f32 = 12.0;
    let mut sums = [[0.0f32; 3]; 2];
    for (to, region) in reference
        .points
        .iter()
        .zip(&reference.areas)
        .step_by(stride)
    {
        let row = match region {
            ReferenceArea::Scalp => 0,
            ReferenceArea::Face => 1,
            ReferenceArea::Other => continue,
        };
        let distance = scan.index.nearest(pose.undo(to.at)).map_or(MOST, |i| {
            let p = &scan.points[i];
            let wrong_side = (pose.rotation * p.normal).dot(to.normal) < 0.0;
            let apart = pose.apply(p.at).distance(to.at);
            if wrong_side { MOST } else { apart.min(MOST) }
        });
        sums[row][0] += 1.0;
        sums[row][1] += distance;
        sums[row][2] += f32::from(u8::from(distance < NEAR));
    }
    let [scalp, face] = sums;
    let mut about = (0.0f32, 0.0f32);
    for s in scan.points.iter().step_by(stride) {
        let at = pose.apply(s.at);
        // Shoulders and far things are not the head's.
        if at.y < -60.0 || (at - Vec3::new(0.0, 40.0, 0.0)).length() > 170.0 {
            continue;
        }
        let distance = reference.index.nearest(at).map_or(MOST, |i| {
            let to = &reference.points[i];
            if (pose.rotation * s.normal).dot(to.normal) < 0.0 {
                MOST
            } else {
                to.at.distance(at).min(MOST)
            }
        });
        about.0 += 1.0;
        about.1 += distance;
    }
    Quality {
        mean_mm: (scalp[1] + face[1]) / (scalp[0] + face[0]).max(1.0),
        scalp: scalp[2] / scalp[0].max(1.0),
        face: face[2] / face[0].max(1.0),
        scan_mm: if about.0 > 0.0 {
            about.1 / about.0
        } else {
            MOST
        },
    }
}
