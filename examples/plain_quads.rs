//! Measures the program's dots against plain instanced quads of the same dots, in one run.
//!
//! `cargo run --release --example plain_quads [DOTS] [FRAMES]` prints the median frame of both and
//! their ratio. Both draw the same head, G-buffer and skin passes; only the dots differ.

use std::sync::Arc;
use std::time::Instant;
use stipple::base::error::Result;
use stipple::dots::DotSet;
use stipple::gpu::head::HeadBuffers;
use stipple::gpu::layout::{FrameUniform, PASS};
use stipple::gpu::lighting::LightingGroup;
use stipple::gpu::passes::gbuffer::GBufferPass;
use stipple::gpu::passes::resolve::ResolvePass;
use stipple::gpu::passes::shadow::ShadowPass;
use stipple::gpu::passes::skin::{SkinPass, SkinPassInputs, SkinPipelineKey};
use stipple::gpu::passes::{CLEAR, Layouts, Recording};
use stipple::gpu::pipeline::{Depth, Draw, adding};
use stipple::gpu::targets::{self, Optional, Targets, density_format};
use stipple::gpu::timing::Pass;
use stipple::gpu::{Gpu, Picture, Renderer, buffers, dots::tables, renderer, shaders};
use stipple::head::Head;
use stipple::plan::{Age, HairPattern, Plan, Region, ViewName};
use stipple::studio::View;
use stipple::studio::bench::treatment_of;
use stipple::studio::camera::Camera;
use stipple::studio::dot_look::dot_look;
use stipple::studio::look::look_of;
use stipple::studio::render_scene;
use stipple::tissue::DotModel;
use stipple::tissue::constants::MOST_REGIONS;
use stipple::tissue::dot::DotUniform;

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
    let head = Arc::new(Head::built_in()?);
    let dots = Arc::new(treatment_of(&head, &mut plan, count));
    let gpu = Gpu::headless()?;
    let mut renderer = Renderer::new(&gpu)?;
    render_scene::show(&gpu, &mut renderer, &head, &[], None, &dots)?;
    let model = DotModel::new(&plan, Age::Healed.days(&plan.sessions));
    let dot_look = dot_look(&model);
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
        let look = look_of(&plan, plan.view.light, camera.basis().forward);
        let picture = Picture::new(camera.frame_view(SIZE), SIZE, &look, &dot_look);
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
    mesh: HeadBuffers,
    lighting: LightingGroup,
    shadow: ShadowPass,
    gbuffer: GBufferPass,
    skin: SkinPass,
    resolve: ResolvePass,
    targets: Targets,
    nothing: Optional,
    frame: buffers::UniformBuffer<FrameUniform>,
    frame_group: wgpu::BindGroup,
    group: wgpu::BindGroup,
    pipeline: wgpu::RenderPipeline,
    count: u32,
}

