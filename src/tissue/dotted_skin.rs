//! Mean colour of skin that carries dots, as seen from far away.

use super::SkinTone;
use super::dot::DotState;
use crate::base::colour;

/// Absorptance of one dot integrated over the skin, mm², in linear red, green, blue.
pub(crate) fn absorption_area_mm2(state: &DotState) -> [f32; 3] {
    let sigma = state.surface_sigma_mm;
    let lying_mm2 = std::f64::consts::TAU * sigma * sigma.hypot(state.stretch_mm);
    std::array::from_fn(|c| (state.gain_mm2[c] + state.surface[c] * lying_mm2) as f32)
}

/// CIELAB of skin of which dots absorb `area_mm2_per_mm2` (linear red, green, blue), overlaps
/// multiplying; surface reflection is included, as a colorimeter sees it.
pub(crate) fn lab(tone: &SkinTone, area_mm2_per_mm2: [f32; 3]) -> [f32; 3] {
    lab_of_diffuse(std::array::from_fn(|c| {
        tone.albedo[c] * (-area_mm2_per_mm2[c]).exp()
    }))
}

/// CIELAB of skin out of which comes a light (linear red, green, blue against what falls on it), with
/// its surface reflection.
pub(crate) fn lab_of_diffuse(diffuse: [f32; 3]) -> [f32; 3] {
    let surface = super::skin::SURFACE_REFLECTION;
    colour::lab_of_linear_srgb(diffuse.map(|light| surface + (1.0 - surface) * light))
}
