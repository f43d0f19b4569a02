//! What dots look like at one age, computed on the GPU once per age and plan, and the shape volume
//! that spreads their shadows.
//!
//! How it works. The model of an age is two small uniform blocks and, per skin, a table of gains and
//! a volume of shapes. When any of them or the dots change, one compute pass writes the state of every
//! dot into the model's slot (`slots.rs`); turning the head uses those states again.

use super::buffers::{self, UniformBuffer, buffer_entry};
use super::shaders;
use super::slots::Slot;
use crate::base::error::Result;
use crate::base::math::half::half_bits;
use crate::tissue::constants::{SHAPE_ALONG, SHAPE_LAYERS, SHAPE_WIDTHS};
use crate::tissue::optics::Optics;
use std::sync::Arc;
use wgpu::{BufferBindingType, ShaderStages};

/// Bytes of a `DotState` in `shaders/lib/dot_record.wgsl`.
pub const STATE_BYTES: u64 = 64;

/// Bytes of a `FarLight` in `shaders/lib/cluster.wgsl`.
pub const FAR_LIGHT_BYTES: u64 = 32;

/// How many dots and clusters there are; `Counts` in `shaders/pass/settle.wgsl`.
#[derive(Clone, Copy, Debug, Default, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct Counts {
    /// Dots in all.
    pub dots: u32,
    /// Clusters in all.
    pub clusters: u32,
    /// Native hairs; they come first.
    pub native_dots: u32,
    /// Clusters of native hairs; they come first.
    pub native_clusters: u32,
}

/// The buffers of a set of dots.
#[derive(Clone, Copy, Debug)]
pub struct Settled<'a> {
    /// Records of the dots.
    pub dots: &'a wgpu::Buffer,
    /// Bounds of the clusters.
    pub clusters: &'a wgpu::Buffer,
    /// How many there are.
    pub counts: Counts,
}

/// Invocations per workgroup.
const GROUP: u32 = 64;
/// Most workgroups along one axis of a dispatch on every adapter.
const MAX_GROUPS: u32 = 65_535;

/// The pass and what it reads.
#[derive(Debug)]
pub struct SettlePass {
    layout: wgpu::BindGroupLayout,
    settle: wgpu::ComputePipeline,
    gather: wgpu::ComputePipeline,
    counts: UniformBuffer<Counts>,
    /// How often all dots were settled.
    pub passes: u64,
}

impl SettlePass {
    /// The pipelines.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(device: &wgpu::Device, frame_layout: &wgpu::BindGroupLayout) -> Result<Self> {
        let storage = |read_only| BufferBindingType::Storage { read_only };
        let compute = ShaderStages::COMPUTE;
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("dots/settle"),
            entries: &[
                buffer_entry(0, compute, BufferBindingType::Uniform),
                buffer_entry(1, compute, storage(true)),
                buffer_entry(2, compute, storage(false)),
                buffer_entry(3, compute, BufferBindingType::Uniform),
                buffer_entry(4, compute, storage(true)),
                buffer_entry(5, compute, storage(true)),
                buffer_entry(6, compute, storage(false)),
                buffer_entry(7, compute, BufferBindingType::Uniform),
            ],
        });
        let pipeline_layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("dots/settle"),
            bind_group_layouts: &[Some(frame_layout), Some(&layout)],
            immediate_size: 0,
        });
        let module = shaders::module(device, "settle")?;
        let pipeline = |entry: &str| {
            device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
                label: Some(entry),
                layout: Some(&pipeline_layout),
                module: &module,
                entry_point: Some(entry),
                compilation_options: Default::default(),
                cache: None,
            })
        };
        Ok(Self {
            layout,
            settle: pipeline("settle"),
            gather: pipeline("gather"),
            counts: UniformBuffer::new(device, "dots/counts"),
            passes: 0,
        })
    }

    /// Writes the states of all dots into a slot, unless they are there already.
    pub fn settle(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        encoder: &mut wgpu::CommandEncoder,
        frame_group: &wgpu::BindGroup,
        slot: &mut Slot,
        set: Settled<'_>,
    ) {
        if slot.is_settled || set.counts.dots == 0 {
            return;
        }
        slot.is_settled = true;
        self.passes += 1;
        self.counts.write(queue, &set.counts);
        let group = buffers::bind_group(
            device,
            "dots/settle",
            &self.layout,
            vec![
                slot.uniform.binding(),
                set.dots.as_entire_binding(),
                slot.states.as_entire_binding(),
                slot.time.binding(),
                slot.skin.gains.as_entire_binding(),
                set.clusters.as_entire_binding(),
                slot.far_lights.as_entire_binding(),
                self.counts.binding(),
            ],
        );
        let groups = set.counts.dots.div_ceil(GROUP);
        let rows = groups.div_ceil(MAX_GROUPS);
        let mut pass = encoder.begin_compute_pass(&wgpu::ComputePassDescriptor {
            label: Some("dots/settle"),
            timestamp_writes: None,
        });
        pass.set_bind_group(0, frame_group, &[]);
        pass.set_bind_group(1, &group, &[]);
        pass.set_pipeline(&self.settle);
        pass.dispatch_workgroups(groups.div_ceil(rows), rows, 1);
        pass.set_pipeline(&self.gather);
        pass.dispatch_workgroups(set.counts.clusters.div_ceil(GROUP), 1, 1);
    }
}

/// The shapes of a skin as a volume: along the reach, over widths, over tops and the hair root.
pub fn shape_volume(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    optics: &Arc<Optics>,
) -> wgpu::TextureView {
    let size = wgpu::Extent3d {
        width: SHAPE_ALONG,
        height: SHAPE_WIDTHS,
        depth_or_array_layers: SHAPE_LAYERS,
    };
    let texture = device.create_texture(&wgpu::TextureDescriptor {
        label: Some("dots/shapes"),
        size,
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D3,
        format: wgpu::TextureFormat::Rgba16Float,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    });
    let texels: Vec<u16> = optics
        .shapes
        .as_flattened()
        .iter()
        .map(|v| half_bits(*v))
        .collect();
    queue.write_texture(
        texture.as_image_copy(),
        bytemuck::cast_slice(&texels),
        wgpu::TexelCopyBufferLayout {
            offset: 0,
            bytes_per_row: Some(SHAPE_ALONG * 8),
            rows_per_image: Some(SHAPE_WIDTHS),
        },
        size,
    );
    texture.create_view(&Default::default())
}
