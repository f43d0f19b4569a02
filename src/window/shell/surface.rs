//! What the window shows: a texture for every frame, of the window's size.

use crate::base::error::{Error, Result};
use crate::gpu::Gpu;

/// What a surface gives to draw to.
pub(crate) enum Frame {
    /// A texture.
    Texture(wgpu::SurfaceTexture),
    /// Nothing this time.
    NoneYet,
    /// Nothing any more: another surface must be made, which some systems want done by the event loop.
    Lost,
}

/// The surface of a window with its configuration.
pub(crate) struct Surface {
    surface: wgpu::Surface<'static>,
    config: wgpu::SurfaceConfiguration,
    needs_configure: bool,
}

impl Surface {
    /// Configures the surface of a window of a size in px.
    ///
    /// # Errors
    /// The adapter cannot draw to it.
    pub(crate) fn new(surface: wgpu::Surface<'static>, gpu: &Gpu, size: [u32; 2]) -> Result<Self> {
        let config = configuration(&surface, gpu, within(size, gpu))?;
        surface.configure(&gpu.device, &config);
        Ok(Self {
            surface,
            config,
            needs_configure: false,
        })
    }

    /// Format of its textures.
    pub(crate) fn format(&self) -> wgpu::TextureFormat {
        self.config.format
    }

    /// The texture to draw to in a window of a size in px.
    pub(crate) fn next_frame(&mut self, gpu: &Gpu, size: [u32; 2]) -> Frame {
        use wgpu::CurrentSurfaceTexture as Current;
        let size = within(size, gpu);
        if self.needs_configure || [self.config.width, self.config.height] != size {
            self.configure(gpu, size);
        }
        // A surface can be outdated again right after it was configured, while being resized.
        for _ in 0..3 {
            match self.surface.get_current_texture() {
                Current::Success(frame) => return Frame::Texture(frame),
                Current::Suboptimal(frame) => {
                    self.needs_configure = true;
                    return Frame::Texture(frame);
                }
                Current::Outdated => self.configure(gpu, size),
                Current::Lost => return Frame::Lost,
                Current::Timeout | Current::Occluded | Current::Validation => break,
            }
        }
        Frame::NoneYet
    }

    fn configure(&mut self, gpu: &Gpu, [width, height]: [u32; 2]) {
        (self.config.width, self.config.height) = (width, height);
        self.surface.configure(&gpu.device, &self.config);
        self.needs_configure = false;
    }
}

/// The error of a window that does not open.
pub(crate) fn no_window(problem: impl std::fmt::Display) -> Error {
    Error::no_adapter(
        "window",
        format!("it cannot be opened ({problem})"),
        "use 'stipple export' to make pictures without a window",
    )
}

/// A size in px that a surface can have.
fn within(size: [u32; 2], gpu: &Gpu) -> [u32; 2] {
    let limit = gpu.device.limits().max_texture_dimension_2d;
    size.map(|side| side.clamp(1, limit))
}

fn configuration(
    surface: &wgpu::Surface<'_>,
    gpu: &Gpu,
    [width, height]: [u32; 2],
) -> Result<wgpu::SurfaceConfiguration> {
    let mut config = surface
        .get_default_config(&gpu.adapter, width, height)
        .ok_or_else(|| no_window("the adapter cannot draw to it"))?;
    // Pictures and user interface are sRGB-encoded already; an sRGB surface would encode them twice.
    let formats = surface.get_capabilities(&gpu.adapter).formats;
    if let Some(format) = formats.iter().find(|format| {
        matches!(
            format,
            wgpu::TextureFormat::Bgra8Unorm | wgpu::TextureFormat::Rgba8Unorm
        )
    }) {
        config.format = *format;
    }
    // A processor that draws has no time left to wait for a screen.
    config.present_mode = match gpu.info.device_type {
        wgpu::DeviceType::Cpu => wgpu::PresentMode::AutoNoVsync,
        _ => wgpu::PresentMode::AutoVsync,
    };
    config.desired_maximum_frame_latency = 1;
    Ok(config)
}
