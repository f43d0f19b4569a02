//! From a plan to dots: densities over the scalp, needles, depths, and the native stubble.

use super::poisson::{self, Placed, Request};
use super::record::{Dot, tangent};
use super::{DotSet, cluster, grid};
use crate::head::{Head, atlas::fields, scalp::Scalp};
use crate::model::DotTraits;
use crate::model::constants::EPIDERMIS_MM;
use crate::model::hair::{
    GROWING_SHOWS, NATIVE_COVERS, RADIUS_SPREAD, TELOGEN_SHARE, TELOGEN_SHOWS, UNITS_UP_TO,
};
use crate::model::needle::healed_radius_mm;
use crate::model::time::smoothstep;
use crate::model::{operator, pigment};
use crate::plan::{Pattern, Plan, Zone};
use crate::rng::{Rng, mix, value_noise};
use glam::Vec3;
use rayon::prelude::*;

/// Places every dot of a plan on a head.
pub fn place(head: &Head, scalp: &Scalp, plan: &Plan) -> DotSet {
    let units = place_units(head, scalp, plan);
    let unit_positions: Vec<Vec3> = units.iter().map(|u| u.position).collect();
    let treatment = place_treatment(head, scalp, plan, &unit_positions);
    let native = grow_hairs(head, scalp, plan, &units);
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

/// Irregularity of an edge at a point, mm: bays of about 20 mm and teeth of about 4 mm (H1). The
/// amplitude is about what the noise passes one time in twenty; twice it is the most.
fn edge_noise(point: Vec3, amplitude_mm: f32, seed: u64) -> f32 {
    amplitude_mm * (1.1 * value_noise(point, 20.0, seed) + 0.9 * value_noise(point, 4.0, mix(seed)))
}

/// Share of the full native density by the distances inside the scalp's border and inside the area
/// that lost its hair (mm). A natural hair line is some 6 mm of single hairs; the edge of a bald area
/// thins out over 18 mm.
fn native_share(plan: &Plan, border_mm: f32, bald_mm: f32) -> f32 {
    let lost = smoothstep(-12.0, 6.0, bald_mm);
    smoothstep(0.0, 6.0, border_mm) * (1.0 - lost * (1.0 - plan.hair.remaining as f32))
}

/// Density of treatment dots at 100 %, per mm², from the distances to the edges (mm).
struct TreatmentDensity<'a> {
    plan: &'a Plan,
    per_mm2: f32,
    seed: u64,
}

impl TreatmentDensity<'_> {
    /// Share of the target density behind the hairline: a feather that never starts at nothing,
    /// so that a sharp line is sharp and a soft one has its first single dots.
    fn behind_hairline(&self, distance_mm: f32) -> f32 {
        if distance_mm < 0.0 {
            return 0.0;
        }
        let feather = self.plan.hairline.feather_mm as f32;
        if feather < 0.1 {
            return 1.0;
        }
        0.14 + 0.86 * smoothstep(0.0, feather, distance_mm)
    }

    /// Share of the target density by the distance inside the treated region: full inside, fading
    /// over `blend_mm` into the native hair.
    fn inside_region(&self, distance_mm: f32) -> f32 {
        let blend = self.plan.treatment.blend_mm as f32;
        smoothstep(-blend.max(0.5), 0.0, distance_mm)
    }

    fn upper_bound(&self, hairline_mm: f32, region_mm: f32, border_mm: f32) -> f32 {
        let reach = 2.0 * self.plan.hairline.irregularity_mm as f32;
        if border_mm < 0.0 && hairline_mm + reach < 0.0 {
            return 0.0;
        }
        self.behind_hairline(hairline_mm + reach).max(0.0)
            * self.inside_region(region_mm + 4.0)
            * self.per_mm2
    }

    fn at(&self, point: Vec3, hairline_mm: f32, region_mm: f32, native: f32) -> f32 {
        let irregularity = self.plan.hairline.irregularity_mm as f32;
        // The noise costs more than everything else: only where it can matter.
        let edge = if hairline_mm < 25.0 {
            hairline_mm - edge_noise(point, irregularity, self.seed)
        } else {
            hairline_mm
        };
        let line = self.behind_hairline(edge);
        if line == 0.0 {
            return 0.0;
        }
        let region = if region_mm < 6.0 {
            region_mm + edge_noise(point, 2.0, self.seed ^ 1)
        } else {
            region_mm
        };
        line * self.inside_region(region) * (1.0 - NATIVE_COVERS * native) * self.per_mm2
    }
}

