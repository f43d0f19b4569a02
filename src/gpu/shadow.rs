//! The shadow map: the head's depth as each lamp sees it, one layer per lamp.
//!
//! It is drawn again only when the head or a lamp's direction changes.

use super::buffers::{self, UniformBuffer};
use super::head_mesh::Mesh;
use super::layout::{HeadVertex, LampUniform, LookUniform};
use super::targets::{DEPTH_FORMAT, depth_attachment};
use super::variant::{Sides, Variant};
use super::{shaders, timing::Stopwatch};
use crate::base::error::Result;
use crate::tissue::constants::MOST_LAMPS;
use glam::{Mat4, Vec3};

/// Side of each square layer, px.
const SIDE: u32 = 1024;

/// Map and pipelines.
#[derive(Debug)]
pub struct ShadowPass {
    pipelines: Sides,
    layers: Vec<Layer>,
    /// All layers, for the skin pass.
    pub map: wgpu::TextureView,
    /// Directions that the layers are drawn for.
    drawn: Vec<[f32; 3]>,
}

/// What one lamp sees.
#[derive(Debug)]
struct Layer {
    uniform: UniformBuffer<[[f32; 4]; 4]>,
    group: wgpu::BindGroup,
    view: wgpu::TextureView,
}

impl ShadowPass {
    /// An empty map.
    ///
    /// # Errors
    /// A broken shader table.
    pub fn new(device: &wgpu::Device) -> Result<Self> {
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("shadow"),
            entries: &[buffers::buffer_entry(
                0,
                wgpu::ShaderStages::VERTEX,
                wgpu::BufferBindingType::Uniform,
            )],
        });
        let pipelines = Variant {
            label: "shadow",
            module: &shaders::module(device, "shadow")?,
            layouts: &[Some(&layout)],
            vertex: "shadow_vertex",
            vertices: &[Some(wgpu::VertexBufferLayout {
                array_stride: size_of::<HeadVertex>() as u64,
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes: &wgpu::vertex_attr_array![0 => Float32x3],
            })],
            fragment: "",
            targets: &[],
            depth: wgpu::CompareFunction::Less,
        }
        .sides(device);
        let texture = device.create_texture(&wgpu::TextureDescriptor {
            label: Some("shadow"),
            size: wgpu::Extent3d {
                width: SIDE,
                height: SIDE,
                depth_or_array_layers: MOST_LAMPS,
            },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: DEPTH_FORMAT,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING,
            view_formats: &[],
        });
        let layers = (0..MOST_LAMPS)
            .map(|layer| {
                let uniform = UniformBuffer::new(device, "shadow");
                Layer {
                    group: buffers::bind_group(device, "shadow", &layout, vec![uniform.binding()]),
                    uniform,
                    view: texture.create_view(&wgpu::TextureViewDescriptor {
                        dimension: Some(wgpu::TextureViewDimension::D2),
                        base_array_layer: layer,
                        array_layer_count: Some(1),
                        ..Default::default()
                    }),
                }
            })
            .collect();
        Ok(Self {
            pipelines,
            layers,
            map: texture.create_view(&wgpu::TextureViewDescriptor {
                dimension: Some(wgpu::TextureViewDimension::D2Array),
                ..Default::default()
            }),
            drawn: Vec::new(),
        })
    }

    /// Forgets what is drawn: the head is another one.
    pub fn head_changed(&mut self) {
        self.drawn.clear();
    }

    /// Draws the layers of a look that [`describe`] has been given, where they are not drawn yet.
    pub fn draw(
        &mut self,
        encoder: &mut wgpu::CommandEncoder,
        queue: &wgpu::Queue,
        mesh: Option<&Mesh>,
        look: &LookUniform,
        stopwatch: Option<&Stopwatch>,
    ) {
        let lamps = lit(look);
        if lamps
            .iter()
            .map(|lamp| &lamp.direction)
            .eq(self.drawn.iter())
        {
            return;
        }
        self.drawn = lamps.iter().map(|lamp| lamp.direction).collect();
        for (i, (lamp, layer)) in lamps.iter().zip(&self.layers).enumerate() {
            layer.uniform.write(queue, &lamp.shadow_from_world);
            let (is_first, is_last) = (i == 0, i + 1 == lamps.len());
            let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some("shadow"),
                color_attachments: &[],
                depth_stencil_attachment: Some(depth_attachment(&layer.view, 1.0)),
                timestamp_writes: stopwatch.and_then(|s| s.render_part(0, is_first, is_last)),
                occlusion_query_set: None,
                multiview_mask: None,
            });
            if let Some(mesh) = mesh {
                pass.set_pipeline(self.pipelines.seen(mesh.lids.is_some()));
                pass.set_bind_group(0, &layer.group, &[]);
                mesh.draw(&mut pass);
                if let Some((lids, count)) = &mesh.lids {
                    pass.set_vertex_buffer(0, lids.slice(..));
                    pass.draw(0..*count, 0..1);
                }
            }
        }
    }
}

/// The lamps of a look that are lit.
fn lit(look: &LookUniform) -> &[LampUniform] {
    let count = (look.lamp_count as usize).min(look.lamps.len());
    &look.lamps[..count]
}

/// Enters into a look where the shadow map of a head with that centre and radius (mm) is for its lamps.
pub fn describe(look: &mut LookUniform, centre: Vec3, radius_mm: f32) {
    look.shadow_range_mm = 2.0 * radius_mm;
    for lamp in &mut look.lamps {
        let toward = Vec3::from_array(lamp.direction);
        lamp.shadow_from_world = shadow_from_world(toward, centre, radius_mm).to_cols_array_2d();
    }
}

/// World to clip space of the layer of a lamp in a direction (unit, toward it).
fn shadow_from_world(direction: Vec3, centre: Vec3, radius_mm: f32) -> Mat4 {
    let up = if direction.y.abs() > 0.98 {
        Vec3::Z
    } else {
        Vec3::Y
    };
    let right = up.cross(direction).normalize_or(Vec3::X);
    let up = direction.cross(right);
    let s = 1.0 / radius_mm;
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
