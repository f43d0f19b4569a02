//! Full spectra of two columns with three pigments: what the three channels are checked against.

use super::bands::{Level, PhotonWeights};
use super::offsets::{self, Offset};
use super::photon::Flight;
use super::spheroid::{Lanes, NearFlight};
use stipple::base::colour;
use stipple::base::rng::Rng;
use stipple::tissue::columns::grid::{
    CHECK_COLUMNS, CHECK_COUNT, CHECK_PIGMENTS, CHECK_ROWS, DENSE_PER_MM2, REFLECTANCE_COUNT,
    SKINS, check_index, check_pigment_per_mm,
};
use stipple::tissue::columns::{Columns, file::Table};
use stipple::tissue::layers::wavelength_nm;
use stipple::tissue::skin::SURFACE_REFLECTION;

/// Sums over photons by wavelength; tables in the order of their counts in the grid.
#[derive(Clone, Debug)]
pub struct CheckTally {
    /// Weight by skin and wavelength.
    pub weights: Vec<f64>,
    /// Weight times gain.
    pub gains: Vec<f64>,
    /// Weight times contrast at the centre.
    pub centres: Vec<f64>,
    lanes: Vec<(Lanes, f32)>,
}

impl Default for CheckTally {
    fn default() -> Self {
        Self {
            weights: vec![0.0; REFLECTANCE_COUNT],
            gains: vec![0.0; CHECK_COUNT],
            centres: vec![0.0; CHECK_COUNT],
            lanes: CHECK_COLUMNS
                .iter()
                .map(|(top, length, radius)| (Lanes::new([(*top, *length)]), *radius as f32))
                .collect(),
        }
    }
}

impl CheckTally {
    /// Adds a photon of a level.
    pub fn add(&mut self, flights: &[Flight], level: &Level, w: &PhotonWeights, rng: &mut Rng) {
        for (row, weights) in level.rows.iter().zip(&w.by_row) {
            for (skin, weight) in weights.iter().enumerate() {
                self.weights[skin * CHECK_ROWS + row] += weight;
            }
        }
        let axes = offsets::stratified(rng);
        let centre = offsets::at_radius(0.0, 1.0, rng);
        for column in 0..CHECK_COLUMNS.len() {
            let chords: Vec<_> = axes
                .iter()
                .map(|axis| (self.chord(column, flights, axis), axis.area_mm2))
                .filter(|(chord, _)| *chord > 0.0)
                .collect();
            let middle = self.chord(column, flights, &centre);
            for (row, weights) in level.rows.iter().zip(&w.by_row) {
                for pigment in 0..CHECK_PIGMENTS {
                    let mu = check_pigment_per_mm(pigment, wavelength_nm(*row));
                    let share = |chord: f32| 1.0 - (-mu * f64::from(chord)).exp();
                    let gain: f64 = chords.iter().map(|(l, a)| f64::from(*a) * share(*l)).sum();
                    for (skin, weight) in weights.iter().enumerate() {
                        let i = check_index(skin, column, pigment, *row);
                        self.gains[i] += weight * gain;
                        self.centres[i] += weight * share(middle);
                    }
                }
            }
        }
    }

    fn chord(&self, column: usize, flights: &[Flight], axis: &Offset) -> f32 {
        let (lanes, radius) = &self.lanes[column];
        let mut chord = [0.0];
        for near in flights
            .iter()
            .filter_map(|flight| NearFlight::new(flight, axis.x, axis.y, *radius))
        {
            lanes.add_chords(&near, *radius, &mut chord);
        }
        chord[0]
    }
}

/// What multiplying three channels gets wrong, in CIEDE2000.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChannelError {
    /// Skin class (0..6).
    pub skin: usize,
    /// Column of the check: 0 fresh, 1 healed.
    pub column: usize,
    /// Pigment of the check: 0 carbon, 1 red, 2 yellow.
    pub pigment: usize,
    /// At the centre of a single dot.
    pub centre: f32,
    /// In the mean of a dense field.
    pub dense: f32,
}

/// Compares lookups by channel with the full spectra of a table, surface reflection included.
pub fn channel_errors(table: &Table) -> Vec<ChannelError> {
    let mut errors = Vec::new();
    for skin in 0..SKINS {
        let columns = Columns::of_table(table, skin as f64);
        let internal = |row: usize| table.reflectances[skin * CHECK_ROWS + row];
        for (column, (top, length, radius)) in CHECK_COLUMNS.into_iter().enumerate() {
            for pigment in 0..CHECK_PIGMENTS {
                let at = |row: usize| check_index(skin, column, pigment, row);
                let mu = |nm: f64| check_pigment_per_mm(pigment, nm);
                let difference = |by_row: &dyn Fn(usize) -> f32, by_channel: [f64; 3]| {
                    let full = std::array::from_fn(|row| internal(row) * by_row(row));
                    let full = colour::linear_srgb_of_spectrum(&full);
                    let bare = colour::linear_srgb_of_spectrum(&std::array::from_fn(internal));
                    let product = std::array::from_fn(|c| bare[c] * by_channel[c] as f32);
                    let lab = |rgb: [f32; 3]| {
                        colour::lab_of_linear_srgb(
                            rgb.map(|v| SURFACE_REFLECTION + (1.0 - SURFACE_REFLECTION) * v),
                        )
                    };
                    colour::delta_e00(lab(full), lab(product))
                };
                let centre = columns.centre_of_spectrum(top, length, radius, mu);
                let gain = columns.gain_of_spectrum_mm2(top, length, radius, mu);
                errors.push(ChannelError {
                    skin,
                    column,
                    pigment,
                    centre: difference(
                        &|row| 1.0 - table.check_centres[at(row)],
                        centre.map(|c| 1.0 - c),
                    ),
                    dense: difference(
                        &|row| (-DENSE_PER_MM2 as f32 * table.check_gains[at(row)]).exp(),
                        gain.map(|g| (-DENSE_PER_MM2 * g).exp()),
                    ),
                });
            }
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use stipple::tissue::columns::embedded;

    #[test]
    fn three_channels_are_enough() {
        for error in channel_errors(embedded()) {
            assert!(error.centre < 1.0 && error.dense < 1.0, "{error:?}");
        }
    }
}
