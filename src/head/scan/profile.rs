//! The midline outline of a head that stands upright and looks along +Z, seen from its middle.
//!
//! The outline is a distance for each angle about a point between the ears, so a nodding head only
//! shifts it. Only what lies outermost counts: mouth, nostrils and everything inside drop out.

use crate::head::section::plane_segments;
use glam::Vec3;

/// The point it is seen from, mm in the reference frame.
const CENTRE: Vec3 = Vec3::new(0.0, 30.0, 0.0);
/// Angles are counted from the chin over face, vertex and occiput to the nape, degrees.
pub(crate) const FIRST_DEG: f32 = -75.0;
/// Bins per degree.
const PER_DEG: f32 = 2.0;
const BINS: usize = 620;
/// Gaps up to this are bridged, degrees.
const BRIDGE_DEG: f32 = 14.0;

/// Distance from the middle for each angle; NaN where the scan has nothing.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    radius: Vec<f32>,
}

impl Profile {
    /// The outline of the section x = 0.
    pub(crate) fn new(positions: &[Vec3], triangles: &[[u32; 3]]) -> Self {
        let mut radius = vec![f32::NAN; BINS];
        for [a, b] in plane_segments(positions, triangles, Vec3::X, 0.0) {
            // Walk along long segments so that every angle they pass gets its point.
            let steps = (a.distance(b) / 0.8).ceil().clamp(1.0, 400.0) as usize;
            for i in 0..=steps {
                let p = a + (b - a) * (i as f32 / steps as f32) - CENTRE;
                let bin = bin(p.y.atan2(p.z).to_degrees());
                if let Some(slot) = radius.get_mut(bin) {
                    *slot = slot.max(p.length());
                }
            }
        }
        bridge(&mut radius);
        Self { radius }
    }

    /// The point at an angle (degrees from straight ahead, positive upward), `None` in a gap.
    pub(crate) fn at(&self, angle_deg: f32) -> Option<Vec3> {
        let r = *self.radius.get(bin(angle_deg))?;
        let (sin, cos) = angle_deg.to_radians().sin_cos();
        (!r.is_nan()).then(|| CENTRE + Vec3::new(0.0, sin, cos) * r)
    }

    /// The point at an angle with the outline averaged over a window, degrees.
    pub(crate) fn smooth(&self, angle_deg: f32, window_deg: f32) -> Option<Vec3> {
        let half = 0.5 * window_deg;
        let first = bin(angle_deg - half);
        let last = bin(angle_deg + half).min(BINS - 1);
        let known: Vec<f32> = self
            .radius
            .get(first..=last)?
            .iter()
            .copied()
            .filter(|r| !r.is_nan())
            .collect();
        if known.is_empty() {
            return None;
        }
        let mean = known.iter().sum::<f32>() / known.len() as f32;
        let (sin, cos) = angle_deg.to_radians().sin_cos();
        Some(CENTRE + Vec3::new(0.0, sin, cos) * mean)
    }

    /// Share of a range of angles that is there.
    pub(crate) fn coverage(&self, from_deg: f32, to_deg: f32) -> f32 {
        let range = bin(from_deg)..bin(to_deg).min(BINS);
        let count = range.len().max(1) as f32;
        let known = self
            .radius
            .get(range)
            .map_or(0, |r| r.iter().filter(|r| !r.is_nan()).count());
        known as f32 / count
    }

    /// The point of a range of angles with the largest key.
    pub(crate) fn best(
        &self,
        from_deg: f32,
        to_deg: f32,
        window_deg: f32,
        key: impl Fn(Vec3) -> f32,
    ) -> Option<Vec3> {
        let steps = ((to_deg - from_deg) * PER_DEG).max(0.0) as usize;
        (0..=steps)
            .filter_map(|i| self.smooth(from_deg + i as f32 / PER_DEG, window_deg))
            .max_by(|a, b| key(*a).total_cmp(&key(*b)))
    }
}

/// Angle of a point about the profile's middle, degrees.
pub(crate) fn angle_of(at: Vec3) -> f32 {
    let p = at - CENTRE;
    let angle = p.y.atan2(p.z).to_degrees();
    if angle < FIRST_DEG {
        angle + 360.0
    } else {
        angle
    }
}

fn bin(angle_deg: f32) -> usize {
    let wrapped = if angle_deg < FIRST_DEG {
        angle_deg + 360.0
    } else {
        angle_deg
    };
    ((wrapped - FIRST_DEG) * PER_DEG).round() as usize
}

/// Fills short gaps along a straight line.
fn bridge(radius: &mut [f32]) {
    let known: Vec<usize> = (0..radius.len()).filter(|i| !radius[*i].is_nan()).collect();
    for pair in known.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if b - a > 1 && (b - a) as f32 <= BRIDGE_DEG * PER_DEG {
            let (ra, rb) = (radius[a], radius[b]);
            for (i, r) in radius.iter_mut().enumerate().take(b).skip(a + 1) {
                *r = ra + (rb - ra) * ((i - a) as f32 / (b - a) as f32);
            }
        }
    }
}
