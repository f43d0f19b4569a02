//! `stipple stats --curve`: the prediction of a plan over twenty years, with its band.

use crate::base::error::Result;
use crate::cli::{StatsArgs, json, print_line};
use crate::studio::opening::Opened;
use crate::studio::prediction::Prediction;
use crate::tissue::prediction::band;
use std::io::Write;

/// Prints the prediction.
///
/// # Errors
/// A refused head where the skin is to be taken from it.
pub(crate) fn run(args: &StatsArgs, mut opened: Opened, out: &mut impl Write) -> Result<()> {
    if args.source.skin_from_scan {
        args.source.head(&mut opened)?;
    }
    let prediction = Prediction::new(&opened.plan, band::DRAWS);
    let text = if args.json {
        json(&prediction)?.to_string()
    } else {
        prediction.csv()
    };
    print_line(out, &text)
}
