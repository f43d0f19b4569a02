//! The constants that nobody has measured, with their ranges, and one consistent choice of all of
//! them for a place in the band of predictions.

use crate::base::math::normal::quantile;
use crate::tissue::component::Range;

/// Number of uncertain constants.
pub const UNCERTAIN: usize = 8;

/// An uncertain constant: its range and how much it has to do with where a person ends up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uncertain {
    /// What it is.
    pub(crate) name: &'static str,
    /// Its 5th, 50th and 95th percentile, from fast to slow fading.
    pub(crate) range: Range,
    /// Direction cosine: how far it moves with the outlook. All squares add up to 1.
    pub(crate) weight: f64,
    /// Where the range comes from.
    pub(crate) source: &'static str,
}

const fn row(name: &'static str, range: Range, weight: f64, source: &'static str) -> Uncertain {
    Uncertain {
        name,
        range,
        weight,
        source,
    }
}

/// Every uncertain constant. A constant at a normal score z takes [`Range::at`]`(z)`.
///
/// The outlook moves each by its weight times the score of the percentile: the most likely set of
/// constants with that result (the design point of first-order reliability, Hasofer & Lind 1974), so
/// weights follow how strongly the contrast of the fifth year answers each constant.
#[rustfmt::skip] // One row per constant reads as the table it is.
pub static UNCERTAIN_CONSTANTS: [Uncertain; UNCERTAIN] = [
    row("half-life of carbon against its middle", Range::new(0.67, 1.0, 1.50), 0.87, "SMP lasts 4-6 y, 3-7 y by vendors: carbon 3-6 y"),
    row("lateral diffusion, mm²/year in dry skin", Range::new(1.6e-4, 0.65e-4, 0.3e-4), 0.42, "estimates of 2e-4 to 1e-3, of which the low end: faster spread would darken a scalp for years before it fades"),
    row("share lost in the first weeks", Range::new(0.30, 0.20, 0.15), 0.15, "order of Engel 2010, 32 % in 42 d in mice"),
    row("sinking, mm/year", Range::new(0.010, 0.006, 0.003), 0.12, "old ink lies deeper in biopsies"),
    row("epidermal turnover, days", Range::new(21.0, 28.0, 45.0), 0.0, "28 d in textbooks, 30-56 d measured elsewhere"),
    row("faster fading in full sun", Range::new(1.0, 0.75, 0.5), 0.10, "x1.5 to 2 by practitioners"),
    row("faster fading on the oiliest skin", Range::new(0.5, 0.4, 0.3), 0.05, "x1.3 to 1.5 by practitioners"),
    row("answer to a laser pass", Range::new(1.78, 1.0, 0.56), 0.10, "lognormal 0.35 between people, Bencini 2012"),
];

/// One set of the uncertain constants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constants {
    /// Normal score at which the half-life of each component is taken from its own range.
    pub(crate) life_score: f64,
    /// Diffusion in dry skin, mm² a year.
    pub(crate) diffusion_mm2_per_year: f64,
    /// Share of dermal pigment lost in the first weeks.
    pub(crate) fast_loss: f64,
    /// Sinking, mm a year.
    pub(crate) sinking_mm_per_year: f64,
    /// Epidermal turnover, days.
    pub(crate) turnover_days: f64,
    /// Speed-up of fading in full sun.
    pub(crate) sun: f64,
    /// Speed-up of fading on the oiliest skin.
    pub(crate) oil: f64,
    /// Answer to a laser pass.
    pub(crate) laser: f64,
}

impl Constants {
    /// The constants at normal scores in the order of [`UNCERTAIN_CONSTANTS`].
    pub(crate) fn of_scores(scores: [f64; UNCERTAIN]) -> Self {
        let value = |i: usize| UNCERTAIN_CONSTANTS[i].range.at(scores[i]);
        Self {
            life_score: scores[0],
            diffusion_mm2_per_year: value(1),
            fast_loss: value(2),
            sinking_mm_per_year: value(3),
            turnover_days: value(4),
            sun: value(5),
            oil: value(6),
            laser: value(7),
        }
    }

    /// One consistent set for a percentile of the outlook: 0.1 fades fast, 0.5 is the middle, 0.9
    /// fades slowly. Limited to 0.01..=0.99; a NaN counts as 0.5.
    pub fn at(percentile: f64) -> Self {
        let score = if percentile.is_nan() {
            0.0
        } else {
            quantile(percentile.clamp(0.01, 0.99))
        };
        Self::of_scores(std::array::from_fn(|i| {
            UNCERTAIN_CONSTANTS[i].weight * score
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_direction_cosines() {
        let sum: f64 = UNCERTAIN_CONSTANTS
            .iter()
            .map(|u| u.weight * u.weight)
            .sum();
        assert!((sum - 1.0).abs() < 0.01, "{sum}");
        assert!(
            UNCERTAIN_CONSTANTS
                .iter()
                .all(|u| !u.name.is_empty() && !u.source.is_empty())
        );
    }

    #[test]
    fn the_outlook_moves_every_constant_one_way() {
        let (fast, middle, slow) = (Constants::at(0.1), Constants::at(0.5), Constants::at(0.9));
        assert!(fast.life_score < middle.life_score && middle.life_score < slow.life_score);
        assert!(fast.diffusion_mm2_per_year > slow.diffusion_mm2_per_year);
        assert!(
            fast.fast_loss > slow.fast_loss && fast.sinking_mm_per_year > slow.sinking_mm_per_year
        );
        assert_eq!(middle.life_score, 0.0);
        assert_eq!(Constants::at(f64::NAN), middle);
        assert_eq!(Constants::at(-3.0), Constants::at(0.01));
    }
}
