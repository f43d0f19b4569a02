//! What the window shows: a texture for every frame, of the window's size.

use crate::base::error::{Error, Result};
use crate::gpu::Gpu;
use std::sync::Arc;
use winit::window::Window;

/// The surface of a window with its configuration.
pub(crate) struct Surface {
    surface: wgpu::Surface<'static>,
    config: wgpu::SurfaceConfiguration,
    needs_configure: bool,
}

impl Surface {
    /// Configures the surface of a window.
    ///
    /// # Errors
    /// The adapter cannot draw to it.
    pub(crate) fn new(surface: wgpu::Surface<'static>, gpu: &Gpu, window: &Window) -> Result<Self> {
        let config = configuration(&surface, gpu, window)?;
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

    /// Notes that the window has another size.
    pub(crate) fn resized(&mut self) {
        self.needs_configure = true;
    }

    /// The texture to draw to; `None` when there is none this time.
    pub(crate) fn next_frame(
        &mut self,
        gpu: &Gpu,
        window: &Arc<Window>,
    ) -> Option<wgpu::SurfaceTexture> {
        use wgpu::CurrentSurfaceTexture as Current;
        if self.needs_configure {
            self.configure(gpu, window);
        }
        // A surface can be outdated again right after it was configured, while being resized.
        for _ in 0..3 {
            match self.surface.get_current_texture() {
                Current::Success(frame) => return Some(frame),
                Current::Suboptimal(frame) => {
                    self.needs_configure = true;
                    return Some(frame);
                }
                Current::Outdated => self.configure(gpu, window),
                Current::Lost => {
                    let made = gpu.instance.create_surface(Arc::clone(window));
                    self.surface = made.ok()?;
                    self.configure(gpu, window);
                }
                Current::Timeout | Current::Occluded | Current::Validation => return None,
            }
        }
        None
    }

    fn configure(&mut self, gpu: &Gpu, window: &Window) {
        let size = window.inner_size();
        let limit = gpu.device.limits().max_texture_dimension_2d;
        self.config.width = size.width.clamp(1, limit);
        self.config.height = size.height.clamp(1, limit);
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

fn configuration(
    surface: &wgpu::Surface<'_>,
    gpu: &Gpu,
    window: &Window,
) -> Result<wgpu::SurfaceConfiguration> {
    let size = window.inner_size();
    let limit = gpu.device.limits().max_texture_dimension_2d;
    let mut config = surface
        .get_default_config(
            &gpu.adapter,
            size.width.clamp(1, limit),
            size.height.clamp(1, limit),
        )
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
