//! Skin tone: the colour of a skin from its melanin and blood, and both from a colour.
//!
//! The colour is that of the two-layer model ([`super::skin_table`]), which was fitted to mean foreheads
//! (the measured site nearest to the scalp). A tone that is only known by its individual typology angle
//! lies on the line through the six fitted classes; one whose colour was measured has the melanin and
//! blood that come nearest to it ([`fit`]).

pub(crate) mod fit;
mod measured;
#[cfg(test)]
mod tests;

use super::skin_table;
use crate::base::colour::{self, Spectrum};
use crate::tissue::fresnel;
use crate::tissue::input::ToneInput;
use crate::tissue::layers::{INDEX, SKIN_COUNT, SKINS, wavelength_nm};
use std::sync::LazyLock;

/// Part of an SCI reflectance that never entered the skin, as fitted to the same archive.
pub const SURFACE_REFLECTION: f32 = 0.045;

/// Share of the light from straight above that enters the skin of the model.
static ENTERING: LazyLock<f32> =
    LazyLock::new(|| 1.0 - fresnel::reflectance(1.0, INDEX, 1.0) as f32);

/// Wavelengths, nm, at which the correction of a measured colour is one of its three factors alone:
/// the middles of what the sRGB channels blue, green and red see.
const CORRECTED_NM: [f64; 3] = [450.0, 540.0, 620.0];

/// What the renderer and the statistics need to know about a skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SkinTone {
    /// Reflectance as an SCI instrument measures it, surface reflection included.
    pub reflectance: Spectrum,
    /// CIELAB D65/2° of `reflectance`.
    pub lab: [f32; 3],
    /// Linear sRGB of the light that entered the skin and came back: the diffuse albedo.
    pub albedo: [f32; 3],
    /// Skin class, between the fitted ones by melanin: 0 is very light, 5 dark; it may lie beyond them.
    pub(crate) skin_class: f32,
    /// Volume fraction of melanosomes in an epidermis of 0.08 mm (0..=1).
    pub melanin: f32,
    /// Volume fraction of blood in the dermis (0..=0.216).
    pub blood: f32,
    /// What the diffuse reflectance of the model was multiplied by around 620, 540 and 450 nm so that
    /// a measured colour is met exactly; 1 for tones given by their angle.
    pub(crate) correction: [f32; 3],
    /// How far the skin of the model is from a measured colour, CIEDE2000; 0 for tones given by their
    /// angle.
    pub(crate) fit_delta_e00: f32,
}

/// Fractions of melanosomes and blood of a class on the line through the fitted classes, logarithms
/// interpolated and beyond the first and last class extrapolated.
pub(crate) fn fractions_at(skin_class: f32) -> [f64; 2] {
    let class = (skin_class.max(0.0) as usize).min(SKIN_COUNT - 2);
    let t = f64::from(skin_class) - class as f64;
    let (lighter, darker) = (SKINS[class], SKINS[class + 1]);
    let between = |a: f64, b: f64| (a.ln() * (1.0 - t) + b.ln() * t).exp();
    [
        between(lighter.melanin, darker.melanin).min(1.0),
        between(lighter.blood, darker.blood),
    ]
}

/// The class, on the line of the fitted ones, of a skin that has that much melanin.
fn skin_class_of(melanin: f64) -> f32 {
    let class = SKINS
        .partition_point(|skin| skin.melanin <= melanin)
        .clamp(1, SKIN_COUNT - 1)
        - 1;
    let (lighter, darker) = (SKINS[class].melanin, SKINS[class + 1].melanin);
    let t = (melanin.max(1e-4) / lighter).ln() / (darker / lighter).ln();
    (class as f64 + t) as f32
}

/// Reflectance with its surface part of what has entered and come back.
fn seen(internal: Spectrum) -> Spectrum {
    internal.map(|r| SURFACE_REFLECTION + *ENTERING * r)
}

fn lab_of(reflectance: &Spectrum) -> [f32; 3] {
    colour::lab_of_linear_srgb(colour::linear_srgb_of_spectrum(reflectance))
}

