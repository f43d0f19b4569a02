//! The textures of a scan's own colours on the GPU.
//!
//! How it works. Triangles are sorted by image (`split`), so that each image is one draw. What is
//! drawn is the albedo relative to that of the scan's bare scalp: the skin pass multiplies it with the
//! plan's skin, so a plan of the scan's own tone shows the scan, and any other keeps its pattern.

use super::mips::MipLevel;
use super::split::Split;
use crate::gpu::{Gpu, buffers};
use crate::head::appearance::{Appearance, Texture};

/// Texture samples along the stretched side of a pixel's footprint.
const ANISOTROPY: u16 = 8;
/// Rows of an image that are widened and handed over at a time.
const BAND_ROWS: u32 = 256;

/// What the textures of all heads are bound with.
#[derive(Debug)]
pub struct TextureBindings {
    /// Bind group of the pass for the G-buffer of heads with images.
    pub(crate) layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
}

/// The colours of one head on the device.
#[derive(Debug)]
pub(crate) struct HeadTextures {
    /// Place and colour of each vertex, beside the head's own vertices.
    pub(crate) vertices: wgpu::Buffer,
    /// Image and range of indices of each draw.
    pub(crate) parts: Vec<(wgpu::BindGroup, std::ops::Range<u32>)>,
}

impl TextureBindings {
    /// Layout and sampler. A software driver takes one sample per pixel: more of them triple its
    /// time for the G-buffer, and sub-frames smooth stills anyway.
    pub(crate) fn new(gpu: &Gpu) -> Self {
        let device = &gpu.device;
        let is_software = gpu.info.device_type == wgpu::DeviceType::Cpu;
        let fragment = wgpu::ShaderStages::FRAGMENT;
        let filtered = wgpu::TextureSampleType::Float { filterable: true };
        Self {
            layout: buffers::layout(
                device,
                "head/textures",
                &[
                    buffers::texture_entry(0, fragment, filtered),
                    buffers::sampler_entry(1, fragment, wgpu::SamplerBindingType::Filtering),
                ],
            ),
            sampler: device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("head/textures"),
                address_mode_u: wgpu::AddressMode::Repeat,
                address_mode_v: wgpu::AddressMode::Repeat,
                mag_filter: wgpu::FilterMode::Linear,
                min_filter: wgpu::FilterMode::Linear,
                mipmap_filter: wgpu::MipmapFilterMode::Linear,
                anisotropy_clamp: if is_software { 1 } else { ANISOTROPY },
                ..Default::default()
            }),
        }
    }

    /// Uploads colours and images of a split mesh.
    pub(crate) fn upload(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        appearance: &Appearance,
        split: &Split,
    ) -> HeadTextures {
        let white = Texture::plain("white", [255; 3]);
        let parts = split.parts.iter().map(|(index, range)| {
            let texture = appearance.textures.get(usize::from(*index));
            let view = upload(device, queue, texture.map_or(&white, |texture| texture));
            let group = buffers::bind_group(
                device,
                "head/textures",
                &self.layout,
                vec![
                    wgpu::BindingResource::TextureView(&view),
                    wgpu::BindingResource::Sampler(&self.sampler),
                ],
            );
            (group, range.clone())
        });
        HeadTextures {
            parts: parts.collect(),
            vertices: buffers::filled(
                device,
                queue,
                "head/textures",
                wgpu::BufferUsages::VERTEX,
                bytemuck::cast_slice(&split.textured),
            ),
        }
    }
}

/// What a device does not show of a scan's images; `None` if it shows them as they are.
pub(crate) fn notice(device: &wgpu::Device, appearance: &Appearance) -> Option<String> {
    let limit = device.limits().max_texture_dimension_2d;
    let mut textures = appearance.textures.iter();
    let large = textures.find(|t| t.size.into_iter().max() > Some(limit))?;
    let [width, height] = MipLevel::first(large, limit).size;
    Some(format!(
        "the image '{}' is shown with {width} by {height} pixels, since the graphics adapter holds \
         {limit} on a side",
        crate::base::error::excerpt(&large.name)
    ))
}

/// An image with all its smaller versions.
fn upload(device: &wgpu::Device, queue: &wgpu::Queue, texture: &Texture) -> wgpu::TextureView {
    let mut level = Some(MipLevel::first(
        texture,
        device.limits().max_texture_dimension_2d,
    ));
    let [width, height] = level.as_ref().map_or([1, 1], |level| level.size);
    let extent = |[width, height]: [u32; 2]| wgpu::Extent3d {
        width,
        height,
        depth_or_array_layers: 1,
    };
    let image = device.create_texture(&wgpu::TextureDescriptor {
        label: Some("head/textures"),
        size: extent([width, height]),
        mip_level_count: width.max(height).max(1).ilog2() + 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: wgpu::TextureFormat::Rgba8UnormSrgb,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    });
    let mut mip_level = 0;
    while let Some(now) = level {
        let [width, height] = now.size;
        for first_row in (0..height).step_by(BAND_ROWS as usize) {
            let rows = BAND_ROWS.min(height - first_row);
            queue.write_texture(
                wgpu::TexelCopyTextureInfo {
                    texture: &image,
                    mip_level,
                    origin: wgpu::Origin3d {
                        x: 0,
                        y: first_row,
                        z: 0,
                    },
                    aspect: wgpu::TextureAspect::All,
                },
                &now.rgba(first_row, rows),
                wgpu::TexelCopyBufferLayout {
                    offset: 0,
                    bytes_per_row: Some(4 * width),
                    rows_per_image: None,
                },
                extent([width, rows]),
            );
        }
        level = now.half();
        mip_level += 1;
    }
    image.create_view(&wgpu::TextureViewDescriptor::default())
}
