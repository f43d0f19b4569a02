//! The tables of [`stipple::tissue::columns`], computed.

use super::bands::{CHANNELS, LEVELS, Level};
use super::check::CheckTally;
use super::cover::{self, CoverTally};
use super::estimate::{Estimate, ratio};
use super::hair::{HairTally, hair_row};
use super::photon::{Flight, Side};
use super::tally::{Tally, gain_row, shape_row};
use crate::media::skin_medium;
use rayon::prelude::*;
use stipple::base::rng::{Rng, mix};
use stipple::tissue::columns::file::{Errors, Table};
use stipple::tissue::columns::grid::{
    CHECK_COUNT, CHECK_ROWS, HAIR_ACROSS_MM, HAIR_ANGLES_DEG, HAIR_RADII_MM, HAIR_STRIPS,
    LENGTHS_MM, MU_PER_MM, RADII_MM, REFLECTANCE_COUNT, RHO_MM, SKINS, TOPS_MM,
};
use stipple::tissue::columns::shape_integral_mm2;

/// Independent blocks of photons; their scatter gives the statistical errors.
const BLOCKS: u64 = 24;
/// Photons that weigh less than this in every skin play roulette before columns are put in their way.
const LIGHT_WEIGHT: f64 = 0.1;
/// One photon in so many meets hairs.
const HAIR_EVERY: u64 = 4;
/// Least number of green over that of red and of blue over that of green. Where skin reflects little,
/// the negative lobe of a channel can make its own number negative.
const LEAST_OF_CHANNEL_BEFORE: f32 = 0.02;

/// Sums of one block, over all scattering levels.
struct Block {
    weights: [f64; CHANNELS],
    tally: Tally,
    hair: HairTally,
    check: CheckTally,
    cover: CoverTally,
}

/// Computes all tables with about `photons` photons per scattering level.
pub fn generate(photons: u32, seed: u64) -> Table {
    let per_block = u64::from(photons).div_ceil(BLOCKS).max(1);
    let blocks: Vec<Block> = (0..BLOCKS)
        .into_par_iter()
        .map(|block| run(per_block, mix(seed ^ mix(block))))
        .collect();
    let mut table = Table {
        seed,
        photons: (per_block * BLOCKS) as u32,
        levels: LEVELS as u32,
        ..Table::default()
    };
    gains(&blocks, &mut table);
    shapes(&blocks, &mut table);
    hairs(&blocks, &mut table);
    checks(&blocks, table.photons, &mut table);
    table.cover = cover::shares(blocks.iter().map(|b| &b.cover));
    keep_rising(&mut table.cover, 3, TOPS_MM.len());
    table
}

fn run(photons: u64, seed: u64) -> Block {
    let mut sums = Block {
        weights: [0.0; CHANNELS],
        tally: Tally::default(),
        hair: HairTally::default(),
        check: CheckTally::default(),
        cover: CoverTally::default(),
    };
    let deepest = (TOPS_MM[TOPS_MM.len() - 1] + LENGTHS_MM[LENGTHS_MM.len() - 1]) as f32;
    let mut flights: Vec<Flight> = Vec::new();
    for index in 0..LEVELS {
        let level = Level::new(index);
        let medium = skin_medium(level.nm);
        for photon in 0..photons {
            let mut rng = Rng::new(mix(seed ^ mix(photon * LEVELS as u64 + index as u64)));
            flights.clear();
            let exit = medium.walk(&mut rng, level.least_per_mm, |flight| {
                if flight.from[2] < deepest + flight.length_mm {
                    flights.push(flight);
                }
            });
            if exit.side != Side::Top {
                continue;
            }
            let mut weights = level.weights(&exit);
            if weights.largest < LIGHT_WEIGHT {
                if f64::from(rng.uniform()) * LIGHT_WEIGHT >= weights.largest {
                    continue;
                }
                weights.scale(LIGHT_WEIGHT / weights.largest);
            }
            for (sum, w) in sums.weights.iter_mut().zip(weights.by_channel) {
                *sum += w;
            }
            sums.cover.add(&exit, &weights);
            sums.tally.add(&flights, &weights, &mut rng);
            sums.check.add(&flights, &level, &weights, &mut rng);
            if photon % HAIR_EVERY == 0 {
                sums.hair.add(&flights, &weights, &mut rng);
            }
        }
    }
    sums
}

