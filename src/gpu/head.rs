//! The head on the GPU: its mesh, the pass that fills the surface buffer, and its shadow.
//!
//! How it works. The head is drawn once per sub-frame into depth and surface buffer; everything
//! after is per pixel. The shadow map is drawn only when head or light change.

use super::buffers::{self, UniformBuffer};
use super::layout::HeadVertex;
use super::targets::{self, DEPTH_FORMAT, SURFACE_FORMAT, Targets};
use super::{shaders, timing::Stopwatch};
use crate::error::Result;
use crate::head::Head;
use glam::{Mat4, Vec3};

/// Side of the square shadow map, px.
const SHADOW_SIZE: u32 = 1024;

/// Mesh, pipelines and shadow map.
#[derive(Debug)]
pub struct HeadPass {
    surface_pipeline: wgpu::RenderPipeline,
    shadow_pipeline: wgpu::RenderPipeline,
    shadow_uniform: UniformBuffer<[[f32; 4]; 4]>,
    shadow_group: wgpu::BindGroup,
    /// The shadow map, for the skin pass.
    pub shadow_map: wgpu::TextureView,
    mesh: Option<Mesh>,
    /// Light direction of the shadow map's content.
    shadow_direction: Option<Vec3>,
}

#[derive(Debug)]
struct Mesh {
    vertices: wgpu::Buffer,
    indices: wgpu::Buffer,
    index_count: u32,
    centre: Vec3,
    radius_mm: f32,
}

