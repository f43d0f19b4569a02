//! Times of an orbit round a head with many dots, frame by frame.

use crate::base::error::Result;
use crate::base::math::quantile;
use crate::dots::{self, DotSet};
use crate::gpu::timing::{Pass, Stopwatch};
use crate::gpu::{Gpu, Picture, Renderer, targets};
use crate::head::{Head, scalp::Scalp};
use crate::plan::{Age, HairPattern, Plan, Region, ViewName};
use crate::studio::View;
use crate::studio::camera::Camera;
use crate::studio::dot_look::dot_look;
use crate::studio::look::look_of;
use crate::studio::render_scene;
use crate::tissue::DotModel;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

/// Degrees that the head turns from frame to frame.
const STEP_DEG: f32 = 3.0;

/// What is drawn how often.
#[derive(Clone, Debug)]
pub(crate) struct Orbit {
    /// Head, skin, light and time; region, density and native hair are the bench's own.
    pub(crate) plan: Plan,
    /// Treatment dots.
    pub(crate) dots: usize,
    /// Size of the picture, px.
    pub(crate) size: [u32; 2],
    /// Frames that are counted.
    pub(crate) frames: u32,
}

/// What was drawn on what, and how long it took.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct BenchReport {
    /// Name of the adapter.
    pub(crate) adapter: String,
    /// Its interface: `vulkan`, `metal`, `dx12`.
    pub(crate) backend: String,
    /// Its driver with the version.
    pub(crate) driver: String,
    /// Size of the picture, px.
    pub(crate) size: [u32; 2],
    /// Treatment dots.
    pub(crate) dots: usize,
    /// Triangles of the head.
    pub(crate) triangles: usize,
    /// Frames that were counted.
    pub(crate) frames: u32,
    /// A frame until its pixels are finished on the adapter, ms.
    pub(crate) frame_ms: FrameTimes,
    /// Medians of the passes by name, ms; `None` where the adapter does not tell.
    pub(crate) pass_ms: Option<BTreeMap<&'static str, f32>>,
    /// From the start of the process to the first finished frame, ms.
    pub(crate) first_frame_ms: f64,
    /// Loading the head, ms.
    pub(crate) load_head_ms: f64,
    /// Placing the dots, ms.
    pub(crate) place_dots_ms: f64,
    /// Uploading head and dots, ms.
    pub(crate) upload_ms: f64,
    /// Largest resident memory of the process, MB; `None` where the system does not tell.
    pub(crate) peak_rss_mb: Option<f64>,
}

/// Times of many frames, ms; 0 without frames.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct FrameTimes {
    /// Half take longer.
    pub(crate) median: f32,
    /// The shortest.
    pub(crate) min: f32,
    /// One in twenty takes longer.
    pub(crate) p95: f32,
}

