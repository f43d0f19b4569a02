//! An eye that looks at one skin in one light and is used to that light.

use crate::base::colour::{self, SPECTRUM_LEN};
use crate::tissue::illuminant::Illuminant;
use crate::tissue::layers::wavelength_nm;
use crate::tissue::skin::SURFACE_REFLECTION;
use crate::tissue::{SkinTone, dotted_skin};

/// Wavelengths that stand for blue, green and red, nm.
const NODES_NM: [f64; 3] = [460.0, 540.0, 610.0];
/// How the density of dots follows the skin's own reflectance from one wavelength to the next: light
/// that comes back easily has gone far and met more of them. Fitted, with [`NODES_NM`], to full spectra.
const PATH_EXPONENT: f32 = 0.3;
/// Least albedo of a channel that the density is related to: a negative lobe may leave next to none.
const LEAST_ALBEDO: f32 = 0.02;

/// What an eye sees of a skin with dots.
///
/// The bare skin is spectral. Dots and hairs are known as optical densities of the three linear sRGB
/// channels under D65, which gives their colour there exactly. For another light the densities are
/// spread over the wavelengths: the skin's reflectance to the power of `PATH_EXPONENT` times a factor
/// that is straight between `NODES_NM` and constant beyond. What that spectrum changes from D65 to the
/// light is added to the colour under D65. Against full spectra of single dots and dense fields (two
/// columns of three pigments in six skins) this is wrong under a 2700 K lamp by 0.3 ΔE00 in the mean and
/// 0.6 at most; multiplying the lamp's channels would be wrong by up to 2.7.
#[derive(Clone, Debug)]
pub struct Eye {
    albedo: [f32; 3],
    /// What each wavelength of bare skin adds from D65 to the light.
    by_light: [[f32; 3]; SPECTRUM_LEN],
    /// How far each wavelength goes.
    path: [f32; SPECTRUM_LEN],
}

impl Eye {
    /// An eye that sees `skin` in `light`.
    pub fn new(skin: &SkinTone, light: &Illuminant) -> Self {
        let inside = skin
            .reflectance
            .map(|r| (r - SURFACE_REFLECTION) / (1.0 - SURFACE_REFLECTION));
        let (here, there) = (light.channel_weights(), colour::channel_weights());
        Self {
            albedo: skin.albedo,
            by_light: std::array::from_fn(|i| {
                std::array::from_fn(|c| (here[i][c] - there[i][c]) as f32 * inside[i])
            }),
            path: inside.map(|r| r.max(0.0).powf(PATH_EXPONENT)),
        }
    }

    /// CIELAB (D65) of skin under an optical density in linear red, green and blue, surface reflection
    /// included.
    pub(crate) fn lab(&self, density: [f32; 3]) -> [f32; 3] {
        dotted_skin::lab_of_diffuse(self.diffuse(density))
    }

    /// Luminance of the light that comes out of the skin under an optical density.
    pub(crate) fn luminance(&self, density: [f32; 3]) -> f32 {
        colour::luminance(self.diffuse(density))
    }

    /// Linear sRGB of the light that comes out of the skin.
    fn diffuse(&self, density: [f32; 3]) -> [f32; 3] {
        let mut rgb = std::array::from_fn(|c| self.albedo[c] * (-density[c]).exp());
        let [red, green, blue] = std::array::from_fn(|c| {
            density[c] / self.albedo[c].max(LEAST_ALBEDO).powf(PATH_EXPONENT)
        });
        for (i, added) in self.by_light.iter().enumerate() {
            let per_path = between_nodes([blue, green, red], wavelength_nm(i));
            let left = (-per_path * self.path[i]).exp();
            for (sum, added) in rgb.iter_mut().zip(added) {
                *sum += added * left;
            }
        }
        rgb
    }
}

/// A number at a wavelength, from its values at [`NODES_NM`].
fn between_nodes([short, middle, long]: [f32; 3], nm: f64) -> f32 {
    let [a, b, c] = NODES_NM;
    let share = |from: f64, to: f64| ((nm - from) / (to - from)).clamp(0.0, 1.0) as f32;
    short + (middle - short) * share(a, b) + (long - middle) * share(b, c)
}
