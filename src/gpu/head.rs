//! The head on the GPU: its mesh, its shadows and the pass that fills the surface buffer.
//!
//! How it works. The head is drawn once per sub-frame into depth and surface buffer; everything
//! after is per pixel.

use super::face;
use super::head_mesh::Mesh;
use super::layout::{HeadVertex, LightVertex, LookUniform, PaintVertex};
use super::paint::Brush;
use super::shadow::{self, ShadowPass};
use super::targets::{
    ALBEDO_FORMAT, AMBIENT_FORMAT, PLACE_FORMAT, SURFACE_FORMAT, Targets, depth_attachment,
};
use super::variant::{Sides, Variant};
use super::{Gpu, shaders, timing::Stopwatch};
use crate::base::error::Result;
use crate::head::Head;
use crate::head::caps::Caps;
use crate::head::complexion::Place;
use glam::Vec3;

/// Thickness of a pinna (some 5 mm, cartilage and two skins) over that of the generator's, which is a
/// solid of some 10 mm.
const BUILT_IN_FOLD_SHARE: f32 = 0.5;

/// Mesh, pipelines and shadow map.
#[derive(Debug)]
pub struct HeadPass {
    surface_pipelines: Sides,
    painted_pipelines: Sides,
    brush: Brush,
    shadow: ShadowPass,
    /// Stands for the face of a head without a map.
    no_face: wgpu::TextureView,
    mesh: Option<Mesh>,
}

