//! Polar coordinates on the cranium, the same on every head.
//!
//! A point is seen from a centre above the ears, after the head has been scaled to the median man
//! along its three axes: azimuth 0 is straight ahead and grows toward the subject's left, the polar
//! angle is 0 at the vertex. A curve that runs around the head is a polar angle for each azimuth.

use super::landmarks::{MEDIAN_BREADTH_MM, MEDIAN_LENGTH_MM, MEDIAN_TRAGION_TOP_MM};
use super::{Head, measure::Measures};
use glam::Vec3;
use std::f32::consts::{PI, TAU};

/// The centre in the median man's frame, mm: above the ears, a little behind them.
const CENTRE_MM: Vec3 = Vec3::new(0.0, 30.0, -2.0);

/// A direction on the head as azimuth and polar angle, radians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PolarPoint {
    /// 0 straight ahead, positive toward the subject's left, within ±π.
    pub azimuth: f32,
    /// 0 at the vertex, π straight down.
    pub polar: f32,
    /// Distance from the centre in the median man's frame, mm.
    pub radius_mm: f32,
}

impl PolarPoint {
    /// Unit vector of a direction.
    pub fn direction(azimuth: f32, polar: f32) -> Vec3 {
        let (sin_polar, cos_polar) = polar.sin_cos();
        let (sin_azimuth, cos_azimuth) = azimuth.sin_cos();
        Vec3::new(sin_polar * sin_azimuth, cos_polar, sin_polar * cos_azimuth)
    }
}

/// The map from a head's frame to its polar coordinates.
#[derive(Clone, Copy, Debug)]
pub struct PolarMap {
    to_median: Vec3,
}

impl PolarMap {
    /// The map for a head with the given measures.
    pub fn new(measures: &Measures) -> Self {
        Self {
            to_median: Vec3::new(
                MEDIAN_BREADTH_MM / measures.breadth_mm.max(50.0),
                MEDIAN_TRAGION_TOP_MM / measures.tragion_top_mm.max(50.0),
                MEDIAN_LENGTH_MM / measures.length_mm.max(80.0),
            ),
        }
    }

    /// Polar coordinates of a point of the head's frame (mm).
    pub fn at(&self, point_mm: Vec3) -> PolarPoint {
        let q = point_mm * self.to_median - CENTRE_MM;
        let radius_mm = q.length().max(1e-3);
        PolarPoint {
            azimuth: q.x.atan2(q.z),
            polar: (q.y / radius_mm).clamp(-1.0, 1.0).acos(),
            radius_mm,
        }
    }

    /// Polar coordinates of a point given in the median man's frame (mm).
    pub fn of_median(point_mm: Vec3) -> PolarPoint {
        Self {
            to_median: Vec3::ONE,
        }
        .at(point_mm)
    }

    /// Polar angle of the point on the forehead's midline that lies `arc_mm` behind the glabella
    /// along the skin.
    pub fn midline_polar(&self, head: &Head, arc_mm: f32) -> f32 {
        let glabella = head.landmarks.glabella;
        let section =
            super::section::plane_section(&head.positions, &head.triangles, Vec3::X, glabella.x);
        // Order the outline from the glabella backwards by its polar angle, one point per
        // half degree, outermost first: nostrils and inner parts drop out.
        let start = self.at(glabella).polar;
        const BINS: usize = 400;
        let mut outline: Vec<Option<(f32, Vec3)>> = vec![None; BINS];
        for p in section {
            let polar_point = self.at(p);
            let signed = if p.z * self.to_median.z >= CENTRE_MM.z {
                polar_point.polar
            } else {
                -polar_point.polar
            };
            let bin = ((start - signed).to_degrees() * 2.0) as isize;
            if signed > start || bin < 0 || bin as usize >= BINS {
                continue;
            }
            let slot = &mut outline[bin as usize];
            if slot.is_none_or(|(r, _)| polar_point.radius_mm > r) {
                *slot = Some((polar_point.radius_mm, p));
            }
        }
        let mut walked = 0.0;
        let mut last = glabella;
        for (_, p) in outline.into_iter().flatten() {
            let step = p.distance(last);
            if walked + step >= arc_mm {
                let t = (arc_mm - walked) / step.max(1e-6);
                return self.at(last + (p - last) * t).polar;
            }
            walked += step;
            last = p;
        }
        self.at(last).polar
    }
}

/// A closed curve around the head: a polar angle for each azimuth, mirrored left to right.
#[derive(Clone, Debug)]
pub struct PolarCurve {
    /// Azimuths 0..=π in rising order with their polar angles, radians.
    knots: Vec<(f32, f32)>,
    /// Unit vectors to the curve, one per degree of azimuth from -180°.
    samples: Vec<Vec3>,
}

/// Samples of a curve round the head.
const SAMPLES: usize = 360;

