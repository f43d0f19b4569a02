//! Tables of light and skin as small textures.

use super::targets;
use crate::base::math::half::half_bits;
use crate::light::tables::Tables;
use crate::light::{mirror, reflectance, terminator};
use std::sync::Arc;

/// Format of all of them.
const FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba16Float;

/// The textures and their sampler.
#[derive(Debug)]
pub struct LightTables {
    /// See [`terminator::table`].
    pub terminator: wgpu::TextureView,
    /// See [`mirror::maps`].
    pub mirror: wgpu::TextureView,
    /// See [`reflectance::table`].
    pub reflectance: wgpu::TextureView,
    /// Linear, clamped to the edge.
    pub sampler: wgpu::Sampler,
    held: Option<Arc<Tables>>,
}

impl LightTables {
    /// Black tables, but for the reflectance, which is the same for all skins.
    pub fn new(device: &wgpu::Device, queue: &wgpu::Queue) -> Self {
        let side = reflectance::SIDE as u32;
        let parts: Vec<[f32; 3]> = reflectance::table()
            .iter()
            .map(|[a, b]| [*a, *b, 0.0])
            .collect();
        let black = || texture(device, queue, "skin/empty", [1, 1], &[[0.0; 3]]);
        Self {
            terminator: black(),
            mirror: black(),
            reflectance: texture(device, queue, "skin/reflectance", [side, side], &parts),
            sampler: device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("skin/tables"),
                mag_filter: wgpu::FilterMode::Linear,
                min_filter: wgpu::FilterMode::Linear,
                mipmap_filter: wgpu::MipmapFilterMode::Linear,
                ..Default::default()
            }),
            held: None,
        }
    }

    /// Uploads other tables. Returns whether they are others.
    pub fn set(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        tables: &Arc<Tables>,
    ) -> bool {
        if self
            .held
            .as_ref()
            .is_some_and(|held| Arc::ptr_eq(held, tables))
        {
            return false;
        }
        let bent = [terminator::COSINES, terminator::CURVATURES].map(|n| n as u32);
        self.terminator = texture(device, queue, "skin/terminator", bent, &tables.terminator);
        let maps = [mirror::SIDE, 2 * mirror::SIDE].map(|n| n as u32);
        self.mirror = texture(device, queue, "skin/mirror", maps, &tables.mirror);
        self.held = Some(Arc::clone(tables));
        true
    }
}

fn texture(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    label: &str,
    size: [u32; 2],
    texels: &[[f32; 3]],
) -> wgpu::TextureView {
    let texture = targets::create(
        device,
        label,
        size,
        FORMAT,
        wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
    );
    let texels: Vec<u16> = texels
        .iter()
        .flat_map(|[r, g, b]| [*r, *g, *b, 1.0].map(half_bits))
        .collect();
    queue.write_texture(
        texture.as_image_copy(),
        bytemuck::cast_slice(&texels),
        wgpu::TexelCopyBufferLayout {
            offset: 0,
            bytes_per_row: Some(size[0] * 8),
            rows_per_image: Some(size[1]),
        },
        texture.size(),
    );
    texture.create_view(&Default::default())
}
