//! The numbers of a plan at an age.

mod contrast;
mod head;
mod state;

use crate::dots::stats::DotStats;
use crate::plan::{Age, Zone};
use crate::studio::advice::judgement::judge;
use crate::studio::scene::Scene;
use crate::tissue::illuminant::Illuminant;
use crate::tissue::{DotModel, SkinTone};
use head::head_value;
use serde_json::{Value, json};
use state::state_value;

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
