//! What one block of photons says about every column of the grid.

use super::bands::{CHANNELS, PhotonWeights};
use super::offsets::{self, Offset};
use super::photon::Flight;
use super::spheroid::{Lanes, NearFlight};
use stipple::base::rng::Rng;
use stipple::tissue::columns::grid::{
    LENGTHS_MM, MU_PER_MM, RADII_MM, RHO_MM, SHAPE_LENGTH, SHAPE_MU_PER_MM, TOPS_MM,
};

const PAIRS: usize = TOPS_MM.len() * LENGTHS_MM.len();
const MUS: usize = MU_PER_MM.len();
const RADII: usize = RADII_MM.len();
/// Columns times absorptions: rows of the gain sums.
pub const GAIN_ROWS: usize = RADII * PAIRS * MUS;
/// Rows of the shape sums: distance, radius, top.
pub const SHAPE_ROWS: usize = RHO_MM.len() * RADII * TOPS_MM.len();

/// Sums over photons, rows of [`CHANNELS`] numbers each.
#[derive(Clone, Debug)]
pub struct Tally {
    /// Weight times gain; rows by radius, top, length, absorption.
    pub gains: Vec<[f32; CHANNELS]>,
    /// Weight times contrast at the centre, rows as in `gains`.
    pub centres: Vec<[f32; CHANNELS]>,
    /// Weight times contrast, rows by distance, radius, top.
    pub shapes: Vec<[f32; CHANNELS]>,
    pairs: Lanes,
    tops: Lanes,
    chords: Vec<f32>,
    absorbed: Vec<[f32; MUS]>,
}

/// Row of the gain sums.
pub fn gain_row(top: usize, length: usize, radius: usize, mu: usize) -> usize {
    ((radius * TOPS_MM.len() + top) * LENGTHS_MM.len() + length) * MUS + mu
}

/// Row of the shape sums.
pub fn shape_row(rho: usize, radius: usize, top: usize) -> usize {
    (rho * RADII + radius) * TOPS_MM.len() + top
}

/// Absorbed shares 1 - e^(-µL) of a path of `length_mm` inside the pigment for every µ of the grid.
fn absorbed_shares(length_mm: f32) -> [f32; MUS] {
    // Every µ of the grid is a multiple of half a mm⁻¹: one exponential and products.
    let e1 = (-0.5 * length_mm).exp();
    let (e2, e3) = (e1 * e1, e1 * e1 * e1);
    let e4 = e2 * e2;
    let e8 = e4 * e4;
    let e16 = e8 * e8;
    let e30 = e16 * e8 * e4 * e2;
    let (e60, e120) = (e30 * e30, e30 * e30 * e30 * e30);
    [e1, e3, e8, e16, e30, e60, e120, e120 * e120].map(|e| 1.0 - e)
}

impl Default for Tally {
    fn default() -> Self {
        let zero = [0.0; CHANNELS];
        let pairs = TOPS_MM
            .iter()
            .flat_map(|top| LENGTHS_MM.map(|length| (*top, length)));
        Self {
            gains: vec![zero; GAIN_ROWS],
            centres: vec![zero; GAIN_ROWS],
            shapes: vec![zero; SHAPE_ROWS],
            pairs: Lanes::new(pairs),
            tops: Lanes::new(TOPS_MM.map(|top| (top, LENGTHS_MM[SHAPE_LENGTH]))),
            chords: vec![0.0; RADII * PAIRS],
            absorbed: vec![[0.0; MUS]; RADII * PAIRS],
        }
    }
}

impl Tally {
    /// Adds a photon with its flights in the reach of the columns.
    pub fn add(&mut self, flights: &[Flight], weights: &PhotonWeights, rng: &mut Rng) {
        let channels = weights.by_channel.map(|w| w as f32);
        self.absorbed.fill([0.0; MUS]);
        for axis in offsets::stratified(rng) {
            self.add_axis(flights, &axis);
        }
        accumulate(&mut self.gains, &self.absorbed, &channels);

        self.absorbed.fill([0.0; MUS]);
        let centre = offsets::at_radius(0.0, 1.0, rng);
        self.add_axis(flights, &centre);
        accumulate(&mut self.centres, &self.absorbed, &channels);

        for (rho, rho_mm) in RHO_MM.iter().enumerate() {
            let axis = offsets::at_radius(*rho_mm as f32, 1.0, rng);
            let chords = &mut self.chords[..RADII * TOPS_MM.len()];
            chords.fill(0.0);
            if !add_chords(&self.tops, flights, &axis, chords) {
                continue;
            }
            for (i, length) in chords.iter().enumerate().filter(|(_, l)| **l > 0.0) {
                let share = 1.0 - (-SHAPE_MU_PER_MM as f32 * length).exp();
                let row = &mut self.shapes[shape_row(rho, 0, 0) + i];
                row.iter_mut()
                    .zip(&channels)
                    .for_each(|(s, w)| *s += share * w);
            }
        }
    }

    /// Adds what columns at one place take to `absorbed`, times the area that the place stands for.
    fn add_axis(&mut self, flights: &[Flight], axis: &Offset) {
        self.chords.fill(0.0);
        if !add_chords(&self.pairs, flights, axis, &mut self.chords) {
            return;
        }
        for (sum, chord) in self.absorbed.iter_mut().zip(&self.chords) {
            if *chord > 0.0 {
                for (s, share) in sum.iter_mut().zip(absorbed_shares(*chord)) {
                    *s += axis.area_mm2 * share;
                }
            }
        }
    }
}

/// Chords of all flights in columns at one place, by radius and lane; false if there are none.
fn add_chords(lanes: &Lanes, flights: &[Flight], axis: &Offset, chords: &mut [f32]) -> bool {
    let mut any = false;
    let reach = RADII_MM[RADII - 1] as f32;
    for flight in flights {
        let Some(near) = NearFlight::new(flight, axis.x, axis.y, reach) else {
            continue;
        };
        any = true;
        let by_radius = chords.chunks_exact_mut(lanes.len());
        for (radius, chords) in RADII_MM.iter().zip(by_radius).rev() {
            let radius = *radius as f32;
            if near.least2 >= radius * radius {
                break;
            }
            lanes.add_chords(&near, radius, chords);
        }
    }
    any
}

fn accumulate(sums: &mut [[f32; CHANNELS]], absorbed: &[[f32; MUS]], channels: &[f32; CHANNELS]) {
    for (rows, shares) in sums.chunks_exact_mut(MUS).zip(absorbed) {
        // The strongest pigment takes most; without it there is nothing.
        if shares[MUS - 1] > 0.0 {
            for (row, share) in rows.iter_mut().zip(shares) {
                row.iter_mut()
                    .zip(channels)
                    .for_each(|(s, w)| *s += share * w);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exponential() {
        for length in [1e-3f32, 0.04, 0.3, 1.5] {
            for (share, mu) in absorbed_shares(length).iter().zip(MU_PER_MM) {
                let exact = 1.0 - (-mu * f64::from(length)).exp();
                assert!((f64::from(*share) - exact).abs() < 2e-5, "{mu} {length}");
            }
        }
    }
}
