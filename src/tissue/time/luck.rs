//! The luck of a single dot: numbers drawn from its hash, the same in Rust and WGSL.

use crate::tissue::constants::{
    KEEPING_MASK, LUCK_CRUST_DAY, LUCK_CRUST_WIDTH, LUCK_IN_SCAR, LUCK_LASER, LUCK_SCAR,
    LUCK_SUM_MEAN, LUCK_SUM_SIGMA, UNIFORM_WIDTH,
};

/// A well-mixed 32-bit hash ("lowbias32", Wellons 2018).
pub(crate) fn scramble(word: u32) -> u32 {
    let mut x = word;
    x ^= x >> 16;
    x = x.wrapping_mul(0x7feb_352d);
    x ^= x >> 15;
    x = x.wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

/// What a dot's luck decides; each is independent of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Luck {
    /// Width of the crust.
    CrustWidth = LUCK_CRUST_WIDTH,
    /// Day on which the crust falls.
    CrustDay = LUCK_CRUST_DAY,
    /// Whether the dot lies in a scar.
    InScar = LUCK_IN_SCAR,
    /// How a scar treats the dot.
    Scar = LUCK_SCAR,
    /// How a laser pass meets the dot.
    Laser = LUCK_LASER,
}

fn word(hash: u32, luck: Luck) -> u32 {
    scramble(hash ^ (luck as u32).wrapping_mul(0x9e37_79b9))
}

/// Uniform in 0..1, exact in 24 bits.
pub(crate) fn uniform(hash: u32, luck: Luck) -> f64 {
    f64::from(word(hash, luck) >> 8) / 16_777_216.0
}

/// About normal with mean 0 and standard deviation 1, within ±3.5: the sum of four bytes.
pub fn normal(hash: u32, luck: Luck) -> f64 {
    let sum: u32 = word(hash, luck).to_le_bytes().map(u32::from).iter().sum();
    (f64::from(sum) - LUCK_SUM_MEAN) / LUCK_SUM_SIGMA
}

/// The dot's luck in keeping pigment: mean 0, standard deviation 1, within ±1.73: the
/// lowest byte of its hash.
pub(crate) fn keeping(hash: u32) -> f64 {
    (f64::from(hash & KEEPING_MASK) / f64::from(KEEPING_MASK) - 0.5) * UNIFORM_WIDTH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luck_has_the_stated_mean_and_spread() {
        let n = 50_000u32;
        let (mut mean, mut square, mut even) = (0.0, 0.0, 0.0);
        for i in 0..n {
            let z = normal(scramble(i), Luck::Laser);
            mean += z / f64::from(n);
            square += z * z / f64::from(n);
            even += uniform(scramble(i), Luck::Scar) / f64::from(n);
            assert!(z.abs() < 3.5);
        }
        assert!(mean.abs() < 0.02 && (square - 1.0).abs() < 0.03 && (even - 0.5).abs() < 0.01);
    }
}
