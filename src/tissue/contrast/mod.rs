//! Contrast at any age and in any light: of a dot, of the treated scalp against bare skin, and of the
//! treated scalp against the native stubble beside it.
//!
//! Skin and light are spectra. What dots and hairs take is known in three channels; [`Eye`] says how it
//! meets a light's spectrum and what that costs.

mod deviation;
mod eye;
mod surfaces;

pub(crate) use deviation::Deviation;
pub use eye::Eye;
pub use surfaces::Surfaces;

use crate::base::colour;

/// Contrast times area at which a dot is just noticed by someone who does not look for it, arcmin²:
/// below 1 to 5' the product decides (Ricco). 0.2 is the foveal threshold in daylight (Blackwell 1946),
/// 0.4 to 0.6 an estimate of casual looking.
const NOTICED_ARCMIN2: f64 = 0.5;
/// A millimetre at a metre, minutes of arc.
const ARCMIN_PER_MM_AT_1_M: f64 = 3.438;

/// What an eye that is used to the light sees of a scalp. Colours are CIELAB under D65, surface
/// reflection included.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Contrast {
    /// The bare skin.
    pub(crate) bare_lab: [f32; 3],
    /// The treated scalp where it has its full density, remaining native hair included.
    pub treated_lab: [f32; 3],
    /// Native stubble at its full density.
    pub stubble_lab: [f32; 3],
    /// The middle of a typical dot against bare skin, CIEDE2000.
    pub(crate) dot_delta_e00: f32,
    /// Share of the skin's luminance that the middle of a typical dot takes away (Weber, 0..=1),
    /// surface reflection left out.
    pub dot_weber: f32,
    /// Distance from which a single typical dot is not noticed any more, m; 0 without dots.
    pub dot_visible_to_m: f64,
}

impl Contrast {
    /// What `eye` sees of the surfaces of a scalp.
    pub fn new(eye: &Eye, surfaces: &Surfaces) -> Self {
        let bare_lab = eye.lab([0.0; 3]);
        let middle = surfaces.dot_contrast.map(|c| -(1.0 - c.min(0.99)).ln());
        let dot_weber = 1.0 - eye.luminance(middle) / eye.luminance([0.0; 3]).max(1e-6);
        let arcmin2_at_1_m = std::f64::consts::FRAC_PI_4
            * f64::from(dot_weber.max(0.0))
            * (surfaces.dot_width_mm * ARCMIN_PER_MM_AT_1_M).powi(2);
        Self {
            bare_lab,
            treated_lab: eye.lab(surfaces.treated),
            stubble_lab: eye.lab(surfaces.native),
            dot_delta_e00: colour::delta_e00(bare_lab, eye.lab(middle)),
            dot_weber,
            dot_visible_to_m: (arcmin2_at_1_m / NOTICED_ARCMIN2).sqrt(),
        }
    }

    /// Treated scalp against bare skin, CIEDE2000.
    pub(crate) fn scalp_delta_e00(&self) -> f32 {
        colour::delta_e00(self.bare_lab, self.treated_lab)
    }

    /// Lightness L* of the treated scalp less that of bare skin; pigment makes it negative.
    pub(crate) fn scalp_delta_lightness(&self) -> f32 {
        self.treated_lab[0] - self.bare_lab[0]
    }

    /// Treated scalp against the native stubble beside it, CIEDE2000.
    pub fn blend_delta_e00(&self) -> f32 {
        colour::delta_e00(self.treated_lab, self.stubble_lab)
    }
}

#[cfg(test)]
mod tests;
