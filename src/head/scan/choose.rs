//! Which parts of a scan are the head's skin, and which side of them is out.

use super::fit::Similarity;
use super::parts::Part;
use super::samples::{self, Sample, Seen};
use glam::Vec3;

/// The region about the head that is looked at closely, mm in the reference frame.
const REGION_CENTRE: Vec3 = Vec3::new(0.0, 20.0, 0.0);
const REGION_RADIUS_MM: f32 = 200.0;
/// A part smaller than this is no skin: lashes, specks of dust (mm²).
const LEAST_AREA_MM2: f32 = 1200.0;
/// A part of which less than this is seen from outside is hidden: teeth, gums, inner eye.
const LEAST_SEEN: f32 = 0.12;
/// Directions from which the region is looked at.
const EYES: usize = 48;

/// The parts that are kept.
#[derive(Debug)]
pub(crate) struct Chosen {
    /// Triangles of the kept parts, in rising order.
    pub(crate) triangles: Vec<u32>,
    /// Number of parts dropped.
    pub(crate) dropped: usize,
    /// Share of the kept area whose winding pointed inward.
    pub(crate) inward: f32,
    /// Whether each triangle of the mesh must be turned over, after neighbours were made to agree.
    pub(crate) turned: Vec<bool>,
    /// Points of the kept parts that are seen from outside, with outward normals.
    pub(crate) points: Vec<Sample>,
}

/// Looks at the parts from outside. `turned` says which triangles disagree with their part's first one.
pub(crate) fn choose(
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    parts: &[Part],
    mut turned: Vec<bool>,
    pose: &Similarity,
) -> Chosen {
    let in_region = |t: u32| {
        triangles[t as usize].iter().any(|v| {
            let at = pose.apply(positions[*v as usize]);
            at.distance_squared(REGION_CENTRE) < REGION_RADIUS_MM * REGION_RADIUS_MM
        })
    };
    let near: Vec<u32> = (0..triangles.len() as u32)
        .filter(|t| in_region(*t))
        .collect();
    let area: f32 = near
        .iter()
        .map(|t| super::parts::area(positions, triangles[*t as usize]))
        .sum();
    let all = samples::spread(positions, triangles, near.iter().copied(), 60_000);
    let seen = samples::seen_from_outside(&all, area, EYES);

    let mut part_of = vec![0u32; triangles.len()];
    for (i, part) in parts.iter().enumerate() {
        for t in &part.triangles {
            part_of[*t as usize] = i as u32;
        }
    }
    let exposures = exposures_of(&all, &seen, &part_of, &turned, parts.len());
    let mm2 = pose.scale * pose.scale;
    let sample_mm2 = area * mm2 / all.len().max(1) as f32;
    let is_kept: Vec<bool> = exposures
        .iter()
        .zip(parts)
        .map(|(exposure, part)| {
            part.area * mm2 >= LEAST_AREA_MM2
                && exposure.count * sample_mm2 >= 0.5 * LEAST_AREA_MM2
                && exposure.seen >= LEAST_SEEN * exposure.count
        })
        .collect();
    let (mut kept_area, mut inward_area) = (0.0, 0.0);
    for t in 0..triangles.len() {
        let part = part_of[t] as usize;
        let was_turned = turned[t];
        turned[t] = was_turned ^ (exposures[part].outward < 0.0);
        if is_kept[part] {
            let area = super::parts::area(positions, triangles[t]);
            kept_area += area;
            if turned[t] {
                inward_area += area;
            }
        }
    }
    let mut kept: Vec<u32> = parts
        .iter()
        .zip(&is_kept)
        .filter(|(_, kept)| **kept)
        .flat_map(|(part, _)| part.triangles.iter().copied())
        .collect();
    kept.sort_unstable();
    let points = all
        .iter()
        .zip(&seen)
        .filter(|(s, seen)| seen.times > 0 && is_kept[part_of[s.triangle as usize] as usize])
        .map(|(s, _)| Sample {
            normal: if turned[s.triangle as usize] {
                -s.normal
            } else {
                s.normal
            },
            ..*s
        })
        .collect();
    Chosen {
        triangles: kept,
        dropped: is_kept.iter().filter(|kept| !**kept).count(),
        inward: inward_area / kept_area.max(f32::MIN_POSITIVE),
        turned,
        points,
    }
}

/// What is seen of a part.
#[derive(Clone, Copy, Default)]
struct PartExposure {
    count: f32,
    seen: f32,
    outward: f32,
}

fn exposures_of(
    all: &[Sample],
    seen: &[Seen],
    part_of: &[u32],
    turned: &[bool],
    parts: usize,
) -> Vec<PartExposure> {
    let mut exposures = vec![PartExposure::default(); parts];
    for (s, seen) in all.iter().zip(seen) {
        let exposure = &mut exposures[part_of[s.triangle as usize] as usize];
        let sign = if turned[s.triangle as usize] {
            -1.0
        } else {
            1.0
        };
        exposure.count += 1.0;
        exposure.seen += f32::from(u8::from(seen.times > 0));
        exposure.outward += sign * seen.outward;
    }
    exposures
}
