//! The one quantile of a list of numbers: the value at the nearest rank, never one between two.

use std::cmp::Ordering;

/// A floating-point number that a list can be ranked by.
pub trait Ranked: Copy {
    /// The place that a share (0 to 1) of the way from the first of `count` places to the last is
    /// nearest to; halves go up.
    fn rank(share: Self, count: usize) -> usize;
    /// The order of two numbers; every pair has one, also with NaN.
    fn order(&self, other: &Self) -> Ordering;
}

/// The rank is found in the numbers' own precision, so that a list always gives the same bits.
macro_rules! ranked {
    ($($float:ty),+) => { $(
        impl Ranked for $float {
            fn rank(share: Self, count: usize) -> usize {
                (share * count.saturating_sub(1) as Self).round() as usize
            }

            fn order(&self, other: &Self) -> Ordering {
                self.total_cmp(other)
            }
        }
    )+ };
}

ranked!(f32, f64);

/// The value below which a share (0 to 1) of the values lies; `None` of no values. Takes time in
/// proportion to their number and leaves them in another order.
pub fn quantile<T: Ranked>(values: &mut [T], share: T) -> Option<T> {
    let rank = T::rank(share, values.len());
    (rank < values.len()).then(|| *values.select_nth_unstable_by(rank, T::order).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::rng::Rng;

    #[test]
    fn the_nearest_rank_decides_and_halves_go_up() {
        let mut values = [4.0f64, 1.0, 3.0, 2.0];
        let at = |values: &mut [f64], share| quantile(values, share);
        assert_eq!(at(&mut values, 0.0), Some(1.0));
        assert_eq!(at(&mut values, 0.5), Some(3.0));
        assert_eq!(at(&mut values, 0.1), Some(1.0));
        assert_eq!(at(&mut values, 0.2), Some(2.0));
        assert_eq!(at(&mut values, 1.0), Some(4.0));
        assert_eq!(at(&mut values, 1.5), None);
        assert_eq!(quantile::<f32>(&mut [], 0.5), None);
    }

    #[test]
    fn the_order_of_the_values_changes_nothing() {
        let mut rng = Rng::new(1);
        let mut values: Vec<f32> = (0..1001).map(|_| rng.normal()).collect();
        values[7] = f32::NAN;
        let mut sorted = values.clone();
        sorted.sort_by(f32::total_cmp);
        for share in [0.01, 0.05, 0.5, 0.9, 0.95] {
            let place = (share * 1000.0f32).round() as usize;
            assert_eq!(quantile(&mut values, share), Some(sorted[place]));
        }
    }
}
