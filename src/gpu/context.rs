//! Adapter, device and queue.

use crate::base::error::{Error, Result};
use std::sync::{Arc, Mutex};

/// A graphics device with what it told about itself.
#[derive(Debug)]
pub struct Gpu {
    /// The wgpu instance, for surfaces.
    pub(crate) instance: wgpu::Instance,
    /// The adapter.
    pub(crate) adapter: wgpu::Adapter,
    /// The device.
    pub device: wgpu::Device,
    /// Its queue.
    pub queue: wgpu::Queue,
    /// Name, backend and driver.
    pub info: wgpu::AdapterInfo,
    /// The first message of the device about itself that is not yet reported.
    fault: Arc<Mutex<Option<String>>>,
}

impl Gpu {
    /// A device without a window.
    ///
    /// # Errors
    /// No Vulkan, Metal or DirectX 12 driver (exit code 3), or a driver that lacks what the
    /// renderer needs.
    pub fn headless() -> Result<Self> {
        let mut descriptor = wgpu::InstanceDescriptor::new_without_display_handle_from_env();
        descriptor.backends &= wgpu::Backends::PRIMARY;
        Self::with_instance(wgpu::Instance::new(descriptor), None)
    }

    /// A device that can present to a surface of the given instance.
    ///
    /// # Errors
    /// As [`Gpu::headless`].
    pub(crate) fn with_instance(
        instance: wgpu::Instance,
        surface: Option<&wgpu::Surface<'_>>,
    ) -> Result<Self> {
        let options = wgpu::RequestAdapterOptions {
            power_preference: wgpu::PowerPreference::HighPerformance,
            compatible_surface: surface,
            ..Default::default()
        };
        let adapter = pollster::block_on(instance.request_adapter(&options)).map_err(|e| {
            Error::no_adapter(
                "graphics adapter",
                format!("none was found ({e})"),
                "install a Vulkan driver, for example `apt-get install mesa-vulkan-drivers`, or \
                 run ./setup.sh",
            )
        })?;
        let info = adapter.get_info();
        // Timestamps only serve `bench`; blending 32-bit floats keeps thousands of dots in a pixel
        // exact. Everything else is in every Vulkan, Metal and DX12 device.
        let features = adapter.features()
            & (wgpu::Features::TIMESTAMP_QUERY | wgpu::Features::FLOAT32_BLENDABLE);
        let limits = wgpu::Limits::default().using_resolution(adapter.limits());
        let limits = wgpu::Limits {
            max_storage_buffer_binding_size: adapter
                .limits()
                .max_storage_buffer_binding_size
                .min(1 << 30),
            max_buffer_size: adapter.limits().max_buffer_size.min(1 << 30),
            ..limits
        };
        let (device, queue) = pollster::block_on(adapter.request_device(&wgpu::DeviceDescriptor {
            label: Some("stipple"),
            required_features: features,
            required_limits: limits,
            ..Default::default()
        }))
        .map_err(|e| {
            Error::no_adapter(
                format!("graphics adapter {}", info.name),
                format!("gave no device ({e})"),
                "update its driver, or choose another with WGPU_BACKEND or WGPU_ADAPTER_NAME",
            )
        })?;
        let fault = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&fault);
        device.on_uncaptured_error(Arc::new(move |error: wgpu::Error| {
            log::error!("graphics: {error}");
            if let Ok(mut slot) = slot.lock() {
                slot.get_or_insert_with(|| error.to_string());
            }
        }));
        let slot = Arc::clone(&fault);
        device.set_device_lost_callback(move |reason, message| {
            if reason != wgpu::DeviceLostReason::Destroyed
                && let Ok(mut slot) = slot.lock()
            {
                slot.get_or_insert_with(|| format!("the device was lost: {message}"));
            }
        });
        log::debug!(
            "adapter {} ({:?}, {})",
            info.name,
            info.backend,
            info.driver
        );
        Ok(Self {
            instance,
            adapter,
            device,
            queue,
            info,
            fault,
        })
    }

    /// What went wrong on the device since the last call, as an error.
    ///
    /// # Errors
    /// A validation error, lack of memory or a lost device.
    pub(crate) fn check(&self) -> Result<()> {
        let fault = self.fault.lock().ok().and_then(|mut slot| slot.take());
        match fault {
            None => Ok(()),
            Some(message) => Err(Error::no_adapter(
                format!("graphics adapter {}", self.info.name),
                message,
                "ask for a smaller picture or fewer dots, or restart the program",
            )),
        }
    }

    /// Waits until everything that was submitted is finished.
    ///
    /// # Errors
    /// A lost device.
    pub fn wait(&self) -> Result<()> {
        self.device
            .poll(wgpu::PollType::wait_indefinitely())
            .map_err(|e| {
                Error::no_adapter(
                    format!("graphics adapter {}", self.info.name),
                    format!("stopped answering ({e})"),
                    "restart the program",
                )
            })?;
        self.check()
    }
}

impl Drop for Gpu {
    fn drop(&mut self) {
        // Software drivers compile on threads of their own, which must be done before exit.
        self.device.poll(wgpu::PollType::wait_indefinitely()).ok();
    }
}
