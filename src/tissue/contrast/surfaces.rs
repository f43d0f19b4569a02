//! What the light meets on a scalp: dots, a treated field and native stubble, without a head.

use crate::base::terms::{HairPattern, Zone};
use crate::plan::Hair;
use crate::tissue::input::SurfacesInput;
use crate::tissue::prediction::{band, population};
use crate::tissue::{DotModel, DotTraits, dotted_skin, hair};

/// Scores of a normal distribution and their weights: means of smooth functions (Gauss & Hermite).
const NORMAL_NODES: [(f32, f32); 3] = [
    (-1.732_050_8, 1.0 / 6.0),
    (0.0, 2.0 / 3.0),
    (1.732_050_8, 1.0 / 6.0),
];

/// Optical densities (natural logarithm) by channel, linear red, green and blue.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Surfaces {
    /// Share of light (0..=1) that is missing in the middle of the mean dot.
    pub(crate) dot_contrast: [f32; 3],
    /// Mean width of a dot's shadow at half its depth, mm.
    pub(crate) dot_width_mm: f64,
    /// Density of the treated scalp, remaining native hair included.
    pub(crate) treated: [f32; 3],
    /// Density of native stubble; 0 where no hair grows.
    pub(crate) native: [f32; 3],
    /// Density that the person's shaved hair has where it is full, or would have.
    pub(crate) hair: [f32; 3],
}

impl Surfaces {
    /// The surfaces of a plan at the age of its model, where dots and hair have their full density.
    pub fn of_plan(input: impl Into<SurfacesInput>, model: &DotModel) -> Self {
        let input = input.into();
        let hair = stubble(&input.hair, model);
        let native = if input.hair.pattern == HairPattern::None {
            [0.0; 3]
        } else {
            hair
        };
        let remaining = if input.hair.pattern == HairPattern::None {
            0.0
        } else {
            input.hair.remaining as f32
        };
        let mut out = Self {
            native,
            hair,
            ..Self::default()
        };
        let full_per_mm2 = {
            let densest = input.population.sessions.iter().map(|s| s.0);
            let percent = densest.fold(0.0, f64::max);
            (input.target_density_per_cm2 / 100.0 * percent / 100.0) as f32
        };
        let dots = population::sample(input.population, band::DOTS);
        let per_dot_mm2 =
            full_per_mm2 * (1.0 - hair::NATIVE_COVERS * remaining) / dots.len().max(1) as f32;
        let mut present = 0.0f32;
        for dot in dots {
            let state = model.state(&dot);
            if !state.is_present {
                continue;
            }
            present += 1.0;
            let zone = Zone::ALL.get(dot.zone as usize);
            let factor = zone.map_or(1.0, |zone| input.zone_density.factor(*zone)) as f32;
            let area = dotted_skin::absorption_area_mm2(&state);
            for (c, area) in area.into_iter().enumerate() {
                out.treated[c] += per_dot_mm2 * factor * area;
                out.dot_contrast[c] += state.centre[c] as f32;
            }
            out.dot_width_mm += 2.0 * model.optics.half_width_mm(state.top_mm, state.radius_mm);
        }
        let present = present.max(1.0);
        out.dot_contrast = out.dot_contrast.map(|sum| sum / present);
        out.dot_width_mm /= f64::from(present);
        for (treated, native) in out.treated.iter_mut().zip(native) {
            *treated += remaining * native;
        }
        out
    }
}

/// Optical density of the plan's stubble where it is full, whether any grows or not.
fn stubble(native: &Hair, model: &DotModel) -> [f32; 3] {
    let per_mm2 = native.units_per_cm2 as f32 / 100.0 * hair::mean_hairs_per_unit();
    let mut density = [0.0; 3];
    for (score, weight) in NORMAL_NODES {
        let spread = (score * hair::RADIUS_SPREAD).exp();
        let hair = DotTraits {
            radius_mm: 0.5 * native.shaft_diameter_mm as f32 * spread,
            load: hair::mean_shows(),
            top_mm: 0.0,
            bottom_mm: 0.0,
            session: 0,
            zone: Zone::Occipital as u32,
            native: true,
            hash: 0,
        };
        let area = dotted_skin::absorption_area_mm2(&model.state(&hair));
        for (sum, area) in density.iter_mut().zip(area) {
            *sum += weight * area * per_mm2;
        }
    }
    density
}
