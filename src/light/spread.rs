//! How far light gets inside the skin, in the forms that the shaders use.

use crate::tissue::constants::{
    FOLD_MM, LINES_MM, NOISE_WAVELENGTH, PORES_MM, RELIEF_OCTAVES, SCATTER_RINGS, UNDULATION_MM,
};
use crate::tissue::scatter::{self, ScatterProfile};
use std::f32::consts::PI;

/// How many rings there are.
pub(crate) const RINGS: usize = SCATTER_RINGS as usize;

/// Distances that light spreads over in the skin, each with its share per channel: rings that hold an
/// equal part of the mean of red, green and blue.
pub(crate) fn rings(profile: &ScatterProfile) -> [[f32; 4]; RINGS] {
    let beyond = |r: f32, c: usize| -> f32 {
        let terms = profile.variance_mm2.iter().zip(profile.weight);
        terms.map(|(v, w)| w[c] * (-r * r / (2.0 * v)).exp()).sum()
    };
    let mean_beyond = |r: f32| (0..3).map(|c| beyond(r, c)).sum::<f32>() / 3.0;
    // Where that share of all light has come out, by bisection.
    let radius = |share: f32| {
        let (mut low, mut high) = (0.0f32, 40.0);
        for _ in 0..40 {
            let middle = 0.5 * (low + high);
            if mean_beyond(middle) > 1.0 - share {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    };
    std::array::from_fn(|i| {
        let (inner, outer) = (
            radius(i as f32 / RINGS as f32),
            radius((i + 1) as f32 / RINGS as f32),
        );
        let share = |c: usize| {
            let rest = if i == RINGS - 1 {
                0.0
            } else {
                beyond(outer, c)
            };
            // The table rounds its weights.
            (beyond(inner, c) - rest) / beyond(0.0, c).max(1e-6)
        };
        [
            radius((i as f32 + 0.5) / RINGS as f32),
            share(0),
            share(1),
            share(2),
        ]
    })
}

/// Share of slopes of a wavelength that scattered light follows.
pub(crate) fn followed(profile: &ScatterProfile, wavelength_mm: f32) -> [f32; 4] {
    let mut share = [0.0; 4];
    for (v, w) in profile.variance_mm2.iter().zip(profile.weight) {
        let kept = (-2.0 * PI * PI * v / (wavelength_mm * wavelength_mm)).exp();
        for c in 0..3 {
            share[c] += w[c] * kept;
        }
    }
    share
}

/// Mean wavelengths of the octaves of relief in `shaders/lib/relief.wgsl`, mm.
pub(crate) const RELIEF_WAVELENGTHS_MM: [f32; RELIEF_OCTAVES as usize] = [
    FOLD_MM * NOISE_WAVELENGTH,
    UNDULATION_MM * NOISE_WAVELENGTH,
    LINES_MM * NOISE_WAVELENGTH,
    PORES_MM * NOISE_WAVELENGTH,
];

/// Light through a fold of skin as share and fall per mm, from the transmittance of thin ears.
pub(crate) fn glow(skin_class: f32) -> ([f32; 3], [f32; 3]) {
    const THIN_MM: f32 = 1.0;
    const THICK_MM: f32 = 4.0;
    let thin = scatter::transmittance(skin_class, THIN_MM);
    let thick = scatter::transmittance(skin_class, THICK_MM).map(|t| t.max(1e-5));
    let fall: [f32; 3] =
        std::array::from_fn(|c| (thin[c].max(thick[c]) / thick[c]).ln() / (THICK_MM - THIN_MM));
    (
        std::array::from_fn(|c| thin[c] * (fall[c] * THIN_MM).exp()),
        fall,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_hold_all_light_and_red_has_the_widest() {
        for skin_class in [0.0, 2.0, 5.0] {
            let rings = rings(&ScatterProfile::for_skin(skin_class));
            for c in 1..4 {
                let all: f32 = rings.iter().map(|ring| ring[c]).sum();
                assert!((all - 1.0).abs() < 1e-4, "{all}");
            }
            let mean = |c: usize| rings.iter().map(|ring| ring[0] * ring[c]).sum::<f32>();
            assert!(mean(1) > mean(2) && mean(2) > mean(3), "{skin_class}");
        }
    }

    #[test]
    fn scattered_light_follows_folds_and_forgets_pores() {
        let profile = ScatterProfile::for_skin(1.0);
        let [fold, .., line] = RELIEF_WAVELENGTHS_MM.map(|mm| followed(&profile, mm));
        for c in 0..3 {
            assert!(fold[c] > 0.5 && line[c] < 0.4, "{fold:?} {line:?}");
        }
        assert!(line[0] < line[1] && line[1] < line[2], "red forgets most");
    }

    #[test]
    fn the_fall_through_a_fold_is_that_of_the_table() {
        for skin_class in [0.5, 3.0] {
            let (share, fall) = glow(skin_class);
            for mm in [1.0, 4.0] {
                let table = scatter::transmittance(skin_class, mm);
                let got = share[0] * (-mm * fall[0]).exp();
                assert!((got / table[0] - 1.0).abs() < 1e-3, "{skin_class} {mm}");
            }
        }
    }
}
