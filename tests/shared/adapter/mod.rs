//! One graphics device for all tests of a process, and pictures as linear light.
#![allow(dead_code, reason = "each test program uses its own part")]

pub mod probe;

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use stipple::base::colour;
use stipple::gpu::{Gpu, Renderer};
use stipple::head::Head;
use stipple::plan::{Age, LightName, Plan};
use stipple::studio::camera::Camera;
use stipple::studio::scene::Scene;
use stipple::studio::shot::{Shot, render};

static GPU: LazyLock<Gpu> = LazyLock::new(|| Gpu::headless().expect("tests need a Vulkan driver"));

/// The device. Tests without an adapter fail: a skipped picture is no picture.
pub fn gpu() -> &'static Gpu {
    &GPU
}

static HEAD: LazyLock<Arc<Head>> =
    LazyLock::new(|| Arc::new(Head::built_in().expect("the embedded head is valid")));

/// The built-in head.
pub fn head() -> Arc<Head> {
    Arc::clone(&HEAD)
}

/// Only one test at a time renders: the device is shared and its memory is not endless.
static TURN: Mutex<()> = Mutex::new(());

/// The renderer of the last stage, for the next: its shaders are compiled.
static IDLE: Mutex<Option<Renderer>> = Mutex::new(None);

/// A renderer that is kept for the next stage, unless its test has failed.
pub struct Kept(Option<Renderer>);

impl Deref for Kept {
    type Target = Renderer;

    fn deref(&self) -> &Renderer {
        self.0.as_ref().expect("it is there until it is dropped")
    }
}

impl DerefMut for Kept {
    fn deref_mut(&mut self) -> &mut Renderer {
        self.0.as_mut().expect("it is there until it is dropped")
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            *IDLE.lock().unwrap_or_else(PoisonError::into_inner) = self.0.take();
        }
    }
}

/// A scene on the device.
pub struct Stage {
    pub scene: Scene,
    pub renderer: Kept,
    _turn: MutexGuard<'static, ()>,
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
        Self::on(plan, || {
            IDLE.lock().unwrap_or_else(PoisonError::into_inner).take()
        })
    }

    /// A stage whose renderer has drawn nothing yet.
    pub fn fresh(plan: Plan) -> Self {
        Self::on(plan, || None)
    }

    fn on(plan: Plan, used: impl FnOnce() -> Option<Renderer>) -> Self {
        // Dots are placed while another test renders.
        let scene = Scene::on_head(plan, head());
        scene.vellus();
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut renderer =
            used().unwrap_or_else(|| Renderer::new(gpu()).expect("the shaders compile"));
        scene.upload(gpu(), &mut renderer).expect("the dots fit");
        Self {
            scene,
            renderer: Kept(Some(renderer)),
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
        let pixels =
            render(gpu(), &mut self.renderer, &self.scene.plan, &shot).expect("the device answers");
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
