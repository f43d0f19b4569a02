//! The contrast of one column in one skin at one wavelength, straight from the walks: what the tables
//! are checked against.
//!
//! The skin is seen along the normal under uniform diffuse light. By reciprocity photons start at the
//! viewing point straight down and may leave anywhere, and every column that they cross takes its
//! share of their weight.

use super::estimate::{Estimate, ratio};
use super::offsets;
use super::photon::{Flight, Side};
use super::spheroid::{Lanes, NearFlight};
use crate::media::skin_medium;
use rayon::prelude::*;
use stipple::base::rng::{Rng, mix};
use stipple::tissue::layers::{SkinClass, wavelength_nm};

/// Independent blocks of photons; their scatter gives the statistical errors.
const BLOCKS: u64 = 16;

/// A column of pigment: a spheroid between two depths (a sphere where the radius is half the length).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Depth of its top, mm.
    pub top_mm: f64,
    /// Its length, mm (above 0).
    pub length_mm: f64,
    /// Its largest radius across, mm (above 0).
    pub radius_mm: f64,
}

/// What is estimated.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The skin.
    pub skin: SkinClass,
    /// Row of the spectrum.
    pub row: usize,
    /// The column.
    pub column: Column,
    /// Absorption of the pigment, mm⁻¹.
    pub pigment_per_mm: f64,
}

/// Contrast of a column.
#[derive(Clone, Debug)]
pub struct Contrast {
    /// Contrast at each distance asked for (0..=1).
    pub at: Vec<Estimate>,
    /// Integral of the contrast over the skin, mm².
    pub gain_mm2: Estimate,
}

impl Scene {
    /// Follows `photons` and returns the contrast at the distances `radii_mm` from the column's axis.
    pub fn contrast(&self, radii_mm: &[f32], photons: u64, seed: u64) -> Contrast {
        let per_block = photons.div_ceil(BLOCKS).max(1);
        let blocks: Vec<Vec<f64>> = (0..BLOCKS)
            .into_par_iter()
            .map(|block| self.block(radii_mm, per_block, mix(seed ^ mix(block))))
            .collect();
        let count = radii_mm.len();
        let column = |i: usize| -> Vec<f64> { blocks.iter().map(|b| b[i]).collect() };
        let weights = column(0);
        Contrast {
            at: (0..count)
                .map(|i| ratio(&column(2 + i), &weights))
                .collect(),
            gain_mm2: ratio(&column(1), &weights),
        }
    }

    /// Sums of one block: weight, weight times gain, weight times contrast at each distance.
    fn block(&self, radii_mm: &[f32], photons: u64, seed: u64) -> Vec<f64> {
        let medium = skin_medium(wavelength_nm(self.row));
        let absorption = self.skin.absorption(self.row);
        let least = absorption[0].min(absorption[1]);
        let lanes = Lanes::new([(self.column.top_mm, self.column.length_mm)]);
        let radius = self.column.radius_mm as f32;
        let deepest = (self.column.top_mm + self.column.length_mm) as f32;
        let mut sums = vec![0.0; 2 + radii_mm.len()];
        let mut flights: Vec<Flight> = Vec::new();
        for photon in 0..photons {
            let mut rng = Rng::new(mix(seed ^ photon));
            flights.clear();
            let exit = medium.walk(&mut rng, least, |flight| {
                if flight.from[2] < deepest + flight.length_mm {
                    flights.push(flight);
                }
            });
            if exit.side != Side::Top {
                continue;
            }
            let weight = exit.absorbed(absorption);
            sums[0] += weight;
            let absorbed = |x: f32, y: f32| {
                let mut chord = [0.0];
                for near in flights
                    .iter()
                    .filter_map(|flight| NearFlight::new(flight, x, y, radius))
                {
                    lanes.add_chords(&near, radius, &mut chord);
                }
                1.0 - (-self.pigment_per_mm * f64::from(chord[0])).exp()
            };
            for axis in offsets::stratified(&mut rng) {
                sums[1] += weight * f64::from(axis.area_mm2) * absorbed(axis.x, axis.y);
            }
            for (i, radius_mm) in radii_mm.iter().enumerate() {
                let axis = offsets::at_radius(*radius_mm, 0.0, &mut rng);
                sums[2 + i] += weight * absorbed(axis.x, axis.y);
            }
        }
        sums
    }
}
