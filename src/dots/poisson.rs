//! Poisson-disc points on a surface (blue noise): random sequential adsorption with a spacing that follows a
//! local density, in rounds (a treatment session each) that fill the gaps of earlier rounds.
//!
//! How it works. Every triangle owns an endless sequence of candidate points, a pure function of
//! seed, triangle and index. A round takes the first few of them in proportion to area and density
//! and accepts one if no accepted point lies nearer than the spacing its own density asks for. The
//! surface is cut into blocks; blocks that do not touch run in parallel, in eight phases, so the
//! result does not depend on threads. A change of density somewhere changes candidates nowhere and
//! acceptance only there, so dots elsewhere stay where they are.

mod blocks;
mod near;
#[cfg(test)]
mod tests;

use crate::base::rng::{Rng, mix};
use crate::head::Head;
use blocks::{Blocks, phase_of};
use glam::Vec3;
use near::Grid;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Candidates per wanted point and round. More would pack a little denser for more work.
const CANDIDATES_PER_POINT: f32 = 7.0;
/// Minimum spacing times the square root of the density at which that many candidates fill up to
/// about the wanted density: 0.69 of the spacing of a triangular lattice.
const SPACING: f32 = 0.7365;
/// Widest spacing, mm: bounds the search.
const MAX_SPACING_MM: f32 = 3.5;

/// An accepted point on the surface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SurfacePoint {
    /// Position, mm.
    pub(crate) position: Vec3,
    /// Triangle it lies in.
    pub(crate) triangle: u32,
    /// Barycentric weights of the triangle's second and third corner.
    pub(crate) weights: [f32; 2],
    /// Index of the round that placed it.
    pub(crate) round: u32,
    /// Hash that no other point shares: the key of everything random about it.
    pub(crate) key: u64,
}

/// What to place.
pub(crate) struct PointsInput<'a> {
    /// Key of all randomness.
    pub(crate) seed: u64,
    /// Cumulative share of the density after each round, rising.
    pub(crate) rounds: &'a [f32],
    /// Upper bound of the density in each triangle, points per mm²; 0 skips it.
    pub(crate) bound_per_mm2: &'a [f32],
    /// Densities below this get no points (per mm²): their spacing would reach too far.
    pub(crate) floor_per_mm2: f32,
    /// Density at a point of a triangle, points per mm².
    pub(crate) density: &'a (dyn Fn(u32, [f32; 2], Vec3) -> f32 + Sync),
    /// Points that already stand there and are kept clear of.
    pub(crate) obstacles: &'a [Vec3],
    /// Distance kept from obstacles, mm.
    pub(crate) clearance_mm: f32,
}

/// Share of a round's density that [`SPACING`] would reach, by the share of it that stands there
/// already: points of an earlier, wider-spaced round leave gaps that pack less tightly. Measured on
/// the top of the head; the unit test holds the corrected result to 3 %.
const FILLING: [(f32, f32); 9] = [
    (0.0, 0.985),
    (0.1, 0.965),
    (0.3, 0.915),
    (0.43, 0.870),
    (0.5, 0.850),
    (0.67, 0.835),
    (0.75, 0.850),
    (0.9, 0.955),
    (1.0, 1.0),
];

/// Minimum spacing of a round times the square root of its density.
fn round_spacing(previous_share: f32, share: f32) -> f32 {
    let standing = (previous_share / share).clamp(0.0, 1.0);
    let upper = FILLING
        .iter()
        .position(|f| f.0 > standing)
        .unwrap_or(FILLING.len() - 1);
    let (a, b) = (FILLING[upper - 1], FILLING[upper]);
    let t = (standing - a.0) / (b.0 - a.0);
    SPACING * (a.1 + (b.1 - a.1) * t).sqrt()
}

/// Places points; the order of the result is fixed by block and round.
pub fn place(head: &Head, wanted: &PointsInput) -> Vec<SurfacePoint> {
    let densest = wanted.bound_per_mm2.iter().copied().fold(0.0f32, f32::max);
    if densest <= 0.0 {
        return Vec::new();
    }
    let blocks = Blocks::new(head, wanted.bound_per_mm2);
    let mut accepted: BTreeMap<[i32; 3], Vec<SurfacePoint>> = BTreeMap::new();
    let mut standing: BTreeMap<[i32; 3], Vec<Vec3>> = BTreeMap::new();
    for p in wanted.obstacles {
        standing.entry(blocks.key(*p)).or_default().push(*p);
    }
    let mut previous = 0.0;
    for (round, share) in wanted.rounds.iter().copied().enumerate() {
        // A round that adds nothing, such as a touch-up, has no points of its own.
        if share <= previous {
            continue;
        }
        let step = RoundStep {
            round: round as u32,
            share,
            added: share - previous,
            spacing: round_spacing(previous, share),
        };
        for phase in 0..8 {
            let keys: Vec<_> = blocks
                .triangles
                .iter()
                .filter(|(key, _)| phase_of(**key) == phase)
                .collect();
            let results: Vec<([i32; 3], Vec<SurfacePoint>)> = keys
                .par_iter()
                .map(|(key, triangles)| {
                    let points =
                        fill_block(head, wanted, &step, **key, triangles, &standing, &accepted);
                    (**key, points)
                })
                .collect();
            for (key, points) in results {
                accepted.entry(key).or_default().extend(points);
            }
        }
        previous = share;
    }
    accepted.into_values().flatten().collect()
}

