//! What `stats` says of the dots at an age.

use super::{PerZone, per_zone};
use crate::base::math::quantile;
use crate::base::rounding::thousandth;
use crate::dots::stats::touching;
use crate::dots::{Dot, DotSet};
use crate::plan::Zone;
use crate::tissue::{DotModel, DotState};
use glam::Vec3;
use rayon::prelude::*;
use serde::Serialize;

/// The dots whose pigment is there at an age.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct StateStats {
    /// Pigment left, against the first load, 0 to 1.
    pub(crate) retention: Spread,
    /// Depth of the pigment's middle below the surface, mm.
    pub(crate) depth_mm: DepthSpread,
    /// Diameter of the pigment, mm.
    pub(crate) diameter_mm: Spread,
    /// Share of dots whose discs of half contrast touch that of another.
    #[serde(serialize_with = "thousandth")]
    pub(crate) merged_fraction: f32,
    /// The means of each zone; `None` where no dot lies.
    pub(crate) per_zone: PerZone<Option<ZoneState>>,
}

/// A number over many dots, in its own unit; 0 of no dots.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Spread {
    /// Mean.
    #[serde(serialize_with = "thousandth")]
    pub(crate) mean: f32,
    /// One in twenty is below.
    #[serde(serialize_with = "thousandth")]
    pub(crate) p05: f32,
    /// One in twenty is above.
    #[serde(serialize_with = "thousandth")]
    pub(crate) p95: f32,
}

/// A depth over many dots, mm; 0 of no dots.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct DepthSpread {
    /// Mean and ends.
    #[serde(flatten)]
    pub(crate) spread: Spread,
    /// Standard deviation.
    #[serde(serialize_with = "thousandth")]
    pub(crate) sd: f32,
}

/// Means over the dots of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct ZoneState {
    /// How many dots lie there.
    pub(crate) dots: usize,
    /// Pigment left, against the first load, 0 to 1.
    #[serde(serialize_with = "thousandth")]
    pub(crate) retention: f32,
    /// Depth of the pigment's middle below the surface, mm.
    #[serde(serialize_with = "thousandth")]
    pub(crate) depth_mm: f32,
    /// Diameter of the pigment, mm.
    #[serde(serialize_with = "thousandth")]
    pub(crate) diameter_mm: f32,
}

/// The dots whose pigment is there at the age of a model, with their states.
pub(super) fn present<'a>(dots: &'a DotSet, model: &DotModel) -> Vec<(&'a Dot, DotState)> {
    dots.treatment
        .par_iter()
        .map(|dot| (dot, model.state(&dot.traits())))
        .filter(|(_, state)| state.is_present)
        .collect()
}

impl StateStats {
    pub(super) fn new(present: &[(&Dot, DotState)], model: &DotModel) -> Self {
        Self {
            retention: spread(present, |s| s.retention as f32).spread,
            depth_mm: spread(present, |s| s.depth_mm as f32),
            diameter_mm: spread(present, |s| 2.0 * s.radius_mm as f32).spread,
            merged_fraction: merged_fraction(present, model),
            per_zone: per_zone(|zone| zone_state(present, zone)),
        }
    }
}

fn spread(present: &[(&Dot, DotState)], value: impl Fn(&DotState) -> f32) -> DepthSpread {
    let mut values: Vec<f32> = present.iter().map(|(_, state)| value(state)).collect();
    // A sum of rounded numbers depends on their order; this one is the same however dots are placed.
    values.sort_by(f32::total_cmp);
    let count = values.len().max(1) as f32;
    let mean = values.iter().sum::<f32>() / count;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / count;
    let [p05, p95] = [0.05, 0.95].map(|share| quantile(&mut values, share).unwrap_or_default());
    DepthSpread {
        spread: Spread { mean, p05, p95 },
        sd: variance.sqrt(),
    }
}

fn zone_state(present: &[(&Dot, DotState)], zone: Zone) -> Option<ZoneState> {
    let here = || {
        let here = present.iter().filter(|(dot, _)| dot.zone() == zone);
        here.map(|(_, state)| state)
    };
    let dots = here().count();
    let mean = |value: fn(&DotState) -> f64| (here().map(value).sum::<f64>() / dots as f64) as f32;
    (dots > 0).then(|| ZoneState {
        dots,
        retention: mean(|s| s.retention),
        depth_mm: mean(|s| s.depth_mm),
        diameter_mm: mean(|s| 2.0 * s.radius_mm),
    })
}

fn merged_fraction(present: &[(&Dot, DotState)], model: &DotModel) -> f32 {
    let discs: Vec<(Vec3, f32)> = present
        .iter()
        .map(|(dot, state)| {
            let half_width = model.optics.half_width_mm(state.top_mm, state.radius_mm);
            (dot.position(), half_width as f32)
        })
        .collect();
    touching(&discs) as f32 / present.len().max(1) as f32
}
