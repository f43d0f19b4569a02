//! Measures the program's dots against plain instanced quads of the same dots, in one run.
//!
//! `cargo run --release --example plain_quads [DOTS] [FRAMES]` prints the median frame of both and
//! their ratio. Both draw the same head, surface and skin passes; only the dots differ.

use std::time::Instant;
use stipple::base::error::Result;
use stipple::dots::DotSet;
use stipple::gpu::finish::FinishPass;
use stipple::gpu::layout::FrameUniform;
use stipple::gpu::overlay::OverlayPass;
use stipple::gpu::settle::shape_volume;
use stipple::gpu::skin::{Drawn, SkinPass, Way};
use stipple::gpu::targets::{self, DEPTH_FORMAT, Targets, density_format};
use stipple::gpu::vellus::VellusPass;
use stipple::gpu::{Gpu, Picture, Renderer, buffers, head::HeadPass, shaders};
use stipple::head::Head;
use stipple::plan::{Age, HairPattern, Plan, Region, ViewName};
use stipple::studio::View;
use stipple::studio::bench::treatment_of;
use stipple::studio::camera::Camera;
use stipple::studio::look::Look;
use stipple::tissue::DotModel;
use stipple::tissue::dot::DotUniform;
use stipple::tissue::time::TimeModel;

const SIZE: [u32; 2] = [1920, 1080];

fn main() -> Result<()> {
    let number = |i: usize, default: usize| {
        std::env::args()
            .nth(i)
            .and_then(|a| a.parse().ok())
            .unwrap_or(default)
    };
    let (count, frames) = (number(1, 400_000), number(2, 15));
    let mut plan = Plan::default();
    plan.treatment.region = Region::FullScalp;
    plan.hair.pattern = HairPattern::None;
    let head = Head::built_in()?;
    let dots = treatment_of(&head, &mut plan, count);
    let gpu = Gpu::headless()?;
    let mut renderer = Renderer::new(&gpu)?;
    renderer.set_head(&gpu, &head);
    renderer.set_dots(&gpu, &dots)?;
    let model = DotModel::new(&plan, Age::Healed.days(&plan.sessions));
    let mut plain = Plain::new(&gpu, &head, &dots, &model)?;
    let start = Camera::of_view(&View::Named(ViewName::Front), &head);
    let output = targets::output(&gpu.device, SIZE).create_view(&Default::default());
    let mut own_ms = Vec::new();
    let mut plain_ms = Vec::new();
    // Alternating, so that what else the machine does falls on both alike.
    for frame in 0..=frames {
        let camera = Camera {
            yaw_deg: frame as f32 * 3.0,
            ..start
        };
        let look = Look::new(&plan, plan.view.light, camera.basis().forward);
        let picture = Picture::new(camera, SIZE, look, &model);
        let clock = Instant::now();
        renderer.render(&gpu, &picture, &output, None);
        gpu.wait()?;
        let own = clock.elapsed();
        let uniform = renderer.frame_uniform(&picture, 0);
        let clock = Instant::now();
        plain.render(&gpu, &picture, &uniform, &output);
        gpu.wait()?;
        // The first frame compiles.
        if frame > 0 {
            own_ms.push(own.as_secs_f64() * 1000.0);
            plain_ms.push(clock.elapsed().as_secs_f64() * 1000.0);
        }
    }
    let median = |list: &mut Vec<f64>| {
        list.sort_by(f64::total_cmp);
        list[list.len() / 2]
    };
    let (own, plain) = (median(&mut own_ms), median(&mut plain_ms));
    println!(
        "{count} dots at {}x{} on {}: own {own:.1} ms, plain quads {plain:.1} ms, ratio {:.2}",
        SIZE[0],
        SIZE[1],
        gpu.info.name,
        own / plain
    );
    Ok(())
}

/// Head and skin as the program draws them, with plain quads between.
struct Plain {
    head: HeadPass,
    skin: SkinPass,
    finish: FinishPass,
    overlay: OverlayPass,
    vellus: VellusPass,
    targets: Targets,
    frame: buffers::UniformBuffer<FrameUniform>,
    frame_group: wgpu::BindGroup,
    uniform: buffers::UniformBuffer<DotUniform>,
    time: buffers::UniformBuffer<TimeModel>,
    group: wgpu::BindGroup,
    pipeline: wgpu::RenderPipeline,
    count: u32,
}

