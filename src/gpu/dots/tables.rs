//! What the optics of skin are as the shaders read them: gains, and the shape volume that spreads dots'
//! shadows.

use crate::base::math::half::half_bits;
use crate::gpu::bound::Generation;
use crate::gpu::buffers;
use crate::gpu::description::DotRegion;
use crate::tissue::constants::{MOST_REGIONS, SHAPE_ALONG, SHAPE_LAYERS, SHAPE_WIDTHS};

/// Tables of the regions that are shown together.
#[derive(Debug)]
pub(crate) struct DotTables {
    regions: Vec<DotRegion>,
    /// Tells these from others.
    pub(crate) generation: Generation,
    /// What pigment takes from the light, region after region.
    pub(crate) gains: wgpu::Buffer,
    /// How that is spread.
    pub(crate) shapes: wgpu::TextureView,
    /// How many regions there are.
    pub(crate) region_count: u32,
}

impl DotTables {
    /// Uploads tables.
    pub(crate) fn new(device: &wgpu::Device, queue: &wgpu::Queue, regions: &[DotRegion]) -> Self {
        let known = &regions[..regions.len().min(MOST_REGIONS as usize)];
        let gains: Vec<&[f32]> = known.iter().map(|region| region.gains.as_slice()).collect();
        Self {
            regions: regions.to_vec(),
            generation: Generation::next(),
            gains: buffers::filled(
                device,
                queue,
                "dots/gains",
                wgpu::BufferUsages::STORAGE,
                bytemuck::cast_slice(&gains.concat()),
            ),
            shapes: shape_volume(device, queue, known),
            region_count: known.len() as u32,
        }
    }

    /// Whether these are the tables of such regions.
    pub(crate) fn are_of(&self, regions: &[DotRegion]) -> bool {
        self.regions.len() == regions.len()
            && self
                .regions
                .iter()
                .zip(regions)
                .all(|(held, wanted)| held.shares_tables(wanted))
    }
}

/// The shapes of regions as one volume: along the reach, over widths, over tops and the hair root of one
/// region after the other.
pub fn shape_volume(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    regions: &[DotRegion],
) -> wgpu::TextureView {
    let layer = (SHAPE_ALONG * SHAPE_WIDTHS) as usize;
    let size = wgpu::Extent3d {
        width: SHAPE_ALONG,
        height: SHAPE_WIDTHS,
        depth_or_array_layers: SHAPE_LAYERS * (regions.len() as u32).max(1),
    };
    let texture = device.create_texture(&wgpu::TextureDescriptor {
        label: Some("dots/shapes"),
        size,
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D3,
        format: wgpu::TextureFormat::Rgba16Float,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    });
    for (index, region) in regions.iter().enumerate() {
        let texels: Vec<u16> = region
            .shapes
            .as_flattened()
            .iter()
            .map(|v| half_bits(*v))
            .collect();
        if texels.len() != 4 * layer * SHAPE_LAYERS as usize {
            continue;
        }
        queue.write_texture(
            wgpu::TexelCopyTextureInfo {
                texture: &texture,
                mip_level: 0,
                origin: wgpu::Origin3d {
                    x: 0,
                    y: 0,
                    z: index as u32 * SHAPE_LAYERS,
                },
                aspect: wgpu::TextureAspect::All,
            },
            bytemuck::cast_slice(&texels),
            wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(SHAPE_ALONG * 8),
                rows_per_image: Some(SHAPE_WIDTHS),
            },
            wgpu::Extent3d {
                depth_or_array_layers: SHAPE_LAYERS,
                ..size
            },
        );
    }
    texture.create_view(&Default::default())
}
