//! Runs of hairs that stand close together, which are drawn or left out as one.

use super::hair::{Cell, Hair, Vellus};
use crate::base::math::octahedral::decode_octahedral;
use crate::base::rng::mix;
use glam::{IVec3, Vec3};
use rayon::prelude::*;
use std::collections::HashMap;

/// Side of a cell, mm.
const CELL_MM: f32 = 22.0;

/// Hairs sorted into cells.
pub(crate) fn sorted(hairs: Vec<Hair>, seed: u64) -> Vellus {
    let cell_of = |hair: &Hair| (Vec3::from_array(hair.root) / CELL_MM).floor().as_ivec3();
    let mut numbers: HashMap<IVec3, u64> = HashMap::new();
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(hairs.len());
    for (i, hair) in hairs.iter().enumerate() {
        let next = numbers.len() as u64;
        let cell = *numbers.entry(cell_of(hair)).or_insert(next);
        // Random order within a cell.
        let rank = mix(seed ^ i as u64) >> 32;
        keys.push(((cell << 32) | rank, i as u32));
    }
    keys.par_sort_unstable();
    let cells = keys
        .chunk_by(|a, b| a.0 >> 32 == b.0 >> 32)
        .scan(0u32, |first, run| {
            let start = *first;
            *first += run.len() as u32;
            Some((start, run))
        })
        .map(|(first, run)| around(first, run, &hairs))
        .collect();
    Vellus {
        hairs: keys.par_iter().map(|key| hairs[key.1 as usize]).collect(),
        cells,
    }
}

fn around(first: u32, run: &[(u64, u32)], hairs: &[Hair]) -> Cell {
    let members = || run.iter().map(|key| &hairs[key.1 as usize]);
    let root = |hair: &Hair| Vec3::from_array(hair.root);
    let mean: Vec3 = members().map(root).sum::<Vec3>() / run.len().max(1) as f32;
    let radius_mm = members()
        .map(|hair| root(hair).distance(mean) + 1.2 * hair.size_mm[0])
        .fold(0.0, f32::max);
    let normals = || members().map(|hair| decode_octahedral(hair.normal));
    let axis = normals().sum::<Vec3>().normalize_or(Vec3::Y);
    let least = normals().map(|n| n.dot(axis)).fold(1.0, f32::min);
    Cell {
        first,
        count: run.len() as u32,
        centre: mean,
        radius_mm,
        axis,
        cone_rad: least.clamp(-1.0, 1.0).acos(),
    }
}
