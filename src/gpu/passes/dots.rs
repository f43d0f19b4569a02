//! Dots: culling, projection and the density buffer.
//!
//! How it works. Native hairs and treatment dots lie in one storage buffer, hairs first, with one
//! record per cluster of 32. What each looks like at the age that is shown is settled once per age
//! ([`super::settle`]). Three compute passes (see `shaders/pass/cull.wgsl`) leave the visible dots as a
//! dense, ordered list of splats; one indirect draw adds their optical densities.

use super::settle::SettlePass;
use super::{CLEAR, Layouts, Recording};
use crate::base::error::Result;
use crate::dots::dot::DotSet;
use crate::gpu::buffers::{self, buffer_entry, sampler_entry};
use crate::gpu::description::{DotLook, Identity};
use crate::gpu::dots::slots::Slots;
use crate::gpu::dots::store::Store;
use crate::gpu::layout::{FRAME, FrameUniform, PASS};
use crate::gpu::pipeline::{Depth, Draw, adding, compute};
use crate::gpu::shaders;
use crate::gpu::targets::{Targets, density_format};
use crate::gpu::timing::Pass;
use crate::tissue::constants::WORKGROUP_SIZE;
use std::collections::HashMap;
use std::sync::Arc;
use wgpu::{BufferBindingType, SamplerBindingType, ShaderStages};

/// Pipelines and buffers of all dots.
#[derive(Debug)]
pub(crate) struct DotPass {
    cull_layout: wgpu::BindGroupLayout,
    cull: wgpu::ComputePipeline,
    prefix_sum: wgpu::ComputePipeline,
    compact: wgpu::ComputePipeline,
    splats: SplatDraw,
    settle: SettlePass,
    store: Store,
    slots: Slots,
    held: Option<Identity>,
}

impl DotPass {
    /// Pipelines and empty buffers.
    ///
    /// # Errors
    /// A broken shader table.
    pub(crate) fn new(
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        layouts: &Layouts<'_>,
    ) -> Result<Self> {
        let storage = |read_only| BufferBindingType::Storage { read_only };
        let stage = ShaderStages::COMPUTE;
        let cull_layout = buffers::layout(
            device,
            "cull",
            &[
                buffer_entry(0, stage, storage(true)),
                buffer_entry(1, stage, storage(true)),
                buffer_entry(2, stage, storage(true)),
                buffer_entry(3, stage, storage(false)),
                buffer_entry(4, stage, storage(false)),
                buffer_entry(5, stage, storage(true)),
                buffers::texture_entry(6, stage, wgpu::TextureSampleType::Depth),
            ],
        );
        let module = shaders::module(device, "cull")?;
        let groups = layouts.unlit(Some(&cull_layout));
        let pipeline = |entry| compute(device, &module, entry, &groups, &[]);
        Ok(Self {
            cull: pipeline("cull"),
            prefix_sum: pipeline("prefix_sum"),
            compact: pipeline("compact"),
            splats: SplatDraw::new(device, layouts)?,
            settle: SettlePass::new(device)?,
            store: Store::new(device, queue, &DotSet::default())?,
            slots: Slots::default(),
            held: None,
            cull_layout,
        })
    }

    /// Uploads a set of dots. Returns whether it is another one.
    ///
    /// # Errors
    /// More dots than the device's buffers hold.
    pub(crate) fn set_dots(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        dots: &Arc<DotSet>,
    ) -> Result<bool> {
        let identity = Some(Identity::of(dots));
        if self.held == identity {
            return Ok(false);
        }
        self.store = Store::new(device, queue, dots)?;
        self.slots.clear();
        self.held = identity;
        Ok(true)
    }

    /// Sets the age, plan and skin: what all dots share.
    pub(crate) fn set_model(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        model: &DotLook,
    ) {
        self.slots
            .set_model(device, queue, model, self.store.counts);
    }

    /// How often all dots were settled.
    pub(crate) fn settled(&self) -> u64 {
        self.settle.passes
    }

    /// Enters the counts of dots into the frame block.
    pub(crate) fn describe(&self, frame: &mut FrameUniform) {
        let counts = self.store.counts;
        frame.cluster_count = counts.clusters;
        frame.native_clusters = counts.native_clusters;
        frame.native_dots = counts.native_dots;
        frame.dot_count = counts.dots;
    }

