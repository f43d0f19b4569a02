//! Dots on the GPU: culling, projection and the density buffer.
//!
//! How it works. Native hairs and treatment dots lie in one storage buffer, hairs first, with one
//! record per cluster of 32. What each looks like at the age that is shown is settled once per age
//! ([`super::settle`]). Three compute passes (see `shaders/cull.wgsl`) leave the visible dots as a
//! dense, ordered list of splats; one indirect draw adds their optical densities.

use super::buffers::{self, buffer_entry};
use super::layout::{DRAW_ARGS_BYTES, FrameUniform, SPLAT_BYTES};
use super::settle::{Counts, SettlePass, Settled};
use super::slots::Slots;
use super::targets::{DEPTH_FORMAT, Targets, density_format};
use super::{shaders, timing::Stopwatch};
use crate::dots::DotSet;
use crate::dots::cluster::{Cluster, clusters};
use crate::error::{Error, Result};
use crate::model::DotModel;
use wgpu::{BufferBindingType, BufferUsages, ShaderStages};

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

#[derive(Debug)]
struct Store {
    dots: wgpu::Buffer,
    clusters: wgpu::Buffer,
    masks: wgpu::Buffer,
    offsets: wgpu::Buffer,
    draw_args: wgpu::Buffer,
    splats: wgpu::Buffer,
    cluster_count: u32,
    native_clusters: u32,
    native_dots: u32,
    dot_count: u32,
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
        let splat_layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("dots/splats"),
            entries: &[
                buffer_entry(0, ShaderStages::VERTEX, storage(true)),
                wgpu::BindGroupLayoutEntry {
                    binding: 1,
                    visibility: ShaderStages::FRAGMENT,
                    ty: wgpu::BindingType::Texture {
                        sample_type: wgpu::TextureSampleType::Float { filterable: true },
                        view_dimension: wgpu::TextureViewDimension::D3,
                        multisampled: false,
                    },
                    count: None,
                },
                wgpu::BindGroupLayoutEntry {
                    binding: 2,
                    visibility: ShaderStages::FRAGMENT,
                    ty: wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering),
                    count: None,
                },
            ],
        });
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
        let module = shaders::module(device, "dots")?;
        let add = wgpu::BlendComponent {
            src_factor: wgpu::BlendFactor::One,
            dst_factor: wgpu::BlendFactor::One,
            operation: wgpu::BlendOperation::Add,
        };
        let draw = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some("dots/draw"),
            layout: Some(&pipeline_layout("dots/draw", &splat_layout)),
            vertex: wgpu::VertexState {
                module: &module,
                entry_point: Some("dot_vertex"),
                compilation_options: Default::default(),
                buffers: &[],
            },
            primitive: wgpu::PrimitiveState::default(),
            depth_stencil: Some(wgpu::DepthStencilState {
                format: DEPTH_FORMAT,
                depth_write_enabled: Some(false),
                depth_compare: Some(wgpu::CompareFunction::GreaterEqual),
                stencil: Default::default(),
                bias: Default::default(),
            }),
            multisample: Default::default(),
            fragment: Some(wgpu::FragmentState {
                module: &module,
                entry_point: Some("dot_fragment"),
                compilation_options: Default::default(),
                targets: &[Some(wgpu::ColorTargetState {
                    format: density_format(device),
                    blend: Some(wgpu::BlendState {
                        color: add,
                        alpha: add,
                    }),
                    write_mask: wgpu::ColorWrites::ALL,
                })],
            }),
            multiview_mask: None,
            cache: None,
        });
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

impl Store {
    fn new(device: &wgpu::Device, queue: &wgpu::Queue, set: &DotSet) -> Result<Self> {
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