/// The constants of one round.
struct RoundStep {
    round: u32,
    share: f32,
    added: f32,
    spacing: f32,
}

#[allow(
    clippy::too_many_arguments,
    reason = "one call site; a struct would only rename them"
)]
fn fill_block(
    head: &Head,
    wanted: &PointsInput,
    step: &RoundStep,
    key: [i32; 3],
    triangles: &[u32],
    standing: &BTreeMap<[i32; 3], Vec<Vec3>>,
    accepted: &BTreeMap<[i32; 3], Vec<SurfacePoint>>,
) -> Vec<SurfacePoint> {
    let bounds: Vec<Vec3> = triangles
        .iter()
        .flat_map(|t| head.corners(*t as usize))
        .collect();
    let (min, max) = crate::head::bounds(&bounds);
    let halo = Vec3::splat(MAX_SPACING_MM + 0.01);
    let densest_here = triangles
        .iter()
        .map(|t| wanted.bound_per_mm2[*t as usize])
        .fold(0.0f32, f32::max);
    let narrowest = step.spacing / (densest_here * step.share).sqrt();
    let mut grid = Grid::new(
        min - halo,
        max + halo,
        narrowest.clamp(0.25, MAX_SPACING_MM),
    );
    for dz in -1..=1 {
        for dy in -1..=1 {
            for dx in -1..=1 {
                let near = [key[0] + dx, key[1] + dy, key[2] + dz];
                for p in accepted.get(&near).into_iter().flatten() {
                    grid.insert(p.position, false);
                }
                for p in standing.get(&near).into_iter().flatten() {
                    grid.insert(*p, true);
                }
            }
        }
    }

    // Candidates per triangle; the fraction is decided by the triangle's own hash.
    let counts: Vec<u32> = triangles
        .iter()
        .map(|t| {
            let [a, b, c] = head.corners(*t as usize);
            let area = 0.5 * (b - a).cross(c - a).length();
            let bound = wanted.bound_per_mm2[*t as usize];
            // Rounds draw from the triangle's sequence for the reference density, so that a
            // candidate belongs to the same round whatever the local density is.
            let expected = CANDIDATES_PER_POINT * step.added.max(0.45 * step.share) * bound * area;
            let mut rng = Rng::new(mix(wanted.seed ^ mix(u64::from(*t) << 8 | 7)));
            expected as u32 + u32::from(rng.uniform() < expected.fract())
        })
        .collect();
    const SWEEPS: u32 = 8;
    let mut placed = Vec::new();
    for sweep in 0..SWEEPS {
        for (t, count) in triangles.iter().zip(&counts) {
            let (from, to) = (count * sweep / SWEEPS, count * (sweep + 1) / SWEEPS);
            if from == to {
                continue;
            }
            let [a, b, c] = head.corners(*t as usize);
            let bound = wanted.bound_per_mm2[*t as usize];
            for index in from..to {
                let candidate_key = mix(wanted.seed
                    ^ mix(u64::from(*t) << 32 | u64::from(step.round) << 24 | u64::from(index)));
                let mut rng = Rng::new(candidate_key);
                let root = rng.uniform().sqrt();
                let v = rng.uniform();
                let weights = [root * (1.0 - v), root * v];
                let position = a + (b - a) * weights[0] + (c - a) * weights[1];
                let density = (wanted.density)(*t, weights, position);
                // Thin the candidates where the density is below the triangle's bound.
                if density < wanted.floor_per_mm2 || rng.uniform() * bound > density {
                    continue;
                }
                let spacing = (step.spacing / (density * step.share).sqrt()).min(MAX_SPACING_MM);
                if grid.is_free(position, spacing, wanted.clearance_mm) {
                    grid.insert(position, false);
                    placed.push(SurfacePoint {
                        position,
                        triangle: *t,
                        weights,
                        round: step.round,
                        key: candidate_key,
                    });
                }
            }
        }
    }
    placed
}
