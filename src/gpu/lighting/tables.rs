//! Tables of light and skin as small textures, one layer per material.

use crate::base::math::half::half_bits;
use crate::gpu::bound::Generation;
use crate::gpu::description::Table;

/// Format of all of them.
const FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba16Float;

/// A texture of one layer per table.
#[derive(Debug)]
pub(crate) struct TableLayers {
    label: &'static str,
    texture: wgpu::Texture,
    /// Its layers, as an array or as the only one.
    pub(crate) view: wgpu::TextureView,
    dimension: wgpu::TextureViewDimension,
    /// Tells one texture from another.
    pub(crate) generation: Generation,
    held: Vec<Table>,
}

impl TableLayers {
    /// One black texel.
    pub(crate) fn new(
        device: &wgpu::Device,
        label: &'static str,
        dimension: wgpu::TextureViewDimension,
    ) -> Self {
        Self::sized(device, label, dimension, [1, 1], 1)
    }

    fn sized(
        device: &wgpu::Device,
        label: &'static str,
        dimension: wgpu::TextureViewDimension,
        [width, height]: [u32; 2],
        layers: u32,
    ) -> Self {
        let texture = device.create_texture(&wgpu::TextureDescriptor {
            label: Some(label),
            size: wgpu::Extent3d {
                width: width.max(1),
                height: height.max(1),
                depth_or_array_layers: layers,
            },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: FORMAT,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        });
        Self {
            label,
            view: texture.create_view(&wgpu::TextureViewDescriptor {
                dimension: Some(dimension),
                ..Default::default()
            }),
            texture,
            dimension,
            generation: Generation::next(),
            held: Vec::new(),
        }
    }

    /// Uploads those that are others. All have the size of the first; one that has not stays black.
    pub(crate) fn set(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, tables: &[Table]) {
        let Some(first) = tables.first() else {
            return;
        };
        let size = self.texture.size();
        let layers = tables.len() as u32;
        if [size.width, size.height, size.depth_or_array_layers]
            != [first.size[0], first.size[1], layers]
        {
            *self = Self::sized(device, self.label, self.dimension, first.size, layers);
        }
        for (layer, table) in tables.iter().enumerate() {
            let texels = table.size[0] as usize * table.size[1] as usize;
            let fits = table.size == first.size && table.texels.len() == texels;
            if fits && self.held.get(layer) != Some(table) {
                self.write(queue, layer as u32, table);
            }
        }
        self.held = tables.to_vec();
    }

    fn write(&self, queue: &wgpu::Queue, layer: u32, table: &Table) {
        let texels: Vec<u16> = table
            .texels
            .iter()
            .flat_map(|[r, g, b]| [*r, *g, *b, 1.0].map(half_bits))
            .collect();
        let [width, height] = table.size;
        queue.write_texture(
            wgpu::TexelCopyTextureInfo {
                texture: &self.texture,
                mip_level: 0,
                origin: wgpu::Origin3d {
                    x: 0,
                    y: 0,
                    z: layer,
                },
                aspect: wgpu::TextureAspect::All,
            },
            bytemuck::cast_slice(&texels),
            wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(width * 8),
                rows_per_image: Some(height),
            },
            wgpu::Extent3d {
                width,
                height,
                depth_or_array_layers: 1,
            },
        );
    }
}