/// CIELAB D65/2° of the skin with these volume fractions, surface reflection included.
pub(crate) fn lab_of_fractions(melanin: f64, blood: f64) -> [f32; 3] {
    lab_of(&seen(skin_table::reflectance(melanin, blood)))
}

/// How much redness multiplies the blood of a skin: three times at full redness, as in flushed skin.
fn blood_factor(redness: f32) -> f64 {
    1.0 + 2.0 * f64::from(redness)
}

impl SkinTone {
    /// The skin of a plan, by its colour if that was stated and else by its angle.
    pub fn of(tone: impl Into<ToneInput>) -> Self {
        let tone = tone.into();
        let redness = tone.redness as f32;
        match tone.lab {
            Some(lab) => Self::from_lab(lab, redness),
            None => Self::new(tone.ita_deg as f32, redness),
        }
    }

    /// The skin with individual typology angle `ita_deg` (degrees) and extra `redness` (0..=1), which
    /// is more blood and lowers the angle a little.
    ///
    /// The class on the line of the fitted ones is found by bisection, since the angle falls
    /// steadily from very light to dark.
    pub fn new(ita_deg: f32, redness: f32) -> Self {
        let skin_class = Self::skin_class_at(ita_deg);
        let [melanin, blood] = fractions_at(skin_class);
        let internal = skin_table::reflectance(melanin, blood * blood_factor(redness));
        Self {
            skin_class,
            ..Self::of_reflectance(
                seen(internal),
                [melanin, blood * blood_factor(redness)],
                [1.0; 3],
            )
        }
    }

    /// The skin whose measured colour is `lab` (CIELAB D65/2°, surface reflection included), with
    /// extra `redness` (0..=1).
    ///
    /// Melanin and blood are those of the nearest skin of the model; what they cannot reach is left
    /// to [`SkinTone::correction`], so that without redness the colour is `lab` itself, as far as a
    /// reflectance above that of the surface can have it.
    pub(crate) fn from_lab(lab: [f32; 3], redness: f32) -> Self {
        let found = fit::fit(lab);
        let fitted = skin_table::reflectance(found.melanin, found.blood);
        let correction = correction(&fitted, lab);
        let blood = found.blood * blood_factor(redness);
        let internal = corrected(&skin_table::reflectance(found.melanin, blood), correction);
        Self {
            fit_delta_e00: found.delta_e00,
            ..Self::of_reflectance(seen(internal), [found.melanin, blood], correction)
        }
    }

    fn of_reflectance(
        reflectance: Spectrum,
        [melanin, blood]: [f64; 2],
        correction: [f32; 3],
    ) -> Self {
        // No skin reflects less than its surface does.
        let reflectance = reflectance.map(|r| r.clamp(SURFACE_REFLECTION + 0.001, 0.95));
        let diffuse = reflectance.map(|r| (r - SURFACE_REFLECTION) / (1.0 - SURFACE_REFLECTION));
        Self {
            reflectance,
            lab: lab_of(&reflectance),
            albedo: colour::linear_srgb_of_spectrum(&diffuse).map(|c| c.max(0.001)),
            skin_class: skin_class_of(melanin),
            melanin: melanin as f32,
            blood: blood as f32,
            correction,
            fit_delta_e00: 0.0,
        }
    }

    /// The class on that line whose colour has that angle.
    fn skin_class_at(ita_deg: f32) -> f32 {
        let (mut lighter, mut darker) = (-8.0f32, SKIN_COUNT as f32 + 1.0);
        for _ in 0..26 {
            let middle = 0.5 * (lighter + darker);
            let [melanin, blood] = fractions_at(middle);
            if colour::ita_deg(lab_of_fractions(melanin, blood)) > ita_deg {
                lighter = middle;
            } else {
                darker = middle;
            }
        }
        lighter
    }