/// Ratio of a number of each block to the weight of a channel.
fn estimate(blocks: &[Block], channel: usize, number: impl Fn(&Block) -> f32) -> Estimate {
    let above: Vec<f64> = blocks.iter().map(|b| f64::from(number(b))).collect();
    let below: Vec<f64> = blocks.iter().map(|b| b.weights[channel]).collect();
    ratio(&above, &below)
}

/// Running root mean square and maximum.
#[derive(Default)]
struct Summary {
    squares: f64,
    count: f64,
    max: f64,
}

impl Summary {
    fn add(&mut self, error: f64) {
        self.squares += error * error;
        self.count += 1.0;
        self.max = self.max.max(error);
    }

    fn rms(&self) -> f32 {
        (self.squares / self.count.max(1.0)).sqrt() as f32
    }
}

fn gains(blocks: &[Block], table: &mut Table) {
    let (mut gain_errors, mut centre_errors) = (Summary::default(), Summary::default());
    for skin in 0..SKINS {
        for top in 0..TOPS_MM.len() {
            for length in 0..LENGTHS_MM.len() {
                for (radius, radius_mm) in RADII_MM.iter().enumerate() {
                    for mu in 0..MU_PER_MM.len() {
                        let row = gain_row(top, length, radius, mu);
                        for c in 0..3 {
                            let channel = 3 * skin + c;
                            let gain = estimate(blocks, channel, |b| b.tally.gains[row][channel]);
                            let centre =
                                estimate(blocks, channel, |b| b.tally.centres[row][channel]);
                            if gain.value > 0.5 * std::f64::consts::PI * radius_mm * radius_mm {
                                gain_errors.add(gain.error / gain.value);
                            }
                            centre_errors.add(centre.error);
                            table.gains.push(gain.value as f32);
                            table.centres.push(centre.value as f32);
                        }
                    }
                }
            }
        }
    }
    table.errors = Errors {
        gain_rms: gain_errors.rms(),
        gain_max: gain_errors.max as f32,
        centre_rms: centre_errors.rms(),
        centre_max: centre_errors.max as f32,
        ..table.errors
    };
    let radius_stride = MU_PER_MM.len() * 3;
    for numbers in [&mut table.gains, &mut table.centres] {
        keep_in_proportion(numbers);
        keep_rising(numbers, 3, MU_PER_MM.len());
        keep_rising(numbers, radius_stride, RADII_MM.len());
    }
}

/// Lifts green and blue to their least share of the channel before.
fn keep_in_proportion(numbers: &mut [f32]) {
    for rgb in numbers.chunks_exact_mut(3) {
        rgb[0] = rgb[0].max(0.0);
        rgb[1] = rgb[1].max(LEAST_OF_CHANNEL_BEFORE * rgb[0]);
        rgb[2] = rgb[2].max(LEAST_OF_CHANNEL_BEFORE * rgb[1]);
    }
}

/// Lifts numbers that fall along a rising coordinate (`count` steps of `stride`). The same walks serve
/// the whole grid, so only the negative lobes of a channel can make them fall.
fn keep_rising(numbers: &mut [f32], stride: usize, count: usize) {
    for i in 0..numbers.len() {
        if !(i / stride).is_multiple_of(count) {
            numbers[i] = numbers[i].max(numbers[i - stride]);
        }
    }
}

