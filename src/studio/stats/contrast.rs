//! What `stats` says of contrast: of dots, of the treated scalp and of the stubble beside it.

use super::{round, rounded};
use crate::dots::Dot;
use crate::head::scalp::Scalp;
use crate::plan::{LightName, Zone};
use crate::studio::scene::Scene;
use crate::tissue::contrast::{Contrast, Eye, Surfaces};
use crate::tissue::illuminant::Illuminant;
use crate::tissue::{DotModel, DotState, SkinTone, tone};
use glam::Vec3;
use rayon::prelude::*;
use serde_json::{Value, json};

/// Area of which a mean is taken at least, mm².
const LEAST_AREA_MM2: f32 = 100.0;

/// How dots, treated scalp and native stubble differ.
pub(super) struct Figures {
    /// In daylight.
    by_day: Contrast,
    /// In the plan's light.
    in_light: Contrast,
    light: LightName,
    /// Of the mean dot of each zone in daylight, CIEDE2000 and Weber; `None` where no dot lies.
    zones: Vec<Option<[f32; 2]>>,
}

impl Figures {
    pub(super) fn new(scene: &Scene, model: &DotModel, skin: &SkinTone) -> Self {
        let states: Vec<(Zone, DotState)> = scene
            .dots
            .treatment
            .par_iter()
            .map(|dot| (dot.zone(), model.state(&dot.traits())))
            .filter(|(_, state)| state.is_placed)
            .collect();
        let surfaces = surfaces(scene, model, &states);
        let day = Eye::new(skin, &Illuminant::d65());
        let zones = Zone::ALL
            .iter()
            .map(|zone| {
                let here = states.iter().filter(|s| s.0 == *zone).map(|s| &s.1);
                let dot_contrast = mean_centre(here)?;
                let dots = Contrast::new(
                    &day,
                    &Surfaces {
                        dot_contrast,
                        ..Surfaces::default()
                    },
                );
                Some([dots.dot_delta_e00, dots.dot_weber])
            })
            .collect();
        let light = scene.plan.view.light;
        Self {
            by_day: Contrast::new(&day, &surfaces),
            in_light: Contrast::new(&Eye::new(skin, &Illuminant::of(light)), &surfaces),
            light,
            zones,
        }
    }

    /// Treated scalp against native stubble in daylight, CIEDE2000.
    pub(super) fn blend_delta_e00(&self) -> f32 {
        self.by_day.blend_delta_e00()
    }

    pub(super) fn value(&self) -> Value {
        let Self {
            by_day, in_light, ..
        } = self;
        json!({
            "dot_delta_e00": round(by_day.dot_delta_e00),
            "dot_weber": round(by_day.dot_weber),
            "dot_visible_to_m": round(by_day.dot_visible_to_m as f32),
            "scalp_before_lab": rounded(by_day.bare_lab),
            "scalp_after_lab": rounded(by_day.treated_lab),
            "native_stubble_lab": rounded(by_day.stubble_lab),
            "scalp_delta_e00": round(by_day.scalp_delta_e00()),
            "scalp_delta_lightness": round(by_day.scalp_delta_lightness()),
            "blend_delta_e00": round(by_day.blend_delta_e00()),
            "light": {
                "name": self.light,
                "kelvin": Illuminant::of(self.light).correlated_kelvin().round(),
                "dot_delta_e00": round(in_light.dot_delta_e00),
                "dot_weber": round(in_light.dot_weber),
                "dot_visible_to_m": round(in_light.dot_visible_to_m as f32),
                "scalp_delta_e00": round(in_light.scalp_delta_e00()),
                "scalp_delta_lightness": round(in_light.scalp_delta_lightness()),
                "blend_delta_e00": round(in_light.blend_delta_e00()),
            },
            "per_zone": Value::Object(Zone::ALL.iter().zip(&self.zones).map(|(zone, figures)| {
                let value = figures.map_or(Value::Null, |[delta_e00, weber]| {
                    json!({ "dot_delta_e00": round(delta_e00), "dot_weber": round(weber) })
                });
                (zone.to_string(), value)
            }).collect()),
        })
    }
}

/// The surfaces where each layer is at its full density: frontal, midscalp and vertex for the
/// treatment, sides and back of the head for the native hair.
fn surfaces(scene: &Scene, model: &DotModel, states: &[(Zone, DotState)]) -> Surfaces {
    let is_treated = |s: &Scalp, v: usize| {
        s.region_mm[v] > 8.0 && s.hairline_mm[v] > 20.0 && s.border_mm[v] > 10.0
    };
    // A small region has no such place; the plan alone says what it would look like.
    let alone = Surfaces::of_plan(&scene.plan, model);
    let treated = area_share(scene, model, &scene.dots.treatment, is_treated)
        .zip(area_share(scene, model, &scene.dots.native, is_treated))
        // Hair that remains in a thin area is seen together with the dots.
        .map(|(dots, hairs)| std::array::from_fn(|c| dots[c] + hairs[c]));
    let native = area_share(scene, model, &scene.dots.native, |s, v| {
        s.bald_mm[v] < -25.0 && s.border_mm[v] > 15.0
    });
    let widths = states
        .iter()
        .map(|(_, s)| 2.0 * model.optics.half_width_mm(s.top_mm, s.radius_mm));
    Surfaces {
        dot_contrast: mean_centre(states.iter().map(|s| &s.1)).unwrap_or_default(),
        dot_width_mm: widths.sum::<f64>() / states.len().max(1) as f64,
        treated: treated.unwrap_or(alone.treated),
        native: native.unwrap_or(alone.native),
        hair: alone.hair,
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

/// Absorption area of the dots inside a part of the scalp over the area of that part; `None` where the
/// part is next to nothing.
fn area_share(
    scene: &Scene,
    model: &DotModel,
    dots: &[Dot],
    inside: impl Fn(&Scalp, usize) -> bool,
) -> Option<[f32; 3]> {
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
    (area_mm2 > LEAST_AREA_MM2).then(|| sum.map(|s| s / area_mm2))
}
