//! `stipple stats --curve`: the course of a plan over twenty years, with its band.

use crate::base::error::Result;
use crate::cli::{StatsArgs, json, print_line};
use crate::plan::Plan;
use crate::studio::course::Course;
use crate::tissue::outlook::band;
use std::io::Write;

/// Prints the course.
///
/// # Errors
/// A refused head where the skin is to be taken from it.
pub(crate) fn run(args: &StatsArgs, plan: Plan, out: &mut impl Write) -> Result<()> {
    let plan = if args.source.skin_from_scan {
        args.source.scene(plan)?.plan
    } else {
        plan
    };
    let course = Course::new(&plan, band::DRAWS);
    let text = if args.json {
        json(&course)?.to_string()
    } else {
        course.csv()
    };
    print_line(out, &text)
}
