//! Clusters: runs of neighbouring dots that are culled together on the GPU.

use super::record::Dot;
use crate::model::constants::CLUSTER_DOTS;
use glam::Vec3;
use rayon::prelude::*;

/// Bounds of [`CLUSTER_DOTS`] consecutive dots (`Cluster` in `shaders/cull.wgsl`).
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct Cluster {
    /// Centre of the bounding sphere, mm.
    pub centre: [f32; 3],
    /// Radius of the bounding sphere, mm.
    pub radius_mm: f32,
    /// Mean normal.
    pub axis: [f32; 3],
    /// Smallest cosine between the mean normal and a dot's normal.
    pub cone_cosine: f32,
}

/// Interleaves the bits of a position: neighbours in space become neighbours in order
/// (Morton 1966), in steps of 0.5 mm over a metre.
fn morton(p: Vec3) -> u64 {
    let spread = |v: f32| {
        let mut x = (((v + 512.0) * 2.0).clamp(0.0, 2_097_151.0)) as u64;
        x = (x | (x << 32)) & 0x001f_0000_0000_ffff;
        x = (x | (x << 16)) & 0x001f_0000_ff00_00ff;
        x = (x | (x << 8)) & 0x100f_00f0_0f00_f00f;
        x = (x | (x << 4)) & 0x10c3_0c30_c30c_30c3;
        (x | (x << 2)) & 0x1249_2492_4924_9249
    };
    spread(p.x) | (spread(p.y) << 1) | (spread(p.z) << 2)
}

/// The dots in the order in which clusters are cut.
pub fn sorted(mut dots: Vec<Dot>) -> Vec<Dot> {
    dots.par_sort_by_cached_key(|d| (morton(d.position()), d.hash));
    dots
}

/// The clusters of a sorted list; the last one may be short.
pub fn clusters(dots: &[Dot]) -> Vec<Cluster> {
    dots.par_chunks(CLUSTER_DOTS as usize)
        .map(|chunk| {
            let count = chunk.len() as f32;
            let centre = chunk.iter().map(Dot::position).sum::<Vec3>() / count;
            let axis = chunk
                .iter()
                .map(Dot::normal)
                .sum::<Vec3>()
                .normalize_or(Vec3::Y);
            let radius_mm = chunk
                .iter()
                .map(|d| d.position().distance(centre))
                .fold(0.0, f32::max);
            let cone_cosine = chunk
                .iter()
                .map(|d| axis.dot(d.normal()))
                .fold(1.0, f32::min);
            Cluster {
                centre: centre.to_array(),
                radius_mm,
                axis: axis.to_array(),
                cone_cosine,
            }
        })
        .collect()
}