impl HeadPass {
    /// Pipelines without a mesh.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(device: &wgpu::Device, frame_layout: &wgpu::BindGroupLayout) -> Result<Self> {
        let surface_module = shaders::module(device, "surface")?;
        let shadow_module = shaders::module(device, "shadow")?;
        let shadow_layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("head/shadow"),
            entries: &[buffers::buffer_entry(
                0,
                wgpu::ShaderStages::VERTEX,
                wgpu::BufferBindingType::Uniform,
            )],
        });
        let shadow_uniform = UniformBuffer::new(device, "head/shadow");
        let shadow_group = buffers::bind_group(
            device,
            "head/shadow",
            &shadow_layout,
            vec![shadow_uniform.binding()],
        );
        let attributes = wgpu::vertex_attr_array![0 => Float32x3, 1 => Float32x3, 2 => Float32x2];
        let vertex_layout = wgpu::VertexBufferLayout {
            array_stride: size_of::<HeadVertex>() as u64,
            step_mode: wgpu::VertexStepMode::Vertex,
            attributes: &attributes,
        };
        let pipeline = |label, module: &wgpu::ShaderModule, layout, entry: &str, depth, color| {
            let targets: &[Option<wgpu::ColorTargetState>] = color;
            device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
                label: Some(label),
                layout: Some(
                    &device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
                        label: Some(label),
                        bind_group_layouts: &[Some(layout)],
                        immediate_size: 0,
                    }),
                ),
                vertex: wgpu::VertexState {
                    module,
                    entry_point: Some(entry),
                    compilation_options: Default::default(),
                    buffers: &[Some(vertex_layout.clone())],
                },
                primitive: wgpu::PrimitiveState::default(),
                depth_stencil: Some(wgpu::DepthStencilState {
                    format: DEPTH_FORMAT,
                    depth_write_enabled: Some(true),
                    depth_compare: Some(depth),
                    stencil: Default::default(),
                    bias: Default::default(),
                }),
                multisample: Default::default(),
                fragment: (!targets.is_empty()).then(|| wgpu::FragmentState {
                    module,
                    entry_point: Some("surface_fragment"),
                    compilation_options: Default::default(),
                    targets,
                }),
                multiview_mask: None,
                cache: None,
            })
        };
        let surface_targets = [Some(SURFACE_FORMAT.into())];
        let surface_pipeline = pipeline(
            "head/surface",
            &surface_module,
            frame_layout,
            "surface_vertex",
            wgpu::CompareFunction::Greater,
            &surface_targets,
        );
        let shadow_pipeline = pipeline(
            "head/shadow",
            &shadow_module,
            &shadow_layout,
            "shadow_vertex",
            wgpu::CompareFunction::Less,
            &[],
        );
        let shadow_map = targets::create(
            device,
            "head/shadow",
            [SHADOW_SIZE; 2],
            DEPTH_FORMAT,
            wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING,
        )
        .create_view(&wgpu::TextureViewDescriptor::default());
        Ok(Self {
            surface_pipeline,
            shadow_pipeline,
            shadow_uniform,
            shadow_group,
            shadow_map,
            mesh: None,
            shadow_direction: None,
        })
    }

    /// Uploads a head.
    pub fn set_head(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, head: &Head) {
        let vertices: Vec<HeadVertex> = head
            .positions
            .iter()
            .zip(&head.normals)
            .zip(&head.sky)
            .zip(&head.tone)
            .map(|(((p, n), sky), tone)| HeadVertex {
                position: p.to_array(),
                normal: n.to_array(),
                sky_tone: [*sky, *tone],
            })
            .collect();
        let centre = head.centre();
        // What can shade the scalp and the face: not the trunk of a body scan.
        let radius_mm = head
            .positions
            .iter()
            .map(|p| p.distance(centre))
            .fold(0.0, f32::max)
            .min(280.0);
        self.mesh = Some(Mesh {
            vertices: buffers::filled(
                device,
                queue,
                "head/vertices",
                wgpu::BufferUsages::VERTEX,
                bytemuck::cast_slice(&vertices),
            ),
            indices: buffers::filled(
                device,
                queue,
                "head/indices",
                wgpu::BufferUsages::INDEX,
                bytemuck::cast_slice(&head.triangles),
            ),
            index_count: 3 * head.triangles.len() as u32,
            centre,
            radius_mm,
        });
        self.shadow_direction = None;
    }

    /// World to clip space of the shadow map for a light from `direction` (unit, toward the light).
    pub fn shadow_from_world(&self, direction: Vec3) -> Mat4 {
        let (centre, radius) = self
            .mesh
            .as_ref()
            .map_or((Vec3::ZERO, 100.0), |m| (m.centre, m.radius_mm));
        let up = if direction.y.abs() > 0.98 {
            Vec3::Z
        } else {
            Vec3::Y
        };
        let right = up.cross(direction).normalize_or(Vec3::X);
        let up = direction.cross(right);
        let s = 1.0 / radius;
        // Depth 0 at the side of the light, 1 at the far side.
        let row = |axis: Vec3, scale: f32, shift: f32| {
            (axis * scale).extend(shift - scale * axis.dot(centre))
        };
        Mat4::from_cols(
            row(right, s, 0.0),
            row(up, s, 0.0),
            row(direction, -0.5 * s, 0.5),
            glam::Vec4::W,
        )
        .transpose()
    }

    /// Draws the shadow map if its content is not that of `direction`.
    pub fn draw_shadow(
        &mut self,
        encoder: &mut wgpu::CommandEncoder,
        queue: &wgpu::Queue,
        direction: Vec3,
        stopwatch: Option<&Stopwatch>,
    ) {
        if self.shadow_direction == Some(direction) {
            return;
        }
        self.shadow_direction = Some(direction);
        let matrix = self.shadow_from_world(direction);
        self.shadow_uniform.write(queue, &matrix.to_cols_array_2d());
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("head/shadow"),
            color_attachments: &[],
            depth_stencil_attachment: Some(depth_attachment(&self.shadow_map, 1.0)),
            timestamp_writes: stopwatch.map(|s| s.render(0)),
            occlusion_query_set: None,
            multiview_mask: None,
        });
        if let Some(mesh) = &self.mesh {
            pass.set_pipeline(&self.shadow_pipeline);
            pass.set_bind_group(0, &self.shadow_group, &[]);
            mesh.draw(&mut pass);
        }
    }

    /// Draws the head into depth and surface buffer.
    pub fn draw_surface(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        targets: &Targets,
        frame_group: &wgpu::BindGroup,
        stopwatch: Option<&Stopwatch>,
    ) {
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("head/surface"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &targets.surface,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT),
                    store: wgpu::StoreOp::Store,
                },
            })],
            depth_stencil_attachment: Some(depth_attachment(&targets.depth, 0.0)),
            timestamp_writes: stopwatch.map(|s| s.render(1)),
            occlusion_query_set: None,
            multiview_mask: None,
        });
        if let Some(mesh) = &self.mesh {
            pass.set_pipeline(&self.surface_pipeline);
            pass.set_bind_group(0, frame_group, &[]);
            mesh.draw(&mut pass);
        }
    }
}

impl Mesh {
    fn draw(&self, pass: &mut wgpu::RenderPass<'_>) {
        pass.set_vertex_buffer(0, self.vertices.slice(..));
        pass.set_index_buffer(self.indices.slice(..), wgpu::IndexFormat::Uint32);
        pass.draw_indexed(0..self.index_count, 0, 0..1);
    }
}

fn depth_attachment(
    view: &wgpu::TextureView,
    clear: f32,
) -> wgpu::RenderPassDepthStencilAttachment<'_> {
    wgpu::RenderPassDepthStencilAttachment {
        view,
        depth_ops: Some(wgpu::Operations {
            load: wgpu::LoadOp::Clear(clear),
            store: wgpu::StoreOp::Store,
        }),
        stencil_ops: None,
    }
}
