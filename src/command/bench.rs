//! `stipple bench`: orbits the head and reports times.

use super::quiet_driver;
use super::table::{columns, named};
use super::telling::Bar;
use crate::base::error::Result;
use crate::cli::{BenchArgs, Verbosity, json, print_line};
use crate::plan::Plan;
use crate::studio::bench::{BenchReport, Orbit, bench};
use std::io::Write;
use std::time::Instant;

/// Runs the bench. `started` is when the process began.
///
/// # Errors
/// A refused head, no adapter, or a lost device.
pub fn run(
    args: &BenchArgs,
    verbosity: Verbosity,
    started: Instant,
    out: &mut impl Write,
) -> Result<()> {
    quiet_driver::ask();
    let mut plan = Plan::default();
    args.head.apply(&mut plan)?;
    if let Some(tone) = &args.skin {
        tone.apply(&mut plan.skin);
    }
    let orbit = Orbit {
        plan,
        dots: args.dots as usize,
        size: [args.size.width, args.size.height],
        frames: args.frames,
    };
    let bar = Bar::new(verbosity, "drawing frames");
    let report = bench(orbit, started, &mut |share| bar.set(share))?;
    drop(bar);
    let text = if args.json {
        json(&report)?.to_string()
    } else {
        readable(&report)
    };
    print_line(out, &text)
}

/// The report in words and a table of the passes.
fn readable(report: &BenchReport) -> String {
    let BenchReport {
        adapter,
        backend,
        driver,
        size: [width, height],
        frame_ms,
        ..
    } = report;
    let rate = 1000.0 / f64::from(frame_ms.median).max(1e-6);
    let mut lines = named(&[
        ("adapter", format!("{adapter}, {backend}, {driver}")),
        (
            "drawn",
            format!(
                "{} frames of {width} x {height} px, {} dots, {} triangles",
                report.frames, report.dots, report.triangles
            ),
        ),
        (
            "frame",
            format!(
                "median {:.2} ms ({rate:.1} per second), shortest {:.2} ms, one in twenty above {:.2} ms",
                frame_ms.median, frame_ms.min, frame_ms.p95
            ),
        ),
        (
            "start",
            format!(
                "first frame {:.0} ms after the start; head {:.0} ms, dots {:.0} ms, upload {:.0} ms",
                report.first_frame_ms, report.load_head_ms, report.place_dots_ms, report.upload_ms
            ),
        ),
        (
            "memory",
            report.peak_rss_mb.map_or_else(
                || "not told by the system".to_owned(),
                |mb| format!("{mb:.0} MB at most"),
            ),
        ),
    ]);
    if let Some(passes) = &report.pass_ms {
        let mut rows = vec![vec!["pass".to_owned(), "median ms".to_owned()]];
        let times = passes
            .iter()
            .map(|(name, ms)| vec![(*name).to_owned(), format!("{ms:.2}")]);
        rows.extend(times);
        lines.push(String::new());
        lines.extend(columns(&rows));
    }
    lines.join("\n")
}