impl HeadPass {
    /// Pipelines without a mesh.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout) -> Result<Self> {
        let device = &gpu.device;
        let surface_module = shaders::module(device, "surface")?;
        let brush = Brush::new(gpu);
        let head_attributes =
            wgpu::vertex_attr_array![0 => Float32x3, 1 => Float32x3, 2 => Float32x2];
        let light_attributes = wgpu::vertex_attr_array![
            3 => Float32x4, 4 => Float32x4, 5 => Float32, 6 => Unorm8x4
        ];
        let paint_attributes = wgpu::vertex_attr_array![7 => Float32x2, 8 => Float32x4];
        let head_vertices = wgpu::VertexBufferLayout {
            array_stride: size_of::<HeadVertex>() as u64,
            step_mode: wgpu::VertexStepMode::Vertex,
            attributes: &head_attributes,
        };
        let light_vertices = wgpu::VertexBufferLayout {
            array_stride: size_of::<LightVertex>() as u64,
            step_mode: wgpu::VertexStepMode::Vertex,
            attributes: &light_attributes,
        };
        let paint_vertices = wgpu::VertexBufferLayout {
            array_stride: size_of::<PaintVertex>() as u64,
            step_mode: wgpu::VertexStepMode::Vertex,
            attributes: &paint_attributes,
        };
        let surface = Variant {
            label: "head/surface",
            module: &surface_module,
            layouts: &[Some(frame_layout)],
            vertex: "surface_vertex",
            vertices: &[Some(head_vertices.clone()), Some(light_vertices.clone())],
            fragment: "surface_fragment",
            targets: &[
                Some(SURFACE_FORMAT.into()),
                Some(AMBIENT_FORMAT.into()),
                Some(PLACE_FORMAT.into()),
            ],
            depth: wgpu::CompareFunction::Greater,
        };
        let surface_pipelines = surface.sides(device);
        let painted_pipelines = Variant {
            label: "head/painted",
            layouts: &[Some(frame_layout), Some(&brush.layout)],
            vertex: "painted_vertex",
            vertices: &[
                Some(head_vertices.clone()),
                Some(light_vertices),
                Some(paint_vertices),
            ],
            fragment: "painted_fragment",
            targets: &[
                Some(SURFACE_FORMAT.into()),
                Some(AMBIENT_FORMAT.into()),
                Some(PLACE_FORMAT.into()),
                Some(ALBEDO_FORMAT.into()),
            ],
            ..surface
        }
        .sides(device);
        Ok(Self {
            surface_pipelines,
            painted_pipelines,
            brush,
            shadow: ShadowPass::new(device)?,
            no_face: face::empty(device),
            mesh: None,
        })
    }

    /// Uploads a head.
    pub fn set_head(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, head: &Head) {
        self.mesh = Some(Mesh::new(device, queue, &self.brush, head));
        self.shadow.head_changed();
    }

    /// Gives the head's skin its differences from place to place, one per vertex of the head.
    pub fn set_complexion(&mut self, queue: &wgpu::Queue, places: &[Place]) {
        if let Some(mesh) = &mut self.mesh {
            mesh.set_complexion(queue, places);
        }
    }

    /// Enters shadow map and face map into the look.
    pub fn describe(&self, look: &mut LookUniform) {
        let Some(mesh) = &self.mesh else {
            return;
        };
        shadow::describe(look, mesh.centre, mesh.radius_mm);
        look.face_on = f32::from(u8::from(mesh.face.is_some()));
        look.fold_share = 1.0;
        look.fold_above = mesh.caps.as_ref().map_or(f32::MIN, Caps::top_mm) + 40.0;
        if let Some(face) = &mesh.face {
            look.fold_share = BUILT_IN_FOLD_SHARE;
            look.face_corner = face.corner_mm.to_array();
            look.face_size = face.size_mm;
        }
    }

    /// Brows, lashes and lips; a single empty texel for a head without them.
    pub fn face_map(&self) -> &wgpu::TextureView {
        let face = self.mesh.as_ref().and_then(|mesh| mesh.face.as_ref());
        face.map_or(&self.no_face, |face| &face.view)
    }

    /// Whether the head has colours of its own.
    pub fn is_painted(&self) -> bool {
        self.mesh.as_ref().is_some_and(|mesh| mesh.paint.is_some())
    }

    /// The shadow map of all lamps, for the skin pass.
    pub fn shadow_map(&self) -> &wgpu::TextureView {
        &self.shadow.map
    }

    /// Draws the shadow map where its content is not that of a look that was described.
    pub fn draw_shadows(
        &mut self,
        encoder: &mut wgpu::CommandEncoder,
        queue: &wgpu::Queue,
        look: &LookUniform,
        stopwatch: Option<&Stopwatch>,
    ) {
        let mesh = self.mesh.as_ref();
        self.shadow.draw(encoder, queue, mesh, look, stopwatch);
    }

    /// Draws the head as seen from `eye`, mm, into depth and surface buffer.
    pub fn draw_surface(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        targets: &Targets,
        frame_group: &wgpu::BindGroup,
        eye: Vec3,
        stopwatch: Option<&Stopwatch>,
    ) {
        let target = |view| {
            Some(wgpu::RenderPassColorAttachment {
                view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT),
                    store: wgpu::StoreOp::Store,
                },
            })
        };
        let attachments = [
            target(&targets.surface),
            target(&targets.ambient),
            target(&targets.place),
            target(&targets.albedo),
        ];
        let paint = self.mesh.as_ref().and_then(|mesh| mesh.paint.as_ref());
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("head/surface"),
            color_attachments: &attachments[..if paint.is_some() { 4 } else { 3 }],
            depth_stencil_attachment: Some(depth_attachment(&targets.depth, 0.0)),
            timestamp_writes: stopwatch.map(|s| s.render(1)),
            occlusion_query_set: None,
            multiview_mask: None,
        });
        let Some(mesh) = &self.mesh else {
            return;
        };
        let backs_are_hidden = mesh
            .caps
            .as_ref()
            .is_some_and(|caps| caps.hide_backs_from(eye));
        pass.set_bind_group(0, frame_group, &[]);
        pass.set_vertex_buffer(1, mesh.lit.slice(..));
        let Some(paint) = paint else {
            pass.set_pipeline(self.surface_pipelines.seen(backs_are_hidden));
            return mesh.draw(&mut pass);
        };
        pass.set_pipeline(self.painted_pipelines.seen(backs_are_hidden));
        pass.set_vertex_buffer(0, mesh.vertices.slice(..));
        pass.set_vertex_buffer(2, paint.vertices.slice(..));
        pass.set_index_buffer(mesh.indices.slice(..), wgpu::IndexFormat::Uint32);
        for (image, range) in &paint.parts {
            pass.set_bind_group(1, image, &[]);
            pass.draw_indexed(range.clone(), 0, 0..1);
        }
    }
}
