//! The map of brows, lashes and lips as a texture with smaller versions of itself.

use crate::gpu::bound::Generation;
use crate::gpu::description::FaceMap;
use crate::gpu::targets;
use glam::Vec2;

const FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rg8Unorm;

/// The texture and where it lies.
#[derive(Debug)]
pub struct FaceTexture {
    /// Tells one map from another.
    pub(crate) generation: Generation,
    /// All levels.
    pub(crate) view: wgpu::TextureView,
    /// Left and top edge, mm.
    pub(crate) corner_mm: Vec2,
    /// Width and height, mm.
    pub(crate) size_mm: [f32; 2],
}

impl FaceTexture {
    /// Uploads the map of a face.
    pub(crate) fn new(device: &wgpu::Device, queue: &wgpu::Queue, map: FaceMap) -> Self {
        let [width, height] = map.size;
        let levels = width.max(height).max(1).ilog2() + 1;
        let texture = device.create_texture(&wgpu::TextureDescriptor {
            label: Some("head/face"),
            size: wgpu::Extent3d {
                width,
                height,
                depth_or_array_layers: 1,
            },
            mip_level_count: levels,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: FORMAT,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        });
        let (mut size, mut texels) = (map.size, map.texels);
        for mip_level in 0..levels {
            queue.write_texture(
                wgpu::TexelCopyTextureInfo {
                    texture: &texture,
                    mip_level,
                    origin: wgpu::Origin3d::ZERO,
                    aspect: wgpu::TextureAspect::All,
                },
                texels.as_flattened(),
                wgpu::TexelCopyBufferLayout {
                    offset: 0,
                    bytes_per_row: Some(2 * size[0]),
                    rows_per_image: None,
                },
                wgpu::Extent3d {
                    width: size[0],
                    height: size[1],
                    depth_or_array_layers: 1,
                },
            );
            (size, texels) = half(size, &texels);
        }
        Self {
            generation: Generation::next(),
            view: texture.create_view(&Default::default()),
            corner_mm: map.corner_mm,
            size_mm: map.size.map(|n| n as f32 * map.texel_mm),
        }
    }

    /// A single texel without hair or red, for a head without a map.
    pub(crate) fn empty(device: &wgpu::Device) -> Self {
        let usage = wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST;
        let texture = targets::create(device, "head/no face", [1, 1], FORMAT, usage);
        Self {
            generation: Generation::next(),
            view: texture.create_view(&Default::default()),
            corner_mm: Vec2::ZERO,
            size_mm: [0.0; 2],
        }
    }
}

/// Half the size; each texel is the mean of four.
fn half(size: [u32; 2], texels: &[[u8; 2]]) -> ([u32; 2], Vec<[u8; 2]>) {
    let [width, height] = size.map(|n| (n / 2).max(1));
    let at = |x: u32, y: u32| {
        let (x, y) = (x.min(size[0] - 1), y.min(size[1] - 1));
        texels
            .get((y * size[0] + x) as usize)
            .copied()
            .unwrap_or_default()
    };
    let smaller = (0..width * height).map(|i| {
        let (x, y) = (2 * (i % width), 2 * (i / width));
        let four = [at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)];
        std::array::from_fn(|c| {
            let sum: u32 = four.iter().map(|t| u32::from(t[c])).sum();
            ((sum + 2) / 4) as u8
        })
    });
    ([width, height], smaller.collect())
}
