//! The normal distribution: scores of percentiles and independent draws from a seed.

use crate::base::math::normal::quantile;
use crate::tissue::time::luck::scramble;

/// Uniform strictly between 0 and 1, by seed, draw and dimension.
pub(crate) fn uniform(seed: u64, draw: u32, dimension: u32) -> f64 {
    let folded = (seed ^ (seed >> 32)) as u32;
    let word = scramble(scramble(scramble(folded) ^ draw) ^ dimension.wrapping_mul(0x9e37_79b9));
    (f64::from(word) + 0.5) / 4_294_967_296.0
}

/// Standard normal, by seed, draw and dimension.
pub(crate) fn draw(seed: u64, draw: u32, dimension: u32) -> f64 {
    quantile(uniform(seed, draw, dimension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_normal_and_repeatable() {
        let n = 20_000;
        let (mut mean, mut square) = (0.0, 0.0);
        for i in 0..n {
            let z = draw(1, i, 3);
            mean += z / f64::from(n);
            square += z * z / f64::from(n);
        }
        assert!(mean.abs() < 0.02 && (square - 1.0).abs() < 0.03);
        assert_eq!(draw(9, 4, 2), draw(9, 4, 2));
    }
}