impl Plain {
    fn new(gpu: &Gpu, head: &Head, dots: &DotSet, model: &DotModel) -> Result<Self> {
        let (device, queue) = (&gpu.device, &gpu.queue);
        let frame_layout = renderer::frame_layout(device);
        let lighting = LightingGroup::new(device);
        let layouts = Layouts {
            frame: &frame_layout,
            lighting: &lighting.layout,
        };
        let storage = wgpu::BufferBindingType::Storage { read_only: true };
        let uniform = wgpu::BufferBindingType::Uniform;
        let (vertex, fragment) = (wgpu::ShaderStages::VERTEX, wgpu::ShaderStages::FRAGMENT);
        let filtering = wgpu::SamplerBindingType::Filtering;
        let dots_layout = buffers::layout(
            device,
            "plain",
            &[
                buffers::buffer_entry(0, vertex, uniform),
                buffers::buffer_entry(1, vertex, storage),
                buffers::volume_entry(2, fragment),
                buffers::buffer_entry(3, vertex, uniform),
                buffers::buffer_entry(4, vertex, storage),
                buffers::sampler_entry(5, fragment, filtering),
            ],
        );
        let source = shaders::expanded_text(include_str!("plain_quads.wgsl"))?;
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("plain"),
            source: wgpu::ShaderSource::Wgsl(source.into()),
        });
        let pipeline = Draw {
            label: "plain",
            module: &module,
            layouts: &layouts.unlit(Some(&dots_layout)),
            vertex: "quad_vertex",
            buffers: &[],
            fragment: "quad_fragment",
            constants: &[],
            targets: &[Some(adding(density_format(device)))],
            depth: Depth::Tested(wgpu::CompareFunction::GreaterEqual),
            topology: wgpu::PrimitiveTopology::TriangleStrip,
            cull_mode: None,
        }
        .pipeline(device);
        let gbuffer = GBufferPass::new(gpu, &layouts)?;
        let mesh = HeadBuffers::new(
            device,
            queue,
            &gbuffer.texture_bindings,
            render_scene::head_mesh(head),
        );
        let mut shared = buffers::UniformBuffer::new(device, "shared");
        let mut blocks = [DotUniform::default(); MOST_REGIONS as usize];
        blocks[0] = model.uniform;
        shared.write(queue, &blocks);
        let mut time = buffers::UniformBuffer::new(device, "time");
        time.write(queue, &[model.time; MOST_REGIONS as usize]);
        let filled = |label, bytes| {
            buffers::filled(device, queue, label, wgpu::BufferUsages::STORAGE, bytes)
        };
        let gains = filled("gains", bytemuck::cast_slice(&model.optics.gains));
        let records = filled("dots", bytemuck::cast_slice(&dots.treatment));
        let shapes = tables::shape_volume(device, queue, &dot_look(model).regions);
        let sampler = device.create_sampler(&wgpu::SamplerDescriptor {
            mag_filter: wgpu::FilterMode::Linear,
            min_filter: wgpu::FilterMode::Linear,
            ..Default::default()
        });
        let frame = buffers::UniformBuffer::new(device, "frame");
        Ok(Self {
            mesh,
            shadow: ShadowPass::new(device)?,
            skin: SkinPass::new(device, &layouts)?,
            resolve: ResolvePass::new(device, &layouts)?,
            gbuffer,
            targets: Targets::new(device, SIZE, false),
            nothing: Optional::new(device, "nothing", wgpu::TextureFormat::Rgba8UnormSrgb),
            frame_group: buffers::bind_group(device, "frame", &frame_layout, vec![frame.binding()]),
            frame,
            group: buffers::bind_group(
                device,
                "plain",
                &dots_layout,
                vec![
                    shared.binding(),
                    records.as_entire_binding(),
                    wgpu::BindingResource::TextureView(&shapes),
                    time.binding(),
                    gains.as_entire_binding(),
                    wgpu::BindingResource::Sampler(&sampler),
                ],
            ),
            pipeline,
            count: dots.treatment.len() as u32,
            lighting,
        })
    }

    fn render(
        &mut self,
        gpu: &Gpu,
        picture: &Picture<'_>,
        uniform: &FrameUniform,
        output: &wgpu::TextureView,
    ) {
        let (device, queue) = (&gpu.device, &gpu.queue);
        self.frame.write(queue, uniform);
        let mesh = &self.mesh;
        self.skin.set(queue, picture.look.background, Some(mesh));
        let light = self
            .lighting
            .set(device, queue, picture.look, Some(&mesh.light_bounds));
        let lighting = self.lighting.group(device);
        let mut encoder = device.create_command_encoder(&Default::default());
        let map = &self.lighting.shadow_map;
        self.shadow
            .draw(gpu, &mut encoder, map, Some(mesh), &light, None);
        let mut recording = Recording {
            gpu,
            encoder: &mut encoder,
            frame: &self.frame_group,
            lighting: &lighting,
            stopwatch: None,
        };
        let eye = picture.view.eye;
        self.gbuffer
            .draw(&mut recording, &self.targets, Some(mesh), eye);
        {
            let (density, depth) = (&self.targets.density, Some(&self.targets.gbuffer.depth));
            let mut pass = recording.color_pass(Pass::Dots, density, depth, CLEAR);
            pass.set_pipeline(&self.pipeline);
            pass.set_bind_group(PASS, &self.group, &[]);
            pass.draw(0..4, 0..self.count);
        }
        self.skin.draw(
            &mut recording,
            &SkinPassInputs {
                targets: &self.targets,
                face: Some(&mesh.face),
                overlay: &self.nothing,
                vellus: &self.nothing,
                key: SkinPipelineKey::default(),
                is_first: true,
            },
        );
        self.resolve.draw(&mut recording, &self.targets, output);
        queue.submit([encoder.finish()]);
    }
}
