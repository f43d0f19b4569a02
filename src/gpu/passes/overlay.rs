//! The overlay: a coloured mesh over the head, drawn into a target of its own that only has a picture's
//! size while there is one.

use super::{CLEAR, Layouts, Recording};
use crate::base::error::Result;
use crate::gpu::description::{Identity, OverlayMesh};
use crate::gpu::layout::OverlayVertex;
use crate::gpu::pipeline::{Depth, Draw, vertices};
use crate::gpu::targets::Optional;
use crate::gpu::timing::Pass;
use crate::gpu::{buffers, shaders};
use std::sync::Arc;

/// False colour and coverage; the format decodes sRGB when it is read.
const OVERLAY_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8UnormSrgb;

/// Pipeline, buffers and target.
#[derive(Debug)]
pub(crate) struct OverlayPass {
    pipeline: wgpu::RenderPipeline,
    buffers: Option<OverlayBuffers>,
    /// What is drawn to.
    pub(crate) target: Optional,
}

/// The mesh on the device.
#[derive(Debug)]
struct OverlayBuffers {
    identity: Identity,
    vertices: wgpu::Buffer,
    indices: wgpu::Buffer,
    index_count: u32,
}

impl OverlayPass {
    /// A pipeline without a mesh.
    ///
    /// # Errors
    /// A broken shader table.
    pub(crate) fn new(device: &wgpu::Device, layouts: &Layouts<'_>) -> Result<Self> {
        let attributes = wgpu::vertex_attr_array![0 => Float32x3, 1 => Unorm8x4, 2 => Float32x2];
        let pipeline = Draw {
            label: "overlay",
            module: &shaders::module(device, "overlay")?,
            layouts: &[Some(layouts.frame)],
            vertex: "overlay_vertex",
            buffers: &[Some(vertices::<OverlayVertex>(&attributes))],
            fragment: "overlay_fragment",
            constants: &[],
            targets: &[Some(OVERLAY_FORMAT.into())],
            // What the head hides stays hidden; of two that are seen the later one counts.
            depth: Depth::Tested(wgpu::CompareFunction::GreaterEqual),
            topology: wgpu::PrimitiveTopology::TriangleList,
            cull_mode: None,
        }
        .pipeline(device);
        Ok(Self {
            pipeline,
            buffers: None,
            target: Optional::new(device, "overlay", OVERLAY_FORMAT),
        })
    }

    /// Whether there is something to show.
    pub(crate) fn is_on(&self) -> bool {
        self.buffers.is_some()
    }

    /// Shows another mesh, or none. Returns whether it is another.
    pub(crate) fn set_mesh(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        mesh: Option<&Arc<OverlayMesh>>,
    ) -> bool {
        let identity = mesh.map(Identity::of);
        if self.buffers.as_ref().map(|held| &held.identity) == identity.as_ref() {
            return false;
        }
        let filled = |label, usage, bytes| buffers::filled(device, queue, label, usage, bytes);
        self.buffers = mesh.map(|mesh| OverlayBuffers {
            identity: Identity::of(mesh),
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
        true
    }

    /// Draws the mesh over the head whose depth is given.
    pub(crate) fn draw(&self, recording: &mut Recording<'_>, depth: &wgpu::TextureView) {
        let Some(buffers) = &self.buffers else {
            return;
        };
        let mut pass = recording.color_pass(Pass::Overlay, &self.target.view, Some(depth), CLEAR);
        pass.set_pipeline(&self.pipeline);
        pass.set_vertex_buffer(0, buffers.vertices.slice(..));
        pass.set_index_buffer(buffers.indices.slice(..), wgpu::IndexFormat::Uint32);
        pass.draw_indexed(0..buffers.index_count, 0, 0..1);
    }
}
