//! Dots on the GPU: culling, projection and the density buffer.
//!
//! How it works. Native hairs and treatment dots lie in one storage buffer, hairs first, with one
//! record per cluster of 32. What each looks like at the age that is shown is settled once per age
//! ([`super::settle`]). Three compute passes (see `shaders/pass/cull.wgsl`) leave the visible dots as a
//! dense, ordered list of splats; one indirect draw adds their optical densities.

mod splats;
mod store;

use super::buffers::{self, buffer_entry};
use super::layout::FrameUniform;
use super::settle::{Counts, SettlePass, Settled};
use super::slots::Slots;
use super::targets::Targets;
use super::{shaders, timing::Stopwatch};
use crate::base::error::Result;
use crate::dots::DotSet;
use crate::tissue::DotModel;
use store::Store;
use wgpu::{BufferBindingType, ShaderStages};

/// Pipelines and buffers of all dots.
#[derive(Debug)]
pub struct DotPass {
    cull_layout: wgpu::BindGroupLayout,
    splat_layout: wgpu::BindGroupLayout,
    mark: wgpu::ComputePipeline,
    scan: wgpu::ComputePipeline,
    prepare: wgpu::ComputePipeline,
    draw: wgpu::RenderPipeline,
    settle: SettlePass,
    shape_sampler: wgpu::Sampler,
    store: Store,
    slots: Slots,
}

