//! The native hair: follicular units, and the stubble that grows out of them.

use super::density::{edge_noise, native_share};
use super::input::PlacementInput;
use super::{at_least, at_most, at_point, point_normal};
use crate::base::math::octahedral::tangent;
use crate::base::rng::{Rng, mix};
use crate::base::terms::Zone;
use crate::dots::dot::Dot;
use crate::dots::poisson::{self, PointsInput, SurfacePoint};
use crate::head::{Head, scalp::Scalp};
use crate::tissue::DotTraits;
use crate::tissue::hair::{
    GROWING_SHOWS, RADIUS_SPREAD, TELOGEN_SHARE, TELOGEN_SHOWS, UNITS_UP_TO,
};
use glam::Vec3;
use rayon::prelude::*;

/// Follicular units of the native hair: full inside the border, thinned where hair is lost.
pub(super) fn place_units(head: &Head, scalp: &Scalp, input: &PlacementInput) -> Vec<SurfacePoint> {
    let seed = mix(input.seed ^ 0x4a12);
    let per_mm2 = input.hair.units_per_cm2 as f32 / 100.0;
    let bound: Vec<f32> = (0..head.triangles.len())
        .map(|t| {
            // The noise below reaches 3 mm, and half as much again at the bald edge.
            let border = at_most(head, &scalp.border_mm, t) + 3.0;
            let bald = at_least(head, &scalp.bald_mm, t) - 4.5;
            native_share(&input.hair, border, bald)
                * at_most(head, &scalp.unit_density, t)
                * per_mm2
        })
        .collect();
    let density = |t: u32, weights: [f32; 2], point: Vec3| {
        let border = at_point(head, &scalp.border_mm, t, weights);
        let bald = at_point(head, &scalp.bald_mm, t, weights);
        let noise = edge_noise(point, 1.5, seed);
        let full = at_point(head, &scalp.unit_density, t, weights) * per_mm2;
        native_share(&input.hair, border + noise, bald + 1.5 * noise) * full
    };
    poisson::place(
        head,
        &PointsInput {
            seed,
            rounds: &[1.0],
            bound_per_mm2: &bound,
            floor_per_mm2: 0.04 * per_mm2,
            density: &density,
            obstacles: &[],
            clearance_mm: 0.0,
        },
    )
}

/// Hairs of the units: one to four each (20/45/30/5 %), 0.1 to 0.25 mm apart.
pub(super) fn grow_hairs(
    head: &Head,
    scalp: &Scalp,
    input: &PlacementInput,
    units: &[SurfacePoint],
) -> Vec<Dot> {
    let shaft_mm = input.hair.shaft_diameter_mm as f32 * 0.5;
    units
        .par_iter()
        .flat_map_iter(|unit| {
            let mut rng = Rng::new(mix(unit.key ^ 0xa1f));
            let normal = point_normal(head, unit);
            let zone = scalp.zones[unit.triangle as usize].unwrap_or(Zone::Frontal);
            let border = at_point(head, &scalp.border_mm, unit.triangle, unit.weights);
            let draw = rng.uniform();
            // The first row of a hairline stands in single hairs.
            let hairs = match draw {
                _ if border < 4.0 => 1,
                d => 1 + UNITS_UP_TO.iter().filter(|up_to| d >= **up_to).count(),
            };
            let first = tangent(normal);
            let second = normal.cross(first);
            let atlas_point = head.atlas.at(unit.position);
            let lean = scalp.growth.at(unit.position, normal, atlas_point);
            let angle = lean.dot(second).atan2(lean.dot(first)) + 0.25 * rng.normal();
            let turn = std::f32::consts::TAU * rng.uniform();
            (0..hairs).map(move |i| {
                let spread = if hairs == 1 {
                    0.0
                } else {
                    0.07 + 0.06 * rng.uniform()
                };
                let around = turn + i as f32 * std::f32::consts::TAU / hairs as f32;
                let offset = (first * around.cos() + second * around.sin()) * spread;
                let telogen = rng.uniform() < TELOGEN_SHARE;
                let traits = DotTraits {
                    radius_mm: shaft_mm * (RADIUS_SPREAD * rng.normal()).clamp(-0.5, 0.5).exp(),
                    load: if telogen {
                        TELOGEN_SHOWS
                    } else {
                        GROWING_SHOWS[0] + GROWING_SHOWS[1] * rng.uniform()
                    },
                    top_mm: 0.0,
                    bottom_mm: 0.0,
                    session: 0,
                    zone: zone as u32,
                    native: true,
                    hash: rng.bits() as u32,
                };
                let position = unit.position + offset;
                Dot::new(position, normal, &traits, angle)
            })
        })
        .collect()
}
