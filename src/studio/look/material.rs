//! What a plan's skin is of, as the renderer is given it.

use super::input::LookInput;
use crate::gpu::description::{Material, Table};
use crate::light::lobes::Lobes;
use crate::light::tables::Tables;
use crate::light::{prefiltered_environment, preintegrated_skin};
use crate::plan::Skin;
use crate::tissue::{SkinTone, hair};
use std::sync::Arc;

/// Materials of a plan by region, with what a light makes of them: the skin is the only one.
pub(crate) fn materials(input: &LookInput, tables: &Tables) -> Vec<Material> {
    vec![skin(input, tables)]
}

/// The surface of a plan's skin.
pub(crate) fn lobes(skin: &Skin) -> Lobes {
    Lobes::of_skin(
        skin.oiliness as f32,
        skin.wetness as f32,
        skin.relief as f32,
    )
}

fn skin(input: &LookInput, tables: &Tables) -> Material {
    let skin = &input.skin;
    let tone = SkinTone::of(skin);
    let lobes = lobes(skin);
    let (glow, glow_per_mm) = tables.glow;
    Material {
        albedo: tone.albedo,
        unevenness: skin.unevenness as f32,
        redness: SkinTone::redness_density(skin),
        freckles: skin.freckles as f32,
        seed: (input.seed ^ (input.seed >> 32)) as u32,
        melanin: tone.melanin_density(),
        // A face holds up to half again the melanin of skin that the sun did not reach (Alaluf
        // 2002: forearm against upper arm).
        covered: 0.45 * skin.tan_line as f32,
        glow,
        glow_per_mm,
        stubble_mm: input.stubble_mm as f32,
        stubble_width: stubble_width(input),
        alpha: lobes.alpha,
        share: lobes.share,
        f0: lobes.f0,
        mean_reflectance: tables.mean_reflectance,
        relief_variance: lobes.relief_variance,
        // Hairs in a brow stand in each other's shadow.
        hair: hair::absorptance(input.hair_colour).map(|a| 0.4 * (1.0 - a)),
        scatter: tables.rings,
        relief: tables.followed,
        preintegrated_skin: Table {
            size: [preintegrated_skin::COSINES, preintegrated_skin::CURVATURES].map(|n| n as u32),
            texels: Arc::clone(&tables.preintegrated_skin),
        },
        prefiltered_environment: Table {
            size: [
                prefiltered_environment::SIDE,
                2 * prefiltered_environment::SIDE,
            ]
            .map(|n| n as u32),
            texels: Arc::clone(&tables.prefiltered_environment),
        },
    }
}

/// Width of the shafts that stand on an area where hair is full, mm/mm².
fn stubble_width(input: &LookInput) -> f32 {
    let hairs_per_mm2 = hair::mean_hairs_per_unit() * input.units_per_cm2 as f32 / 100.0;
    hairs_per_mm2 * input.shaft_diameter_mm as f32
}
