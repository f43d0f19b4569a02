//! The buffers of a set of dots.

use crate::base::error::{Error, Result};
use crate::dots::cluster::{Cluster, clusters};
use crate::dots::dot::DotSet;
use crate::gpu::buffers;
use crate::gpu::layout::{CLUSTER_MASK_BYTES, Counts, DRAW_INDIRECT_ARGS_BYTES, SPLAT_BYTES};
use wgpu::BufferUsages;

/// The dots of one set, hairs first, and what is computed of them.
#[derive(Debug)]
pub(crate) struct Store {
    /// Their records.
    pub(crate) dots: wgpu::Buffer,
    /// Bounds of their clusters.
    pub(crate) clusters: wgpu::Buffer,
    /// Arguments of the draw, then what is seen of each cluster.
    pub(crate) cull_output: wgpu::Buffer,
    /// What is drawn.
    pub(crate) splats: wgpu::Buffer,
    /// How many there are.
    pub(crate) counts: Counts,
}

impl Store {
    /// Uploads a set of dots.
    ///
    /// # Errors
    /// More dots than the device's buffers hold.
    pub(crate) fn new(device: &wgpu::Device, queue: &wgpu::Queue, set: &DotSet) -> Result<Self> {
        let dot_count = (set.native.len() + set.treatment.len()) as u64;
        // Each cluster of 32 has a splat of its own besides.
        let most = device.limits().max_storage_buffer_binding_size / SPLAT_BYTES / 33 * 32;
        if dot_count > most {
            return Err(Error::input(
                "treatment.target_density_per_cm2",
                format!("{dot_count} dots are more than this adapter holds ({most})"),
                "lower the density or the treated region",
            ));
        }
        let mut all: Vec<Cluster> = clusters(&set.native);
        let native_clusters = all.len() as u32;
        all.extend(clusters(&set.treatment));
        let mut dots = set.native.clone();
        dots.extend_from_slice(&set.treatment);
        let splats = buffers::empty(
            device,
            "dots/splats",
            BufferUsages::STORAGE,
            (dot_count + all.len() as u64) * SPLAT_BYTES,
        );
        Ok(Self {
            dots: buffers::filled(
                device,
                queue,
                "dots/dots",
                BufferUsages::STORAGE,
                bytemuck::cast_slice(&dots),
            ),
            clusters: buffers::filled(
                device,
                queue,
                "dots/clusters",
                BufferUsages::STORAGE,
                bytemuck::cast_slice(&all),
            ),
            cull_output: buffers::empty(
                device,
                "dots/cull output",
                BufferUsages::STORAGE | BufferUsages::INDIRECT,
                DRAW_INDIRECT_ARGS_BYTES + all.len() as u64 * CLUSTER_MASK_BYTES,
            ),
            splats,
            counts: Counts {
                dots: dot_count as u32,
                clusters: all.len() as u32,
                native_dots: set.native.len() as u32,
                native_clusters,
            },
        })
    }
}
