//! The tables of [`stipple::tissue::skin_table`], computed.

use super::bands::LEVELS;
use super::photon::Side;
use crate::media::{fold_medium, skin_medium};
use rayon::prelude::*;
use stipple::base::colour::{self, SPECTRUM_LEN};
use stipple::base::rng::{Rng, mix};
use stipple::tissue::layers::{SKINS, SkinClass, wavelength_nm};
use stipple::tissue::skin_table::Table;
use stipple::tissue::skin_table::grid::{
    self, BLOOD_NODES, FOLDS_MM, MELANIN_NODES, RING_EDGES_MM, TERMS, VARIANCES_MM2, share_of_ring,
};

/// Independent blocks of photons.
const BLOCKS: u64 = 24;
const CLASSES: usize = SKINS.len();
const RINGS: usize = RING_EDGES_MM.len();
/// Steps of the fit of a profile; it has long settled by then.
const FIT_STEPS: usize = 4_000;

/// Sums over the photons of one block.
struct Block {
    /// Weight by wavelength, melanin and blood.
    reflected: Vec<f64>,
    /// Weight by class, ring (the last holds what is beyond) and channel.
    rings: Vec<[f64; 3]>,
    /// Weight by class, thickness and channel.
    transmitted: Vec<[f64; 3]>,
}

/// Computes all tables with about `photons` photons per wavelength for the reflectance and
/// `fold_photons` per thickness and scattering level for the transmittance.
pub fn generate(photons: u32, fold_photons: u32, seed: u64) -> Table {
    let per_block = |photons: u32| u64::from(photons).div_ceil(BLOCKS).max(1);
    let (photons, fold_photons) = (per_block(photons), per_block(fold_photons));
    let blocks: Vec<Block> = (0..BLOCKS)
        .into_par_iter()
        .map(|block| {
            let seed = mix(seed ^ mix(block));
            let mut sums = Block::new();
            for row in 0..SPECTRUM_LEN {
                sums.add_reflected(row, photons, seed);
            }
            for fold in 0..FOLDS_MM.len() {
                for level in 0..LEVELS {
                    sums.add_transmitted(fold, level, fold_photons, mix(seed));
                }
            }
            sums
        })
        .collect();
    let all = |count: u64| (count * BLOCKS) as f64;
    let sum = |number: &dyn Fn(&Block) -> f64| -> f64 { blocks.iter().map(number).sum() };
    let mut table = Table {
        seed,
        photons: all(photons) as u32,
        fold_photons: all(fold_photons) as u32,
        ..Table::default()
    };
    for i in 0..grid::REFLECTANCE_COUNT {
        let weight = sum(&|b| b.reflected[i]);
        table.reflectances.push((weight / all(photons)) as f32);
    }
    for class in 0..CLASSES {
        let ring = |ring: usize, c: usize| sum(&|b| b.rings[class * (RINGS + 1) + ring][c]);
        let whole: [f64; 3] =
            std::array::from_fn(|c| (0..=RINGS).map(|i| ring(i, c)).sum::<f64>().max(1e-12));
        let shares: Vec<[f64; 3]> = (0..RINGS)
            .map(|i| std::array::from_fn(|c| ring(i, c) / whole[c]))
            .collect();
        let fits: [_; 3] =
            std::array::from_fn(|c| fit(&shares.iter().map(|s| s[c]).collect::<Vec<_>>()));
        let by_term = (0..TERMS).flat_map(|k| fits.map(|weights| weights[k] as f32));
        table.weights.extend(by_term);
        table
            .rings
            .extend(shares.as_flattened().iter().map(|s| *s as f32));
        for fold in 0..FOLDS_MM.len() {
            for c in 0..3 {
                let weight = sum(&|b| b.transmitted[class * FOLDS_MM.len() + fold][c]);
                table
                    .transmittances
                    .push((weight / all(fold_photons)).max(0.0) as f32);
            }
        }
    }
    table
}

impl Block {
    fn new() -> Self {
        Self {
            reflected: vec![0.0; grid::REFLECTANCE_COUNT],
            rings: vec![[0.0; 3]; CLASSES * (RINGS + 1)],
            transmitted: vec![[0.0; 3]; CLASSES * FOLDS_MM.len()],
        }
    }

    /// Light of one wavelength that comes back.
    fn add_reflected(&mut self, row: usize, photons: u64, seed: u64) {
        let medium = skin_medium(wavelength_nm(row));
        let channels = colour::channel_weights()[row];
        let melanin: [f64; MELANIN_NODES] =
            std::array::from_fn(|i| SkinClass::new(grid::melanin(i), 0.0).absorption(row)[0]);
        let blood: [f64; BLOOD_NODES] =
            std::array::from_fn(|i| SkinClass::new(0.0, grid::blood(i)).absorption(row)[1]);
        let classes = SKINS.map(|skin| skin.absorption(row));
        // Bloodless skin without melanin absorbs least.
        let least = melanin[0].min(blood[0]);
        let sums = &mut self.reflected[row * MELANIN_NODES * BLOOD_NODES..];
        for photon in 0..photons {
            // The same numbers at every wavelength: spectra come out smooth.
            let mut rng = Rng::new(mix(seed ^ mix(photon)));
            let exit = medium.walk(&mut rng, least, |_| {});
            if exit.side != Side::Top {
                continue;
            }
            let [epidermis, dermis, _] = exit.path_mm;
            let kept = blood.map(|absorption| (-absorption * dermis).exp());
            for (sums, absorption) in sums.chunks_exact_mut(BLOOD_NODES).zip(melanin) {
                let weight = exit.weight * (-absorption * epidermis).exp();
                sums.iter_mut()
                    .zip(kept)
                    .for_each(|(sum, kept)| *sum += weight * kept);
            }
            let ring = RING_EDGES_MM.partition_point(|edge| *edge <= exit.radius_mm);
            for (class, absorption) in classes.into_iter().enumerate() {
                let sum = &mut self.rings[class * (RINGS + 1) + ring];
                add(sum, channels, exit.absorbed(absorption));
            }
        }
    }

