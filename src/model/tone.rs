//! Mean colour of skin that carries dots, as seen from far away.

use super::constants::HALO_SIGMA_MM;
use super::dot::DotState;
use super::{SkinTone, colour};

/// Absorptance of one dot integrated over the skin, mm², in linear red, green, blue.
pub fn absorption_area_mm2(state: &DotState) -> [f32; 3] {
    let variance = |sigma: f32| {
        let along = (sigma * sigma + state.stretch_mm * state.stretch_mm).sqrt();
        std::f32::consts::TAU * sigma * along
    };
    let (core, halo) = (variance(state.sigma_mm), variance(HALO_SIGMA_MM));
    std::array::from_fn(|c| state.core[c] * core + state.halo[c] * halo)
}

/// CIELAB of skin of which dots absorb `area_mm2_per_mm2` (linear red, green, blue), overlaps
/// multiplying; surface reflection is included, as a colorimeter sees it.
pub fn lab(tone: &SkinTone, area_mm2_per_mm2: [f32; 3]) -> [f32; 3] {
    let surface = super::skin::SURFACE_REFLECTION;
    colour::lab_of_linear_srgb(std::array::from_fn(|c| {
        surface + (1.0 - surface) * tone.albedo[c] * (-area_mm2_per_mm2[c]).exp()
    }))
}
