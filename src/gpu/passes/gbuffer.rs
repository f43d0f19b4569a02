//! The head into the G-buffer, once per sub-frame; everything after is per pixel.

use super::{CLEAR, Layouts, Recording, color};
use crate::base::error::Result;
use crate::gpu::head::Mesh;
use crate::gpu::head::paint::Brush;
use crate::gpu::layout::{
    HeadVertex, LIGHTING, PASS, PaintVertex, PlaceVertex, RegionVertex, TransferVertex,
};
use crate::gpu::pipeline::{Depth, Draw, vertices};
use crate::gpu::targets::{
    ALBEDO_FORMAT, COMPLEXION_FORMAT, IRRADIANCE_FORMAT, NORMAL_SKY_FORMAT, Targets,
    depth_attachment,
};
use crate::gpu::timing::Pass;
use crate::gpu::{Gpu, shaders};
use glam::Vec3;
use std::collections::HashMap;

/// Which pipeline a head needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct GBufferPipelineKey {
    /// Whether it has colours of its own.
    is_painted: bool,
    /// Whether the backs of its triangles are not seen.
    hides_backs: bool,
    /// Whether it has more than one material.
    has_regions: bool,
}

/// Pipelines, made when they are needed.
#[derive(Debug)]
pub struct GBufferPass {
    /// What images of scans are drawn with.
    pub brush: Brush,
    module: wgpu::ShaderModule,
    shared: [wgpu::BindGroupLayout; 2],
    pipelines: HashMap<GBufferPipelineKey, wgpu::RenderPipeline>,
}

impl GBufferPass {
    /// A pass without pipelines.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(gpu: &Gpu, layouts: &Layouts<'_>) -> Result<Self> {
        Ok(Self {
            brush: Brush::new(gpu),
            module: shaders::module(&gpu.device, "gbuffer")?,
            shared: [layouts.frame.clone(), layouts.lighting.clone()],
            pipelines: HashMap::new(),
        })
    }

    /// Draws a head as seen from `eye`, mm; without one all is cleared.
    pub fn draw(
        &mut self,
        recording: &mut Recording<'_>,
        targets: &Targets,
        mesh: Option<&Mesh>,
        eye: Vec3,
    ) {
        let key = mesh.map(|mesh| GBufferPipelineKey {
            is_painted: mesh.paint.is_some(),
            hides_backs: mesh.hides_backs_from(eye),
            has_regions: mesh.has_regions(),
        });
        let attachments = [
            Some(color(&targets.gbuffer.normal_sky, CLEAR)),
            Some(color(&targets.gbuffer.irradiance, CLEAR)),
            Some(color(&targets.gbuffer.complexion, CLEAR)),
            Some(color(&targets.gbuffer.albedo, CLEAR)),
        ];
        let is_painted = key.is_some_and(|key| key.is_painted);
        let mut pass = recording
            .encoder
            .begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some(Pass::GBuffer.name()),
                color_attachments: &attachments[..if is_painted { 4 } else { 3 }],
                depth_stencil_attachment: Some(depth_attachment(&targets.gbuffer.depth, 0.0)),
                timestamp_writes: recording.stopwatch.map(|s| s.render(Pass::GBuffer)),
                occlusion_query_set: None,
                multiview_mask: None,
            });
        let (Some(mesh), Some(key)) = (mesh, key) else {
            return;
        };
        let (module, brush, shared) = (&self.module, &self.brush, &self.shared);
        let device = &recording.gpu.device;
        let made = || pipeline(device, module, shared, brush, key);
        pass.set_pipeline(self.pipelines.entry(key).or_insert_with(made));
        pass.set_bind_group(crate::gpu::layout::FRAME, recording.frame, &[]);
        pass.set_bind_group(LIGHTING, recording.lighting, &[]);
        pass.set_vertex_buffer(1, mesh.transfers.slice(..));
        pass.set_vertex_buffer(2, mesh.places.slice(..));
        pass.set_vertex_buffer(3, mesh.regions.slice(..));
        let Some(paint) = &mesh.paint else {
            return mesh.draw(&mut pass);
        };
        pass.set_vertex_buffer(0, mesh.vertices.slice(..));
        pass.set_vertex_buffer(4, paint.vertices.slice(..));
        pass.set_index_buffer(mesh.indices.slice(..), wgpu::IndexFormat::Uint32);
        for (image, range) in &paint.parts {
            pass.set_bind_group(PASS, image, &[]);
            pass.draw_indexed(range.clone(), 0, 0..1);
        }
    }
}

fn pipeline(
    device: &wgpu::Device,
    module: &wgpu::ShaderModule,
    [frame, lighting]: &[wgpu::BindGroupLayout; 2],
    brush: &Brush,
    key: GBufferPipelineKey,
) -> wgpu::RenderPipeline {
    let head = wgpu::vertex_attr_array![0 => Float32x3, 1 => Float32x3, 2 => Float32x2];
    let transfer = wgpu::vertex_attr_array![3 => Float32x4, 4 => Float32x4, 5 => Float32];
    let place = wgpu::vertex_attr_array![6 => Unorm8x4];
    let region = wgpu::vertex_attr_array![7 => Uint32];
    let paint = wgpu::vertex_attr_array![8 => Float32x2, 9 => Float32x4];
    let buffers = [
        Some(vertices::<HeadVertex>(&head)),
        Some(vertices::<TransferVertex>(&transfer)),
        Some(vertices::<PlaceVertex>(&place)),
        Some(vertices::<RegionVertex>(&region)),
        Some(vertices::<PaintVertex>(&paint)),
    ];
    let targets = [
        Some(NORMAL_SKY_FORMAT.into()),
        Some(IRRADIANCE_FORMAT.into()),
        Some(COMPLEXION_FORMAT.into()),
        Some(ALBEDO_FORMAT.into()),
    ];
    let layouts = [Some(frame), Some(lighting), Some(&brush.layout)];
    let (groups, buffer_count, target_count, entries) = if key.is_painted {
        (3, 5, 4, ["painted_vertex", "painted_fragment"])
    } else {
        (2, 4, 3, ["gbuffer_vertex", "gbuffer_fragment"])
    };
    Draw {
        label: "gbuffer",
        module,
        layouts: &layouts[..groups],
        vertex: entries[0],
        buffers: &buffers[..buffer_count],
        fragment: entries[1],
        constants: &[("has_regions", f64::from(u8::from(key.has_regions)))],
        targets: &targets[..target_count],
        depth: Depth::Written(wgpu::CompareFunction::Greater),
        topology: wgpu::PrimitiveTopology::TriangleList,
        cull_mode: key.hides_backs.then_some(wgpu::Face::Back),
    }
    .pipeline(device)
}