/// Runs a bench and tells which share (0 to 1) of the frames is drawn. `started` is when the process began.
///
/// # Errors
/// A refused head, no adapter, or a lost device.
pub(crate) fn bench(
    orbit: Orbit,
    started: Instant,
    told: &mut dyn FnMut(f64),
) -> Result<BenchReport> {
    let Orbit {
        mut plan,
        dots: count,
        size,
        frames,
    } = orbit;
    plan.treatment.region = Region::FullScalp;
    plan.hair.pattern = HairPattern::None;

    let gpu = Gpu::headless()?;
    let clock = Instant::now();
    let head = Arc::new(Head::load(&plan.head)?);
    let load_head_ms = ms(clock);
    let clock = Instant::now();
    let dots = Arc::new(treatment_of(&head, &mut plan, count));
    let place_dots_ms = ms(clock);

    let mut renderer = Renderer::new(&gpu)?;
    let clock = Instant::now();
    render_scene::show(&gpu, &mut renderer, &head, &[], None, &dots)?;
    gpu.queue.submit([]);
    gpu.wait()?;
    let upload_ms = ms(clock);

    let output_view = targets::output(&gpu.device, size).create_view(&Default::default());
    let look_of_dots = dot_look(&DotModel::new(&plan, Age::Healed.days(&plan.sessions)));
    let start = Camera::of_view(&View::Named(ViewName::Front), &head);
    let stopwatch = Stopwatch::new(&gpu);
    let mut frame_ms = Vec::new();
    let mut pass_ms: Vec<Vec<f32>> = vec![Vec::new(); Pass::COUNT];
    let mut first_frame_ms = 0.0;
    // The first frame compiles and draws the shadow; it is reported apart.
    for frame in 0..=frames {
        let camera = Camera {
            yaw_deg: frame as f32 * STEP_DEG,
            ..start
        };
        let look = look_of(&plan, plan.view.light, camera.basis().forward);
        let picture = Picture::new(camera.frame_view(size), size, &look, &look_of_dots);
        let clock = Instant::now();
        renderer.render(&gpu, &picture, &output_view, stopwatch.as_ref());
        gpu.wait()?;
        if frame == 0 {
            first_frame_ms = ms(started);
        } else {
            frame_ms.push(ms(clock) as f32);
        }
        if let Some(stopwatch) = &stopwatch {
            let passes = stopwatch.read(&gpu)?;
            for (list, time) in pass_ms.iter_mut().zip(passes) {
                list.extend(time.filter(|_| frame > 0));
            }
        }
        told(f64::from(frame) / f64::from(frames));
    }
    let driver = format!("{} {}", gpu.info.driver, gpu.info.driver_info);
    Ok(BenchReport {
        adapter: gpu.info.name.clone(),
        backend: format!("{:?}", gpu.info.backend).to_lowercase(),
        driver: driver.trim().to_owned(),
        size,
        dots: dots.treatment.len(),
        triangles: head.triangles.len(),
        frames,
        frame_ms: FrameTimes::of(frame_ms),
        pass_ms: stopwatch.map(|_| medians(pass_ms)),
        first_frame_ms,
        load_head_ms,
        place_dots_ms,
        upload_ms,
        peak_rss_mb: peak_rss_mb(),
    })
}

impl FrameTimes {
    fn of(mut times: Vec<f32>) -> Self {
        let [median, min, p95] =
            [0.5, 0.0, 0.95].map(|share| quantile(&mut times, share).unwrap_or_default());
        Self { median, min, p95 }
    }
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// Exactly `count` treatment dots over the whole scalp, without native hair.
pub fn treatment_of(head: &Head, plan: &mut Plan, count: usize) -> DotSet {
    if count == 0 {
        return DotSet::default();
    }
    let scalp = Scalp::new(head, &*plan);
    // A little denser than wanted; the surplus is drawn by hash, evenly over the scalp.
    plan.treatment.target_density_per_cm2 = 1.18 * count as f64 / f64::from(scalp.area_cm2());
    plan.hair.units_per_cm2 = 0.0;
    let mut dots = dots::place(head, &scalp, &*plan);
    while dots.treatment.len() < count {
        plan.treatment.target_density_per_cm2 *= 1.15;
        dots = dots::place(head, &scalp, &*plan);
    }
    let mut order: Vec<u32> = dots.treatment.iter().map(|d| d.hash).collect();
    order.sort_unstable();
    let limit = order[count - 1];
    dots.treatment.retain(|d| d.hash <= limit);
    dots.treatment.truncate(count);
    dots
}

fn medians(pass_ms: Vec<Vec<f32>>) -> BTreeMap<&'static str, f32> {
    let median = |mut times: Vec<f32>| quantile(&mut times, 0.5).unwrap_or_default();
    let passes = Pass::ALL.iter().zip(pass_ms);
    passes
        .map(|(pass, times)| (pass.name(), median(times)))
        .collect()
}

/// Largest resident memory of this process so far, MB; `None` where the system does not tell.
fn peak_rss_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kb: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kb / 1024.0)
}