fn place_treatment(head: &Head, scalp: &Scalp, plan: &Plan, units: &[Vec3]) -> Vec<Dot> {
    let seed = mix(plan.seed ^ 0x7ab1_e0f5);
    let density = TreatmentDensity {
        plan,
        per_mm2: plan.treatment.target_density_per_cm2 as f32 / 100.0,
        seed,
    };
    let zone_factor = |zone: Zone| plan.treatment.zone_density.factor(zone) as f32;
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
    let rounds: Vec<f32> = plan
        .sessions
        .iter()
        .map(|s| (s.density_percent / 100.0) as f32)
        .collect();
    let at = |t: u32, weights: [f32; 2], point: Vec3| {
        density.at(
            point,
            at_point(head, &scalp.hairline_mm, t, weights),
            at_point(head, &scalp.region_mm, t, weights),
            native_share(
                plan,
                at_point(head, &scalp.border_mm, t, weights),
                at_point(head, &scalp.bald_mm, t, weights),
            ),
        ) * zone_factor(zone_at(t as usize))
    };
    let request = Request {
        seed,
        rounds: &rounds,
        bound_per_mm2: &bound,
        floor_per_mm2: 0.04 * density.per_mm2,
        density: &at,
        // Dots go between the pores, not into them (P6).
        obstacles: units,
        clearance_mm: 0.22,
    };
    let placed = match plan.treatment.pattern {
        Pattern::Natural => poisson::place(head, &request),
        Pattern::Grid => grid::place(head, &request),
    };
    placed
        .par_iter()
        .map(|p| {
            let hairline = at_point(head, &scalp.hairline_mm, p.triangle, p.weights);
            let normal = point_normal(head, p);
            let zone = zone_at(p.triangle as usize);
            let resistance = fields::resistance(head.atlas.at(p.position));
            let traits = dot_traits(plan, p, zone, hairline, resistance);
            Dot::new(p.position, normal, &traits, 0.0)
        })
        .collect()
}

/// Needle, radius, load and depths of one treatment dot.
fn dot_traits(
    plan: &Plan,
    placed: &Placed,
    zone: Zone,
    hairline_mm: f32,
    resistance: f32,
) -> DotTraits {
    let mut rng = Rng::new(mix(placed.key ^ 0xd075));
    let needles = &plan.sessions[placed.round as usize].needles;
    // Needles alternate; in the feather of the hairline the finest one works (M3).
    let near_edge = hairline_mm < (0.8 * plan.hairline.feather_mm) as f32;
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
    let feather_mm = (plan.hairline.feather_mm as f32).max(0.5);
    let edge_factor = 0.78 + 0.22 * smoothstep(-1.0, feather_mm, hairline_mm);
    let edge_load = 0.5 + 0.5 * smoothstep(-1.0, feather_mm, hairline_mm);
    let t = &plan.treatment;
    let radius_mm = healed_radius_mm(needle)
        * edge_factor
        * t.radius_scale as f32
        * (0.2 * rng.normal()).clamp(-0.6, 0.6).exp();
    // An operator's hand scatters less than thrice its standard deviation.
    let scatter = rng.normal().clamp(-3.0, 3.0)
        * t.depth_scatter_mm as f32
        * operator::scatter_factor(t.operator);
    let aimed =
        (t.depth_mm + t.depth_bias_mm) as f32 * operator::depth_factor(t.operator, resistance);
    let bottom_mm = (aimed + scatter).clamp(0.02, 2.5);
    // The column starts just under the epidermis; a needle driven too deep leaves its pigment
    // deeper as well.
    let top_mm = EPIDERMIS_MM
        + (0.02 + 0.015 * rng.normal()).clamp(0.0, 0.06)
        + 0.5 * (bottom_mm - 0.6).max(0.0);
    DotTraits {
        radius_mm,
        load: (t.strength * pigment::load_of_dilution(t.dilution)) as f32
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

fn point_normal(head: &Head, p: &Placed) -> Vec3 {
    let [a, b, c] = head.triangles[p.triangle as usize].map(|i| head.normals[i as usize]);
    (a + (b - a) * p.weights[0] + (c - a) * p.weights[1]).normalize_or(Vec3::Y)
}

/// Follicular units of the native hair: full inside the border, thinned where hair is lost.
fn place_units(head: &Head, scalp: &Scalp, plan: &Plan) -> Vec<Placed> {
    let seed = mix(plan.seed ^ 0x4a12);
    let per_mm2 = plan.hair.units_per_cm2 as f32 / 100.0;
    let bound: Vec<f32> = (0..head.triangles.len())
        .map(|t| {
            // The noise below reaches 3 mm, and half as much again at the bald edge.
            let border = at_most(head, &scalp.border_mm, t) + 3.0;
            let bald = at_least(head, &scalp.bald_mm, t) - 4.5;
            native_share(plan, border, bald) * at_most(head, &scalp.unit_density, t) * per_mm2
        })
        .collect();
    let density = |t: u32, weights: [f32; 2], point: Vec3| {
        let border = at_point(head, &scalp.border_mm, t, weights);
        let bald = at_point(head, &scalp.bald_mm, t, weights);
        let noise = edge_noise(point, 1.5, seed);
        let full = at_point(head, &scalp.unit_density, t, weights) * per_mm2;
        native_share(plan, border + noise, bald + 1.5 * noise) * full
    };
    poisson::place(
        head,
        &Request {
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

/// Mean number of hairs of a follicular unit where hair is full.
pub const HAIRS_PER_UNIT: f32 = 2.2;

/// Hairs of the units: one to four each (20/45/30/5 %), 0.1 to 0.25 mm apart.
fn grow_hairs(head: &Head, scalp: &Scalp, plan: &Plan, units: &[Placed]) -> Vec<Dot> {
    let shaft_mm = plan.hair.shaft_diameter_mm as f32 * 0.5;
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
            let place = head.atlas.at(unit.position);
            let lean = scalp.growth.at(unit.position, normal, place);
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
