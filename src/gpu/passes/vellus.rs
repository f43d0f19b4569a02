//! Vellus hairs: ribbons over the head's depth, in a target of their own that has the picture's size only
//! while hairs are near enough to be seen.

use super::{CLEAR, Layouts, Recording};
use crate::base::error::Result;
use crate::gpu::description::Identity;
use crate::gpu::layout::{FrameUniform, LIGHTING};
use crate::gpu::pipeline::{Depth, Draw};
use crate::gpu::targets::Optional;
use crate::gpu::timing::Pass;
use crate::gpu::{buffers, shaders};
use crate::head::vellus::hair::{Cell, Hair, Vellus};
use crate::tissue::constants::{VELLUS_PIECES, VELLUS_SEEN_MM_PER_PX};
use glam::Vec3;
use std::f32::consts::FRAC_PI_2;
use std::ops::Range;
use std::sync::Arc;

/// Light and the share of the background that it hides, both per pixel.
const VELLUS_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba16Float;

/// How far beyond the limb of the head hairs still stick out into view, radians: 1 mm over a curve of
/// 30 mm.
const BEYOND_RAD: f32 = 0.26;

/// What of a [`Hair`] lies where.
pub const ATTRIBUTES: [wgpu::VertexAttribute; 5] = wgpu::vertex_attr_array![
    0 => Float32x3, 1 => Snorm16x2, 2 => Snorm16x2, 3 => Float32x2, 4 => Unorm8x4
];

/// Pipeline, hairs and target.
#[derive(Debug)]
pub(crate) struct VellusPass {
    module: wgpu::ShaderModule,
    shared: [wgpu::BindGroupLayout; 2],
    /// Made when hairs are drawn for the first time.
    pipeline: Option<wgpu::RenderPipeline>,
    grown: Option<Grown>,
    /// What is drawn to.
    pub(crate) target: Optional,
}

#[derive(Debug)]
struct Grown {
    identity: Identity,
    cells: Vec<Cell>,
    hairs: wgpu::Buffer,
}

impl VellusPass {
    /// A pass without hairs.
    ///
    /// # Errors
    /// A broken shader table.
    pub(crate) fn new(device: &wgpu::Device, layouts: &Layouts<'_>) -> Result<Self> {
        Ok(Self {
            module: shaders::module(device, "vellus")?,
            shared: [layouts.frame.clone(), layouts.lighting.clone()],
            pipeline: None,
            grown: None,
            target: Optional::new(device, "vellus", VELLUS_FORMAT),
        })
    }

    /// Shows other hairs, or none. Returns whether they are other ones.
    pub(crate) fn set_hairs(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        vellus: Option<&Arc<Vellus>>,
    ) -> bool {
        let identity = vellus.map(Identity::of);
        if self.grown.as_ref().map(|grown| &grown.identity) == identity.as_ref() {
            return false;
        }
        self.grown = vellus.map(|vellus| Grown {
            identity: Identity::of(vellus),
            cells: vellus.cells.clone(),
            hairs: buffers::filled(
                device,
                queue,
                "vellus/hairs",
                wgpu::BufferUsages::VERTEX,
                bytemuck::cast_slice(&vellus.hairs),
            ),
        });
        true
    }

    /// The runs of hairs that a sub-frame shows at an amount (0..=1) of vellus.
    pub(crate) fn seen(&self, frame: &FrameUniform, amount: f32) -> Vec<Range<u32>> {
        let cells = self.grown.iter().flat_map(|grown| &grown.cells);
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

    /// Draws runs of hairs over the head whose depth is given.
    pub(crate) fn draw(
        &mut self,
        recording: &mut Recording<'_>,
        depth: &wgpu::TextureView,
        runs: &[Range<u32>],
    ) {
        let Some(grown) = self.grown.as_ref().filter(|_| !runs.is_empty()) else {
            return;
        };
        let device = &recording.gpu.device;
        let pipeline = self
            .pipeline
            .get_or_insert_with(|| pipeline(device, &self.module, &self.shared));
        let lighting = recording.lighting;
        let mut pass = recording.color_pass(Pass::Vellus, &self.target.view, Some(depth), CLEAR);
        pass.set_pipeline(pipeline);
        pass.set_bind_group(LIGHTING, lighting, &[]);
        pass.set_vertex_buffer(0, grown.hairs.slice(..));
        for run in runs {
            pass.draw(0..2 * (VELLUS_PIECES + 1), run.clone());
        }
    }
}

/// Whether a camera may see hairs of a cell: in its picture, near enough, and turned toward it.
pub(crate) fn is_seen(cell: &Cell, frame: &FrameUniform) -> bool {
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

fn pipeline(
    device: &wgpu::Device,
    module: &wgpu::ShaderModule,
    [frame, lighting]: &[wgpu::BindGroupLayout; 2],
) -> wgpu::RenderPipeline {
    Draw {
        label: "vellus",
        module,
        layouts: &[Some(frame), Some(lighting)],
        vertex: "vellus_vertex",
        buffers: &[Some(wgpu::VertexBufferLayout {
            array_stride: size_of::<Hair>() as u64,
            step_mode: wgpu::VertexStepMode::Instance,
            attributes: &ATTRIBUTES,
        })],
        fragment: "vellus_fragment",
        constants: &[],
        targets: &[Some(wgpu::ColorTargetState {
            format: VELLUS_FORMAT,
            blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
            write_mask: wgpu::ColorWrites::ALL,
        })],
        // What the head hides stays hidden; hairs do not hide each other.
        depth: Depth::Tested(wgpu::CompareFunction::GreaterEqual),
        topology: wgpu::PrimitiveTopology::TriangleStrip,
        cull_mode: None,
    }
    .pipeline(device)
}
