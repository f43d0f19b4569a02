//! `stipple stats --curve`: the prediction of a plan over twenty years, with its band.

use crate::base::error::Result;
use crate::cli::{StatsArgs, json, print_line};
use crate::plan::Plan;
use crate::studio::prediction::Prediction;
use crate::tissue::prediction::band;
use std::io::Write;

/// Prints the prediction.
///
/// # Errors
/// A refused head where the skin is to be taken from it.
pub(crate) fn run(args: &StatsArgs, plan: Plan, out: &mut impl Write) -> Result<()> {
    let plan = if args.source.skin_from_scan {
        args.source.scene(plan)?.plan
    } else {
        plan
    };
    let prediction = Prediction::new(&plan, band::DRAWS);
    let text = if args.json {
        json(&prediction)?.to_string()
    } else {
        prediction.csv()
    };
    print_line(out, &text)
}
