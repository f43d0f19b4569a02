//! Full spectra of two columns with three pigments: what the three channels are checked against.

use super::bands::{Level, PhotonWeights};
use super::offsets::{self, Offset};
use super::photon::Flight;
use super::spheroid::{Lanes, NearFlight};
use super::tissue::wavelength_nm;
use crate::dots::rng::Rng;
use crate::model::columns::grid::{
    CHECK_COLUMNS, CHECK_COUNT, CHECK_PIGMENTS, CHECK_ROWS, REFLECTANCE_COUNT, SKINS,
    check_pigment_per_mm,
};

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

/// Place in the check tables.
pub fn check_index(skin: usize, column: usize, pigment: usize, row: usize) -> usize {
    ((skin * CHECK_COLUMNS.len() + column) * CHECK_PIGMENTS + pigment) * CHECK_ROWS + row
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
                    for skin in 0..SKINS {
                        let i = check_index(skin, column, pigment, *row);
                        self.gains[i] += weights[skin] * gain;
                        self.centres[i] += weights[skin] * share(middle);
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
