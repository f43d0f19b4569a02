//! Lights by their spectrum: thermal light, daylight and white LEDs of a colour temperature, their
//! white, and what an eye that is used to them makes of a reflectance.
//!
//! Spectra have the rows of [`crate::base::colour::Spectrum`] (400 to 700 nm by 10 nm) and are relative: every
//! illuminant here has luminance 1, so a mixture of two is a mixture by illuminance.

#[cfg(test)]
use crate::base::colour::Spectrum;
use crate::base::colour::{self, CMF_2_DEG, D65, D65_XYZ, SPECTRUM_LEN};
use crate::base::terms::LightName;
use glam::{DMat3, DVec2, DVec3};

/// The spectrum of a light, scaled to luminance 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Illuminant {
    power: [f64; SPECTRUM_LEN],
}

/// Second radiation constant, nm K (CODATA 2018).
const SECOND_RADIATION_NM_K: f64 = 1.438_777e7;

/// Mean and first two principal components of daylight (CIE 15:2004, Judd, MacAdam & Wyszecki 1964).
const DAYLIGHT: [[f64; 3]; SPECTRUM_LEN] = [
    [94.8, 43.4, -1.1],
    [104.8, 46.3, -0.5],
    [105.9, 43.9, -0.7],
    [96.8, 37.1, -1.2],
    [113.9, 36.7, -2.6],
    [125.6, 35.9, -2.9],
    [125.5, 32.6, -2.8],
    [121.3, 27.9, -2.6],
    [121.3, 24.3, -2.6],
    [113.5, 20.1, -1.8],
    [113.1, 16.2, -1.5],
    [110.8, 13.2, -1.3],
    [106.5, 8.6, -1.2],
    [108.8, 6.1, -1.0],
    [105.3, 4.2, -0.5],
    [104.4, 1.9, -0.3],
    [100.0, 0.0, 0.0],
    [96.0, -1.6, 0.2],
    [95.1, -3.5, 0.5],
    [89.1, -3.5, 2.1],
    [90.5, -5.8, 3.2],
    [90.3, -7.2, 4.1],
    [88.4, -8.6, 4.7],
    [84.0, -9.5, 5.1],
    [85.1, -10.9, 6.7],
    [81.9, -10.7, 7.3],
    [82.6, -12.0, 8.6],
    [84.9, -14.0, 9.8],
    [81.3, -13.6, 10.2],
    [71.9, -12.0, 8.3],
    [74.3, -13.3, 9.6],
];

/// Peak and full width at half maximum of a blue pump, nm (usual InGaN chips: 445 to 460, 20 to 25).
const PUMP_NM: [f64; 2] = [455.0, 24.0];
/// Full width at half maximum of the phosphor, nm. With it the general colour rendering index Ra
/// (CIE 13.3) of the two-Gaussian white is 92, 91, 91, 89 and 90 at 2700, 3000, 4000, 5000 and 6500 K.
const PHOSPHOR_WIDTH_NM: f64 = 210.0;
/// Centres of the phosphor that are tried, nm.
const PHOSPHOR_NM: [f64; 2] = [530.0, 690.0];

/// CAT16, XYZ to sharpened cones by rows (Li et al. 2017).
pub(crate) const CAT16: [[f64; 3]; 3] = [
    [0.401288, 0.650173, -0.051461],
    [-0.250268, 1.204414, 0.045854],
    [-0.002079, 0.048952, 0.953127],
];

/// Share of a clear noon's illuminance that comes from the sky (15 to 25 %).
const SKY_SHARE_AT_NOON: f64 = 0.2;

impl Illuminant {
    /// The light that CIELAB and sRGB are defined for.
    pub fn d65() -> Self {
        Self::of_power(D65.map(f64::from))
    }

    /// Thermal light of a temperature, limited to 1000..=25,000 K (Planck's law).
    pub(crate) fn planckian(kelvin: f64) -> Self {
        let kelvin = limited(kelvin, 1000.0, 25_000.0);
        Self::of_power(std::array::from_fn(|i| {
            let nm = wavelength_nm(i);
            (560.0 / nm).powi(5) / ((SECOND_RADIATION_NM_K / (nm * kelvin)).exp() - 1.0)
        }))
    }

