//! Points spread evenly over a surface, and which of them can be seen from outside.

use crate::base::math::sequence::R2;
use crate::base::math::sphere::directions;
use glam::Vec3;
use rayon::prelude::*;

/// A point of a surface.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    /// Place.
    pub(crate) at: Vec3,
    /// Unit normal.
    pub(crate) normal: Vec3,
    /// The triangle it lies on.
    pub(crate) triangle: u32,
}

/// About `count` points in steps of equal area over some triangles.
pub(crate) fn spread(
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    some: impl Iterator<Item = u32> + Clone,
    count: usize,
) -> Vec<Sample> {
    let corners = |i: u32| triangles[i as usize].map(|v| positions[v as usize]);
    let double_area = |i: u32| {
        let [a, b, c] = corners(i);
        f64::from((b - a).cross(c - a).length())
    };
    let total: f64 = some.clone().map(double_area).sum();
    let step = total / count.max(1) as f64;
    let mut samples = Vec::with_capacity(count + 1);
    if !(step > 0.0 && step.is_finite()) {
        return samples;
    }
    // The R2 sequence places the point in its triangle.
    let (mut due, mut walked) = (0.5 * step, 0.0);
    for i in some {
        walked += double_area(i);
        while walked > due && samples.len() <= count {
            let n = samples.len() as f32;
            let (mut u, mut v) = ((n * R2[0] as f32).fract(), (n * R2[1] as f32).fract());
            if u + v > 1.0 {
                (u, v) = (1.0 - u, 1.0 - v);
            }
            let [a, b, c] = corners(i);
            samples.push(Sample {
                at: a + (b - a) * u + (c - a) * v,
                normal: (b - a).cross(c - a).normalize_or(Vec3::Y),
                triangle: i,
            });
            due += step;
        }
    }
    samples
}

/// What is seen of a sample from outside.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    /// From how many of the directions it is seen.
    pub(crate) times: u16,
    /// Sum of the cosines between its normal and the directions toward the eye: positive if the
    /// normal points outward.
    pub(crate) outward: f32,
}

/// Looks at the samples from `count` sides. `area` is the area they spread over; what lies less
/// than about two spacings behind the foremost still counts as seen.
pub(crate) fn seen_from_outside(samples: &[Sample], area: f32, count: usize) -> Vec<Seen> {
    let spacing = (area / samples.len().max(1) as f32)
        .sqrt()
        .max(f32::MIN_POSITIVE);
    let cell = 2.3 * spacing;
    let per_side: Vec<Vec<bool>> = directions(count)
        .collect::<Vec<_>>()
        .par_iter()
        .map(|eye| {
            let (x_axis, y_axis) = eye.any_orthonormal_pair();
            let flat: Vec<[f32; 3]> = samples
                .iter()
                .map(|s| [x_axis.dot(s.at), y_axis.dot(s.at), eye.dot(s.at)])
                .collect();
            let mut min = [f32::INFINITY; 2];
            let mut max = [f32::NEG_INFINITY; 2];
            for p in &flat {
                for k in 0..2 {
                    min[k] = min[k].min(p[k]);
                    max[k] = max[k].max(p[k]);
                }
            }
            // Something far away must not make the grid huge.
            let cell = cell.max((max[0] - min[0]).max(max[1] - min[1]) / 700.0);
            let width = ((max[0] - min[0]) / cell) as usize + 1;
            let height = ((max[1] - min[1]) / cell) as usize + 1;
            let index = |p: &[f32; 3]| {
                let x = (((p[0] - min[0]) / cell) as usize).min(width - 1);
                let y = (((p[1] - min[1]) / cell) as usize).min(height - 1);
                y * width + x
            };
            let mut front = vec![f32::NEG_INFINITY; width * height];
            for p in &flat {
                let slot = &mut front[index(p)];
                *slot = slot.max(p[2]);
            }
            flat.iter().map(|p| p[2] > front[index(p)] - cell).collect()
        })
        .collect();
    let eyes: Vec<Vec3> = directions(count).collect();
    samples
        .iter()
        .enumerate()
        .map(|(i, s)| {
            let mut seen = Seen::default();
            for (eye, side) in eyes.iter().zip(&per_side) {
                if side[i] {
                    seen.times += 1;
                    seen.outward += eye.dot(s.normal);
                }
            }
            seen
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sphere of `n` rings.
    fn sphere(radius: f32, n: u32) -> (Vec<Vec3>, Vec<[u32; 3]>) {
        let m = 2 * n;
        let point = |i: u32, j: u32| {
            let (polar, azimuth) = (
                i as f32 / n as f32 * std::f32::consts::PI,
                j as f32 / m as f32 * std::f32::consts::TAU,
            );
            radius
                * Vec3::new(
                    polar.sin() * azimuth.sin(),
                    polar.cos(),
                    polar.sin() * azimuth.cos(),
                )
        };
        let positions = (0..=n)
            .flat_map(|i| (0..m).map(move |j| point(i, j)))
            .collect();
        let at = |i: u32, j: u32| i * m + j % m;
        let triangles = (0..n)
            .flat_map(|i| {
                (0..m).flat_map(move |j| {
                    [
                        [at(i, j), at(i + 1, j), at(i + 1, j + 1)],
                        [at(i, j), at(i + 1, j + 1), at(i, j + 1)],
                    ]
                })
            })
            .collect();
        (positions, triangles)
    }

    #[test]
    fn samples_are_even_and_only_the_outer_of_two_spheres_is_seen() {
        let (mut positions, mut triangles) = sphere(100.0, 40);
        let outer = triangles.len() as u32;
        let (inner, more) = sphere(60.0, 40);
        let offset = positions.len() as u32;
        positions.extend(inner);
        triangles.extend(more.iter().map(|t| t.map(|v| v + offset)));
        let samples = spread(&positions, &triangles, 0..triangles.len() as u32, 20_000);
        assert!((19_990..=20_001).contains(&samples.len()));
        let upper = samples.iter().filter(|s| s.at.y > 0.0).count();
        assert!((upper as f32 / samples.len() as f32 - 0.5).abs() < 0.01);
        let seen = seen_from_outside(&samples, 4.0 * std::f32::consts::PI * (1e4 + 3.6e3), 20);
        let mut inner_seen = 0;
        for (s, seen) in samples.iter().zip(&seen) {
            if s.triangle < outer {
                assert!(seen.times > 0 && seen.outward > 0.0);
            } else if seen.times > 0 {
                inner_seen += 1;
            }
        }
        // A cell that no outer point fell into lets one through now and then.
        assert!(inner_seen < 20, "{inner_seen} inner points were seen");
    }
}
