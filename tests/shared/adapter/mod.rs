//! The graphics devices that all tests of a process share, and pictures as linear light.
#![allow(dead_code, reason = "each test program uses its own part")]

pub mod probe;

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Condvar, LazyLock, Mutex, PoisonError};
use stipple::base::colour;
use stipple::gpu::{Gpu, Renderer};
use stipple::head::Head;
use stipple::plan::{Age, LightName, Plan};
use stipple::studio::camera::Camera;
use stipple::studio::scene::Scene;
use stipple::studio::shot::{Shot, render};

/// A device, and the renderer of the last stage on it, for the next: its shaders are compiled.
struct Device {
    gpu: LazyLock<Gpu>,
    idle: Mutex<Option<Renderer>>,
}

impl Device {
    const fn new() -> Self {
        Self {
            gpu: LazyLock::new(|| Gpu::headless().expect("tests need a Vulkan driver")),
            idle: Mutex::new(None),
        }
    }

    fn gpu(&'static self) -> &'static Gpu {
        &self.gpu
    }

    fn take_idle(&self) -> Option<Renderer> {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

/// Two, because a picture on a software driver keeps no two cores busy all the time.
static DEVICES: [Device; 2] = [Device::new(), Device::new()];

/// Those that no stage is on: only one test at a time renders on a device, whose memory is not endless.
static FREE: Mutex<[bool; 2]> = Mutex::new([true; 2]);
static FREED: Condvar = Condvar::new();

/// A device while a stage is on it.
struct Turn(usize);

impl Turn {
    /// Waits for a device.
    fn new() -> Self {
        let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(index) = free.iter().position(|is_free| *is_free) {
                free[index] = false;
                return Self(index);
            }
            free = FREED.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn device(&self) -> &'static Device {
        &DEVICES[self.0]
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        FREE.lock().unwrap_or_else(PoisonError::into_inner)[self.0] = true;
        FREED.notify_one();
    }
}

/// A device for what needs no [`Stage`]. Tests without an adapter fail: a skipped picture is no picture.
pub fn gpu() -> &'static Gpu {
    DEVICES[0].gpu()
}

static HEAD: LazyLock<Arc<Head>> =
    LazyLock::new(|| Arc::new(Head::built_in().expect("the embedded head is valid")));

/// The built-in head.
pub fn head() -> Arc<Head> {
    Arc::clone(&HEAD)
}

/// A renderer that is kept for the next stage, unless its test has failed.
pub struct Kept {
    renderer: Option<Renderer>,
    device: &'static Device,
}

impl Deref for Kept {
    type Target = Renderer;

    fn deref(&self) -> &Renderer {
        self.renderer
            .as_ref()
            .expect("it is there until it is dropped")
    }
}

impl DerefMut for Kept {
    fn deref_mut(&mut self) -> &mut Renderer {
        self.renderer
            .as_mut()
            .expect("it is there until it is dropped")
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let mut idle = self
                .device
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            *idle = self.renderer.take();
        }
    }
}

/// A scene on a device of its own.
pub struct Stage {
    pub scene: Scene,
    pub gpu: &'static Gpu,
    pub renderer: Kept,
    _turn: Turn,
}

/// A picture: RGBA8 rows from the top.
#[derive(Clone, PartialEq)]
pub struct Image {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

impl Stage {
    /// A stage whose renderer has drawn for other tests: nothing of theirs may show.
    pub fn new(plan: Plan) -> Self {
        Self::on(plan, Device::take_idle)
    }

    /// A stage whose renderer has drawn nothing yet.
    pub fn fresh(plan: Plan) -> Self {
        Self::on(plan, |_| None)
    }

    fn on(plan: Plan, used: impl FnOnce(&Device) -> Option<Renderer>) -> Self {
        // Dots are placed while other tests render.
        let scene = Scene::on_head(plan, head());
        scene.vellus();
        let turn = Turn::new();
        let device = turn.device();
        let gpu = device.gpu();
        let mut renderer =
            used(device).unwrap_or_else(|| Renderer::new(gpu).expect("the shaders compile"));
        scene.upload(gpu, &mut renderer).expect("the dots fit");
        Self {
            scene,
            gpu,
            renderer: Kept {
                renderer: Some(renderer),
                device,
            },
            _turn: turn,
        }
    }

    pub fn shot(&mut self, camera: Camera, size: [u32; 2], age: Age, samples: u32) -> Image {
        self.shot_in(camera, size, age, samples, LightName::Clinic)
    }

    pub fn shot_in(
        &mut self,
        camera: Camera,
        size: [u32; 2],
        age: Age,
        samples: u32,
        light: LightName,
    ) -> Image {
        let shot = Shot {
            camera,
            size,
            age,
            light,
            samples,
        };
        let pixels = render(self.gpu, &mut self.renderer, &self.scene.plan, &shot)
            .expect("the device answers");
        Image {
            width: size[0],
            height: size[1],
            pixels,
        }
    }
}

impl Image {
    /// Linear light of a pixel.
    pub fn linear(&self, x: u32, y: u32) -> [f32; 3] {
        let start = ((y * self.width + x) * 4) as usize;
        std::array::from_fn(|c| colour::linear_of_srgb8(self.pixels[start + c]))
    }

    /// Mean linear light of a window given in shares of the picture: left, top, right, bottom.
    pub fn mean(&self, [left, top, right, bottom]: [f32; 4]) -> [f32; 3] {
        let columns = (left * self.width as f32) as u32..(right * self.width as f32) as u32;
        let rows = (top * self.height as f32) as u32..(bottom * self.height as f32) as u32;
        let mut sum = [0.0f64; 3];
        let mut count = 0.0;
        for y in rows {
            for x in columns.clone() {
                let pixel = self.linear(x, y);
                for c in 0..3 {
                    sum[c] += f64::from(pixel[c]);
                }
                count += 1.0;
            }
        }
        sum.map(|s| (s / count) as f32)
    }

    /// CIELAB of [`Image::mean`].
    pub fn mean_lab(&self, window: [f32; 4]) -> [f32; 3] {
        colour::lab_of_linear_srgb(self.mean(window))
    }

    /// The same picture at an `n`th of the size, averaged in linear light.
    pub fn reduced(&self, n: u32) -> Vec<[f32; 3]> {
        let (width, height) = (self.width / n, self.height / n);
        let mut out = Vec::with_capacity((width * height) as usize);
        for y in 0..height {
            for x in 0..width {
                let mut sum = [0.0f32; 3];
                for dy in 0..n {
                    for dx in 0..n {
                        let pixel = self.linear(x * n + dx, y * n + dy);
                        for c in 0..3 {
                            sum[c] += pixel[c];
                        }
                    }
                }
                out.push(sum.map(|s| s / (n * n) as f32));
            }
        }
        out
    }
}