    /// Daylight of a correlated colour temperature, limited to 4000..=25,000 K (D series of
    /// CIE 15:2004; D65 has 6504 K, D50 5003 K).
    pub(crate) fn daylight(kelvin: f64) -> Self {
        let [x, y] = daylight_xy(kelvin);
        let below = 0.0241 + 0.2562 * x - 0.7341 * y;
        let first = (-1.3515 - 1.7703 * x + 5.9114 * y) / below;
        let second = (0.0300 - 31.4424 * x + 30.0717 * y) / below;
        Self::of_power(DAYLIGHT.map(|[mean, s1, s2]| (mean + first * s1 + second * s2).max(0.0)))
    }

    /// An approximation of a phosphor-converted white LED with a colour rendering index of about 90,
    /// its correlated colour temperature limited to 2500..=7000 K: one Gaussian for the blue pump and
    /// one for the phosphor, whose centre and strength give the white exactly (thermal below 5000 K,
    /// daylight from there on, as ANSI C78.377 has it).
    pub(crate) fn white_led(kelvin: f64) -> Self {
        let kelvin = limited(kelvin, 2500.0, 7000.0);
        let target = if kelvin < 5000.0 {
            Self::planckian(kelvin)
        } else {
            Self::daylight(kelvin)
        };
        let [target, pump] = [target.power, gaussian(PUMP_NM[0], PUMP_NM[1])].map(xyz_of);
        let phosphor = |centre_nm: f64| gaussian(centre_nm, PHOSPHOR_WIDTH_NM);
        // The white lies between pump and phosphor, so the three are in one plane of XYZ; the longer
        // the phosphor's wavelength, the farther it turns to one side of that plane.
        let normal = target.cross(pump);
        let [mut short, mut long] = PHOSPHOR_NM;
        for _ in 0..40 {
            let middle = 0.5 * (short + long);
            if normal.dot(xyz_of(phosphor(middle))) < 0.0 {
                short = middle;
            } else {
                long = middle;
            }
        }
        let phosphor = phosphor(0.5 * (short + long));
        // Strengths of pump and phosphor of which the sum is parallel to the target.
        let across = xyz_of(phosphor).cross(target);
        let share = across.length() / target.cross(pump).length().max(1e-12);
        let blue = gaussian(PUMP_NM[0], PUMP_NM[1]);
        Self::of_power(std::array::from_fn(|i| phosphor[i] + share * blue[i]))
    }

    /// Two lights together; `share` (0..=1) of the illuminance is the second one's.
    pub(crate) fn mixed(self, other: Self, share: f64) -> Self {
        let share = limited(share, 0.0, 1.0);
        Self::of_power(std::array::from_fn(|i| {
            self.power[i] * (1.0 - share) + other.power[i] * share
        }))
    }

    /// The light of a rig as a whole: the key light and what comes from all round.
    pub(crate) fn of(light: LightName) -> Self {
        let [key, fill] = Self::key_and_fill(light);
        match light {
            LightName::Sun => key.mixed(fill, SKY_SHARE_AT_NOON),
            _ => key,
        }
    }

    /// The key light of a rig and the light that fills its shadows: they differ outdoors on a clear
    /// day. Temperatures by EN 12464-1 (rooms), CIE 15 and the handbook of the IES (sun and sky).
    pub(crate) fn key_and_fill(light: LightName) -> [Self; 2] {
        match light {
            LightName::Clinic => [Self::white_led(4000.0); 2],
            LightName::Daylight => [Self::daylight(7000.0); 2],
            LightName::Sun => [Self::daylight(5500.0), Self::daylight(9000.0)],
            // Xenon is close to daylight of its temperature.
            LightName::Flash => [Self::daylight(5600.0); 2],
            LightName::Bathroom => [Self::white_led(3000.0); 2],
            LightName::Evening => [Self::planckian(2700.0); 2],
        }
    }

    #[cfg(test)]
    /// CIE 1931 chromaticity, 2°.
    pub(crate) fn xy(&self) -> [f64; 2] {
        let xyz = xyz_of(self.power);
        let sum = xyz.element_sum();
        [xyz.x / sum, xyz.y / sum]
    }

    /// Correlated colour temperature, K, within 1000..=25,000: of the thermal light that is nearest in
    /// the uniform chromaticities of CIE 1960.
    pub(crate) fn correlated_kelvin(&self) -> f64 {
        let own = uv_of(self.power);
        let apart = |mired: f64| uv_of(Self::planckian(1e6 / mired).power).distance_squared(own);
        let [mut low, mut high] = [40.0, 1000.0];
        for _ in 0..60 {
            let third = (high - low) / 3.0;
            if apart(low + third) < apart(high - third) {
                high -= third;
            } else {
                low += third;
            }
        }
        2e6 / (low + high)
    }