    /// Optical density in linear red, green, blue that as much blood again as this skin has without
    /// redness would add (full redness is three times the blood). Light that never gets below the
    /// epidermis meets none, so it is small in dark skin.
    pub(crate) fn redness_density(tone: impl Into<ToneInput>) -> [f32; 3] {
        const STEP: f64 = 0.125;
        let tone = tone.into();
        let redder = ToneInput {
            redness: tone.redness + STEP,
            ..tone
        };
        Self::of(tone).density_to(&Self::of(redder), 0.5 / STEP as f32)
    }

    /// Optical density in linear red, green, blue that as much melanin again as this skin has would
    /// add, for small changes.
    pub(crate) fn melanin_density(&self) -> [f32; 3] {
        const STEP: f32 = 0.125;
        let melanin = f64::from((1.0 + STEP) * self.melanin);
        let blood = f64::from(self.blood);
        let internal = corrected(&skin_table::reflectance(melanin, blood), self.correction);
        let darker = Self::of_reflectance(seen(internal), [melanin, blood], self.correction);
        self.density_to(&darker, 1.0 / STEP)
    }

    fn density_to(&self, darker: &Self, factor: f32) -> [f32; 3] {
        std::array::from_fn(|c| factor * (self.albedo[c] / darker.albedo[c]).ln().max(0.0))
    }

    /// Individual typology angle in degrees, measured on [`SkinTone::lab`].
    pub fn ita_deg(&self) -> f32 {
        colour::ita_deg(self.lab)
    }

    /// The class of the angle (Chardon 1991).
    pub fn class(&self) -> &'static str {
        match self.ita_deg() {
            ita if ita > 55.0 => "very light",
            ita if ita > 41.0 => "light",
            ita if ita > 28.0 => "intermediate",
            ita if ita > 10.0 => "tan",
            ita if ita > -30.0 => "brown",
            _ => "dark",
        }
    }

    /// The Fitzpatrick types that the class is usually paired with (Del Bino & Bernerd 2013). The two
    /// correlate poorly: it is a name for the reader, never an input.
    pub fn fitzpatrick_pairing(&self) -> &'static str {
        match self.class() {
            "very light" | "light" => "Fitzpatrick I–II",
            "intermediate" => "Fitzpatrick III",
            "tan" => "Fitzpatrick IV",
            "brown" => "Fitzpatrick V",
            _ => "Fitzpatrick VI",
        }
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

/// Shares of the three factors of a correction at a row of the spectrum: red, green, blue; straight
/// between [`CORRECTED_NM`] and even beyond.
fn correction_shares(row: usize) -> [f32; 3] {
    let nm = wavelength_nm(row);
    let [blue, green, red] = CORRECTED_NM;
    let past = |from: f64, to: f64| ((nm - from) / (to - from)).clamp(0.0, 1.0) as f32;
    let (to_green, to_red) = (past(blue, green), past(green, red));
    [to_red, to_green - to_red, 1.0 - to_green]
}

fn corrected(internal: &Spectrum, factors: [f32; 3]) -> Spectrum {
    std::array::from_fn(|row| {
        let shares = correction_shares(row);
        let factor: f32 = shares.iter().zip(factors).map(|(s, f)| s * f).sum();
        internal[row] * factor
    })
}

/// The factors that give a skin of reflectance `internal` the colour `lab`: three linear equations.
fn correction(internal: &Spectrum, lab: [f32; 3]) -> [f32; 3] {
    let target = colour::linear_srgb_of_lab(lab).map(|c| (c - SURFACE_REFLECTION) / *ENTERING);
    let columns: [glam::Vec3; 3] = std::array::from_fn(|factor| {
        let part: Spectrum =
            std::array::from_fn(|row| internal[row] * correction_shares(row)[factor]);
        colour::linear_srgb_of_spectrum(&part).into()
    });
    let [red, green, blue] = columns;
    let matrix = glam::Mat3::from_cols(red, green, blue);
    if matrix.determinant().abs() < 1e-12 {
        return [1.0; 3];
    }
    (matrix.inverse() * glam::Vec3::from(target))
        .max(glam::Vec3::splat(0.05))
        .to_array()
}
