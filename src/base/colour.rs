//! Colour science on the CPU: spectra to CIE XYZ, linear sRGB and CIELAB.
//!
//! Every reflectance here is a fraction (0..=1) sampled every 10 nm ([`SPECTRUM_LEN`]); every colour is for
//! the CIE 1931 2° observer under D65, which is also the white of sRGB.

use palette::color_difference::Ciede2000 as _;
use palette::convert::FromColorUnclamped as _;
use palette::{FromColor as _, Lab, LinSrgb};

/// Number of samples of a spectrum: 400..=700 nm in steps of 10 nm.
pub const SPECTRUM_LEN: usize = 31;

/// A spectral reflectance, one fraction per 10 nm from 400 nm to 700 nm.
pub(crate) type Spectrum = [f32; SPECTRUM_LEN];

/// CIE 1931 2° colour-matching functions (CIE 15:2004), `[x̄, ȳ, z̄]` at 400..=700 nm.
pub(crate) const CMF_2_DEG: [[f32; 3]; SPECTRUM_LEN] = [
    [0.01431, 0.000396, 0.06785],
    [0.04351, 0.00121, 0.2074],
    [0.13438, 0.0040, 0.6456],
    [0.2839, 0.0116, 1.3856],
    [0.34828, 0.0230, 1.74706],
    [0.3362, 0.0380, 1.77211],
    [0.2908, 0.0600, 1.6692],
    [0.19536, 0.09098, 1.28764],
    [0.09564, 0.13902, 0.81295],
    [0.03201, 0.20802, 0.46518],
    [0.0049, 0.3230, 0.2720],
    [0.0093, 0.5030, 0.1582],
    [0.06327, 0.7100, 0.07825],
    [0.1655, 0.8620, 0.04216],
    [0.2904, 0.9540, 0.0203],
    [0.43345, 0.99495, 0.00875],
    [0.5945, 0.9950, 0.0039],
    [0.7621, 0.9520, 0.0021],
    [0.9163, 0.8700, 0.00165],
    [1.0263, 0.7570, 0.0011],
    [1.0622, 0.6310, 0.0008],
    [1.0026, 0.5030, 0.00034],
    [0.85445, 0.3810, 0.00019],
    [0.6424, 0.2650, 0.00005],
    [0.4479, 0.1750, 0.00002],
    [0.2835, 0.1070, 0.0],
    [0.1649, 0.0610, 0.0],
    [0.0874, 0.0320, 0.0],
    [0.04677, 0.0170, 0.0],
    [0.0227, 0.00821, 0.0],
    [0.01136, 0.0041, 0.0],
];

/// Relative spectral power of CIE illuminant D65 (ISO 11664-2) at 400..=700 nm.
pub(crate) const D65: Spectrum = [
    82.75, 91.49, 93.43, 86.68, 104.86, 117.01, 117.81, 114.86, 115.92, 108.81, 109.35, 107.80,
    104.79, 107.69, 104.41, 104.05, 100.00, 96.33, 95.79, 88.69, 90.01, 89.60, 87.70, 83.29, 83.70,
    80.03, 80.21, 82.28, 78.28, 69.72, 71.61,
];

/// CIE XYZ of D65, the white of sRGB (IEC 61966-2-1).
pub(crate) const D65_XYZ: [f32; 3] = [0.95047, 1.0, 1.08883];

/// Linear sRGB (D65, components may exceed 0..=1 outside the gamut) of a reflectance under D65.
///
/// The sums are normalised per channel, so that a perfect white gives exactly `[1, 1, 1]` although
/// the table ends at 400 and 700 nm.
pub fn linear_srgb_of_spectrum(reflectance: &Spectrum) -> [f32; 3] {
    let mut xyz = [0.0f32; 3];
    let mut white = [0.0f32; 3];
    for ((cmf, power), r) in CMF_2_DEG.iter().zip(D65).zip(reflectance) {
        for channel in 0..3 {
            white[channel] += cmf[channel] * power;
            xyz[channel] += cmf[channel] * power * r;
        }
    }
    for channel in 0..3 {
        xyz[channel] *= D65_XYZ[channel] / white[channel];
    }
    linear_srgb_of_xyz(xyz)
}

/// Linear sRGB of CIE XYZ that are relative to the white D65 (IEC 61966-2-1).
pub(crate) fn linear_srgb_of_xyz([x, y, z]: [f32; 3]) -> [f32; 3] {
    [
        3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
        -0.969266 * x + 1.8760108 * y + 0.041556 * z,
        0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
    ]
}

/// Weight of each wavelength in linear sRGB red, green and blue under D65: what
/// [`linear_srgb_of_spectrum`] multiplies the reflectance with. All channels have negative lobes,
/// because the primaries of sRGB are less saturated than the spectrum.
pub fn channel_weights() -> [[f64; 3]; SPECTRUM_LEN] {
    std::array::from_fn(|i| {
        let mut one = [0.0; SPECTRUM_LEN];
        one[i] = 1.0;
        linear_srgb_of_spectrum(&one).map(f64::from)
    })
}

