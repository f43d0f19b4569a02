//! Vellus hairs on the GPU: ribbons over the head's depth, in a target of their own that has the
//! picture's size only while hairs are near enough to be seen.

use super::fullscreen::color_pass;
use super::layout::{FrameUniform, LookUniform};
use super::targets::{self, DEPTH_FORMAT};
use super::timing::Stopwatch;
use super::{buffers, shaders};
use crate::base::error::Result;
use crate::head::vellus::{Cell, Hair, Vellus};
use crate::tissue::constants::{VELLUS_PIECES, VELLUS_SEEN_MM_PER_PX};
use glam::Vec3;
use std::f32::consts::FRAC_PI_2;
use std::ops::Range;
use std::sync::Arc;
use wgpu::ShaderStages;

/// Light and the share of the background that it hides, both per pixel.
const FUZZ_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba16Float;

/// How far beyond the limb of the head hairs still stick out into view, radians: 1 mm over a curve of
/// 30 mm.
const BEYOND_RAD: f32 = 0.26;

/// What of a [`Hair`] lies where.
pub const ATTRIBUTES: [wgpu::VertexAttribute; 5] = wgpu::vertex_attr_array![
    0 => Float32x3, 1 => Snorm16x2, 2 => Snorm16x2, 3 => Float32x2, 4 => Unorm8x4
];

/// Pipeline, hairs and target.
#[derive(Debug)]
pub struct VellusPass {
    module: wgpu::ShaderModule,
    layouts: [wgpu::BindGroupLayout; 2],
    /// Made when hairs are drawn for the first time.
    pipeline: Option<wgpu::RenderPipeline>,
    group: wgpu::BindGroup,
    grown: Option<(Arc<Vellus>, wgpu::Buffer)>,
    /// Target of the picture's size, or of one pixel while no hair is seen.
    target: ([u32; 2], wgpu::TextureView),
}

impl VellusPass {
    /// A pass without hairs that are lit by `look` with its shadow map.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(
        device: &wgpu::Device,
        frame_layout: &wgpu::BindGroupLayout,
        look: &buffers::UniformBuffer<LookUniform>,
        shadow_map: &wgpu::TextureView,
        shadow_sampler: &wgpu::Sampler,
    ) -> Result<Self> {
        let vertex = ShaderStages::VERTEX;
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("vellus"),
            entries: &[
                buffers::buffer_entry(0, vertex, wgpu::BufferBindingType::Uniform),
                buffers::texture_array_entry(1, vertex, wgpu::TextureSampleType::Depth),
                wgpu::BindGroupLayoutEntry {
                    binding: 2,
                    visibility: vertex,
                    ty: wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Comparison),
                    count: None,
                },
            ],
        });
        let group = buffers::bind_group(
            device,
            "vellus",
            &layout,
            vec![
                look.binding(),
                wgpu::BindingResource::TextureView(shadow_map),
                wgpu::BindingResource::Sampler(shadow_sampler),
            ],
        );
        Ok(Self {
            module: shaders::module(device, "vellus")?,
            layouts: [frame_layout.clone(), layout],
            pipeline: None,
            group,
            grown: None,
            target: target(device, [1, 1]),
        })
    }

    /// Takes all hairs away.
    pub fn clear(&mut self) {
        self.grown = None;
    }

    /// Shows other hairs. Returns whether they are other ones.
    pub fn set_hairs(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        vellus: &Arc<Vellus>,
    ) -> bool {
        let is_same = self
            .grown
            .as_ref()
            .is_some_and(|(old, _)| Arc::ptr_eq(old, vellus));
        if !is_same {
            let bytes = bytemuck::cast_slice(&vellus.hairs);
            let usage = wgpu::BufferUsages::VERTEX;
            let buffer = buffers::filled(device, queue, "vellus/hairs", usage, bytes);
            self.grown = Some((Arc::clone(vellus), buffer));
        }
        !is_same
    }

    /// The runs of hairs that a sub-frame shows at an amount (0..=1) of vellus.
    pub fn seen(&self, frame: &FrameUniform, amount: f32) -> Vec<Range<u32>> {
        let cells = self.grown.iter().flat_map(|(vellus, _)| &vellus.cells);
        let mut runs: Vec<Range<u32>> = Vec::new();
        for cell in cells.filter(|cell| amount > 0.0 && is_seen(cell, frame)) {
            let run = cell.drawn(amount);
            match runs.last_mut() {
                Some(last) if last.end == run.start => last.end = run.end,
                _ if run.is_empty() => {}
                _ => runs.push(run),
            }
        }
        runs
    }

    /// Gives the target the size of a picture, or gives it up while no hair is seen. Returns whether it
    /// is another target now.
    pub fn fit(&mut self, device: &wgpu::Device, size: Option<[u32; 2]>) -> bool {
        let size = size.unwrap_or([1, 1]);
        let is_other = self.target.0 != size;
        if is_other {
            self.target = target(device, size);
        }
        is_other
    }

    /// The target.
    pub fn view(&self) -> &wgpu::TextureView {
        &self.target.1
    }

    /// Draws runs of hairs over the head whose depth is given.
    pub fn draw(
        &mut self,
        device: &wgpu::Device,
        encoder: &mut wgpu::CommandEncoder,
        depth: &wgpu::TextureView,
        frame_group: &wgpu::BindGroup,
        runs: &[Range<u32>],
        stopwatch: Option<&Stopwatch>,
    ) {
        let Some((_, hairs)) = self.grown.as_ref().filter(|_| !runs.is_empty()) else {
            return;
        };
        let pipeline = self
            .pipeline
            .get_or_insert_with(|| pipeline(device, &self.module, &self.layouts));
        let load = wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT);
        let timestamps = stopwatch.map(|s| s.render(5));
        let mut pass = color_pass(
            encoder,
            "vellus",
            &self.target.1,
            Some(depth),
            load,
            timestamps,
        );
        pass.set_pipeline(pipeline);
        pass.set_bind_group(0, frame_group, &[]);
        pass.set_bind_group(1, &self.group, &[]);
        pass.set_vertex_buffer(0, hairs.slice(..));
        for run in runs {
            pass.draw(0..2 * (VELLUS_PIECES + 1), run.clone());
        }
    }
}

