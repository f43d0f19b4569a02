//! Welding: one vertex for one place, and no triangle twice.
//!
//! Files split vertices at texture seams, part borders and smoothing groups; the surface is one all
//! the same. Coordinates are taken relative to the file's own centre first, so that a head far from the
//! origin keeps its precision.

use crate::base::math::quantile;
use glam::{DVec3, Vec3};
use rayon::prelude::*;
use std::collections::HashMap;

/// Vertices closer than this share of the median edge are one.
const SHARE_OF_EDGE: f32 = 1e-3;

/// A mesh with one vertex for one place.
#[derive(Debug)]
pub(crate) struct Welded {
    /// Where the new origin lies in the file's coordinates.
    pub(crate) centre: DVec3,
    /// Vertices relative to `centre`, in the file's unit.
    pub(crate) positions: Vec<Vec3>,
    /// Corners of each triangle, all different.
    pub(crate) triangles: Vec<[u32; 3]>,
    /// The file's vertex that each vertex stands for.
    pub(crate) vertex_sources: Vec<u32>,
    /// The file's triangle that each triangle was.
    pub(crate) triangle_sources: Vec<u32>,
    /// Triangles dropped because they have no area.
    pub(crate) degenerate: usize,
    /// Triangles dropped because another has the same corners.
    pub(crate) duplicate: usize,
}

/// Welds the vertices of a mesh and drops triangles without area or twice there.
pub(crate) fn weld(positions: &[Vec3], triangles: &[[u32; 3]]) -> Welded {
    let (min, max) = crate::head::bounds(positions);
    let centre = 0.5 * (min.as_dvec3() + max.as_dvec3());
    let moved: Vec<Vec3> = positions
        .par_iter()
        .map(|p| (p.as_dvec3() - centre).as_vec3())
        .collect();
    let grain = (SHARE_OF_EDGE * median_edge(&moved, triangles)).max(f32::MIN_POSITIVE);
    let cell = |p: Vec3| (p / grain).round().to_array().map(|v| v as i64);
    let mut places: HashMap<[i64; 3], u32> = HashMap::with_capacity(moved.len());
    let mut kept = Vec::with_capacity(moved.len());
    let mut vertex_sources = Vec::with_capacity(moved.len());
    let new_index: Vec<u32> = moved
        .iter()
        .enumerate()
        .map(|(i, p)| {
            *places.entry(cell(*p)).or_insert_with(|| {
                kept.push(*p);
                vertex_sources.push(i as u32);
                kept.len() as u32 - 1
            })
        })
        .collect();
    drop(places);

    let mut degenerate = 0;
    let mut keyed: Vec<([u32; 3], u32)> = Vec::with_capacity(triangles.len());
    for (i, t) in triangles.iter().enumerate() {
        let mut key = t.map(|v| new_index[v as usize]);
        if key[0] == key[1] || key[1] == key[2] || key[0] == key[2] {
            degenerate += 1;
            continue;
        }
        key.sort_unstable();
        keyed.push((key, i as u32));
    }
    keyed.par_sort_unstable();
    let with_area = keyed.len();
    keyed.dedup_by_key(|(key, _)| *key);
    let duplicate = with_area - keyed.len();
    let mut triangle_sources: Vec<u32> = keyed.into_iter().map(|(_, i)| i).collect();
    triangle_sources.par_sort_unstable();
    let triangles = triangle_sources
        .iter()
        .map(|i| triangles[*i as usize].map(|v| new_index[v as usize]))
        .collect();
    Welded {
        centre,
        positions: kept,
        triangles,
        vertex_sources,
        triangle_sources,
        degenerate,
        duplicate,
    }
}

/// Median length of (at most some thousand of) the edges.
fn median_edge(positions: &[Vec3], triangles: &[[u32; 3]]) -> f32 {
    let step = (triangles.len() / 4096).max(1);
    let mut lengths: Vec<f32> = triangles
        .iter()
        .step_by(step)
        .map(|t| positions[t[0] as usize].distance(positions[t[1] as usize]))
        .filter(|l| *l > 0.0)
        .collect();
    quantile(&mut lengths, 0.5).unwrap_or_default()
}
