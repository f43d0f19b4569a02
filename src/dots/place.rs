//! From a plan to dots: densities over the scalp, needles, depths, and the native stubble.

mod density;
mod hairs;
mod input;

use super::dot::Dot;
use super::poisson::{self, PointsInput, SurfacePoint};
use super::{DotSet, cluster, grid};
use crate::base::math::smoothstep;
use crate::base::rng::{Rng, mix};
use crate::base::terms::{Pattern, Zone};
use crate::head::{Head, atlas::fields, scalp::Scalp};
use crate::tissue::DotTraits;
use crate::tissue::needle::{healed_radius_mm, healed_top_mm};
use crate::tissue::{operator, pigment};
use density::{TreatmentDensity, native_share};
use glam::Vec3;
use hairs::{grow_hairs, place_units};
pub use input::{HairInput, PlacementInput};
use rayon::prelude::*;

/// Places every dot of a plan on a head.
pub fn place(head: &Head, scalp: &Scalp, input: impl Into<PlacementInput>) -> DotSet {
    let input = &input.into();
    let units = place_units(head, scalp, input);
    let unit_positions: Vec<Vec3> = units.iter().map(|u| u.position).collect();
    let treatment = place_treatment(head, scalp, input, &unit_positions);
    let native = grow_hairs(head, scalp, input, &units);
    DotSet {
        treatment: cluster::sorted(treatment),
        native: cluster::sorted(native),
        follicular_units: units.len(),
    }
}

/// Values of a per-vertex field at a point of a triangle.
fn at_point(head: &Head, field: &[f32], triangle: u32, [u, v]: [f32; 2]) -> f32 {
    let [a, b, c] = head.triangles[triangle as usize].map(|i| field[i as usize]);
    a + (b - a) * u + (c - a) * v
}

/// Largest value of a per-vertex field on a triangle.
fn at_most(head: &Head, field: &[f32], triangle: usize) -> f32 {
    head.triangles[triangle]
        .iter()
        .map(|i| field[*i as usize])
        .fold(f32::NEG_INFINITY, f32::max)
}

/// Smallest value of a per-vertex field on a triangle.
fn at_least(head: &Head, field: &[f32], triangle: usize) -> f32 {
    head.triangles[triangle]
        .iter()
        .map(|i| field[*i as usize])
        .fold(f32::INFINITY, f32::min)
}

fn place_treatment(head: &Head, scalp: &Scalp, input: &PlacementInput, units: &[Vec3]) -> Vec<Dot> {
    let seed = mix(input.seed ^ 0x7ab1_e0f5);
    let density = TreatmentDensity {
        input,
        per_mm2: input.target_density_per_cm2 as f32 / 100.0,
        seed,
    };
    let zone_factor = |zone: Zone| input.zone_density.factor(zone) as f32;
    // In front of the natural border only the designed hairline decides; its zone is frontal.
    let zone_at = |t: usize| scalp.zones[t].unwrap_or(Zone::Frontal);
    let bound: Vec<f32> = (0..head.triangles.len())
        .map(|t| {
            let hairline = at_most(head, &scalp.hairline_mm, t);
            let region = at_most(head, &scalp.region_mm, t);
            let border = at_most(head, &scalp.border_mm, t);
            density.upper_bound(hairline, region, border) * zone_factor(zone_at(t))
        })
        .collect();
    let rounds: Vec<f32> = input
        .sessions
        .iter()
        .map(|s| (s.0 / 100.0) as f32)
        .collect();
    let at = |t: u32, weights: [f32; 2], point: Vec3| {
        density.at(
            point,
            at_point(head, &scalp.hairline_mm, t, weights),
            at_point(head, &scalp.region_mm, t, weights),
            native_share(
                &input.hair,
                at_point(head, &scalp.border_mm, t, weights),
                at_point(head, &scalp.bald_mm, t, weights),
            ),
        ) * zone_factor(zone_at(t as usize))
    };
    let wanted = PointsInput {
        seed,
        rounds: &rounds,
        bound_per_mm2: &bound,
        floor_per_mm2: 0.04 * density.per_mm2,
        density: &at,
        // Dots go between the pores, not into them (P6).
        obstacles: units,
        clearance_mm: 0.22,
    };
    let placed = match input.pattern {
        Pattern::Natural => poisson::place(head, &wanted),
        Pattern::Grid => grid::place(head, &wanted),
    };
    placed
        .par_iter()
        .map(|p| {
            let hairline = at_point(head, &scalp.hairline_mm, p.triangle, p.weights);
            let normal = point_normal(head, p);
            let zone = zone_at(p.triangle as usize);
            let resistance = fields::resistance(head.atlas.at(p.position));
            let traits = dot_traits(input, p, zone, hairline, resistance);
            Dot::new(p.position, normal, &traits, 0.0)
        })
        .collect()
}

/// Needle, radius, load and depths of one treatment dot.
fn dot_traits(
    input: &PlacementInput,
    placed: &SurfacePoint,
    zone: Zone,
    hairline_mm: f32,
    resistance: f32,
) -> DotTraits {
    let mut rng = Rng::new(mix(placed.key ^ 0xd075));
    let needles = &input.sessions[placed.round as usize].1;
    // Needles alternate; in the feather of the hairline the finest one works (M3).
    let near_edge = hairline_mm < (0.8 * input.feather_mm) as f32;
    let pick = (rng.uniform() * needles.len() as f32) as usize % needles.len().max(1);
    let finest = needles
        .iter()
        .min_by(|a, b| healed_radius_mm(**a).total_cmp(&healed_radius_mm(**b)));
    let needle = match (near_edge, finest) {
        (true, Some(finest)) => *finest,
        _ => needles[pick],
    };
    // The first single dots are the finest and faintest: the line must not begin with a row of
    // dark ones (H1).
    let feather_mm = (input.feather_mm as f32).max(0.5);
    let edge_factor = 0.78 + 0.22 * smoothstep(-1.0, feather_mm, hairline_mm);
    let edge_load = 0.5 + 0.5 * smoothstep(-1.0, feather_mm, hairline_mm);
    let radius_mm = healed_radius_mm(needle)
        * edge_factor
        * input.radius_scale as f32
        * (0.2 * rng.normal()).clamp(-0.6, 0.6).exp();
    // An operator's hand scatters less than thrice its standard deviation.
    let scatter = rng.normal().clamp(-3.0, 3.0)
        * input.depth_scatter_mm as f32
        * operator::scatter_factor(input.operator);
    let aimed = (input.depth_mm + input.depth_bias_mm) as f32
        * operator::depth_factor(input.operator, resistance);
    let bottom_mm = (aimed + scatter).clamp(0.02, 2.5);
    let top_mm = healed_top_mm(rng.normal(), bottom_mm);
    DotTraits {
        radius_mm,
        load: (input.strength * pigment::load_of_dilution(input.dilution)) as f32
            * edge_load
            * (0.25 * rng.normal()).clamp(-0.75, 0.75).exp(),
        top_mm,
        bottom_mm,
        session: placed.round,
        zone: zone as u32,
        native: false,
        hash: placed.key as u32,
    }
}

fn point_normal(head: &Head, p: &SurfacePoint) -> Vec3 {
    let [a, b, c] = head.triangles[p.triangle as usize].map(|i| head.normals[i as usize]);
    (a + (b - a) * p.weights[0] + (c - a) * p.weights[1]).normalize_or(Vec3::Y)
}