    /// Light of one scattering level that comes through a fold.
    fn add_transmitted(&mut self, fold: usize, level: usize, photons: u64, seed: u64) {
        let level = super::bands::Level::new(level);
        let medium = fold_medium(level.nm, FOLDS_MM[fold]);
        let channels = colour::channel_weights();
        let absorption: Vec<_> = level
            .rows
            .iter()
            .map(|row| (SKINS.map(|skin| skin.absorption(*row)), channels[*row]))
            .collect();
        for photon in 0..photons {
            let mut rng = Rng::new(mix(seed ^ mix(photon)));
            let exit = medium.walk(&mut rng, level.least_per_mm, |_| {});
            if exit.side != Side::Bottom {
                continue;
            }
            for (skins, channels) in &absorption {
                for (class, [epidermis, dermis]) in skins.iter().enumerate() {
                    let sum = &mut self.transmitted[class * FOLDS_MM.len() + fold];
                    add(
                        sum,
                        *channels,
                        exit.absorbed([*epidermis, *dermis, *epidermis]),
                    );
                }
            }
        }
    }
}

fn add(sum: &mut [f64; 3], channels: [f64; 3], weight: f64) {
    for (sum, channel) in sum.iter_mut().zip(channels) {
        *sum += channel * weight;
    }
}

/// Weights (0..=1, together 1) of the Gaussians whose sum is most like the shares by ring: those that
/// make the shares most probable, by expectation and maximisation (Dempster, Laird & Rubin 1977).
/// Negative shares count as none.
fn fit(shares: &[f64]) -> [f64; TERMS] {
    let mut weights = [1.0 / TERMS as f64; TERMS];
    for _ in 0..FIT_STEPS {
        let mut next = [0.0; TERMS];
        for (ring, share) in shares.iter().enumerate().filter(|(_, s)| **s > 0.0) {
            let parts: [f64; TERMS] =
                std::array::from_fn(|k| weights[k] * share_of_ring(VARIANCES_MM2[k], ring));
            let whole: f64 = parts.iter().sum();
            for (next, part) in next.iter_mut().zip(parts) {
                *next += share * part / whole.max(1e-300);
            }
        }
        let whole: f64 = next.iter().sum();
        if whole <= 0.0 {
            return weights;
        }
        weights = next.map(|w| w / whole);
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_gaussians_is_fitted_by_itself() {
        let exact = [0.1, 0.05, 0.2, 0.3, 0.25, 0.1];
        let shares: Vec<f64> = (0..RINGS)
            .map(|ring| {
                let terms = exact.iter().zip(VARIANCES_MM2);
                terms.map(|(w, v)| w * share_of_ring(v, ring)).sum()
            })
            .collect();
        for (got, expected) in fit(&shares).iter().zip(exact) {
            assert!((got - expected).abs() < 0.02, "{got} is not {expected}");
        }
        assert_eq!(fit(&[0.0; RINGS]), [1.0 / TERMS as f64; TERMS]);
    }

    #[test]
    fn equal_seeds_give_equal_bytes_on_any_number_of_threads() {
        let on = |threads: usize, seed: u64| {
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .expect("threads can be started")
                .install(|| generate(24, 24, seed).to_bytes())
        };
        let one = on(1, 7);
        assert!(one == on(3, 7));
        assert!(one != on(1, 8));
    }

    #[test]
    fn a_fold_is_two_epidermises_and_what_is_between() {
        let medium = fold_medium(550.0, 2.0);
        let thickness: f64 = medium.layers.iter().map(|l| l.thickness_mm).sum();
        assert!((thickness - 2.0).abs() < 1e-12 && medium.layers.len() == 3);
        assert_eq!(medium.layers[0], medium.layers[2]);
        assert_eq!((medium.index_above, medium.index_below), (1.0, 1.0));
    }

    #[test]
    fn light_is_lost_nowhere_in_a_fold_that_absorbs_nothing() {
        let medium = fold_medium(600.0, 1.0);
        let (mut top, mut bottom) = (0, 0);
        for photon in 0..2_000 {
            match medium.walk(&mut Rng::new(mix(photon)), 0.0, |_| {}).side {
                Side::Top => top += 1,
                Side::Bottom => bottom += 1,
                Side::Lost => {}
            }
        }
        assert_eq!(top + bottom, 2_000);
        // Diffusion (Ishimaru 1978): source one transport length deep, boundaries extrapolated by 2/3 A.
        let depth: f64 = medium
            .layers
            .iter()
            .map(|l| l.thickness_mm * l.scattering_per_mm * (1.0 - medium.anisotropy))
            .sum();
        let internal = stipple::tissue::fresnel::diffuse_reflectance(medium.index, 1.0);
        let beyond = 2.0 / 3.0 * (1.0 + internal) / (1.0 - internal);
        let expected = (1.0 + beyond) / (depth + 2.0 * beyond);
        let got = f64::from(bottom) / 2_000.0;
        assert!((got - expected).abs() < 0.04, "{got} is not {expected}");
    }
}
