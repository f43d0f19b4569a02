//! Clusters: runs of neighbouring dots that are culled together on the GPU.

use super::dot::Dot;
use crate::tissue::constants::CLUSTER_DOTS;
use glam::Vec3;
use rayon::prelude::*;

/// Bounds of [`CLUSTER_DOTS`] consecutive dots (`Cluster` in `shaders/lib/cluster.wgsl`).
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

/// The dots in the order in which clusters are cut: the set is halved across its longest side again and
/// again, always at a whole number of clusters, so that every cluster is a compact patch of skin.
pub(crate) fn sorted(mut dots: Vec<Dot>) -> Vec<Dot> {
    halve(&mut dots);
    dots
}

fn halve(dots: &mut [Dot]) {
    let size = CLUSTER_DOTS as usize;
    if dots.len() <= size {
        dots.sort_unstable_by_key(|d| (d.hash, d.position.map(f32::to_bits)));
        return;
    }
    let (low, high) = dots.iter().fold(
        (Vec3::splat(f32::INFINITY), Vec3::splat(f32::NEG_INFINITY)),
        |(low, high), d| (low.min(d.position()), high.max(d.position())),
    );
    let extent = high - low;
    let axis = (0..3).fold(0, |best, axis| {
        if extent[axis] > extent[best] {
            axis
        } else {
            best
        }
    });
    let middle = dots.len().div_ceil(size).div_ceil(2) * size;
    let order = |a: &Dot, b: &Dot| {
        a.position[axis]
            .total_cmp(&b.position[axis])
            .then_with(|| {
                a.position
                    .map(f32::to_bits)
                    .cmp(&b.position.map(f32::to_bits))
            })
            .then(a.hash.cmp(&b.hash))
    };
    dots.select_nth_unstable_by(middle, order);
    let (left, right) = dots.split_at_mut(middle);
    rayon::join(|| halve(left), || halve(right));
}

/// The clusters of a sorted list; the last one may be short.
pub(crate) fn clusters(dots: &[Dot]) -> Vec<Cluster> {
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
