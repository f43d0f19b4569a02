//! From wavelengths to the linear sRGB channels in which the renderer works.

use super::photon::Exit;
use stipple::base::colour::{self, SPECTRUM_LEN};
use stipple::tissue::layers::{SKIN_COUNT, SKINS, wavelength_nm};

/// Wavelengths that share one set of walks: their scattering differs by 2 to 7 %.
const ROWS_PER_LEVEL: usize = 2;

/// Number of scattering levels of a table.
pub const LEVELS: usize = SPECTRUM_LEN.div_ceil(ROWS_PER_LEVEL);

/// Numbers per photon: three channels for each skin.
pub const CHANNELS: usize = 3 * SKIN_COUNT;

/// Wavelengths that share walks, and the absorption of every skin at each.
#[derive(Clone, Debug)]
pub struct Level {
    /// Rows of the spectrum.
    pub rows: Vec<usize>,
    /// Wavelength at which the walks are made, nm.
    pub nm: f64,
    /// Least absorption of any layer, skin and wavelength of the level, mm⁻¹.
    pub least_per_mm: f64,
    /// Absorption of epidermis and dermis by row and skin, mm⁻¹.
    absorption: Vec<[[f64; 2]; SKIN_COUNT]>,
    /// Channel weights by row.
    channels: Vec<[f64; 3]>,
}

/// What one photon weighs.
#[derive(Clone, Debug, Default)]
pub struct PhotonWeights {
    /// By row of the level and skin.
    pub by_row: Vec<[f64; SKIN_COUNT]>,
    /// By skin and channel, summed over the rows of the level.
    pub by_channel: [f64; CHANNELS],
    /// The largest of `by_row`.
    pub largest: f64,
}

impl Level {
    /// Level `index` (0..[`LEVELS`]) of the tables.
    pub fn new(index: usize) -> Self {
        let first = (index * ROWS_PER_LEVEL).min(SPECTRUM_LEN - 1);
        let rows: Vec<_> = (first..(first + ROWS_PER_LEVEL).min(SPECTRUM_LEN)).collect();
        let absorption: Vec<_> = rows
            .iter()
            .map(|row| SKINS.map(|skin| skin.absorption(*row)))
            .collect();
        let weights = colour::channel_weights();
        Self {
            nm: rows.iter().map(|row| wavelength_nm(*row)).sum::<f64>() / rows.len() as f64,
            least_per_mm: absorption
                .iter()
                .flatten()
                .flatten()
                .fold(f64::INFINITY, |least, a| least.min(*a)),
            channels: rows.iter().map(|row| weights[*row]).collect(),
            absorption,
            rows,
        }
    }

    /// The weights of a photon that left through the surface.
    pub fn weights(&self, exit: &Exit) -> PhotonWeights {
        let mut weights = PhotonWeights::default();
        for (absorption, channels) in self.absorption.iter().zip(&self.channels) {
            let row = absorption.map(|layers| exit.absorbed(layers));
            for (skin, w) in row.iter().enumerate() {
                weights.largest = weights.largest.max(*w);
                for (c, channel) in channels.iter().enumerate() {
                    weights.by_channel[3 * skin + c] += channel * w;
                }
            }
            weights.by_row.push(row);
        }
        weights
    }
}

impl PhotonWeights {
    /// Multiplies all weights.
    pub fn scale(&mut self, factor: f64) {
        self.by_row.iter_mut().flatten().for_each(|w| *w *= factor);
        self.by_channel.iter_mut().for_each(|w| *w *= factor);
        self.largest *= factor;
    }
}
