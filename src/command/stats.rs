//! `stipple stats`: the numbers of a plan at an age.

mod readable;

use crate::base::error::Result;
use crate::cli::{StatsArgs, json, print_line};
use crate::studio::stats::Stats;
use std::io::Write;

/// Prints the numbers.
///
/// # Errors
/// A refused plan, head or age.
pub fn run(args: &StatsArgs, out: &mut impl Write) -> Result<()> {
    let opened = args.source.load(args.plan.as_deref())?.like_its_picture();
    if args.curve {
        return super::curve::run(args, opened, out);
    }
    if args.propose {
        return super::propose::run(args, opened, out);
    }
    let age = args.at.unwrap_or(opened.plan.view.at);
    let scene = args.source.scene(opened)?;
    let stats = Stats::new(&scene, age);
    let text = if args.json {
        json(&stats)?.to_string()
    } else {
        readable::readable(&stats, &scene.plan)
    };
    print_line(out, &text)
}
