//! Pre-integrated skin: light that scatters under the surface, on a surface of any curvature.
//!
//! Where skin turns away from a lamp, light that entered on the bright side comes out on the dark one, red
//! farthest. On a sphere this is exact: the profile's Gaussians smooth the light as heat spreads on a
//! sphere, and a lamp's width adds to the same smoothing. The table holds the result by the cosine
//! toward the lamp and by curvature, so it is right at every zoom and cannot leave a halo (after the
//! idea of pre-integrated skin, Penner & Borshukov 2011, with the integral in closed form).

use crate::tissue::constants::MOST_CURVED_PER_MM;
use crate::tissue::scatter::ScatterProfile;
use std::f64::consts::{FRAC_PI_2, PI};

/// Texels along the cosine (-1..=1).
pub(crate) const COSINES: usize = 96;
/// Texels along the curvature.
pub(crate) const CURVATURES: usize = 16;

/// Orders of the series; smoothing of 0.08 rad leaves e⁻²⁵ of the last.
const ORDERS: usize = 88;
/// Below this standard deviation, rad, the sphere is flat for what is scattered.
const NARROW_RAD: f64 = 0.08;

/// What a white surface shows of a lamp that gives it 1 when it faces it, in red, green, blue:
/// `[row of curvature][column of cosine]`. Columns hold cosines from -1 to 1, rows squared shares of
/// [`MOST_CURVED_PER_MM`], at the middle of texels.
pub(crate) fn table(profile: &ScatterProfile, lamp_radius_rad: f32) -> Vec<[f32; 3]> {
    let series = Series::new();
    let mut table = Vec::with_capacity(COSINES * CURVATURES);
    for row in 0..CURVATURES {
        let share = (row as f64 + 0.5) / CURVATURES as f64;
        let curvature = f64::from(MOST_CURVED_PER_MM) * share * share;
        for column in 0..COSINES {
            let cosine = 2.0 * (column as f64 + 0.5) / COSINES as f64 - 1.0;
            table.push(series.seen(profile, cosine, curvature, f64::from(lamp_radius_rad)));
        }
    }
    table
}

/// Legendre series of the clamped cosine.
struct Series {
    weights: [f64; ORDERS],
}

impl Series {
    fn new() -> Self {
        // (2l + 1)/2 times the integral of x P_l over 0..1, by Simpson's rule.
        let steps = 4000;
        let mut weights = [0.0; ORDERS];
        for i in 0..=steps {
            let x = f64::from(i) / f64::from(steps);
            let simpson = match i {
                0 => 1.0,
                _ if i == steps => 1.0,
                _ if i % 2 == 1 => 4.0,
                _ => 2.0,
            } / (3.0 * f64::from(steps));
            for (l, (w, p)) in weights.iter_mut().zip(legendre(x)).enumerate() {
                *w += simpson * x * p * (l as f64 + 0.5);
            }
        }
        Self { weights }
    }

    fn seen(
        &self,
        profile: &ScatterProfile,
        cosine: f64,
        curvature_per_mm: f64,
        lamp_radius_rad: f64,
    ) -> [f32; 3] {
        let mut sum = [0.0f64; 3];
        for (variance, weight) in profile.variance_mm2.iter().zip(profile.weight) {
            // A disc's variance along an axis is a quarter of its squared radius.
            let angular = f64::from(*variance) * curvature_per_mm * curvature_per_mm
                + 0.25 * lamp_radius_rad * lamp_radius_rad;
            let light = self.smoothed(cosine, angular);
            for c in 0..3 {
                sum[c] += f64::from(weight[c]) * light;
            }
        }
        sum.map(|s| s.max(0.0) as f32)
    }

    /// The clamped cosine after heat has spread on the sphere with that variance per axis, rad².
    fn smoothed(&self, cosine: f64, variance: f64) -> f64 {
        let sigma = variance.sqrt();
        if sigma < NARROW_RAD {
            // Only a narrow belt changes: there the sphere is a cylinder and the cosine a ramp.
            let beyond = FRAC_PI_2 - cosine.clamp(-1.0, 1.0).acos();
            if sigma < 1e-6 {
                return cosine.max(0.0);
            }
            let u = beyond / sigma;
            let density = (-0.5 * u * u).exp() / (2.0 * PI).sqrt();
            let ramp = if u > 6.0 {
                beyond
            } else {
                beyond * normal_share(u) + sigma * density
            };
            // From the angle back to the cosine, which shrinks by what the heat equation says.
            let far = if beyond > 0.0 {
                (cosine - beyond).min(0.0)
            } else {
                0.0
            };
            return (ramp + far) * (1.0 - variance);
        }
        legendre(cosine)
            .zip(self.weights)
            .enumerate()
            .map(|(l, (p, w))| w * p * (-0.5 * variance * (l * (l + 1)) as f64).exp())
            .sum()
    }
}