impl Plain {
    fn new(gpu: &Gpu, head: &Head, dots: &DotSet, model: &DotModel) -> Result<Self> {
        let device = &gpu.device;
        let layout = |label, entries: &[wgpu::BindGroupLayoutEntry]| {
            device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
                label: Some(label),
                entries,
            })
        };
        let frame_layout = layout(
            "frame",
            &[buffers::buffer_entry(
                0,
                wgpu::ShaderStages::VERTEX_FRAGMENT | wgpu::ShaderStages::COMPUTE,
                wgpu::BufferBindingType::Uniform,
            )],
        );
        let storage = wgpu::BufferBindingType::Storage { read_only: true };
        let vertex = wgpu::ShaderStages::VERTEX;
        let dots_layout = layout(
            "plain",
            &[
                buffers::buffer_entry(0, vertex, wgpu::BufferBindingType::Uniform),
                buffers::buffer_entry(1, vertex, storage),
                wgpu::BindGroupLayoutEntry {
                    binding: 2,
                    visibility: wgpu::ShaderStages::FRAGMENT,
                    ty: wgpu::BindingType::Texture {
                        sample_type: wgpu::TextureSampleType::Float { filterable: true },
                        view_dimension: wgpu::TextureViewDimension::D3,
                        multisampled: false,
                    },
                    count: None,
                },
                buffers::buffer_entry(3, vertex, wgpu::BufferBindingType::Uniform),
                buffers::buffer_entry(4, vertex, storage),
                wgpu::BindGroupLayoutEntry {
                    binding: 5,
                    visibility: wgpu::ShaderStages::FRAGMENT,
                    ty: wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering),
                    count: None,
                },
            ],
        );
        let source = shaders::resolve_text(include_str!("plain_quads.wgsl"))?;
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("plain"),
            source: wgpu::ShaderSource::Wgsl(source.into()),
        });
        let add = wgpu::BlendComponent {
            src_factor: wgpu::BlendFactor::One,
            dst_factor: wgpu::BlendFactor::One,
            operation: wgpu::BlendOperation::Add,
        };
        let pipeline = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some("plain"),
            layout: Some(
                &device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
                    label: None,
                    bind_group_layouts: &[Some(&frame_layout), Some(&dots_layout)],
                    immediate_size: 0,
                }),
            ),
            vertex: wgpu::VertexState {
                module: &module,
                entry_point: Some("quad_vertex"),
                compilation_options: Default::default(),
                buffers: &[],
            },
            primitive: wgpu::PrimitiveState {
                topology: wgpu::PrimitiveTopology::TriangleStrip,
                ..Default::default()
            },
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
                entry_point: Some("quad_fragment"),
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
        let mut head_pass = HeadPass::new(gpu, &frame_layout)?;
        head_pass.set_head(device, &gpu.queue, head);
        let frame = buffers::UniformBuffer::new(device, "frame");
        let uniform = buffers::UniformBuffer::new(device, "uniform");
        let time = buffers::UniformBuffer::new(device, "time");
        let gains = bytemuck::cast_slice(&model.optics.gains);
        let gains = buffers::filled(
            device,
            &gpu.queue,
            "gains",
            wgpu::BufferUsages::STORAGE,
            gains,
        );
        let shapes = shape_volume(device, &gpu.queue, &model.optics);
        let sampler = device.create_sampler(&wgpu::SamplerDescriptor {
            mag_filter: wgpu::FilterMode::Linear,
            min_filter: wgpu::FilterMode::Linear,
            ..Default::default()
        });
        let bytes = bytemuck::cast_slice(&dots.treatment);
        let records = buffers::filled(
            device,
            &gpu.queue,
            "dots",
            wgpu::BufferUsages::STORAGE,
            bytes,
        );
        let skin = SkinPass::new(device, &gpu.queue, &frame_layout)?;
        let vellus = VellusPass::new(
            device,
            &frame_layout,
            skin.look(),
            head_pass.shadow_map(),
            skin.shadow_sampler(),
        )?;
        Ok(Self {
            vellus,
            head: head_pass,
            skin,
            finish: FinishPass::new(device, &frame_layout)?,
            targets: Targets::new(device, SIZE, false),
            overlay: OverlayPass::new(device, &frame_layout)?,
            frame_group: buffers::bind_group(device, "frame", &frame_layout, vec![frame.binding()]),
            frame,
            group: buffers::bind_group(
                device,
                "plain",
                &dots_layout,
                vec![
                    uniform.binding(),
                    records.as_entire_binding(),
                    wgpu::BindingResource::TextureView(&shapes),
                    time.binding(),
                    gains.as_entire_binding(),
                    wgpu::BindingResource::Sampler(&sampler),
                ],
            ),
            uniform,
            time,
            pipeline,
            count: dots.treatment.len() as u32,
        })
    }

    fn render(
        &mut self,
        gpu: &Gpu,
        picture: &Picture<'_>,
        uniform: &FrameUniform,
        output: &wgpu::TextureView,
    ) {
        self.frame.write(&gpu.queue, uniform);
        self.uniform.write(&gpu.queue, &picture.model.uniform);
        self.time.write(&gpu.queue, &picture.model.time);
        let mut look = picture.look.uniform;
        self.head.describe(&mut look);
        self.skin.set_look(&gpu.queue, &look);
        self.skin
            .set_tables(&gpu.device, &gpu.queue, &picture.look.tables);
        let mut encoder = gpu.device.create_command_encoder(&Default::default());
        self.head
            .draw_shadows(&mut encoder, &gpu.queue, &look, None);
        self.head.draw_surface(
            &mut encoder,
            &self.targets,
            &self.frame_group,
            picture.camera.basis().eye,
            None,
        );
        {
            let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some("plain"),
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &self.targets.density,
                    depth_slice: None,
                    resolve_target: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT),
                        store: wgpu::StoreOp::Store,
                    },
                })],
                depth_stencil_attachment: Some(wgpu::RenderPassDepthStencilAttachment {
                    view: &self.targets.depth,
                    depth_ops: None,
                    stencil_ops: None,
                }),
                timestamp_writes: None,
                occlusion_query_set: None,
                multiview_mask: None,
            });
            pass.set_pipeline(&self.pipeline);
            pass.set_bind_group(0, &self.frame_group, &[]);
            pass.set_bind_group(1, &self.group, &[]);
            pass.draw(0..4, 0..self.count);
        }
        self.skin.draw(
            &gpu.device,
            &mut encoder,
            &self.frame_group,
            &Drawn {
                targets: &self.targets,
                shadow_map: self.head.shadow_map(),
                face_map: self.head.face_map(),
                overlay: &self.overlay,
                vellus: &self.vellus,
            },
            Way {
                is_first: true,
                has_relief: false,
                has_fuzz: false,
            },
            None,
        );
        self.finish.draw(
            &gpu.device,
            &mut encoder,
            &self.targets,
            output,
            &self.frame_group,
            None,
        );
        gpu.queue.submit([encoder.finish()]);
    }
}
