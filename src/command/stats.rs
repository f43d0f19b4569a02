//! `stipple stats`: the numbers of a plan at an age.

use crate::cli::StatsArgs;
use crate::dots::stats::{DotStats, percentile};
use crate::dots::{Dot, DotSet};
use crate::error::Result;
use crate::head::Head;
use crate::head::scan::{Handedness, Reading};
use crate::model::{DotModel, DotState, SkinTone, colour, tone};
use crate::output;
use crate::plan::{Age, Zone};
use crate::scene::Scene;
use glam::{DVec3, Vec3};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
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
    let skin = SkinTone::new(plan.skin.ita_deg as f32, plan.skin.redness as f32);
    let contrast = Contrast::new(scene, &model, &skin);
    let mut warnings = Vec::new();
    if contrast.blend_delta_e00 > 4.0 && !scene.dots.native.is_empty() {
        warnings.push(format!(
            "treated and native areas differ by {:.1} ΔE00; adjust density, strength or pigment",
            contrast.blend_delta_e00
        ));
    }
    json!({
        "head": head_value(&scene.head, scene.scalp.area_cm2()),
        "hairline": { "edge_band_cm2": round(scene.scalp.edge_area_cm2) },
        "dots": dots_value(scene),
        "age_days": age_days,
        "state": state_value(&scene.dots, &model),
        "skin": { "lab": rounded(skin.lab), "ita_deg": round(skin.ita_deg()), "monk": skin.monk() },
        "contrast": contrast.value(),
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

fn rounded<const N: usize>(v: [f32; N]) -> Vec<f64> {
    v.iter().map(|x| round(*x)).collect()
}

fn head_value(head: &Head, scalp_area_cm2: f32) -> Value {
    // Six digits: files in metres have their tenths of a millimetre in the fourth.
    let point = |p: DVec3| json!(p.to_array().map(|v| (v * 1e6).round() / 1e6));
    let landmarks: Map<String, Value> = head
        .landmarks
        .named()
        .into_iter()
        .map(|(name, p)| {
            let in_file = p.map(|p| point(head.placement.to_file(p)));
            (name.to_owned(), in_file.unwrap_or(Value::Null))
        })
        .collect();
    json!({
        "source": head.source,
        "vertices": head.positions.len(),
        "triangles": head.triangles.len(),
        "breadth_mm": round(head.measures.breadth_mm),
        "length_mm": round(head.measures.length_mm),
        "circumference_mm": round(head.measures.circumference_mm),
        "bitragion_mm": round(head.measures.bitragion_mm),
        "scalp_area_cm2": round(scalp_area_cm2),
        "up": rounded(head.placement.up().to_array()),
        "forward": rounded(head.placement.forward().to_array()),
        "mm_per_unit": head.placement.mm_per_unit,
        "landmarks": landmarks,
        "reading": head.reading.as_ref().map(reading_value),
        "appearance": appearance_value(head),
        "warnings": head.warnings,
    })
}

/// What was assumed of a scan, and how sure that is.
fn reading_value(reading: &Reading) -> Value {
    json!({
        "unit": reading.unit.name,
        "unit_certainty": round(reading.unit.certainty),
        "orientation_certainty": round(reading.orientation_certainty),
        "mirrored": match reading.handedness {
            Handedness::AsIs => "no",
            Handedness::Mirrored => "yes",
            Handedness::Unknown => "unknown",
        },
        "misfit_mm": round(reading.misfit_mm),
        "asymmetry_mm": round(reading.asymmetry_mm),
        "scalp_share": round(reading.scalp_share),
        "face_share": round(reading.face_share),
        "ears": { "left": reading.ears[0], "right": reading.ears[1] },
        "parts": reading.parts,
        "parts_dropped": reading.parts_dropped,
        "estimated_landmarks": reading.estimated,
    })
}

/// The colours of a scan and the tone they suggest; null for a head without.
fn appearance_value(head: &Head) -> Value {
    let (Some(appearance), Some(tone)) = (&head.appearance, &head.scan_tone) else {
        return Value::Null;
    };
    let largest = appearance.textures.iter().map(|texture| texture.size);
    json!({
        "texture": largest.max_by_key(|[w, h]| u64::from(*w) * u64::from(*h)),
        "textures": appearance.textures.len(),
        "vertex_colours": !appearance.vertex_colours.is_empty(),
        "scalp_lab": rounded(tone.lab),
        "is_scalp": tone.is_scalp,
        "ita_deg": round(tone.ita_deg),
        "uncertainty_deg": round(tone.uncertainty_deg),
        "share_used": round(tone.share_used),
        "plan_ita_deg": tone.plan_ita_deg,
        "plan_redness": tone.plan_redness,
        "plan_delta_e00": round(tone.plan_delta_e00),
    })
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

fn state_value(dots: &DotSet, model: &DotModel) -> Value {
    let all: Vec<(&Dot, DotState)> = dots
        .treatment
        .par_iter()
        .map(|dot| (dot, model.state(&dot.traits())))
        .filter(|(_, state)| state.is_placed)
        .collect();
    let (shown, states): (Vec<&Dot>, Vec<DotState>) = all.into_iter().unzip();
    let [retention, r05, r95, _] = spread(&states, |s| s.retention as f32);
    let [depth, d05, d95, sd] = spread(&states, |s| s.depth_mm as f32);
    let [diameter, w05, w95, _] = spread(&states, |s| 2.0 * s.radius_mm as f32);
    json!({
        "retention": { "mean": round(retention), "p05": round(r05), "p95": round(r95) },
        "depth_mm": { "mean": round(depth), "sd": round(sd), "p05": round(d05), "p95": round(d95) },
        "diameter_mm": { "mean": round(diameter), "p05": round(w05), "p95": round(w95) },
        "merged_fraction": round(merged_fraction(&shown, &states, model)),
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

/// How dots, treated scalp and native stubble differ.
struct Contrast {
    dot_delta_e00: f32,
    dot_weber: f32,
    scalp_before_lab: [f32; 3],
    scalp_after_lab: [f32; 3],
    native_stubble_lab: [f32; 3],
    blend_delta_e00: f32,
}

impl Contrast {
    fn new(scene: &Scene, model: &DotModel, skin: &SkinTone) -> Self {
        // Tone where each layer is at its full density: frontal, midscalp and vertex for the
        // treatment, the back of the head for the native hair.
        let treated = area_share(scene, model, &scene.dots.treatment, |s, v| {
            s.region_mm[v] > 8.0 && s.hairline_mm[v] > 20.0 && s.border_mm[v] > 10.0
        });
        let native = area_share(scene, model, &scene.dots.native, |s, v| {
            s.bald_mm[v] < -25.0 && s.border_mm[v] > 15.0
        });
        let (mut core, mut count) = ([0.0f32; 3], 0.0f32);
        let states = scene
            .dots
            .treatment
            .iter()
            .map(|d| model.state(&d.traits()));
        for state in states.filter(|state| state.is_placed) {
            for (sum, c) in core.iter_mut().zip(state.centre) {
                *sum += c as f32;
            }
            count += 1.0;
        }
        let core = core.map(|c| c / count.max(1.0));
        let skin_lab = tone::lab(skin, [0.0; 3]);
        let dot_lab = tone::lab(skin, core.map(|c| -(1.0 - c.min(0.99)).ln()));
        let weber_of = |share: [f32; 3]| {
            let dark: [f32; 3] = std::array::from_fn(|c| skin.albedo[c] * share[c]);
            colour::luminance(dark) / colour::luminance(skin.albedo)
        };
        let after = tone::lab(skin, treated);
        let stubble = tone::lab(skin, native);
        Self {
            dot_delta_e00: colour::delta_e00(skin_lab, dot_lab),
            dot_weber: weber_of(core),
            scalp_before_lab: skin_lab,
            scalp_after_lab: after,
            native_stubble_lab: stubble,
            blend_delta_e00: colour::delta_e00(after, stubble),
        }
    }

    fn value(&self) -> Value {
        json!({
            "dot_delta_e00": round(self.dot_delta_e00),
            "dot_weber": round(self.dot_weber),
            "scalp_before_lab": rounded(self.scalp_before_lab),
            "scalp_after_lab": rounded(self.scalp_after_lab),
            "native_stubble_lab": rounded(self.native_stubble_lab),
            "blend_delta_e00": round(self.blend_delta_e00),
        })
    }
}

/// Absorption area of the dots inside a part of the scalp over the area of that part.
fn area_share(
    scene: &Scene,
    model: &DotModel,
    dots: &[Dot],
    inside: impl Fn(&crate::head::scalp::Scalp, usize) -> bool,
) -> [f32; 3] {
    // A coarse grid of marked cells stands for the part: cells of 4 mm around inside vertices.
    let cell = |p: Vec3| (p / 4.0).floor().as_ivec3();
    let head = &scene.head;
    let mut marked = std::collections::HashSet::new();
    let mut area_mm2 = 0.0;
    for (t, corners) in head.triangles.iter().enumerate() {
        if corners.iter().all(|v| inside(&scene.scalp, *v as usize)) {
            let [a, b, c] = head.corners(t);
            area_mm2 += 0.5 * (b - a).cross(c - a).length();
            marked.insert(cell((a + b + c) / 3.0));
        }
    }
    let mut sum = [0.0f32; 3];
    for dot in dots.iter().filter(|d| marked.contains(&cell(d.position()))) {
        let area = tone::absorption_area_mm2(&model.state(&dot.traits()));
        for (sum, area) in sum.iter_mut().zip(area) {
            *sum += area;
        }
    }
    sum.map(|s| s / f32::max(area_mm2, 1.0))
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
