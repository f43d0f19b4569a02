//! Counts and spacings of placed dots.

use super::{Dot, DotSet};
use crate::base::math::quantile;
use crate::base::terms::Zone;
use crate::head::scalp::Scalp;
use glam::{IVec3, Vec3};
use rayon::prelude::*;
use std::collections::HashMap;

/// How many treatment dots there are and how they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct DotStats {
    /// Treatment dots in all.
    pub(crate) total: usize,
    /// Treatment dots of each session.
    pub(crate) per_session: Vec<usize>,
    /// Treatment dots per zone, in the order of [`Zone::ALL`].
    pub(crate) per_zone: Vec<usize>,
    /// Treatment dots of each session per zone.
    pub(crate) per_session_and_zone: Vec<Vec<usize>>,
    /// Dots per cm² of the zone's whole area.
    pub density_per_cm2: Vec<f32>,
    /// 1st, 50th and 99th percentile of the distance to the nearest other treatment dot, mm.
    pub(crate) nearest_neighbour_mm: [f32; 3],
}

impl DotStats {
    /// The statistics of a set of dots.
    pub fn new(dots: &DotSet, scalp: &Scalp, sessions: usize) -> Self {
        let mut per_session_and_zone = vec![vec![0; Zone::ALL.len()]; sessions];
        for dot in &dots.treatment {
            if let Some(zones) = per_session_and_zone.get_mut(dot.session()) {
                zones[dot.zone() as usize] += 1;
            }
        }
        let per_session = per_session_and_zone
            .iter()
            .map(|zones| zones.iter().sum())
            .collect();
        let per_zone: Vec<usize> = (0..Zone::ALL.len())
            .map(|z| per_session_and_zone.iter().map(|s| s[z]).sum())
            .collect();
        let density_per_cm2 = per_zone
            .iter()
            .zip(scalp.zone_areas_cm2)
            .map(|(n, area)| *n as f32 / area.max(0.1))
            .collect();
        let mut nearest = nearest_neighbours_mm(&dots.treatment);
        Self {
            total: dots.treatment.len(),
            per_session,
            per_zone,
            per_session_and_zone,
            density_per_cm2,
            nearest_neighbour_mm: [0.01, 0.5, 0.99]
                .map(|share| quantile(&mut nearest, share).unwrap_or_default()),
        }
    }
}

/// How many discs (centre, radius in mm) touch another one.
pub(crate) fn touching(discs: &[(Vec3, f32)]) -> usize {
    let widest = discs.iter().map(|d| d.1).fold(0.05, f32::max);
    let cell = |p: Vec3| (p / (2.0 * widest)).floor().as_ivec3();
    let mut cells: HashMap<IVec3, Vec<u32>> = HashMap::new();
    for (i, (centre, _)) in discs.iter().enumerate() {
        cells.entry(cell(*centre)).or_default().push(i as u32);
    }
    let touches = |i: usize, (centre, radius): &(Vec3, f32)| {
        let home = cell(*centre);
        (0..27).any(|n| {
            let near = home + IVec3::new(n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1);
            cells.get(&near).into_iter().flatten().any(|j| {
                let (other, other_radius) = discs[*j as usize];
                *j as usize != i && other.distance(*centre) < radius + other_radius
            })
        })
    };
    discs
        .par_iter()
        .enumerate()
        .filter(|(i, disc)| touches(*i, disc))
        .count()
}

/// Distance from each dot to the nearest other one, mm; infinity (left out) where none is within
/// 10 mm.
pub fn nearest_neighbours_mm(dots: &[Dot]) -> Vec<f32> {
    const CELL_MM: f32 = 1.0;
    const REACH: i32 = 10;
    let cell = |p: Vec3| (p / CELL_MM).floor().as_ivec3();
    let mut cells: HashMap<IVec3, Vec<u32>> = HashMap::new();
    for (i, dot) in dots.iter().enumerate() {
        cells
            .entry(cell(dot.position()))
            .or_default()
            .push(i as u32);
    }
    dots.par_iter()
        .enumerate()
        .filter_map(|(i, dot)| {
            let p = dot.position();
            let home = cell(p);
            let mut nearest = f32::INFINITY;
            for ring in 0..=REACH {
                // Rings of cells: everything within `ring` cells is nearer than the next ring.
                if nearest <= (ring - 1).max(0) as f32 * CELL_MM {
                    break;
                }
                for z in -ring..=ring {
                    for y in -ring..=ring {
                        for x in -ring..=ring {
                            if x.abs().max(y.abs()).max(z.abs()) != ring {
                                continue;
                            }
                            let Some(near) = cells.get(&(home + IVec3::new(x, y, z))) else {
                                continue;
                            };
                            for j in near {
                                if *j as usize != i {
                                    let q = dots[*j as usize].position();
                                    nearest = nearest.min(q.distance(p));
                                }
                            }
                        }
                    }
                }
            }
            nearest.is_finite().then_some(nearest)
        })
        .collect()
}