impl PolarCurve {
    /// A curve through knots in degrees, from azimuth 0 (front) to 180 (back).
    pub fn from_degrees(knots: &[(f32, f32)]) -> Self {
        let mut curve = Self {
            knots: knots
                .iter()
                .map(|(a, p)| (a.to_radians(), p.to_radians()))
                .collect(),
            samples: Vec::new(),
        };
        curve.samples = (0..SAMPLES)
            .map(|i| {
                let azimuth = i as f32 / SAMPLES as f32 * TAU - PI;
                PolarPoint::direction(azimuth, curve.at(azimuth).0)
            })
            .collect();
        curve
    }

    /// Polar angle and its derivative by azimuth at an azimuth (radians).
    ///
    /// Piecewise cubic with Fritsch-Butland slopes (1984): smooth, without overshoot between knots.
    pub fn at(&self, azimuth: f32) -> (f32, f32) {
        let wrapped = (azimuth + PI).rem_euclid(TAU) - PI;
        let x = wrapped.abs();
        let knots = &self.knots;
        let last = knots.len() - 1;
        let upper = knots.partition_point(|k| k.0 < x).clamp(1, last);
        let (a, b) = (knots[upper - 1], knots[upper]);
        let width = (b.0 - a.0).max(1e-6);
        let t = ((x - a.0) / width).clamp(0.0, 1.0);
        let (sa, sb) = (self.slope(upper - 1) * width, self.slope(upper) * width);
        let d = b.1 - a.1;
        let (c2, c3) = (3.0 * d - 2.0 * sa - sb, sa + sb - 2.0 * d);
        let value = a.1 + t * (sa + t * (c2 + t * c3));
        let derivative = (sa + t * (2.0 * c2 + 3.0 * t * c3)) / width;
        (value, derivative * wrapped.signum())
    }

    fn slope(&self, i: usize) -> f32 {
        let last = self.knots.len() - 1;
        if i == 0 || i == last {
            // Mirrored at front and back: level there.
            return 0.0;
        }
        let secant = |i: usize| {
            let (a, b) = (self.knots[i], self.knots[i + 1]);
            (b.1 - a.1) / (b.0 - a.0).max(1e-6)
        };
        let (l, r) = (secant(i - 1), secant(i));
        if l * r <= 0.0 { 0.0 } else { 2.0 * l * r / (l + r) }
    }

    /// Signed distance of a point to the curve, mm on the median man: positive on the vertex side.
    ///
    /// The nearest of the curve's segments counts, as a chord over the sphere through the point.
    pub fn distance_mm(&self, point: PolarPoint) -> f32 {
        let (limit, _) = self.at(point.azimuth);
        let p = PolarPoint::direction(point.azimuth, point.polar);
        // Azimuth says little near the vertex; elsewhere the nearest point lies within a quarter.
        let reach = if point.polar < 0.7 { SAMPLES / 2 } else { SAMPLES / 5 };
        let home = ((point.azimuth + PI) / TAU * SAMPLES as f32) as usize;
        let at = |i: usize| self.samples[i % SAMPLES];
        let first = home + SAMPLES - reach;
        let (mut best, mut nearest) = (f32::INFINITY, first);
        for i in first..first + 2 * reach {
            let d = at(i).distance_squared(p);
            if d < best {
                (best, nearest) = (d, i);
            }
        }
        for start in [nearest + SAMPLES - 1, nearest + SAMPLES] {
            let (a, b) = (at(start), at(start + 1));
            let edge = b - a;
            let t = ((p - a).dot(edge) / edge.length_squared().max(1e-12)).clamp(0.0, 1.0);
            best = best.min((a + edge * t).distance_squared(p));
        }
        let distance = best.sqrt() * point.radius_mm;
        if point.polar <= limit { distance } else { -distance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_passes_its_knots_smoothly_and_is_mirrored() {
        let curve = PolarCurve::from_degrees(&[(0.0, 45.0), (50.0, 50.0), (90.0, 80.0), (180.0, 130.0)]);
        for (azimuth, polar) in [(0.0f32, 45.0f32), (50.0, 50.0), (90.0, 80.0), (180.0, 130.0)] {
            let (got, _) = curve.at(azimuth.to_radians());
            assert!((got.to_degrees() - polar).abs() < 1e-3);
            let (mirrored, _) = curve.at(-azimuth.to_radians());
            assert!((mirrored - got).abs() < 1e-5);
        }
        let mut last = 0.0;
        for i in 0..=1800 {
            let (polar, _) = curve.at((i as f32 * 0.1).to_radians());
            assert!(polar >= last - 1e-5, "no overshoot");
            last = polar;
        }
    }

    #[test]
    fn distance_to_a_ring_is_the_arc() {
        let ring = PolarCurve::from_degrees(&[(0.0, 60.0), (90.0, 60.0), (180.0, 60.0)]);
        let point = PolarPoint {
            azimuth: 1.0,
            polar: 50f32.to_radians(),
            radius_mm: 100.0,
        };
        let arc = 10f32.to_radians() * 100.0;
        assert!((ring.distance_mm(point) - arc).abs() < 0.1);
        let outside = PolarPoint {
            polar: 65f32.to_radians(),
            ..point
        };
        assert!((ring.distance_mm(outside) + 0.5 * arc).abs() < 0.1);
    }
}
