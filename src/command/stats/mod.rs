//! `stipple stats`: the numbers of a plan at an age.

mod contrast;
mod head;
mod state;

use crate::cli::StatsArgs;
use crate::dots::stats::DotStats;
use crate::error::Result;
use crate::model::illuminant::Illuminant;
use crate::model::judgement::judge;
use crate::model::{DotModel, SkinTone};
use crate::output;
use crate::plan::{Age, Zone};
use crate::scene::Scene;
use head::head_value;
use serde_json::{Value, json};
use state::state_value;
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
    let value = stats(&scene, age);
    let text = if args.json {
        value.to_string()
    } else {
        readable(&value, 0)
    };
    output::print_line(out, &text)
}

/// All numbers of a scene at an age, as the contract's object.
pub fn stats(scene: &Scene, age: Age) -> Value {
    let plan = &scene.plan;
    let age_days = scene.age_days(age);
    let model = DotModel::new(plan, age_days);
    let skin = SkinTone::of(&plan.skin);
    let contrast = contrast::Figures::new(scene, &model, &skin);
    let mut warnings = Vec::new();
    if contrast.blend_delta_e00() > 4.0 && !scene.dots.native.is_empty() {
        warnings.push(format!(
            "treated and native areas differ by {:.1} ΔE00; adjust density, strength or pigment",
            contrast.blend_delta_e00()
        ));
    }
    let judgements = judge(plan, &Illuminant::of(plan.view.light));
    let shade: Vec<String> = judgements.iter().map(ToString::to_string).collect();
    warnings.extend(shade.iter().cloned());
    json!({
        "head": head_value(&scene.head, scene.scalp.area_cm2()),
        "hairline": { "edge_band_cm2": round(scene.scalp.edge_area_cm2) },
        "dots": dots_value(scene),
        "age_days": age_days,
        "state": state_value(&scene.dots, &model),
        "skin": {
            "lab": rounded(skin.lab),
            "ita_deg": round(skin.ita_deg()),
            "monk": skin.monk(),
            "melanin_fraction": fraction(skin.melanin),
            "blood_fraction": fraction(skin.blood),
            "fit_delta_e00": round(skin.fit_delta_e00),
            "stated_as": plan.skin.stated_as(),
        },
        "contrast": contrast.value(),
        "shade": { "matches": shade.is_empty(), "judgements": shade },
        "native": {
            "follicular_units": scene.dots.follicular_units,
            "hairs": scene.dots.native.len(),
        },
        "warnings": warnings,
    })
}

fn round(v: f32) -> f64 {
    (f64::from(v) * 1000.0).round() / 1000.0
}

/// A volume fraction to a millionth.
fn fraction(v: f32) -> f64 {
    (f64::from(v) * 1e6).round() / 1e6
}

fn rounded<const N: usize>(v: [f32; N]) -> Vec<f64> {
    v.iter().map(|x| round(*x)).collect()
}

fn dots_value(scene: &Scene) -> Value {
    let stats = DotStats::new(&scene.dots, &scene.scalp, scene.plan.sessions.len());
    let by_zone = |f: &dyn Fn(usize) -> Value| -> Value {
        let entries = Zone::ALL.iter().enumerate();
        Value::Object(entries.map(|(i, z)| (z.to_string(), f(i))).collect())
    };
    let [p01, median, p99] = stats.nearest_neighbour_mm;
    json!({
        "total": stats.total,
        "per_session": stats.per_session,
        "per_zone": by_zone(&|i| json!(stats.per_zone[i])),
        "density_per_cm2": by_zone(&|i| json!(round(stats.density_per_cm2[i]))),
        "per_session_and_zone": stats.per_session_and_zone.iter()
            .map(|zones| by_zone(&|i| json!(zones[i]))).collect::<Vec<_>>(),
        "zone_area_cm2": by_zone(&|i| json!(round(scene.scalp.zone_areas_cm2[i]))),
        "nearest_neighbour_mm": {
            "p01": round(p01), "median": round(median), "p99": round(p99),
        },
    })
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
