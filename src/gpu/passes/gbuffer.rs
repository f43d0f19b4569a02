//! The head into the G-buffer, once per sub-frame; everything after is per pixel.

use super::{CLEAR, Layouts, Recording, color};
use crate::base::error::Result;
use crate::gpu::head::HeadBuffers;
use crate::gpu::head::textures::TextureBindings;
use crate::gpu::layout::{
    ComplexionVertex, HeadVertex, LIGHTING, PASS, RegionVertex, TexturedVertex, TransferVertex,
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
    is_textured: bool,
    /// Whether the backs of its triangles are not seen.
    hides_backs: bool,
    /// Whether it has more than one material.
    has_regions: bool,
}

/// Pipelines, made when they are needed.
#[derive(Debug)]
pub struct GBufferPass {
    /// What the textures of scans are bound with.
    pub texture_bindings: TextureBindings,
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
            texture_bindings: TextureBindings::new(gpu),
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
        head: Option<&HeadBuffers>,
        eye: Vec3,
    ) {
        let key = head.map(|head| GBufferPipelineKey {
            is_textured: head.textures.is_some(),
            hides_backs: head.hides_backs_from(eye),
            has_regions: head.has_regions(),
        });
        let attachments = [
            Some(color(&targets.gbuffer.normal_sky, CLEAR)),
            Some(color(&targets.gbuffer.irradiance, CLEAR)),
            Some(color(&targets.gbuffer.complexion, CLEAR)),
            Some(color(&targets.gbuffer.albedo, CLEAR)),
        ];
        let is_textured = key.is_some_and(|key| key.is_textured);
        let mut pass = recording
            .encoder
            .begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some(Pass::GBuffer.name()),
                color_attachments: &attachments[..if is_textured { 4 } else { 3 }],
                depth_stencil_attachment: Some(depth_attachment(&targets.gbuffer.depth, 0.0)),
                timestamp_writes: recording.stopwatch.map(|s| s.render(Pass::GBuffer)),
                occlusion_query_set: None,
                multiview_mask: None,
            });
        let (Some(head), Some(key)) = (head, key) else {
            return;
        };
        let (module, texture_bindings, shared) =
            (&self.module, &self.texture_bindings, &self.shared);
        let device = &recording.gpu.device;
        let made = || pipeline(device, module, shared, texture_bindings, key);
        pass.set_pipeline(self.pipelines.entry(key).or_insert_with(made));
        pass.set_bind_group(crate::gpu::layout::FRAME, recording.frame, &[]);
        pass.set_bind_group(LIGHTING, recording.lighting, &[]);
        pass.set_vertex_buffer(1, head.transfers.slice(..));
        pass.set_vertex_buffer(2, head.complexions.slice(..));
        pass.set_vertex_buffer(3, head.regions.slice(..));
        let Some(textures) = &head.textures else {
            return head.draw(&mut pass);
        };
        pass.set_vertex_buffer(0, head.vertices.slice(..));
        pass.set_vertex_buffer(4, textures.vertices.slice(..));
        pass.set_index_buffer(head.indices.slice(..), wgpu::IndexFormat::Uint32);
        for (image, range) in &textures.parts {
            pass.set_bind_group(PASS, image, &[]);
            pass.draw_indexed(range.clone(), 0, 0..1);
        }
    }
}

fn pipeline(
    device: &wgpu::Device,
    module: &wgpu::ShaderModule,
    [frame, lighting]: &[wgpu::BindGroupLayout; 2],
    texture_bindings: &TextureBindings,
    key: GBufferPipelineKey,
) -> wgpu::RenderPipeline {
    let geometry = wgpu::vertex_attr_array![0 => Float32x3, 1 => Float32x3, 2 => Float32x2];
    let transfer = wgpu::vertex_attr_array![3 => Float32x4, 4 => Float32x4, 5 => Float32];
    let complexion = wgpu::vertex_attr_array![6 => Unorm8x4];
    let region = wgpu::vertex_attr_array![7 => Uint32];
    let textured = wgpu::vertex_attr_array![8 => Float32x2, 9 => Float32x4];
    let buffers = [
        Some(vertices::<HeadVertex>(&geometry)),
        Some(vertices::<TransferVertex>(&transfer)),
        Some(vertices::<ComplexionVertex>(&complexion)),
        Some(vertices::<RegionVertex>(&region)),
        Some(vertices::<TexturedVertex>(&textured)),
    ];
    let targets = [
        Some(NORMAL_SKY_FORMAT.into()),
        Some(IRRADIANCE_FORMAT.into()),
        Some(COMPLEXION_FORMAT.into()),
        Some(ALBEDO_FORMAT.into()),
    ];
    let layouts = [Some(frame), Some(lighting), Some(&texture_bindings.layout)];
    let (groups, buffer_count, target_count, entries) = if key.is_textured {
        (3, 5, 4, ["textured_vertex", "textured_fragment"])
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
