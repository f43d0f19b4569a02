//! Absorption and scattering of skin by wavelength: two layers with few parameters, fitted to
//! measured foreheads.
//!
//! Wavelengths in nm, coefficients in mm⁻¹ (natural logarithm). Every table has one row per 10 nm from
//! 400 to 700 nm, as [`crate::base::colour::Spectrum`].

use super::constants;
use crate::base::colour::SPECTRUM_LEN;

/// [`constants::EPIDERMIS_MM`] as it is written, to a micrometre, not as single precision rounds it: the
/// walks compute in double.
pub const EPIDERMIS_MM: f64 =
    (constants::EPIDERMIS_MM as f64 * 1000.0 + 0.5) as i64 as f64 / 1000.0;
/// Refractive index of both layers (Tuchin 2007).
pub const INDEX: f64 = 1.40;
/// Mean cosine of the scattering angle (van Gemert 1989: 0.78 at 550 nm).
pub const ANISOTROPY: f64 = 0.8;
/// Reduced scattering of the dermis over that of the epidermis (Donner & Jensen 2006).
pub const DERMIS_SCATTERING: f64 = 0.5;
/// Share of eumelanin; an effective slope of the melanin spectrum, fitted to measured foreheads.
const EUMELANIN_SHARE: f64 = 0.2;
/// Oxygen saturation of the blood in skin (Zonios 2001: 0.6 to 0.8).
const SATURATION: f64 = 0.75;
/// Radius of the vessels that the packing of haemoglobin is corrected for, mm (van Veen 2002).
const VESSEL_RADIUS_MM: f64 = 0.02;

/// Molar extinction of oxygenated and deoxygenated haemoglobin, cm⁻¹/M at 400..=700 nm (Prahl's
/// compilation of Gratzer's and Kollias' data).
const HAEMOGLOBIN: [[f64; 2]; SPECTRUM_LEN] = [
    [266232.0, 223296.0],
    [466840.0, 303956.0],
    [480360.0, 407560.0],
    [246072.0, 528600.0],
    [102580.0, 413280.0],
    [62816.0, 103292.0],
    [44480.0, 23389.0],
    [33209.0, 16156.0],
    [26629.0, 14550.0],
    [23684.0, 16684.0],
    [20933.0, 20862.0],
    [20035.0, 25774.0],
    [24202.0, 31590.0],
    [39957.0, 39036.0],
    [53236.0, 46592.0],
    [43016.0, 53412.0],
    [32613.0, 53788.0],
    [44496.0, 45072.0],
    [50104.0, 37020.0],
    [14401.0, 28324.0],
    [3200.0, 14677.0],
    [1506.0, 9444.0],
    [942.0, 6510.0],
    [610.0, 5149.0],
    [442.0, 4345.0],
    [368.0, 3750.0],
    [320.0, 3227.0],
    [294.0, 2795.0],
    [278.0, 2408.0],
    [276.0, 2052.0],
    [290.0, 1794.0],
];

/// A skin: how much melanin and blood its two layers hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SkinClass {
    /// Volume fraction of melanosomes in the epidermis (0..=1).
    pub(crate) melanin: f64,
    /// Volume fraction of blood in the dermis (0..=1).
    pub(crate) blood: f64,
}

/// Number of skin classes.
pub const SKIN_COUNT: usize = 6;

/// The classes very light, light, intermediate, tan, brown and dark, fitted to the mean forehead
/// spectra of the International Skin Spectra Archive (Lu et al. 2025).
pub const SKINS: [SkinClass; SKIN_COUNT] = [
    SkinClass::new(0.0160, 0.0091),
    SkinClass::new(0.0253, 0.0106),
    SkinClass::new(0.0392, 0.0122),
    SkinClass::new(0.0605, 0.0143),
    SkinClass::new(0.1098, 0.0157),
    SkinClass::new(0.3281, 0.0111),
];

impl SkinClass {
    /// A skin of the given volume fractions of melanosomes and blood (0..=1).
    pub const fn new(melanin: f64, blood: f64) -> Self {
        Self { melanin, blood }
    }

    /// Absorption of the epidermis and the dermis, mm⁻¹, at row `i` of the spectrum (wavelengths
    /// beyond 700 nm count as 700 nm).
    pub fn absorption(&self, i: usize) -> [f64; 2] {
        let i = i.min(SPECTRUM_LEN - 1);
        let nm = wavelength_nm(i);
        // Bloodless skin (Jacques 1998); the two melanins (Donner & Jensen 2006).
        let base = 0.0244 + 8.53 * (-(nm - 154.0) / 66.2).exp();
        let melanin = EUMELANIN_SHARE * 6.6e10 * nm.powf(-3.33)
            + (1.0 - EUMELANIN_SHARE) * 2.9e14 * nm.powf(-4.75);
        // Whole blood of 150 g/L, 64,500 g/mol.
        let [oxy, deoxy] = HAEMOGLOBIN[i].map(|e| 2.303 * 150.0 / 64_500.0 * e / 10.0);
        let blood = SATURATION * oxy + (1.0 - SATURATION) * deoxy;
        // Blood sits in vessels that shade their own inside (van Veen, Verkruysse & Sterenborg 2002).
        let depth = 2.0 * VESSEL_RADIUS_MM * blood;
        let packed = blood * (1.0 - (-depth).exp()) / depth;
        [
            self.melanin * melanin + (1.0 - self.melanin) * base,
            self.blood * packed + (1.0 - self.blood) * base,
        ]
    }
}

/// Wavelength of a row of the spectrum, nm.
pub fn wavelength_nm(i: usize) -> f64 {
    400.0 + 10.0 * i as f64
}

/// Reduced scattering of the epidermis, mm⁻¹ (Donner & Jensen 2006; equals the measurements of
/// Salomatina 2006 within 1 %).
pub fn reduced_scattering(nm: f64) -> f64 {
    (147.4 * nm.powf(-0.22) + 2.0e12 * nm.powi(-4)) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_epidermis_is_as_thick_as_it_is_written() {
        assert_eq!(EPIDERMIS_MM, 0.08);
    }

    #[test]
    fn coefficients_match_the_tabulated_ones() {
        // Row, µ base, epidermal µs', µ eu, µ ph, packed blood.
        for (i, base, scattering, eu, ph, blood) in [
            (
                5,
                0.1219,
                8.72,
                96.5,
                72.4,
                0.506 * (0.75 * 33.6 + 0.25 * 55.3),
            ),
            (
                15,
                0.0459,
                5.86,
                49.4,
                27.9,
                0.638 * (0.75 * 23.0 + 0.25 * 28.6),
            ),
            (
                25,
                0.0292,
                4.67,
                28.3,
                12.6,
                0.987 * (0.75 * 0.197 + 0.25 * 2.01),
            ),
        ] {
            let close = |got: f64, expected: f64| (got / expected - 1.0).abs() < 4e-3;
            assert!(close(SkinClass::new(0.0, 0.0).absorption(i)[1], base));
            assert!(close(
                SkinClass::new(1.0, 0.0).absorption(i)[0],
                0.2 * eu + 0.8 * ph
            ));
            assert!(close(SkinClass::new(0.0, 1.0).absorption(i)[1], blood));
            assert!(close(reduced_scattering(wavelength_nm(i)), scattering));
        }
    }
}