    /// Culls, projects and draws all dots over the G-buffer in `targets`.
    pub(crate) fn draw(&mut self, recording: &mut Recording<'_>, targets: &Targets) {
        let store = &self.store;
        let Some(slot) = self.slots.current() else {
            return;
        };
        self.settle.settle(recording, slot, store);
        let has_dots = store.counts.dots > 0;
        let device = &recording.gpu.device;
        if has_dots {
            let (layout, states, far_lights) = (&self.cull_layout, &slot.states, &slot.far_lights);
            let group = slot.cull_group.get([targets.generation], || {
                buffers::bind_group(
                    device,
                    "cull",
                    layout,
                    vec![
                        states.as_entire_binding(),
                        store.dots.as_entire_binding(),
                        store.clusters.as_entire_binding(),
                        store.cull_output.as_entire_binding(),
                        store.splats.as_entire_binding(),
                        far_lights.as_entire_binding(),
                        wgpu::BindingResource::TextureView(&targets.gbuffer.depth),
                    ],
                )
            });
            let groups = store.counts.clusters.div_ceil(WORKGROUP_SIZE);
            let mut run = |which: Pass, steps: &[(&wgpu::ComputePipeline, u32)]| {
                let mut pass = recording
                    .encoder
                    .begin_compute_pass(&wgpu::ComputePassDescriptor {
                        label: Some(which.name()),
                        timestamp_writes: recording.stopwatch.map(|s| s.compute(which)),
                    });
                pass.set_bind_group(FRAME, recording.frame, &[]);
                pass.set_bind_group(PASS, group, &[]);
                for (pipeline, groups) in steps {
                    pass.set_pipeline(pipeline);
                    pass.dispatch_workgroups(*groups, 1, 1);
                }
            };
            run(Pass::Cull, &[(&self.cull, groups), (&self.prefix_sum, 1)]);
            run(Pass::Compact, &[(&self.compact, groups)]);
        }
        let tables = &slot.tables;
        let (pipeline, layout, sampler) = self.splats.of(device, tables.region_count);
        let depth = Some(&targets.gbuffer.depth);
        let mut pass = recording.color_pass(Pass::Dots, &targets.density, depth, CLEAR);
        if has_dots {
            let group = slot.splat_group.get([tables.generation], || {
                buffers::bind_group(
                    device,
                    "dots",
                    layout,
                    vec![
                        store.splats.as_entire_binding(),
                        wgpu::BindingResource::TextureView(&tables.shapes),
                        wgpu::BindingResource::Sampler(sampler),
                    ],
                )
            });
            pass.set_pipeline(pipeline);
            pass.set_bind_group(PASS, group, &[]);
            pass.draw_indirect(&store.cull_output, 0);
        }
    }
}

/// How splats are drawn.
#[derive(Debug)]
struct SplatDraw {
    module: wgpu::ShaderModule,
    frame: wgpu::BindGroupLayout,
    layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
    /// By the number of regions in the shape volume.
    pipelines: HashMap<u32, wgpu::RenderPipeline>,
}

impl SplatDraw {
    fn new(device: &wgpu::Device, layouts: &Layouts<'_>) -> Result<Self> {
        let (vertex, fragment) = (ShaderStages::VERTEX, ShaderStages::FRAGMENT);
        let storage = BufferBindingType::Storage { read_only: true };
        let mut splats = Self {
            module: shaders::module(device, "dots")?,
            frame: layouts.frame.clone(),
            layout: buffers::layout(
                device,
                "dots",
                &[
                    buffer_entry(0, vertex, storage),
                    buffers::volume_entry(1, fragment),
                    sampler_entry(2, fragment, SamplerBindingType::Filtering),
                ],
            ),
            sampler: device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("dots/shapes"),
                mag_filter: wgpu::FilterMode::Linear,
                min_filter: wgpu::FilterMode::Linear,
                ..Default::default()
            }),
            pipelines: HashMap::new(),
        };
        splats.of(device, 1);
        Ok(splats)
    }

    /// The pipeline for so many regions, with its layout and sampler.
    fn of(
        &mut self,
        device: &wgpu::Device,
        region_count: u32,
    ) -> (
        &wgpu::RenderPipeline,
        &wgpu::BindGroupLayout,
        &wgpu::Sampler,
    ) {
        let region_count = region_count.max(1);
        let layouts = [Some(&self.frame), None, Some(&self.layout)];
        let module = &self.module;
        let pipeline = self.pipelines.entry(region_count).or_insert_with(|| {
            Draw {
                label: "dots",
                module,
                layouts: &layouts,
                vertex: "dot_vertex",
                buffers: &[],
                fragment: "dot_fragment",
                constants: &[("region_count", f64::from(region_count))],
                targets: &[Some(adding(density_format(device)))],
                depth: Depth::Tested(wgpu::CompareFunction::GreaterEqual),
                topology: wgpu::PrimitiveTopology::TriangleList,
                cull_mode: None,
            }
            .pipeline(device)
        });
        (pipeline, &self.layout, &self.sampler)
    }
}