    /// The colour of its white to an eye that is used to D65: linear sRGB of luminance 1, `[1, 1, 1]`
    /// for D65. Warm lights have red above 1 and blue below.
    pub(crate) fn white_linear_srgb(&self) -> [f32; 3] {
        colour::linear_srgb_of_xyz(xyz_of(self.power).as_vec3().to_array())
    }

    #[cfg(test)]
    /// Linear sRGB of a reflectance in this light to an eye that is fully used to it (von Kries in
    /// CAT16 to D65): a perfect white is `[1, 1, 1]` in every light.
    pub(crate) fn linear_srgb(&self, reflectance: &Spectrum) -> [f32; 3] {
        let rows = self.channel_weights();
        std::array::from_fn(|c| {
            let parts = rows.iter().zip(reflectance);
            parts.map(|(w, r)| w[c] * f64::from(*r)).sum::<f64>() as f32
        })
    }

    /// Weight of each wavelength in the linear sRGB of what it lights.
    pub(crate) fn channel_weights(&self) -> [[f64; 3]; SPECTRUM_LEN] {
        let adaptation = self.adaptation();
        std::array::from_fn(|i| {
            let mut one = [0.0; SPECTRUM_LEN];
            one[i] = self.power[i];
            let xyz = adaptation * xyz_of(one);
            colour::linear_srgb_of_xyz(xyz.as_vec3().to_array()).map(f64::from)
        })
    }

    /// XYZ in this light to the corresponding XYZ in D65.
    fn adaptation(&self) -> DMat3 {
        let cones = DMat3::from_cols_array_2d(&CAT16).transpose();
        let white = cones * xyz_of(self.power);
        let reference = cones * DVec3::from_array(D65_XYZ.map(f64::from));
        cones.inverse() * DMat3::from_diagonal(reference / white) * cones
    }

    fn of_power(power: [f64; SPECTRUM_LEN]) -> Self {
        let luminance = xyz_of(power).y.max(1e-12);
        Self {
            power: power.map(|p| p / luminance),
        }
    }
}

/// `value` within limits; NaN counts as the lower one.
fn limited(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high)
}

fn wavelength_nm(row: usize) -> f64 {
    crate::tissue::layers::wavelength_nm(row)
}

/// Chromaticity of daylight (CIE 15:2004).
fn daylight_xy(kelvin: f64) -> [f64; 2] {
    let kelvin = limited(kelvin, 4000.0, 25_000.0);
    let per = 1e3 / kelvin;
    let x = if kelvin <= 7000.0 {
        0.244063 + per * (0.09911 + per * (2.9678 - per * 4.6070))
    } else {
        0.237040 + per * (0.24748 + per * (1.9018 - per * 2.0064))
    };
    [x, -3.0 * x * x + 2.87 * x - 0.275]
}

fn gaussian(centre_nm: f64, width_nm: f64) -> [f64; SPECTRUM_LEN] {
    std::array::from_fn(|i| {
        let apart = (wavelength_nm(i) - centre_nm) / width_nm;
        (-4.0 * std::f64::consts::LN_2 * apart * apart).exp()
    })
}

/// CIE XYZ of spectral power. Each channel is scaled so that D65 has its own white although the rows
/// end at 400 and 700 nm, as for reflectances.
fn xyz_of(power: [f64; SPECTRUM_LEN]) -> DVec3 {
    let (mut xyz, mut white) = (DVec3::ZERO, DVec3::ZERO);
    for ((cmf, d65), power) in CMF_2_DEG.iter().zip(D65).zip(power) {
        let cmf = DVec3::from_array(cmf.map(f64::from));
        xyz += cmf * power;
        white += cmf * f64::from(d65);
    }
    xyz * DVec3::from_array(D65_XYZ.map(f64::from)) / white
}

/// Chromaticity of CIE 1960.
fn uv_of(power: [f64; SPECTRUM_LEN]) -> DVec2 {
    let xyz = xyz_of(power);
    DVec2::new(4.0 * xyz.x, 6.0 * xyz.y) / xyz.dot(DVec3::new(1.0, 15.0, 3.0))
}

#[cfg(test)]
mod tests;
