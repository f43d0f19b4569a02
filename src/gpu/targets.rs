//! The textures that follow the size of the picture (or of a tile of it).

use super::bound::Generation;

/// What each pixel of the head is: normal, sky visibility with the region of its skin, and curvature.
pub(crate) const NORMAL_SKY_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba16Float;
/// The scan's own albedo relative to its scalp (linear), and whether there is one.
pub(crate) const ALBEDO_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba16Float;
/// What a white matt surface shows of the room at each pixel, of fill and key colour.
pub(crate) const IRRADIANCE_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rg16Float;
/// Complexion at each pixel: blood, cover, stubble, melanin.
pub(crate) const COMPLEXION_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;
/// The accumulation: tone-mapped linear light, summed over sub-frames.
pub(crate) const ACCUMULATION_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba16Float;
/// Reversed depth.
pub(crate) const DEPTH_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Depth32Float;
/// The resolved picture, sRGB-encoded by the shader so that the window and files get equal bytes.
pub(crate) const OUTPUT_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;

/// Format of the optical density in red, green, blue. With a thousand dots in a pixel each adds less
/// than a 16-bit float resolves; such crowds are only met far beyond a whole-head view, so 16 bits
/// serve where the device cannot blend 32.
pub fn density_format(device: &wgpu::Device) -> wgpu::TextureFormat {
    if device
        .features()
        .contains(wgpu::Features::FLOAT32_BLENDABLE)
    {
        wgpu::TextureFormat::Rgba32Float
    } else {
        wgpu::TextureFormat::Rgba16Float
    }
}

/// The G-buffer (Saito & Takahashi 1990): what the head is at each pixel, for all passes after.
#[derive(Debug)]
pub struct GBuffer {
    /// See [`NORMAL_SKY_FORMAT`].
    pub(crate) normal_sky: wgpu::TextureView,
    /// See [`IRRADIANCE_FORMAT`].
    pub(crate) irradiance: wgpu::TextureView,
    /// See [`COMPLEXION_FORMAT`].
    pub(crate) complexion: wgpu::TextureView,
    /// See [`ALBEDO_FORMAT`]; a single pixel for a head without colours.
    pub(crate) albedo: wgpu::TextureView,
    /// See [`DEPTH_FORMAT`].
    pub depth: wgpu::TextureView,
}

/// One set of targets.
#[derive(Debug)]
pub struct Targets {
    /// Tells one set from another.
    pub(crate) generation: Generation,
    /// Width and height, px.
    pub(crate) size: [u32; 2],
    /// Whether the head has colours of its own.
    pub(crate) is_textured: bool,
    /// What the head is at each pixel.
    pub gbuffer: GBuffer,
    /// See [`density_format`].
    pub density: wgpu::TextureView,
    /// See [`ACCUMULATION_FORMAT`].
    pub(crate) accumulation: wgpu::TextureView,
}

impl Targets {
    /// Targets of a size (both sides at least 1) for a head with or without colours of its own.
    pub fn new(device: &wgpu::Device, size: [u32; 2], is_textured: bool) -> Self {
        let sized = |label: &str, size, format| {
            create(
                device,
                label,
                size,
                format,
                wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING,
            )
            .create_view(&wgpu::TextureViewDescriptor::default())
        };
        let texture = |label: &str, format| sized(label, size, format);
        let albedo_size = if is_textured { size } else { [1, 1] };
        Self {
            generation: Generation::next(),
            size,
            is_textured,
            gbuffer: GBuffer {
                normal_sky: texture("gbuffer/normal_sky", NORMAL_SKY_FORMAT),
                irradiance: texture("gbuffer/irradiance", IRRADIANCE_FORMAT),
                complexion: texture("gbuffer/complexion", COMPLEXION_FORMAT),
                albedo: sized("gbuffer/albedo", albedo_size, ALBEDO_FORMAT),
                depth: texture("gbuffer/depth", DEPTH_FORMAT),
            },
            density: texture("targets/density", density_format(device)),
            accumulation: texture("targets/accumulation", ACCUMULATION_FORMAT),
        }
    }
}

/// A target of a pass that does not always run: of the picture's size while it does, of one pixel else.
#[derive(Debug)]
pub struct Optional {
    label: &'static str,
    format: wgpu::TextureFormat,
    size: [u32; 2],
    /// Tells one texture from another.
    pub(crate) generation: Generation,
    /// The target.
    pub(crate) view: wgpu::TextureView,
}

impl Optional {
    /// A single pixel.
    pub fn new(device: &wgpu::Device, label: &'static str, format: wgpu::TextureFormat) -> Self {
        Self::sized(device, label, format, [1, 1])
    }

    fn sized(
        device: &wgpu::Device,
        label: &'static str,
        format: wgpu::TextureFormat,
        size: [u32; 2],
    ) -> Self {
        let usage = wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING;
        let texture = create(device, label, size, format, usage);
        Self {
            label,
            format,
            size,
            generation: Generation::next(),
            view: texture.create_view(&Default::default()),
        }
    }

    /// Gives the target the size of a picture, or gives it up where the pass does not run.
    pub(crate) fn fit(&mut self, device: &wgpu::Device, size: Option<[u32; 2]>) {
        let size = size.unwrap_or([1, 1]);
        if self.size != size {
            *self = Self::sized(device, self.label, self.format, size);
        }
    }
}

/// A 2D texture without mip levels.
pub(crate) fn create(
    device: &wgpu::Device,
    label: &str,
    size: [u32; 2],
    format: wgpu::TextureFormat,
    usage: wgpu::TextureUsages,
) -> wgpu::Texture {
    device.create_texture(&wgpu::TextureDescriptor {
        label: Some(label),
        size: wgpu::Extent3d {
            width: size[0].max(1),
            height: size[1].max(1),
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format,
        usage,
        view_formats: &[],
    })
}

/// A resolved picture that can be sampled, drawn to and copied out.
pub fn output(device: &wgpu::Device, size: [u32; 2]) -> wgpu::Texture {
    create(
        device,
        "output",
        size,
        OUTPUT_FORMAT,
        wgpu::TextureUsages::RENDER_ATTACHMENT
            | wgpu::TextureUsages::TEXTURE_BINDING
            | wgpu::TextureUsages::COPY_SRC,
    )
}

/// A depth buffer that a pass clears and fills.
pub(crate) fn depth_attachment(
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
