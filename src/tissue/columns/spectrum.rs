//! Lookups for pigments whose absorption is not the same at every wavelength.

use super::Columns;
use super::grid::MU_PER_MM;

impl Columns {
    /// Gain, mm², as [`Columns::gain_mm2`], of a pigment of any spectrum: `mu_per_mm` gives its
    /// absorption (mm⁻¹) at a wavelength (nm).
    ///
    /// Every channel is summed over the wavelengths of the light that the skin returns; a mean
    /// absorption per channel is wrong by up to 6 units of CIEDE2000 for iron oxides, whose edges lie
    /// inside the channels.
    pub fn gain_of_spectrum_mm2(
        &self,
        top_mm: f64,
        length_mm: f64,
        radius_mm: f64,
        mu_per_mm: impl Fn(f64) -> f64,
    ) -> [f64; 3] {
        self.over_spectrum(mu_per_mm, |mu| {
            self.gain_mm2(top_mm, length_mm, radius_mm, [mu; 3])
        })
    }

    /// Contrast (0..=1) at the centre for a pigment of any spectrum. See
    /// [`Columns::gain_of_spectrum_mm2`].
    pub fn centre_of_spectrum(
        &self,
        top_mm: f64,
        length_mm: f64,
        radius_mm: f64,
        mu_per_mm: impl Fn(f64) -> f64,
    ) -> [f64; 3] {
        self.over_spectrum(mu_per_mm, |mu| {
            self.centre_contrast(top_mm, length_mm, radius_mm, [mu; 3])
        })
        .map(|c| c.min(1.0))
    }

    /// The absorption per channel, mm⁻¹, of a flat pigment that takes as much from each channel as a
    /// pigment of the spectrum `mu_per_mm` does, for one column; for lookups that know three channels.
    /// It is exact in the gain of this column and near in similar ones.
    pub(crate) fn channel_mu_per_mm(
        &self,
        top_mm: f64,
        length_mm: f64,
        radius_mm: f64,
        mu_per_mm: impl Fn(f64) -> f64,
    ) -> [f64; 3] {
        let aim = self.gain_of_spectrum_mm2(top_mm, length_mm, radius_mm, mu_per_mm);
        let (mut low, mut high) = ([0.0; 3], [MU_PER_MM[MU_PER_MM.len() - 1]; 3]);
        for _ in 0..40 {
            let middle: [f64; 3] = std::array::from_fn(|c| 0.5 * (low[c] + high[c]));
            let gain = self.gain_mm2(top_mm, length_mm, radius_mm, middle);
            for (c, mu) in middle.into_iter().enumerate() {
                if gain[c] < aim[c] {
                    low[c] = mu;
                } else {
                    high[c] = mu;
                }
            }
        }
        std::array::from_fn(|c| 0.5 * (low[c] + high[c]))
    }

    /// Sums a number of each channel over the wavelengths of the light that the skin returns.
    fn over_spectrum(
        &self,
        mu_per_mm: impl Fn(f64) -> f64,
        number: impl Fn(f64) -> [f64; 3],
    ) -> [f64; 3] {
        let mut sum = [0.0; 3];
        for (i, weights) in self.spectrum.iter().enumerate() {
            let values = number(mu_per_mm(400.0 + 10.0 * i as f64));
            for c in 0..3 {
                sum[c] += weights[c] * values[c];
            }
        }
        // A negative lobe may outweigh what little a dark skin returns.
        sum.map(|v| v.max(0.0))
    }
}
