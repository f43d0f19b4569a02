//! The shadow map: the head's depth as each lamp sees it, one layer per lamp.

use crate::gpu::targets::DEPTH_FORMAT;
use crate::tissue::constants::MOST_LAMPS;
use glam::{Mat4, Vec3};

/// Side of each square layer, px.
const SIDE: u32 = 1024;

/// The texture.
#[derive(Debug)]
pub struct ShadowMap {
    /// All layers.
    pub(crate) view: wgpu::TextureView,
    /// Each of them.
    pub(crate) layers: Vec<wgpu::TextureView>,
}

impl ShadowMap {
    /// An empty map.
    pub(crate) fn new(device: &wgpu::Device) -> Self {
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
        let layer = |layer| {
            texture.create_view(&wgpu::TextureViewDescriptor {
                dimension: Some(wgpu::TextureViewDimension::D2),
                base_array_layer: layer,
                array_layer_count: Some(1),
                ..Default::default()
            })
        };
        Self {
            layers: (0..MOST_LAMPS).map(layer).collect(),
            view: texture.create_view(&wgpu::TextureViewDescriptor {
                dimension: Some(wgpu::TextureViewDimension::D2Array),
                ..Default::default()
            }),
        }
    }
}

/// World to clip space of the layer of a lamp in a direction (unit, toward it), for a head of a centre and
/// radius, mm.
pub(crate) fn shadow_from_world(direction: Vec3, centre: Vec3, radius_mm: f32) -> Mat4 {
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
