//! Sequences that fill a square evenly for any count.

/// Steps of the R2 sequence along both sides of the unit square: the inverse of the plastic number and its
/// square (Roberts 2018).
pub(crate) const R2: [f64; 2] = [0.754_877_666_246_692_8, 0.569_840_290_998_053_3];
