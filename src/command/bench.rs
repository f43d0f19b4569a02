//! `stipple bench`: orbits the head and reports times.

use crate::base::error::Result;
use crate::cli::BenchArgs;
use crate::cli::print_line;
use crate::dots::stats::percentile;
use crate::dots::{self, DotSet};
use crate::gpu::timing::{Pass, Stopwatch};
use crate::gpu::{Gpu, Picture, Renderer, targets};
use crate::head::{Head, scalp::Scalp};
use crate::plan::{Age, HairPattern, Plan, Region, ViewName};
use crate::studio::View;
use crate::studio::camera::Camera;
use crate::studio::dot_look::dot_look;
use crate::studio::look::look_of;
use crate::studio::shown;
use crate::tissue::DotModel;
use serde_json::{Map, Value, json};
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

/// Degrees that the head turns from frame to frame.
const STEP_DEG: f32 = 3.0;

/// Runs the bench. `started` is when the process began.
///
/// # Errors
/// A refused head, no adapter, or a lost device.
pub fn run(args: &BenchArgs, started: Instant, out: &mut impl Write) -> Result<()> {
    let mut plan = Plan::default();
    args.head.apply(&mut plan)?;
    if let Some(tone) = &args.skin {
        tone.apply(&mut plan.skin);
    }
    plan.treatment.region = Region::FullScalp;
    plan.hair.pattern = HairPattern::None;

    let gpu = Gpu::headless()?;
    let clock = Instant::now();
    let head = Arc::new(Head::load(&plan.head)?);
    let load_head_ms = ms(clock);
    let clock = Instant::now();
    let dots = Arc::new(treatment_of(&head, &mut plan, args.dots as usize));
    let place_dots_ms = ms(clock);

    let mut renderer = Renderer::new(&gpu)?;
    let clock = Instant::now();
    shown::show(&gpu, &mut renderer, &head, &[], None, &dots)?;
    gpu.queue.submit([]);
    gpu.wait()?;
    let upload_ms = ms(clock);

    let size = [args.size.width, args.size.height];
    let output_view = targets::output(&gpu.device, size).create_view(&Default::default());
    let look_of_dots = dot_look(&DotModel::new(&plan, Age::Healed.days(&plan.sessions)));
    let start = Camera::of_view(&View::Named(ViewName::Front), &head);
    let stopwatch = Stopwatch::new(&gpu);
    let mut frame_ms = Vec::new();
    let mut pass_ms: Vec<Vec<f32>> = vec![Vec::new(); Pass::COUNT];
    let mut first_frame_ms = 0.0;
    // The first frame compiles and draws the shadow; it is reported apart.
    for frame in 0..=args.frames {
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
    }
    frame_ms.sort_by(f32::total_cmp);
    let value = json!({
        "adapter": gpu.info.name,
        "backend": format!("{:?}", gpu.info.backend).to_lowercase(),
        "driver": format!("{} {}", gpu.info.driver, gpu.info.driver_info).trim(),
        "size": size,
        "dots": dots.treatment.len(),
        "triangles": head.triangles.len(),
        "frames": args.frames,
        "frame_ms": {
            "median": percentile(&frame_ms, 0.5),
            "min": percentile(&frame_ms, 0.0),
            "p95": percentile(&frame_ms, 0.95),
        },
        "pass_ms": stopwatch.map(|_| medians(&mut pass_ms)),
        "first_frame_ms": first_frame_ms,
        "load_head_ms": load_head_ms,
        "place_dots_ms": place_dots_ms,
        "upload_ms": upload_ms,
        "peak_rss_mb": peak_rss_mb(),
    });
    let text = if args.json {
        value.to_string()
    } else {
        readable(&value)
    };
    print_line(out, &text)
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// Exactly `count` treatment dots over the whole scalp, without native hair.
pub fn treatment_of(head: &Head, plan: &mut Plan, count: usize) -> DotSet {
    if count == 0 {
        return DotSet::default();
    }
    let scalp = Scalp::new(head, plan);
    // A little denser than wanted; the surplus is drawn by hash, evenly over the scalp.
    plan.treatment.target_density_per_cm2 = 1.18 * count as f64 / f64::from(scalp.area_cm2());
    plan.hair.units_per_cm2 = 0.0;
    let mut dots = dots::place(head, &scalp, plan);
    while dots.treatment.len() < count {
        plan.treatment.target_density_per_cm2 *= 1.15;
        dots = dots::place(head, &scalp, plan);
    }
    let mut order: Vec<u32> = dots.treatment.iter().map(|d| d.hash).collect();
    order.sort_unstable();
    let limit = order[count - 1];
    dots.treatment.retain(|d| d.hash <= limit);
    dots.treatment.truncate(count);
    dots
}

fn medians(pass_ms: &mut [Vec<f32>]) -> Value {
    let entries = Pass::ALL.iter().zip(pass_ms).map(|(pass, times)| {
        times.sort_by(f32::total_cmp);
        (pass.name().to_owned(), json!(percentile(times, 0.5)))
    });
    Value::Object(entries.collect::<Map<_, _>>())
}

/// Largest resident memory of this process so far, MB; `None` where the system does not tell.
fn peak_rss_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kb: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kb / 1024.0)
}

fn readable(value: &Value) -> String {
    let Value::Object(map) = value else {
        return value.to_string();
    };
    map.iter()
        .map(|(key, v)| format!("{key}: {v}"))
        .collect::<Vec<_>>()
        .join("\n")
}