/// CIELAB (D65, 2°) of a linear sRGB colour.
pub fn lab_of_linear_srgb(rgb: [f32; 3]) -> [f32; 3] {
    let lab: Lab<palette::white_point::D65, f32> =
        Lab::from_color(LinSrgb::new(rgb[0], rgb[1], rgb[2]));
    [lab.l, lab.a, lab.b]
}

/// Linear sRGB of a CIELAB colour (D65, 2°); outside 0..=1 where no display shows it.
pub(crate) fn linear_srgb_of_lab(lab: [f32; 3]) -> [f32; 3] {
    let lab = Lab::<palette::white_point::D65, f32>::new(lab[0], lab[1], lab[2]);
    let rgb: LinSrgb<f32> = LinSrgb::from_color_unclamped(lab);
    [rgb.red, rgb.green, rgb.blue]
}

/// CIEDE2000 colour difference of two CIELAB colours (Sharma, Wu & Dalal 2005), kL = kC = kH = 1.
pub fn delta_e00(lab_a: [f32; 3], lab_b: [f32; 3]) -> f32 {
    let lab = |c: [f32; 3]| Lab::<palette::white_point::D65, f32>::new(c[0], c[1], c[2]);
    lab(lab_a).difference(lab(lab_b))
}

/// Individual typology angle in degrees (Chardon 1991): `atan2(L* - 50, b*)`.
pub(crate) fn ita_deg(lab: [f32; 3]) -> f32 {
    (lab[0] - 50.0).atan2(lab[2]).to_degrees()
}

/// Relative luminance (Rec. 709) of a linear sRGB colour.
pub(crate) fn luminance(rgb: [f32; 3]) -> f32 {
    0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
}

/// Linear light of an 8-bit sRGB code value (IEC 61966-2-1).
pub fn linear_of_srgb8(code: u8) -> f32 {
    let v = f32::from(code) / 255.0;
    if v <= 0.04045 {
        v / 12.92
    } else {
        ((v + 0.055) / 1.055).powf(2.4)
    }
}

/// The 8-bit sRGB code value of linear light (IEC 61966-2-1), limited to 0..=1.
pub fn srgb8_of_linear(light: f32) -> u8 {
    let v = light.clamp(0.0, 1.0);
    let encoded = if v <= 0.003_130_8 {
        12.92 * v
    } else {
        1.055 * v.powf(1.0 / 2.4) - 0.055
    };
    (255.0 * encoded).round() as u8
}

/// Whether a and b of CIELAB have the hue of skin: a hue angle of 15 to 85 degrees and a chroma of 6
/// to 50, which holds all forehead means of the skin model (38 to 62 degrees, 14 to 22) and photos
/// with a colour cast. Black and grey hair, highlights, eyes and clothes mostly lie outside.
pub(crate) fn is_skin_hue(a: f32, b: f32) -> bool {
    (6.0..50.0).contains(&a.hypot(b)) && (15.0..85.0).contains(&b.atan2(a).to_degrees())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_white_and_black_is_black() {
        let white = linear_srgb_of_spectrum(&[1.0; SPECTRUM_LEN]);
        assert!(white.iter().all(|c| (c - 1.0).abs() < 1e-3), "{white:?}");
        assert_eq!(
            linear_srgb_of_spectrum(&[0.0; SPECTRUM_LEN]),
            [0.0, 0.0, 0.0]
        );
    }

    #[test]
    fn srgb_codes_survive_the_way_to_light_and_back() {
        for code in 0..=255 {
            assert_eq!(srgb8_of_linear(linear_of_srgb8(code)), code);
        }
        assert_eq!(srgb8_of_linear(f32::NAN), 0);
    }

    #[test]
    fn a_lab_colour_goes_to_the_display_and_back() {
        for rgb in [[0.5, 0.3, 0.2], [0.02, 0.02, 0.03], [1.0, 1.0, 1.0]] {
            let back = linear_srgb_of_lab(lab_of_linear_srgb(rgb));
            assert!(back.iter().zip(rgb).all(|(a, b)| (a - b).abs() < 1e-3));
        }
    }

    #[test]
    fn ciede2000_reproduces_the_published_pairs() {
        // Sharma, Wu & Dalal 2005, table 1.
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            (
                [60.2574, -34.0099, 36.2677],
                [60.4626, -34.1751, 39.4387],
                1.2644,
            ),
            ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
        ];
        for (a, b, expected) in pairs {
            let got = delta_e00(a, b);
            assert!(
                (got - expected).abs() < 2e-3,
                "{a:?} {b:?}: {got} != {expected}"
            );
        }
    }
}
