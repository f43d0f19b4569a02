//! Skin tone: from one number, the individual typology angle, to reflectance and colour.
//!
//! The tone is interpolated between measured forehead spectra (the measured site nearest to the
//! scalp), so every tone on the slider is close to a skin that exists.

use super::colour::{self, Spectrum};

/// Mean forehead reflectance by ITA class, International Skin Spectra Archive (Lu et al. 2025),
/// SCI geometry: surface reflection is included. Rows: very light, light, intermediate, tan,
/// brown, dark.
#[allow(
    clippy::approx_constant,
    reason = "measured reflectances that happen to look like 1/π"
)]
const MEASURED_FOREHEAD: [Spectrum; 6] = [
    [
        0.254, 0.241, 0.233, 0.241, 0.268, 0.297, 0.316, 0.328, 0.336, 0.345, 0.357, 0.364, 0.360,
        0.346, 0.337, 0.339, 0.345, 0.342, 0.352, 0.412, 0.476, 0.512, 0.532, 0.541, 0.547, 0.551,
        0.553, 0.556, 0.559, 0.562, 0.562,
    ],
    [
        0.194, 0.192, 0.189, 0.197, 0.219, 0.242, 0.259, 0.271, 0.279, 0.289, 0.302, 0.312, 0.311,
        0.301, 0.296, 0.299, 0.307, 0.306, 0.318, 0.374, 0.436, 0.475, 0.498, 0.510, 0.518, 0.525,
        0.529, 0.534, 0.540, 0.544, 0.547,
    ],
    [
        0.144, 0.146, 0.147, 0.156, 0.174, 0.193, 0.209, 0.220, 0.229, 0.239, 0.251, 0.261, 0.262,
        0.256, 0.252, 0.256, 0.264, 0.266, 0.278, 0.328, 0.385, 0.422, 0.444, 0.459, 0.469, 0.477,
        0.484, 0.491, 0.498, 0.504, 0.508,
    ],
    [
        0.104, 0.106, 0.109, 0.118, 0.133, 0.148, 0.161, 0.171, 0.180, 0.189, 0.200, 0.209, 0.211,
        0.207, 0.206, 0.211, 0.219, 0.222, 0.234, 0.276, 0.325, 0.358, 0.380, 0.396, 0.408, 0.418,
        0.428, 0.437, 0.446, 0.454, 0.460,
    ],
    [
        0.072, 0.073, 0.076, 0.082, 0.091, 0.101, 0.110, 0.117, 0.124, 0.131, 0.139, 0.146, 0.149,
        0.149, 0.150, 0.155, 0.162, 0.166, 0.177, 0.207, 0.243, 0.268, 0.287, 0.301, 0.314, 0.325,
        0.335, 0.346, 0.356, 0.366, 0.374,
    ],
    [
        0.051, 0.051, 0.052, 0.053, 0.055, 0.057, 0.059, 0.061, 0.063, 0.065, 0.068, 0.070, 0.073,
        0.075, 0.077, 0.080, 0.083, 0.087, 0.092, 0.102, 0.114, 0.125, 0.135, 0.144, 0.154, 0.163,
        0.174, 0.184, 0.196, 0.207, 0.218,
    ],
];

/// Part of an SCI reflectance that never entered the skin, as fitted to the same archive.
pub const SURFACE_REFLECTION: f32 = 0.045;

/// Reflectance at a place between the classes: 0 is very light, 5 is dark.
fn between_classes(place: f32) -> Spectrum {
    let last = MEASURED_FOREHEAD.len() - 1;
    let a = (place.floor().max(0.0) as usize).min(last - 1);
    let t = place - a as f32;
    let (lighter, darker) = (&MEASURED_FOREHEAD[a], &MEASURED_FOREHEAD[a + 1]);
    std::array::from_fn(|i| {
        let r = (lighter[i].ln() * (1.0 - t) + darker[i].ln() * t).exp();
        // No skin reflects less than its surface does.
        r.clamp(SURFACE_REFLECTION + 0.001, 0.95)
    })
}

/// What the renderer and the statistics need to know about a skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SkinTone {
    /// Measured (SCI) reflectance, surface reflection included.
    pub reflectance: Spectrum,
    /// CIELAB D65/2° of `reflectance`.
    pub lab: [f32; 3],
    /// Linear sRGB of the light that entered the skin and came back: the diffuse albedo.
    pub albedo: [f32; 3],
    /// Place between the measured classes: 0 is very light, 5 dark; it may lie beyond them.
    pub place: f32,
}

