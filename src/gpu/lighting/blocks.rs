//! Light and materials as the shaders' blocks.

use super::shadow_map::shadow_from_world;
use crate::gpu::description::{Lighting, Material};
use crate::gpu::layout::{LampUniform, LightingUniform, MaterialUniform};
use glam::Vec3;

/// What the light of a picture has to know of its head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadLightBounds {
    /// What the shadow map is centred on, mm.
    pub(crate) centre: Vec3,
    /// What can cast a shadow lies within, mm.
    pub(crate) radius_mm: f32,
    /// Height above which light comes through thin folds, mm.
    pub(crate) fold_above_mm: f32,
    /// Thickness of real ears over those of the mesh.
    pub(crate) fold_share: f32,
}

/// The block of a light on a head, or on none.
pub(crate) fn lighting(lighting: &Lighting, bounds: Option<&HeadLightBounds>) -> LightingUniform {
    let mut block = LightingUniform {
        environment_sh: lighting.environment_sh,
        fill_colour: lighting.fill_colour,
        key_colour: lighting.key_colour,
        lamp_tan: lighting.lamp_tan,
        turn: lighting.turn,
        exposure: lighting.exposure,
        shadow_bias_mm: lighting.shadow_bias_mm,
        shadow_range_mm: bounds.map_or(1.0, |bounds| 2.0 * bounds.radius_mm),
        fold_above_mm: bounds.map_or(0.0, |bounds| bounds.fold_above_mm),
        fold_share: bounds.map_or(0.0, |bounds| bounds.fold_share),
        ..LightingUniform::default()
    };
    for (entry, lamp) in block.lamps.iter_mut().zip(&lighting.lamps) {
        block.lamp_count += 1;
        *entry = LampUniform {
            direction: lamp.direction,
            light: lamp.light,
            ..LampUniform::default()
        };
        if let Some(bounds) = bounds {
            let toward = Vec3::from_array(lamp.direction);
            entry.shadow_from_world =
                shadow_from_world(toward, bounds.centre, bounds.radius_mm).to_cols_array_2d();
        }
    }
    block
}

/// The block of a material.
pub(crate) fn material(material: &Material) -> MaterialUniform {
    MaterialUniform {
        albedo: material.albedo,
        unevenness: material.unevenness,
        redness: material.redness,
        freckles: material.freckles,
        melanin: material.melanin,
        covered: material.covered,
        glow: material.glow,
        stubble_mm: material.stubble_mm,
        glow_per_mm: material.glow_per_mm,
        stubble_width: material.stubble_width,
        alpha: material.alpha,
        f0: material.f0,
        share: material.share,
        mean_reflectance: material.mean_reflectance,
        hair: material.hair,
        relief_variance: material.relief_variance,
        seed: material.seed,
        pad: 0.0,
        pad_more: [0.0; 2],
        scatter: material.scatter,
        relief: material.relief,
    }
}
