//! Checks that concern several keys of a plan at once.

use super::reader::Reader;
use crate::base::error::Error;
use crate::plan::fields::Field;
use crate::plan::{Axis, Finding};
use std::fmt;
use toml::Spanned;
use toml::de::DeTable;

/// Keys of measured distances under `[head]` with the smallest that a head has, mm.
pub(crate) const SMALLEST_MEASURED: [(&str, f64); 3] = [
    ("circumference_mm", 400.0),
    ("breadth_mm", 100.0),
    ("pupil_distance_mm", 40.0),
];

/// Checks that `up` and `forward` span a frame.
pub(in crate::plan) fn check_axes(reader: &mut Reader<'_>, root: &DeTable<'_>) {
    let (up, forward) = (reader.plan.head.up, reader.plan.head.forward);
    if reader.has_faulty_axis || !up.is_parallel_to(forward) {
        return;
    }
    // One of the two was written, or the defaults would not be parallel.
    let head = root
        .get("head")
        .and_then(|value| value.get_ref().as_table());
    let written = head.and_then(|head| head.get("forward").or_else(|| head.get("up")));
    let span = written.map_or(0..0, Spanned::span);
    let free: Vec<_> = Axis::ALL
        .iter()
        .filter(|axis| **axis != Axis::Auto && !axis.is_parallel_to(up))
        .map(|axis| axis.name())
        .collect();
    reader.fault(
        "head.forward",
        span,
        format!("forward '{forward}' lies along up '{up}'"),
        format!("set forward to one of {}", free.join(", ")),
    );
}

/// Checks that measured distances are a head's.
pub(in crate::plan) fn check_measures(reader: &mut Reader<'_>, root: &DeTable<'_>) {
    let head = root
        .get("head")
        .and_then(|value| value.get_ref().as_table());
    for (key, smallest) in SMALLEST_MEASURED {
        let name = format!("head.{key}");
        let value = Field::named(&name).map_or(0.0, |field| (field.get)(&reader.plan));
        if value > 0.0 && value < smallest {
            let span = head
                .and_then(|head| head.get(key))
                .map_or(0..0, Spanned::span);
            reader.fault(
                &name,
                span,
                format!("{value} mm is no human head's"),
                format!("give at least {smallest} mm, or 0 if it was not measured"),
            );
        }
    }
}

/// Warns of plans that are possible but against good practice.
pub(in crate::plan) fn check_practice(reader: &mut Reader<'_>) {
    if reader.findings.iter().any(Finding::is_error) {
        return;
    }
    let treatment = &reader.plan.treatment;
    // Rounded to the micrometre, so that 1.1 + 0.1 counts as 1.2.
    let depth_mm = ((treatment.depth_mm + treatment.depth_bias_mm) * 1000.0).round() / 1000.0;
    if !(0.3..=1.2).contains(&depth_mm) {
        let outcome = if depth_mm < 0.3 {
            "shed with the epidermis"
        } else {
            "blurred and bluish"
        };
        warn(
            reader,
            "treatment.depth_mm",
            format!("dots at {depth_mm:.2} mm will be {outcome}"),
            "stay within 0.3 to 1.2 mm including the bias",
        );
    }
    let line = &reader.plan.hairline;
    if line.feather_mm < 0.5 && line.irregularity_mm < 0.5 {
        warn(
            reader,
            "hairline",
            "a sharp line without irregularity looks drawn",
            "raise feather_mm or irregularity_mm",
        );
    }
    let gaps = reader
        .plan
        .sessions
        .windows(2)
        .map(|pair| pair[1].day - pair[0].day);
    if let Some(shortest) = gaps.min().filter(|days| *days < 7) {
        warn(
            reader,
            "session.day",
            format!("two sessions are only {shortest} days apart"),
            "leave at least 7 days for healing",
        );
    }
    check_lasers(reader);
}

/// Warns of laser passes before the skin has recovered from the last.
fn check_lasers(reader: &mut Reader<'_>) {
    let mut days: Vec<u32> = reader.plan.lasers.iter().map(|pass| pass.day).collect();
    days.sort_unstable();
    let gaps = days.windows(2).map(|pair| pair[1] - pair[0]);
    if let Some(shortest) = gaps.min().filter(|days| *days < 56) {
        warn(
            reader,
            "laser.day",
            format!("two laser passes are only {shortest} days apart"),
            "leave at least 56 days for clearing and healing",
        );
    }
}

/// Records a warning; it has no line, since a default may be the cause.
fn warn(reader: &mut Reader<'_>, key: &str, problem: impl fmt::Display, remedy: &str) {
    let subject = format!("{}: {key}", reader.source_name);
    reader
        .findings
        .push(Finding::Warning(Error::input(subject, problem, remedy)));
}
