//! What `stats` says of contrast: of dots, of the treated scalp and of the stubble beside it.

use super::{PerZone, per_zone};
use crate::base::rounding::{thousandth, whole};
use crate::dots::Dot;
use crate::head::scalp::Scalp;
use crate::plan::LightName;
use crate::studio::scene::Scene;
use crate::tissue::contrast::{Contrast, Eye, Surfaces};
use crate::tissue::illuminant::Illuminant;
use crate::tissue::{DotModel, DotState, SkinTone, dotted_skin};
use glam::Vec3;
use serde::Serialize;

/// Area of which a mean is taken at least, mm².
const LEAST_AREA_MM2: f32 = 100.0;

/// How dots, treated scalp and native stubble differ at an age. Colours are CIELAB D65/2°, surface
/// reflection included.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ContrastStats {
    /// In daylight.
    #[serde(flatten)]
    pub(crate) by_day: Differences,
    /// The bare skin.
    #[serde(serialize_with = "thousandth")]
    pub(crate) scalp_before_lab: [f32; 3],
    /// The treated scalp where it has its full density, remaining native hair included.
    #[serde(serialize_with = "thousandth")]
    pub(crate) scalp_after_lab: [f32; 3],
    /// Native stubble at its full density.
    #[serde(serialize_with = "thousandth")]
    pub(crate) native_stubble_lab: [f32; 3],
    /// In the plan's light.
    pub(crate) light: LightContrast,
    /// Of the mean dot of each zone in daylight; `None` where no dot lies.
    pub(crate) per_zone: PerZone<Option<DotContrast>>,
}

/// Differences in one light.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Differences {
    /// The mean dot against the skin.
    #[serde(flatten)]
    pub(crate) dot: DotContrast,
    /// Distance from which a single typical dot is not noticed any more, m; 0 without dots.
    #[serde(serialize_with = "thousandth")]
    pub(crate) dot_visible_to_m: f32,
    /// Treated scalp against bare skin, CIEDE2000.
    #[serde(serialize_with = "thousandth")]
    pub(crate) scalp_delta_e00: f32,
    /// Lightness L* of the treated scalp less that of bare skin.
    #[serde(serialize_with = "thousandth")]
    pub(crate) scalp_delta_lightness: f32,
    /// Treated scalp against the native stubble beside it, CIEDE2000.
    #[serde(serialize_with = "thousandth")]
    pub(crate) blend_delta_e00: f32,
}

/// The middle of a dot against the skin.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct DotContrast {
    /// Difference, CIEDE2000.
    #[serde(serialize_with = "thousandth")]
    pub(crate) dot_delta_e00: f32,
    /// Share of the skin's luminance that it takes away (Weber, 0 to 1).
    #[serde(serialize_with = "thousandth")]
    pub(crate) dot_weber: f32,
}

/// Differences in the plan's light.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct LightContrast {
    /// The light.
    pub(crate) name: LightName,
    /// Its correlated colour temperature, K.
    #[serde(serialize_with = "whole")]
    pub(crate) kelvin: f64,
    /// What differs in it.
    #[serde(flatten)]
    pub(crate) differences: Differences,
}

impl ContrastStats {
    pub(super) fn new(
        scene: &Scene,
        model: &DotModel,
        skin: &SkinTone,
        present: &[(&Dot, DotState)],
    ) -> Self {
        let surfaces = surfaces(scene, model, present);
        let day = Eye::new(skin, &Illuminant::d65());
        let by_day = Contrast::new(&day, &surfaces);
        let name = scene.plan.view.light;
        let light = Illuminant::of(name);
        let in_light = Contrast::new(&Eye::new(skin, &light), &surfaces);
        let zones = per_zone(|zone| {
            let here = present.iter().filter(|(dot, _)| dot.zone() == zone);
            let of_dot = Surfaces {
                dot_contrast: mean_centre(here.map(|(_, state)| state))?,
                ..Surfaces::default()
            };
            Some(DotContrast::new(&Contrast::new(&day, &of_dot)))
        });
        Self {
            by_day: Differences::new(&by_day),
            scalp_before_lab: by_day.bare_lab,
            scalp_after_lab: by_day.treated_lab,
            native_stubble_lab: by_day.stubble_lab,
            light: LightContrast {
                name,
                kelvin: light.correlated_kelvin(),
                differences: Differences::new(&in_light),
            },
            per_zone: zones,
        }
    }
}

impl Differences {
    fn new(contrast: &Contrast) -> Self {
        Self {
            dot: DotContrast::new(contrast),
            dot_visible_to_m: contrast.dot_visible_to_m as f32,
            scalp_delta_e00: contrast.scalp_delta_e00(),
            scalp_delta_lightness: contrast.scalp_delta_lightness(),
            blend_delta_e00: contrast.blend_delta_e00(),
        }
    }
}

impl DotContrast {
    fn new(contrast: &Contrast) -> Self {
        Self {
            dot_delta_e00: contrast.dot_delta_e00,
            dot_weber: contrast.dot_weber,
        }
    }
}

/// The surfaces where each layer is at its full density: frontal, midscalp and vertex for the
/// treatment, sides and back of the head for the native hair.
fn surfaces(scene: &Scene, model: &DotModel, present: &[(&Dot, DotState)]) -> Surfaces {
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
    let widths = present
        .iter()
        .map(|(_, s)| 2.0 * model.optics.half_width_mm(s.top_mm, s.radius_mm));
    Surfaces {
        dot_contrast: mean_centre(present.iter().map(|(_, state)| state)).unwrap_or_default(),
        dot_width_mm: widths.sum::<f64>() / present.len().max(1) as f64,
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
        let area = dotted_skin::absorption_area_mm2(&model.state(&dot.traits()));
        for (sum, area) in sum.iter_mut().zip(area) {
            *sum += area;
        }
    }
    (area_mm2 > LEAST_AREA_MM2).then(|| sum.map(|s| s / area_mm2))
}
