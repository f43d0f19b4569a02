//! The overlay on the GPU: a coloured mesh over the head, drawn into a target of its own that only
//! exists while there is one.

use super::layout::OverlayVertex;
use super::targets::{self, DEPTH_FORMAT};
use super::{buffers, shaders};
use crate::base::error::Result;
use crate::studio::overlay::OverlayMesh;

/// False colour and coverage; the format decodes sRGB when it is read.
const OVERLAY_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8UnormSrgb;

/// Pipeline, mesh and target.
#[derive(Debug)]
pub struct OverlayPass {
    pipeline: wgpu::RenderPipeline,
    mesh: Option<Mesh>,
    /// Target of the picture's size, or of one pixel while nothing is shown.
    target: ([u32; 2], wgpu::TextureView),
}

#[derive(Debug)]
struct Mesh {
    vertices: wgpu::Buffer,
    indices: wgpu::Buffer,
    index_count: u32,
}

impl OverlayPass {
    /// A pipeline without a mesh.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(device: &wgpu::Device, frame_layout: &wgpu::BindGroupLayout) -> Result<Self> {
        let module = shaders::module(device, "overlay")?;
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("overlay"),
            bind_group_layouts: &[Some(frame_layout)],
            immediate_size: 0,
        });
        let attributes = wgpu::vertex_attr_array![0 => Float32x3, 1 => Unorm8x4, 2 => Float32x2];
        let pipeline = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some("overlay"),
            layout: Some(&layout),
            vertex: wgpu::VertexState {
                module: &module,
                entry_point: Some("overlay_vertex"),
                compilation_options: Default::default(),
                buffers: &[Some(wgpu::VertexBufferLayout {
                    array_stride: size_of::<OverlayVertex>() as u64,
                    step_mode: wgpu::VertexStepMode::Vertex,
                    attributes: &attributes,
                })],
            },
            primitive: wgpu::PrimitiveState::default(),
            // What the head hides stays hidden; of two that are seen the later one counts.
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
                entry_point: Some("overlay_fragment"),
                compilation_options: Default::default(),
                targets: &[Some(OVERLAY_FORMAT.into())],
            }),
            multiview_mask: None,
            cache: None,
        });
        Ok(Self {
            pipeline,
            mesh: None,
            target: target(device, [1, 1]),
        })
    }

    /// Whether there is something to show.
    pub fn is_on(&self) -> bool {
        self.mesh.is_some()
    }

    /// Shows another mesh, or none.
    pub fn set_mesh(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        mesh: Option<&OverlayMesh>,
    ) {
        let filled = |label, usage, bytes| buffers::filled(device, queue, label, usage, bytes);
        self.mesh = mesh.map(|mesh| Mesh {
            vertices: filled(
                "overlay/vertices",
                wgpu::BufferUsages::VERTEX,
                bytemuck::cast_slice(&mesh.vertices),
            ),
            indices: filled(
                "overlay/indices",
                wgpu::BufferUsages::INDEX,
                bytemuck::cast_slice(&mesh.indices),
            ),
            index_count: mesh.indices.len() as u32,
        });
    }

    /// Gives the target the size of a picture, or gives it up while nothing is shown. Returns
    /// whether it is another target now.
    pub fn fit(&mut self, device: &wgpu::Device, size: [u32; 2]) -> bool {
        let size = if self.is_on() { size } else { [1, 1] };
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

    /// Draws the mesh over the head whose depth is given.
    pub fn draw(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        depth: &wgpu::TextureView,
        frame_group: &wgpu::BindGroup,
    ) {
        let Some(mesh) = &self.mesh else {
            return;
        };
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("overlay"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: self.view(),
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT),
                    store: wgpu::StoreOp::Store,
                },
            })],
            depth_stencil_attachment: Some(wgpu::RenderPassDepthStencilAttachment {
                view: depth,
                depth_ops: None,
                stencil_ops: None,
            }),
            timestamp_writes: None,
            occlusion_query_set: None,
            multiview_mask: None,
        });
        pass.set_pipeline(&self.pipeline);
        pass.set_bind_group(0, frame_group, &[]);
        pass.set_vertex_buffer(0, mesh.vertices.slice(..));
        pass.set_index_buffer(mesh.indices.slice(..), wgpu::IndexFormat::Uint32);
        pass.draw_indexed(0..mesh.index_count, 0, 0..1);
    }
}

fn target(device: &wgpu::Device, size: [u32; 2]) -> ([u32; 2], wgpu::TextureView) {
    let usage = wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING;
    let texture = targets::create(device, "overlay", size, OVERLAY_FORMAT, usage);
    (size, texture.create_view(&Default::default()))
}