impl SkinTone {
    /// The skin with individual typology angle `ita_deg` (degrees) and extra `redness` (0..=1), which
    /// lowers the angle a little.
    ///
    /// Between the six measured classes the logarithm of the reflectance is interpolated, beyond
    /// the first and last class it is extrapolated; the place between them is found by bisection,
    /// since the angle falls steadily from very light to dark.
    pub fn new(ita_deg: f32, redness: f32) -> Self {
        let (mut lighter, mut darker) = (-1.5f32, MEASURED_FOREHEAD.len() as f32 + 0.5);
        for _ in 0..24 {
            let middle = 0.5 * (lighter + darker);
            let rgb = colour::linear_srgb_of_spectrum(&between_classes(middle));
            if colour::ita_deg(colour::lab_of_linear_srgb(rgb)) > ita_deg {
                lighter = middle;
            } else {
                darker = middle;
            }
        }
        let mut reflectance = between_classes(lighter);
        for (i, r) in reflectance.iter_mut().enumerate() {
            // Haemoglobin absorbs below 600 nm; 0.3 at full redness is the drop of a flushed skin
            // (blood fraction 1 % to 3 %, two-layer Monte Carlo grid of the science base).
            let nm = 400.0 + 10.0 * i as f32;
            let absorbed = 1.0 / (1.0 + ((nm - 595.0) / 8.0).exp());
            *r = (*r * (1.0 - 0.3 * redness * absorbed)).clamp(SURFACE_REFLECTION + 0.001, 0.95);
        }
        let diffuse = reflectance.map(|r| (r - SURFACE_REFLECTION) / (1.0 - SURFACE_REFLECTION));
        Self {
            reflectance,
            lab: colour::lab_of_linear_srgb(colour::linear_srgb_of_spectrum(&reflectance)),
            albedo: colour::linear_srgb_of_spectrum(&diffuse).map(|c| c.max(0.001)),
            place: lighter,
        }
    }

    /// The measured classes from very light to dark, with the CIELAB (D65/2°) of their mean foreheads.
    pub fn measured_classes() -> [(&'static str, [f32; 3]); 6] {
        let names = [
            "very light",
            "light",
            "intermediate",
            "tan",
            "brown",
            "dark",
        ];
        std::array::from_fn(|class| {
            let rgb = colour::linear_srgb_of_spectrum(&MEASURED_FOREHEAD[class]);
            (names[class], colour::lab_of_linear_srgb(rgb))
        })
    }

    /// Optical density in linear red, green, blue that as much blood again as this skin has would add
    /// (full redness is three times the blood).
    pub fn redness_density(ita_deg: f32, redness: f32) -> [f32; 3] {
        const STEP: f32 = 0.125;
        let (now, more) = (
            Self::new(ita_deg, redness),
            Self::new(ita_deg, redness + STEP),
        );
        std::array::from_fn(|c| (0.5 / STEP) * (now.albedo[c] / more.albedo[c]).ln())
    }

    /// Individual typology angle in degrees, measured on [`SkinTone::lab`].
    pub fn ita_deg(&self) -> f32 {
        colour::ita_deg(self.lab)
    }

    /// The Monk skin tone (1..=10) of the same ITA class. Monk swatches are display colours, so
    /// they are matched by rank and never used as a reflectance.
    pub fn monk(&self) -> u8 {
        // Upper limits of the classes (Chardon 1991), two tones for the wide ones.
        const LIMITS: [(f32, u8); 9] = [
            (60.0, 1),
            (55.0, 2),
            (48.0, 3),
            (41.0, 4),
            (28.0, 5),
            (10.0, 6),
            (-30.0, 7),
            (-45.0, 8),
            (-60.0, 9),
        ];
        let ita = self.ita_deg();
        LIMITS
            .iter()
            .find(|(limit, _)| ita > *limit)
            .map_or(10, |(_, tone)| *tone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measured_classes_have_their_published_lab() {
        // Mean Lab (D65/10°) of the six rows; the 2° observer differs by about a unit.
        let published = [
            [67.8, 8.1, 11.6],
            [64.6, 9.8, 14.5],
            [60.7, 10.6, 16.6],
            [56.0, 11.3, 18.1],
            [48.9, 11.5, 18.4],
            [35.5, 9.4, 11.6],
        ];
        for (spectrum, lab) in MEASURED_FOREHEAD.iter().zip(published) {
            let got = colour::lab_of_linear_srgb(colour::linear_srgb_of_spectrum(spectrum));
            for i in 0..3 {
                assert!((got[i] - lab[i]).abs() < 2.0, "{got:?} against {lab:?}");
            }
        }
    }

    #[test]
    fn the_angle_asked_for_is_met_and_lightness_follows_it() {
        let mut last = 0.0;
        for ita in [-65, -45, -20, 0, 20, 35, 48, 58, 64] {
            let tone = SkinTone::new(ita as f32, 0.0);
            assert!(
                (tone.ita_deg() - ita as f32).abs() < 0.2,
                "asked {ita}, got {}",
                tone.ita_deg()
            );
            assert!(tone.lab[0] > last, "L* must rise with ITA");
            last = tone.lab[0];
        }
    }

    #[test]
    fn redness_raises_a_and_lowers_l() {
        let (pale, red) = (SkinTone::new(45.0, 0.0), SkinTone::new(45.0, 1.0));
        assert!(red.lab[1] > pale.lab[1] + 2.0);
        assert!(red.lab[0] < pale.lab[0] - 1.0);
    }
}