/// Legendre polynomials of an argument, from order 0.
fn legendre(x: f64) -> impl Iterator<Item = f64> {
    let (mut before, mut now) = (0.0, 1.0);
    (0..ORDERS).map(move |l| {
        let value = now;
        let l = l as f64;
        let next = ((2.0 * l + 1.0) * x * now - l * before) / (l + 1.0);
        before = now;
        now = next;
        value
    })
}

/// Share of a standard normal distribution below `u` (Abramowitz & Stegun 1964, 7.1.26; error 1.5e-7).
fn normal_share(u: f64) -> f64 {
    let x = u.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let poly = t
        * (0.254_829_592
            + t * (-0.284_496_736
                + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))));
    let erf = 1.0 - poly * (-x * x).exp();
    0.5 * (1.0 + erf.copysign(u))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn single(variance_mm2: f32) -> ScatterProfile {
        let mut profile = ScatterProfile {
            variance_mm2: [variance_mm2; 6],
            weight: [[0.0; 3]; 6],
        };
        profile.weight[0] = [1.0; 3];
        profile
    }

    /// Smooths the clamped cosine over the sphere with a Gaussian of arc length, by brute force.
    fn by_sum(angle: f64, sigma: f64) -> f64 {
        let (rings, turns) = (400, 120);
        let (mut sum, mut total) = (0.0, 0.0);
        for i in 0..rings {
            let arc = 5.0 * sigma * (f64::from(i) + 0.5) / f64::from(rings);
            let weight = (-0.5 * (arc / sigma).powi(2)).exp() * arc.sin();
            for j in 0..turns {
                let turn = 2.0 * PI * f64::from(j) / f64::from(turns);
                let cosine = angle.cos() * arc.cos() + angle.sin() * arc.sin() * turn.cos();
                sum += weight * cosine.max(0.0);
                total += weight;
            }
        }
        sum / total
    }

    #[test]
    fn light_spreads_as_the_profile_says() {
        let series = Series::new();
        for sigma in [0.02f64, 0.06, 0.1, 0.2] {
            for degrees in [20.0f64, 60.0, 85.0, 90.0, 94.0, 105.0] {
                let angle = degrees.to_radians();
                let got = series.smoothed(angle.cos(), sigma * sigma);
                let expected = by_sum(angle, sigma);
                assert!(
                    (got - expected).abs() < 0.003,
                    "{sigma} rad at {degrees}°: {got} against {expected}"
                );
            }
        }
    }

    #[test]
    fn no_light_is_made_or_lost() {
        // The mean over the sphere of a clamped cosine is a quarter.
        for curvature in [0.01, 0.1, 0.35] {
            let series = Series::new();
            let n = 2000;
            let mean: f32 = (0..n)
                .map(|i| 2.0 * (f64::from(i) + 0.5) / f64::from(n) - 1.0)
                .map(|x| series.seen(&single(2.0), x, curvature, 0.05)[0])
                .sum::<f32>()
                / n as f32;
            assert!((mean - 0.25).abs() < 0.002, "curvature {curvature}: {mean}");
        }
    }

    #[test]
    fn flat_skin_is_not_changed_and_red_goes_farthest_round_an_ear() {
        let mut profile = single(0.1);
        profile.weight[0] = [0.3, 0.8, 1.0];
        profile.variance_mm2[5] = 4.0;
        profile.weight[5] = [0.7, 0.2, 0.0];
        let table = table(&profile, 0.0);
        let at = |row: usize, column: usize| table[row * COSINES + column];
        let lit = at(0, COSINES - 12);
        let cosine = 2.0 * ((COSINES - 12) as f32 + 0.5) / COSINES as f32 - 1.0;
        assert!(
            lit.iter().all(|c| (c - cosine).abs() < 2e-3),
            "{lit:?} {cosine}"
        );
        let beyond = at(CURVATURES - 1, COSINES / 2 - 6);
        assert!(
            beyond[0] > 2.0 * beyond[2] && beyond[0] > 0.05,
            "{beyond:?}"
        );
        let behind = at(2, 8);
        assert!(behind.iter().all(|c| *c < 1e-3), "{behind:?}");
    }
}