fn shapes(blocks: &[Block], table: &mut Table) {
    for skin in 0..SKINS {
        for top in 0..TOPS_MM.len() {
            for radius in 0..RADII_MM.len() {
                let mut wholes = [0.0; 3];
                let mut profiles = [[0.0; RHO_MM.len()]; 3];
                for c in 0..3 {
                    let channel = 3 * skin + c;
                    profiles[c] = std::array::from_fn(|rho| {
                        let row = shape_row(rho, radius, top);
                        let at = estimate(blocks, channel, |b| b.tally.shapes[row][channel]);
                        at.value
                    });
                    wholes[c] = shape_integral_mm2(&profiles[c]);
                    // A channel that its negative lobe outweighs has no shape of its own.
                    if c > 0 && wholes[c] < f64::from(LEAST_OF_CHANNEL_BEFORE) * wholes[c - 1] {
                        profiles[c] = profiles[c - 1];
                        wholes[c] = wholes[c - 1];
                    }
                    profiles[c] = profiles[c].map(|contrast| contrast.max(0.0));
                    wholes[c] = shape_integral_mm2(&profiles[c]);
                }
                let [red, green, blue] = profiles;
                for contrasts in red.iter().zip(&green).zip(&blue) {
                    let ((r, g), b) = contrasts;
                    for (contrast, whole) in [r, g, b].into_iter().zip(wholes) {
                        table.shapes.push((contrast / whole.max(1e-12)) as f32);
                    }
                }
            }
        }
    }
}

fn hairs(blocks: &[Block], table: &mut Table) {
    let mut errors = Summary::default();
    let width = |strip: usize| HAIR_ACROSS_MM[strip + 1] - HAIR_ACROSS_MM[strip];
    for skin in 0..SKINS {
        for angle in 0..HAIR_ANGLES_DEG.len() {
            for radius in 0..HAIR_RADII_MM.len() {
                let mut profile = [[0.0; 3]; HAIR_STRIPS];
                let mut before = 0.0;
                for c in 0..3 {
                    let channel = 3 * skin + c;
                    let below: Vec<_> = blocks.iter().map(|b| b.hair.weights[channel]).collect();
                    let strip_sum = |b: &Block, strip: usize| {
                        f64::from(b.hair.rows[hair_row(angle, radius, strip)][channel])
                    };
                    let whole: Vec<f64> = blocks
                        .iter()
                        .map(|b| {
                            (0..HAIR_STRIPS)
                                .map(|s| 2.0 * width(s) * strip_sum(b, s))
                                .sum()
                        })
                        .collect();
                    let gain = ratio(&whole, &below);
                    // As with the shapes of columns.
                    let outweighed =
                        c > 0 && gain.value < f64::from(LEAST_OF_CHANNEL_BEFORE) * before;
                    before = gain.value.max(f64::from(LEAST_OF_CHANNEL_BEFORE) * before);
                    if !outweighed {
                        errors.add(gain.error / gain.value.abs().max(1e-12));
                    }
                    for (strip, share) in profile.iter_mut().enumerate() {
                        let part: Vec<_> = blocks.iter().map(|b| strip_sum(b, strip)).collect();
                        share[c] = match outweighed {
                            true => share[c - 1],
                            false => (ratio(&part, &below).value / gain.value).max(0.0),
                        };
                    }
                    let whole: f64 = (0..HAIR_STRIPS)
                        .map(|strip| 2.0 * width(strip) * profile[strip][c])
                        .sum();
                    profile
                        .iter_mut()
                        .for_each(|share| share[c] /= whole.max(1e-12));
                    table.hair_gains.push(gain.value as f32);
                }
                table
                    .hair_profiles
                    .extend(profile.iter().flatten().map(|share| *share as f32));
            }
        }
    }
    keep_in_proportion(&mut table.hair_gains);
    table.errors.hair_rms = errors.rms();
    table.errors.hair_max = errors.max as f32;
}

fn checks(blocks: &[Block], photons: u32, table: &mut Table) {
    let sum = |number: &dyn Fn(&CheckTally) -> f64| -> f64 {
        blocks.iter().map(|b| number(&b.check)).sum()
    };
    for i in 0..REFLECTANCE_COUNT {
        let weight = sum(&|c| c.weights[i]);
        table
            .reflectances
            .push((weight / f64::from(photons)) as f32);
    }
    for i in 0..CHECK_COUNT {
        let (skin, row) = (i / (CHECK_COUNT / SKINS), i % CHECK_ROWS);
        let weight = sum(&|c| c.weights[skin * CHECK_ROWS + row]);
        let of_weight = |number: f64| (number / weight) as f32;
        table.check_gains.push(of_weight(sum(&|c| c.gains[i])));
        table.check_centres.push(of_weight(sum(&|c| c.centres[i])));
    }
}
