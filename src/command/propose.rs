//! `stipple stats --propose`: the pigment and dilution that blend best over the years.

use crate::base::error::Result;
use crate::cli::{StatsArgs, json, print_line};
use crate::studio::advice::proposal::{Proposal, STAGES, Shade, propose};
use crate::studio::opening::Opened;
use std::io::Write;

/// Prints the proposal.
///
/// # Errors
/// A refused head where the skin is to be taken from it.
pub(crate) fn run(args: &StatsArgs, mut opened: Opened, out: &mut impl Write) -> Result<()> {
    if args.source.skin_from_scan {
        args.source.head(&mut opened)?;
    }
    let proposal = propose(&opened.plan);
    let text = if args.json {
        json(&proposal)?.to_string()
    } else {
        readable(&proposal)
    };
    print_line(out, &text)
}

/// As a table, with what to write into the plan.
fn readable(proposal: &Proposal) -> String {
    let row = |label: &str, name: String, figures: [String; STAGES.len()]| {
        let figures = figures.map(|figure| format!("{figure:>8}"));
        format!("{label:<10}{name:<28}{}", figures.concat())
    };
    let shade = |label: &str, shade: &Shade| {
        let name = format!("{} {}:1", shade.pigment, shade.dilution);
        row(
            label,
            name,
            shade.blend_delta_e00.map(|blend| format!("{blend:.2}")),
        )
    };
    let mut lines = vec![
        row(
            "",
            "ΔE00 to the stubble".to_owned(),
            STAGES.map(str::to_owned),
        ),
        shade("present", &proposal.present),
    ];
    if proposal.keeps_present() {
        lines.push("the present shade is as good as any".to_owned());
    } else {
        let Shade {
            pigment, dilution, ..
        } = proposal.proposed;
        lines.push(shade("proposed", &proposal.proposed));
        lines.push(format!(
            "to use it write under [treatment]: pigment = \"{pigment}\", dilution = {dilution:.1}"
        ));
    }
    lines.extend(
        proposal
            .remaining
            .iter()
            .map(|judgement| format!("still {judgement}")),
    );
    lines.join("\n")
}
