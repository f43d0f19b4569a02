//! How much of the light that a skin returns never got below a depth.
//!
//! Such light would return unchanged if everything below that depth were black, and no other would: a
//! path that crosses the depth ends there. (The black layer has the index of the skin and reflects
//! nothing.)

use super::bands::{CHANNELS, PhotonWeights};
use super::photon::Exit;
use stipple::tissue::columns::grid::TOPS_MM;

/// Bins of the greatest depth: above each top of the grid, and below the last.
const BINS: usize = TOPS_MM.len() + 1;

/// Weights of photons by the greatest depth that they reached.
#[derive(Clone, Debug)]
pub struct CoverTally {
    /// By bin, skin and channel; a bin ends at the top of its number in [`TOPS_MM`].
    bins: [[f64; CHANNELS]; BINS],
}

impl Default for CoverTally {
    fn default() -> Self {
        Self {
            bins: [[0.0; CHANNELS]; BINS],
        }
    }
}

impl CoverTally {
    /// Adds a photon that left through the surface.
    pub fn add(&mut self, exit: &Exit, weights: &PhotonWeights) {
        let bin = TOPS_MM.partition_point(|top| *top < exit.deepest_mm);
        for (sum, w) in self.bins[bin].iter_mut().zip(weights.by_channel) {
            *sum += w;
        }
    }
}

/// Shares (0..=1) of the reflectance by light that stayed above each top, by skin, top and channel.
/// Where a channel is outweighed by its negative lobe, the share is limited to this range.
pub fn shares<'a>(blocks: impl IntoIterator<Item = &'a CoverTally>) -> Vec<f32> {
    let mut bins = CoverTally::default().bins;
    for block in blocks {
        for (sum, w) in bins.iter_mut().flatten().zip(block.bins.iter().flatten()) {
            *sum += w;
        }
    }
    let mut shares = Vec::new();
    for skin in 0..CHANNELS / 3 {
        let whole = |channel: usize| -> f64 { bins.iter().map(|bin| bin[channel]).sum() };
        let mut above = [0.0; 3];
        for bin in &bins[..TOPS_MM.len()] {
            for (c, sum) in above.iter_mut().enumerate() {
                let channel = 3 * skin + c;
                *sum += bin[channel];
                let share = *sum / whole(channel);
                // No light at all leaves nothing to share.
                shares.push(if share > 0.0 {
                    share.min(1.0) as f32
                } else {
                    0.0
                });
            }
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::ratio;
    use crate::media::skin_medium;
    use crate::photon::MAX_LAYERS;
    use crate::photon::{Layer, Medium, Side};
    use stipple::base::rng::{Rng, mix};
    use stipple::tissue::columns::Columns;
    use stipple::tissue::layers::{EPIDERMIS_MM, SKINS, wavelength_nm};

    const ROW: usize = 15; // 550 nm
    const BLACK_BELOW_MM: f64 = 0.2;

    /// Reflectance of the lightest skin in a medium with its coefficients at 550 nm: of all light, and
    /// of light that stayed above the depth, by block.
    fn reflected(medium: &Medium, seed: u64) -> [Vec<f64>; 2] {
        const PER_BLOCK: u64 = 2_000;
        let absorption = SKINS[0].absorption(ROW);
        let mut sums = [vec![0.0; 16], vec![0.0; 16]];
        for block in 0..16u64 {
            for photon in 0..PER_BLOCK {
                let mut rng = Rng::new(mix(mix(seed ^ mix(block)) ^ photon));
                let exit = medium.walk(&mut rng, absorption[0].min(absorption[1]), |_| {});
                if exit.side == Side::Top {
                    let weight = exit.absorbed(absorption) / PER_BLOCK as f64;
                    sums[0][block as usize] += weight;
                    if exit.deepest_mm <= BLACK_BELOW_MM {
                        sums[1][block as usize] += weight;
                    }
                }
            }
        }
        sums
    }

    #[test]
    fn light_from_above_a_depth_is_what_a_slab_over_black_reflects() {
        let skin = skin_medium(wavelength_nm(ROW));
        // What leaves the slab downwards is lost; the index goes on, so nothing returns from there.
        let mut slab = skin.clone();
        slab.layers[1] = Layer {
            thickness_mm: BLACK_BELOW_MM - EPIDERMIS_MM,
            ..slab.layers[1]
        };
        let [whole, shallow] = reflected(&skin, 1);
        let [over_black, _] = reflected(&slab, 2);
        let unit = vec![1.0; 16];
        let (recorded, slab) = (ratio(&shallow, &unit), ratio(&over_black, &unit));
        assert!(
            (recorded.value - slab.value).abs() < 3.5 * recorded.error.hypot(slab.error),
            "{recorded:?} is not {slab:?}"
        );
        // The green channel is wider than the wavelength.
        let share = slab.value / ratio(&whole, &unit).value;
        let table = Columns::for_skin(0.0).cover_at(BLACK_BELOW_MM)[1];
        let factor = table / share;
        assert!((1.0 / 1.5..1.5).contains(&factor), "{table} is not {share}");
    }

    #[test]
    fn photons_count_from_the_depth_that_they_reached() {
        let mut tally = CoverTally::default();
        let mut exit = Exit {
            side: Side::Top,
            weight: 1.0,
            path_mm: [0.0; MAX_LAYERS],
            radius_mm: 0.0,
            deepest_mm: 0.0,
        };
        let weights = PhotonWeights {
            by_channel: [1.0; CHANNELS],
            ..PhotonWeights::default()
        };
        for deepest_mm in [0.005, 0.04, 0.05, 7.0] {
            exit.deepest_mm = deepest_mm;
            tally.add(&exit, &weights);
        }
        let shares = shares([&tally, &tally]);
        assert_eq!(shares.len(), stipple::tissue::columns::grid::COVER_COUNT);
        for skin in shares.chunks_exact(3 * TOPS_MM.len()) {
            let red: Vec<f32> = skin.iter().step_by(3).copied().collect();
            assert_eq!(red[..4], [0.25, 0.5, 0.75, 0.75]);
            assert_eq!(red[TOPS_MM.len() - 1], 0.75);
        }
        // Without light there are numbers all the same.
        assert!(super::shares([]).iter().all(|share| *share == 0.0));
    }
}
