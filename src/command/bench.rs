//! `stipple bench`: orbits the head and reports times.

use crate::base::error::Result;
use crate::cli::{BenchArgs, json, print_line};
use crate::plan::Plan;
use crate::studio::bench::{Orbit, bench};
use serde_json::Value;
use std::io::Write;

use std::time::Instant;

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
    let orbit = Orbit {
        plan,
        dots: args.dots as usize,
        size: [args.size.width, args.size.height],
        frames: args.frames,
    };
    let report = json(&bench(orbit, started)?)?;
    let text = if args.json {
        report.to_string()
    } else {
        readable(&report)
    };
    print_line(out, &text)
}

/// One line for each number.
fn readable(value: &Value) -> String {
    let Value::Object(map) = value else {
        return value.to_string();
    };
    map.iter()
        .map(|(key, v)| format!("{key}: {v}"))
        .collect::<Vec<_>>()
        .join("\n")
}
