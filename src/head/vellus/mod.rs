//! Vellus: the fine, short, mostly unpigmented hairs of skin that looks bare. They show in a close-up
//! only, so they are grown once per head and drawn from the cells that are near.
//!
//! How it works. Each vertex gets a density and a direction (`sites`). Triangles are walked in order and
//! take a root whenever the running sum of area times density passes a whole number, so that even the
//! smallest triangles share hairs evenly. Roots are then sorted into cells; within a cell they lie in
//! random order, so that the first part of it is a thinner growth of the same hairs.

mod cells;
pub(crate) mod hair;
mod sites;
#[cfg(test)]
mod tests;

use super::Head;
use super::scalp::Scalp;
use crate::base::math::octahedral::encode_octahedral;
use crate::base::math::sequence::R2;
use crate::base::rng::{Rng, mix};
use crate::head::complexion::Complexion;
use glam::Vec3;
pub use hair::{Cell, Hair, Vellus};
use rayon::prelude::*;
use sites::Site;

/// Most hairs of a head; a scan of a whole body has fewer on each cm² instead.
const MOST: f64 = 1_500_000.0;
/// Mean diameter of a shaft, mm (16 µm on the forehead; Otberg et al. 2004).
const DIAMETER_MM: f32 = 0.016;
/// Least and greatest diameter, mm: beyond 30 µm a hair is no vellus any more.
const DIAMETERS_MM: (f32, f32) = (0.010, 0.030);
/// Diameter of the miniaturised hairs of a bald scalp over that of vellus of the face (estimate).
const SCALP_DIAMETER: f32 = 1.25;
/// Least and greatest length, mm.
const LENGTHS_MM: (f32, f32) = (0.7, 1.7);
/// Length on a scalp, which is shaved now and then, over that of the face (estimate).
const SCALP_LENGTH: f32 = 0.8;
/// Least and greatest angle between hair and skin at the root, degrees (as hair leaves the scalp between
/// temple and top).
const LIFTS_DEG: (f32, f32) = (12.0, 36.0);
/// Standard deviation of a hair's direction along the skin, radians.
const STRAY_RAD: f32 = 0.28;

/// A root on its triangle.
#[derive(Clone, Copy)]
struct Root {
    triangle: u32,
    /// Index among the roots of its triangle.
    index: u32,
}

impl Vellus {
    /// The vellus of a head: `complexions` is that of each vertex, `seed` that of the plan.
    pub(crate) fn grow(head: &Head, scalp: &Scalp, complexions: &[Complexion], seed: u64) -> Self {
        let sites = sites::sites(head, scalp, complexions);
        let seed = mix(seed ^ 0x7e11_0545);
        let roots = roots(head, &sites, seed);
        let hairs: Vec<Hair> = roots
            .par_iter()
            .with_min_len(1024)
            .map(|root| grown(head, &sites, *root, seed))
            .collect();
        cells::sorted(hairs, seed)
    }
}

/// Where hairs stand: a systematic sample of the triangles by area times density.
fn roots(head: &Head, sites: &[Site], seed: u64) -> Vec<Root> {
    let expected: Vec<f64> = (0..head.triangles.len())
        .into_par_iter()
        .with_min_len(4096)
        .map(|t| {
            let [a, b, c] = head.corners(t);
            let area_mm2 = 0.5 * (b - a).cross(c - a).length();
            let corners = head.triangles[t].map(|i| sites[i as usize].per_mm2);
            let count = area_mm2 * corners.iter().sum::<f32>() / 3.0;
            if count.is_finite() {
                f64::from(count)
            } else {
                0.0
            }
        })
        .collect();
    let sum: f64 = expected.iter().sum();
    let share = (MOST / sum.max(1.0)).min(1.0);
    let mut roots = Vec::with_capacity((share * sum) as usize + 1);
    let mut reached = f64::from(Rng::new(seed).uniform());
    for (triangle, count) in expected.iter().enumerate() {
        let before = reached.floor();
        reached += share * count;
        let fresh = (reached.floor() - before) as u32;
        roots.extend((0..fresh).map(|index| Root {
            triangle: triangle as u32,
            index,
        }));
    }
    roots
}

/// Weights of the second and third corner: an even sequence over the triangle (the R2 sequence of
/// Roberts 2018), begun anywhere.
fn weights(root: Root, seed: u64) -> [f32; 2] {
    let mut rng = Rng::new(mix(seed ^ u64::from(root.triangle)));
    let step = f64::from(root.index);
    let u = (f64::from(rng.uniform()) + step * R2[0]).fract() as f32;
    let v = (f64::from(rng.uniform()) + step * R2[1]).fract() as f32;
    // The half of the square beyond the diagonal is folded onto the triangle.
    if u + v > 1.0 {
        [1.0 - u, 1.0 - v]
    } else {
        [u, v]
    }
}

fn grown(head: &Head, sites: &[Site], root: Root, seed: u64) -> Hair {
    let [u, v] = weights(root, seed);
    let corners = head.triangles[root.triangle as usize].map(|i| i as usize);
    let mixed = |value: &dyn Fn(usize) -> Vec3| {
        let [a, b, c] = corners.map(value);
        a + (b - a) * u + (c - a) * v
    };
    let amount = |value: &dyn Fn(usize) -> f32| mixed(&|i| Vec3::splat(value(i))).x;
    let mut rng = Rng::new(mix(seed
        ^ (u64::from(root.triangle) << 32)
        ^ (u64::from(root.index) + 1)));
    let position = mixed(&|i| head.positions[i]);
    let normal = mixed(&|i| head.normals[i]).normalize_or(Vec3::Y);
    let on_scalp = amount(&|i| sites[i].on_scalp);

    let lean = mixed(&|i| sites[i].lean);
    let lean = (lean - normal * normal.dot(lean)).normalize_or(normal.any_orthonormal_vector());
    let stray = STRAY_RAD * rng.normal().clamp(-2.5, 2.5);
    let along = lean * stray.cos() + normal.cross(lean) * stray.sin();
    let between = |(least, most): (f32, f32), at: f32| least + (most - least) * at;
    let lift = between(LIFTS_DEG, rng.uniform()).to_radians();
    let direction = along * lift.cos() + normal * lift.sin();

    let length_mm = between(LENGTHS_MM, rng.uniform()) * (1.0 + (SCALP_LENGTH - 1.0) * on_scalp);
    let spread = (0.25 * rng.normal()).clamp(-0.6, 0.6).exp();
    let diameter_mm = DIAMETER_MM * spread * (1.0 + (SCALP_DIAMETER - 1.0) * on_scalp);
    // The tip bends toward the skin and never into it.
    let bend = 0.75 * lift.sin() * rng.uniform();
    let aside = (0.5 + 0.2 * rng.normal()).clamp(0.0, 1.0);
    // Few hairs have much pigment.
    let pigment = rng.uniform().powi(3);
    let sky = amount(&|i| head.transfers[i].sky_visibility);
    Hair {
        root: position.to_array(),
        normal: encode_octahedral(normal),
        direction: encode_octahedral(direction),
        size_mm: [length_mm, diameter_mm.clamp(DIAMETERS_MM.0, DIAMETERS_MM.1)],
        form: [bend, aside, pigment, sky].map(|x| (255.0 * x.clamp(0.0, 1.0)).round() as u8),
    }
}
