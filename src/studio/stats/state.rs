//! What `stats` says of the dots at an age.

use super::round;
use crate::dots::stats::percentile;
use crate::dots::{Dot, DotSet};
use crate::plan::Zone;
use crate::tissue::{DotModel, DotState};
use glam::Vec3;
use rayon::prelude::*;
use serde_json::{Value, json};

/// Mean, 5th and 95th percentile of one number over the placed dots.
fn spread(states: &[DotState], value: impl Fn(&DotState) -> f32) -> [f32; 4] {
    let mut values: Vec<f32> = states.iter().map(value).collect();
    values.sort_by(f32::total_cmp);
    let count = values.len().max(1) as f32;
    let mean = values.iter().sum::<f32>() / count;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / count;
    [
        mean,
        percentile(&values, 0.05),
        percentile(&values, 0.95),
        variance.sqrt(),
    ]
}

pub(super) fn state_value(dots: &DotSet, model: &DotModel) -> Value {
    let all: Vec<(&Dot, DotState)> = dots
        .treatment
        .par_iter()
        .map(|dot| (dot, model.state(&dot.traits())))
        .filter(|(_, state)| state.is_placed)
        .collect();
    let zones = Zone::ALL
        .iter()
        .map(|zone| (zone.to_string(), zone_value(&all, *zone)));
    let per_zone = Value::Object(zones.collect());
    let (shown, states): (Vec<&Dot>, Vec<DotState>) = all.into_iter().unzip();
    let [retention, r05, r95, _] = spread(&states, |s| s.retention as f32);
    let [depth, d05, d95, sd] = spread(&states, |s| s.depth_mm as f32);
    let [diameter, w05, w95, _] = spread(&states, |s| 2.0 * s.radius_mm as f32);
    json!({
        "retention": { "mean": round(retention), "p05": round(r05), "p95": round(r95) },
        "depth_mm": { "mean": round(depth), "sd": round(sd), "p05": round(d05), "p95": round(d95) },
        "diameter_mm": { "mean": round(diameter), "p05": round(w05), "p95": round(w95) },
        "merged_fraction": round(merged_fraction(&shown, &states, model)),
        "per_zone": per_zone,
    })
}

/// The means of one zone; null where no dot lies there.
fn zone_value(all: &[(&Dot, DotState)], zone: Zone) -> Value {
    let here = || {
        all.iter()
            .filter(|(dot, _)| dot.zone() == zone)
            .map(|a| &a.1)
    };
    let count = here().count();
    if count == 0 {
        return Value::Null;
    }
    let mean =
        |value: fn(&DotState) -> f64| round((here().map(value).sum::<f64>() / count as f64) as f32);
    json!({
        "dots": count,
        "retention": mean(|s| s.retention),
        "depth_mm": mean(|s| s.depth_mm),
        "diameter_mm": mean(|s| 2.0 * s.radius_mm),
    })
}

/// Share of dots whose discs of half contrast touch that of another.
fn merged_fraction(shown: &[&Dot], states: &[DotState], model: &DotModel) -> f32 {
    let discs: Vec<(Vec3, f32)> = shown
        .iter()
        .zip(states)
        .map(|(dot, state)| {
            let half_width = model.optics.half_width_mm(state.top_mm, state.radius_mm);
            (dot.position(), half_width as f32)
        })
        .collect();
    crate::dots::stats::touching(&discs) as f32 / shown.len().max(1) as f32
}
