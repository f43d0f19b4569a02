//! The buffers of a set of dots.

use crate::base::error::{Error, Result};
use crate::dots::DotSet;
use crate::dots::cluster::{Cluster, clusters};
use crate::gpu::buffers;
use crate::gpu::layout::{DRAW_ARGS_BYTES, SPLAT_BYTES};
use wgpu::BufferUsages;

/// The dots of one set, hairs first, and what is computed of them.
#[derive(Debug)]
pub(super) struct Store {
    pub(super) dots: wgpu::Buffer,
    pub(super) clusters: wgpu::Buffer,
    pub(super) masks: wgpu::Buffer,
    pub(super) offsets: wgpu::Buffer,
    pub(super) draw_args: wgpu::Buffer,
    pub(super) splats: wgpu::Buffer,
    pub(super) cluster_count: u32,
    pub(super) native_clusters: u32,
    pub(super) native_dots: u32,
    pub(super) dot_count: u32,
}

impl Store {
    /// Uploads a set of dots.
    ///
    /// # Errors
    /// More dots than the device's buffers hold.
    pub(super) fn new(device: &wgpu::Device, queue: &wgpu::Queue, set: &DotSet) -> Result<Self> {
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
        let cluster_bytes = all.len() as u64 * 4;
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
            masks: buffers::empty(device, "dots/masks", BufferUsages::STORAGE, cluster_bytes),
            offsets: buffers::empty(device, "dots/offsets", BufferUsages::STORAGE, cluster_bytes),
            draw_args: buffers::empty(
                device,
                "dots/draw",
                BufferUsages::STORAGE | BufferUsages::INDIRECT,
                DRAW_ARGS_BYTES,
            ),
            splats,
            cluster_count: all.len() as u32,
            native_clusters,
            native_dots: set.native.len() as u32,
            dot_count: dot_count as u32,
        })
    }
}
