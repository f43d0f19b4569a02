//! Means of independent blocks of photons with their statistical errors.

/// A mean and its statistical error (one standard deviation).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// Ratio of two sums over blocks and its error (Cochran 1977, ratio estimator).
pub fn ratio(above: &[f64], below: &[f64]) -> Estimate {
    let (a, b): (f64, f64) = (above.iter().sum(), below.iter().sum());
    if b == 0.0 || above.len() < 2 {
        return Estimate::default();
    }
    let value = a / b;
    let scatter: f64 = above
        .iter()
        .zip(below)
        .map(|(x, y)| (x - value * y).powi(2))
        .sum();
    let n = above.len() as f64;
    Estimate {
        value,
        error: (scatter * n / (n - 1.0)).sqrt() / b.abs(),
    }
}
