//! `stipple stats`: the numbers of a plan at an age.

use crate::base::error::Result;
use crate::cli::{StatsArgs, json, print_line};
use crate::studio::stats::Stats;
use serde_json::Value;
use std::io::Write;

/// Prints the numbers.
///
/// # Errors
/// A refused plan, head or age.
pub fn run(args: &StatsArgs, out: &mut impl Write) -> Result<()> {
    let plan = args.source.load_plan()?;
    if args.curve {
        return super::curve::run(args, plan, out);
    }
    if args.propose {
        return super::propose::run(args, plan, out);
    }
    let age = args.at.unwrap_or(plan.view.at);
    let scene = args.source.scene(plan)?;
    let stats = json(&Stats::new(&scene, age))?;
    let text = if args.json {
        stats.to_string()
    } else {
        readable(&stats, 0)
    };
    print_line(out, &text)
}

/// The same object as indented lines.
fn readable(value: &Value, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, v)| match v {
                Value::Object(_) => format!("{indent}{key}\n{}", readable(v, depth + 1)),
                _ => format!("{indent}{key}: {}", readable(v, depth)),
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