impl DotPass {
    /// Pipelines and empty buffers.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        frame_layout: &wgpu::BindGroupLayout,
    ) -> Result<Self> {
        let storage = |read_only| BufferBindingType::Storage { read_only };
        let compute = ShaderStages::COMPUTE;
        let cull_layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("dots/cull"),
            entries: &[
                buffer_entry(0, compute, storage(true)),
                buffer_entry(1, compute, storage(true)),
                buffer_entry(2, compute, storage(true)),
                buffer_entry(3, compute, storage(false)),
                buffer_entry(4, compute, storage(false)),
                buffer_entry(5, compute, storage(false)),
                buffer_entry(6, compute, storage(false)),
                buffers::texture_entry(7, compute, wgpu::TextureSampleType::Depth),
                buffer_entry(8, compute, storage(true)),
            ],
        });
        let splat_layout = splats::layout(device);
        let pipeline_layout = |label, group: &wgpu::BindGroupLayout| {
            device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
                label: Some(label),
                bind_group_layouts: &[Some(frame_layout), Some(group)],
                immediate_size: 0,
            })
        };
        let cull_module = shaders::module(device, "cull")?;
        let cull_pipelines = pipeline_layout("dots/cull", &cull_layout);
        let compute_pipeline = |entry: &str| {
            device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
                label: Some(entry),
                layout: Some(&cull_pipelines),
                module: &cull_module,
                entry_point: Some(entry),
                compilation_options: Default::default(),
                cache: None,
            })
        };
        let draw = splats::pipeline(device, &pipeline_layout("dots/draw", &splat_layout))?;
        let store = Store::new(device, queue, &DotSet::default())?;
        Ok(Self {
            mark: compute_pipeline("mark"),
            scan: compute_pipeline("scan"),
            prepare: compute_pipeline("prepare"),
            draw,
            settle: SettlePass::new(device, frame_layout)?,
            shape_sampler: device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("dots/shapes"),
                mag_filter: wgpu::FilterMode::Linear,
                min_filter: wgpu::FilterMode::Linear,
                ..Default::default()
            }),
            cull_layout,
            splat_layout,
            store,
            slots: Slots::default(),
        })
    }

    /// Uploads a set of dots.
    ///
    /// # Errors
    /// More dots than the device's buffers hold.
    pub fn set_dots(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        dots: &DotSet,
    ) -> Result<()> {
        self.store = Store::new(device, queue, dots)?;
        self.slots.clear();
        Ok(())
    }

    /// Forgets the binding to targets that were replaced.
    pub fn targets_changed(&mut self) {
        self.slots.targets_changed();
    }

    /// Sets the age, plan and skin: what all dots share.
    pub fn set_model(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, model: &DotModel) {
        let counts = [self.store.dot_count, self.store.cluster_count];
        self.slots.set_model(device, queue, model, counts);
    }

    /// How often all dots were settled.
    pub fn settled(&self) -> u64 {
        self.settle.passes
    }

    /// Enters the counts of dots into the frame block.
    pub fn describe(&self, frame: &mut FrameUniform) {
        frame.cluster_count = self.store.cluster_count;
        frame.native_clusters = self.store.native_clusters;
        frame.native_dots = self.store.native_dots;
        frame.dot_count = self.store.dot_count;
    }

    /// Culls, projects and draws all dots over the surface in `targets`.
    pub fn draw(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        encoder: &mut wgpu::CommandEncoder,
        targets: &Targets,
        frame_group: &wgpu::BindGroup,
        stopwatch: Option<&Stopwatch>,
    ) {
        let store = &self.store;
        let Some(slot) = self.slots.current() else {
            return;
        };
        self.settle.settle(
            device,
            queue,
            encoder,
            frame_group,
            slot,
            Settled {
                dots: &store.dots,
                clusters: &store.clusters,
                counts: Counts {
                    dots: store.dot_count,
                    clusters: store.cluster_count,
                    native_dots: store.native_dots,
                    native_clusters: store.native_clusters,
                },
            },
        );
        if store.dot_count > 0 {
            let group = slot.cull_group.get_or_insert_with(|| {
                buffers::bind_group(
                    device,
                    "dots/cull",
                    &self.cull_layout,
                    vec![
                        slot.states.as_entire_binding(),
                        store.dots.as_entire_binding(),
                        store.clusters.as_entire_binding(),
                        store.masks.as_entire_binding(),
                        store.offsets.as_entire_binding(),
                        store.draw_args.as_entire_binding(),
                        store.splats.as_entire_binding(),
                        wgpu::BindingResource::TextureView(&targets.depth),
                        slot.far_lights.as_entire_binding(),
                    ],
                )
            });
            let groups = store.cluster_count.div_ceil(64);
            let mut run = |label, steps: &[(&wgpu::ComputePipeline, u32)], slot| {
                let mut pass = encoder.begin_compute_pass(&wgpu::ComputePassDescriptor {
                    label: Some(label),
                    timestamp_writes: stopwatch.map(|s| s.compute(slot)),
                });
                pass.set_bind_group(0, frame_group, &[]);
                pass.set_bind_group(1, &*group, &[]);
                for (pipeline, groups) in steps {
                    pass.set_pipeline(pipeline);
                    pass.dispatch_workgroups(*groups, 1, 1);
                }
            };
            run("dots/cull", &[(&self.mark, groups), (&self.scan, 1)], 2);
            run("dots/prepare", &[(&self.prepare, groups)], 3);
        }
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("dots/draw"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &targets.density,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT),
                    store: wgpu::StoreOp::Store,
                },
            })],
            depth_stencil_attachment: Some(wgpu::RenderPassDepthStencilAttachment {
                view: &targets.depth,
                depth_ops: None,
                stencil_ops: None,
            }),
            timestamp_writes: stopwatch.map(|s| s.render(4)),
            occlusion_query_set: None,
            multiview_mask: None,
        });
        if store.dot_count > 0 {
            let group = slot.splat_group.get_or_insert_with(|| {
                buffers::bind_group(
                    device,
                    "dots/splats",
                    &self.splat_layout,
                    vec![
                        store.splats.as_entire_binding(),
                        wgpu::BindingResource::TextureView(&slot.skin.shapes),
                        wgpu::BindingResource::Sampler(&self.shape_sampler),
                    ],
                )
            });
            pass.set_pipeline(&self.draw);
            pass.set_bind_group(0, frame_group, &[]);
            pass.set_bind_group(1, &*group, &[]);
            pass.draw_indirect(&store.draw_args, 0);
        }
    }
}
