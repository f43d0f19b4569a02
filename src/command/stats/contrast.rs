//! What `stats` says of contrast: of dots, of the treated scalp and of the stubble beside it.

use super::{round, rounded};
use crate::dots::Dot;
use crate::model::{DotModel, DotState, SkinTone, colour, tone};
use crate::plan::Zone;
use crate::scene::Scene;
use glam::Vec3;
use rayon::prelude::*;
use serde_json::{Value, json};

/// How dots, treated scalp and native stubble differ.
pub(super) struct Contrast {
    dot_delta_e00: f32,
    dot_weber: f32,
    scalp_before_lab: [f32; 3],
    scalp_after_lab: [f32; 3],
    native_stubble_lab: [f32; 3],
    pub(super) blend_delta_e00: f32,
    /// Of the mean dot of each zone, CIEDE2000 and Weber; `None` where no dot lies.
    zones: Vec<Option<[f32; 2]>>,
}

impl Contrast {
    pub(super) fn new(scene: &Scene, model: &DotModel, skin: &SkinTone) -> Self {
        // Tone where each layer is at its full density: frontal, midscalp and vertex for the
        // treatment, the back of the head for the native hair.
        let treated = area_share(scene, model, &scene.dots.treatment, |s, v| {
            s.region_mm[v] > 8.0 && s.hairline_mm[v] > 20.0 && s.border_mm[v] > 10.0
        });
        let native = area_share(scene, model, &scene.dots.native, |s, v| {
            s.bald_mm[v] < -25.0 && s.border_mm[v] > 15.0
        });
        let states: Vec<(Zone, DotState)> = scene
            .dots
            .treatment
            .par_iter()
            .map(|dot| (dot.zone(), model.state(&dot.traits())))
            .filter(|(_, state)| state.is_placed)
            .collect();
        let core = mean_centre(states.iter().map(|s| &s.1)).unwrap_or_default();
        let skin_lab = tone::lab(skin, [0.0; 3]);
        let of_dot = |core: [f32; 3]| {
            let lab = tone::lab(skin, core.map(|c| -(1.0 - c.min(0.99)).ln()));
            let dark: [f32; 3] = std::array::from_fn(|c| skin.albedo[c] * core[c]);
            let weber = colour::luminance(dark) / colour::luminance(skin.albedo);
            [colour::delta_e00(skin_lab, lab), weber]
        };
        let [dot_delta_e00, dot_weber] = of_dot(core);
        let zones = Zone::ALL
            .iter()
            .map(|zone| {
                let here = states.iter().filter(|s| s.0 == *zone).map(|s| &s.1);
                mean_centre(here).map(of_dot)
            })
            .collect();
        let after = tone::lab(skin, treated);
        let stubble = tone::lab(skin, native);
        Self {
            dot_delta_e00,
            dot_weber,
            zones,
            scalp_before_lab: skin_lab,
            scalp_after_lab: after,
            native_stubble_lab: stubble,
            blend_delta_e00: colour::delta_e00(after, stubble),
        }
    }

    pub(super) fn value(&self) -> Value {
        json!({
            "dot_delta_e00": round(self.dot_delta_e00),
            "dot_weber": round(self.dot_weber),
            "scalp_before_lab": rounded(self.scalp_before_lab),
            "scalp_after_lab": rounded(self.scalp_after_lab),
            "native_stubble_lab": rounded(self.native_stubble_lab),
            "blend_delta_e00": round(self.blend_delta_e00),
            "per_zone": Value::Object(Zone::ALL.iter().zip(&self.zones).map(|(zone, figures)| {
                let value = figures.map_or(Value::Null, |[delta_e00, weber]| {
                    json!({ "dot_delta_e00": round(delta_e00), "dot_weber": round(weber) })
                });
                (zone.to_string(), value)
            }).collect()),
        })
    }
}

/// Contrast at the centre of the mean dot; `None` without dots.
fn mean_centre<'a>(states: impl Iterator<Item = &'a DotState>) -> Option<[f32; 3]> {
    let (sum, count) = states.fold(([0.0; 3], 0u32), |(mut sum, count), state| {
        for (sum, c) in sum.iter_mut().zip(state.centre) {
            *sum += c;
        }
        (sum, count + 1)
    });
    (count > 0).then(|| sum.map(|s: f64| (s / f64::from(count)) as f32))
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