/// Whether a camera may see hairs of a cell: in its picture, near enough, and turned toward it.
pub fn is_seen(cell: &Cell, frame: &FrameUniform) -> bool {
    let to = cell.centre - Vec3::from_array(frame.eye);
    let along = |axis: [f32; 3]| to.dot(Vec3::from_array(axis));
    let (x, y, z) = (along(frame.right), along(frame.up), along(frame.forward));
    let farthest_mm = VELLUS_SEEN_MM_PER_PX * frame.viewport[1] / (2.0 * frame.half_height);
    if z + cell.radius_mm < frame.near_mm || z - cell.radius_mm > farthest_mm {
        return false;
    }
    let is_outside = |at: f32, offset: f32, half: f32| {
        let margin_mm = cell.radius_mm * (1.0 + half + offset.abs());
        (at - offset * z).abs() > half * z + margin_mm
    };
    if is_outside(x, frame.offset[0], frame.half_width)
        || is_outside(y, frame.offset[1], frame.half_height)
    {
        return false;
    }
    let distance_mm = to.length();
    if distance_mm <= cell.radius_mm {
        return true;
    }
    let turned_away = (-to / distance_mm).dot(cell.axis).clamp(-1.0, 1.0).acos();
    let wide = (cell.radius_mm / distance_mm).asin();
    turned_away < FRAC_PI_2 + cell.cone_rad + wide + BEYOND_RAD
}

fn target(device: &wgpu::Device, size: [u32; 2]) -> ([u32; 2], wgpu::TextureView) {
    let usage = wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING;
    let texture = targets::create(device, "vellus", size, FUZZ_FORMAT, usage);
    (size, texture.create_view(&Default::default()))
}

fn pipeline(
    device: &wgpu::Device,
    module: &wgpu::ShaderModule,
    [frame, own]: &[wgpu::BindGroupLayout; 2],
) -> wgpu::RenderPipeline {
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("vellus"),
        bind_group_layouts: &[Some(frame), Some(own)],
        immediate_size: 0,
    });
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("vellus"),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module,
            entry_point: Some("vellus_vertex"),
            compilation_options: Default::default(),
            buffers: &[Some(wgpu::VertexBufferLayout {
                array_stride: size_of::<Hair>() as u64,
                step_mode: wgpu::VertexStepMode::Instance,
                attributes: &ATTRIBUTES,
            })],
        },
        primitive: wgpu::PrimitiveState {
            topology: wgpu::PrimitiveTopology::TriangleStrip,
            ..Default::default()
        },
        // What the head hides stays hidden; hairs do not hide each other.
        depth_stencil: Some(wgpu::DepthStencilState {
            format: DEPTH_FORMAT,
            depth_write_enabled: Some(false),
            depth_compare: Some(wgpu::CompareFunction::GreaterEqual),
            stencil: Default::default(),
            bias: Default::default(),
        }),
        multisample: Default::default(),
        fragment: Some(wgpu::FragmentState {
            module,
            entry_point: Some("vellus_fragment"),
            compilation_options: Default::default(),
            targets: &[Some(wgpu::ColorTargetState {
                format: FUZZ_FORMAT,
                blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                write_mask: wgpu::ColorWrites::ALL,
            })],
        }),
        multiview_mask: None,
        cache: None,
    })
}
