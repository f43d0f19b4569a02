//! Predictions with their band: retention, contrast and diameter against age, for one set of constants or
//! for people as they differ.

use super::optics::ColumnOptics;
use super::{normal, population};
use crate::base::colour;
use crate::base::math::quantile;
use crate::base::rounding::ten_thousandth;
use crate::plan::age::DAYS_PER_YEAR;
use crate::tissue::input::PredictionInput;
use crate::tissue::time::{TimeModel, dot_in_time};
use crate::tissue::traits::DotTraits;
use crate::tissue::uncertain::{Constants, UNCERTAIN};
use crate::tissue::{SkinTone, dotted_skin};
use rayon::prelude::*;
use serde::Serialize;

/// Dots that stand for all dots of a plan.
pub(crate) const DOTS: u32 = 24;

/// Draws of the joint model in a band.
pub(crate) const DRAWS: u32 = 2000;

/// Share of the healed contrast below which anyone notices the fading.
pub(crate) const NOTICEABLE: f64 = 0.6;

/// A prediction goes on for this many days: twenty years.
pub(crate) const LONGEST_DAYS: f64 = 7305.0;

/// Means over a plan's placed dots at one age.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DotMeans {
    /// Pigment left, against the first load.
    pub retention: f64,
    /// Contrast of the middle of a dot, weighted by luminance (Weber).
    pub contrast: f64,
    /// Diameter of pigment or crust, mm.
    pub(crate) diameter_mm: f64,
    /// Direction of the dot's colour from the skin's in a*b*, degrees 0 to 360: 90 yellow, 180 green,
    /// 270 blue.
    pub(crate) hue_deg: f64,
}

/// Predicts what becomes of a plan's dots.
pub struct Predictor<'a, O> {
    input: PredictionInput,
    skin: SkinTone,
    optics: &'a O,
    dots: Vec<DotTraits>,
}

impl<'a, O: ColumnOptics> Predictor<'a, O> {
    /// For a plan, seen by some optics.
    pub fn new(input: impl Into<PredictionInput>, optics: &'a O) -> Self {
        let input = input.into();
        Self {
            skin: SkinTone::of(input.time.tone),
            optics,
            dots: population::sample(input.population.clone(), DOTS),
            input,
        }
    }

    /// The means at every age (days) for one set of constants.
    pub fn means(&self, constants: &Constants, ages: &[f64]) -> Vec<DotMeans> {
        let mut model = TimeModel::of(&self.input.time, None, constants);
        ages.iter()
            .map(|age| {
                model.set_age(&self.input.time.schedule, Some(*age));
                self.means_of(&model)
            })
            .collect()
    }

    fn means_of(&self, model: &TimeModel) -> DotMeans {
        let mut sum = DotMeans::default();
        let (mut bands, mut present) = ([0.0; 3], 0.0);
        for dot in &self.dots {
            let state = dot_in_time(model, dot);
            if state.present > 0.0 {
                present += 1.0;
                sum.retention += state.retention;
                sum.diameter_mm += 2.0 * state.radius_mm() * state.crust;
                for (band, contrast) in bands.iter_mut().zip(self.optics.contrast(&state)) {
                    *band += contrast;
                }
            }
        }
        if present == 0.0 {
            return DotMeans::default();
        }
        let bands = bands.map(|band| (band / present) as f32);
        DotMeans {
            retention: sum.retention / present,
            contrast: f64::from(self.weber(bands)),
            diameter_mm: sum.diameter_mm / present,
            hue_deg: f64::from(self.hue_deg(bands)),
        }
    }

    fn weber(&self, bands: [f32; 3]) -> f32 {
        let albedo = self.skin.albedo;
        let dark = std::array::from_fn(|c| albedo[c] * bands[c]);
        colour::luminance(dark) / colour::luminance(albedo).max(1e-6)
    }

    fn hue_deg(&self, bands: [f32; 3]) -> f32 {
        let skin = dotted_skin::lab(&self.skin, [0.0; 3]);
        let dot = dotted_skin::lab(&self.skin, bands.map(|band| -(1.0 - band.min(0.99)).ln()));
        (dot[2] - skin[2])
            .atan2(dot[1] - skin[1])
            .to_degrees()
            .rem_euclid(360.0)
    }

    /// The band over `draws` people, whose constants vary independently over their ranges.
    pub fn band(&self, ages: &[f64], draws: u32) -> Vec<BandRow> {
        let people: Vec<Vec<DotMeans>> = (0..draws.max(1))
            .into_par_iter()
            .map(|i| self.means(&person(self.input.seed, i), ages))
            .collect();
        let middle = self.means(&Constants::at(0.5), ages);
        let band = |age: usize, value: fn(&DotMeans) -> f64| {
            Band::of(people.iter().map(|person| value(&person[age])).collect())
        };
        ages.iter()
            .zip(middle)
            .enumerate()
            .map(|(i, (age_days, middle))| BandRow {
                age_days: *age_days,
                retention: band(i, |f| f.retention),
                contrast: band(i, |f| f.contrast),
                diameter_mm: band(i, |f| f.diameter_mm),
                hue_deg: middle.hue_deg,
            })
            .collect()
    }

    /// The contrast at an age against the healed one: of the plan's own outlook and of `draws` people,
    /// against the middle one's. `None` where nothing is healed yet, or nothing is seen then.
    pub(crate) fn contrast_of_healed(&self, age_days: f64, draws: u32) -> Option<(f64, Band)> {
        let healed_day = self.input.time.schedule.healed_day();
        if age_days <= healed_day {
            return None;
        }
        let ages = [healed_day, age_days];
        let own = self.means(&Constants::at(self.input.time.percentile), &ages);
        let rows = self.band(&ages, draws);
        let ([_, own], [healed, now]) = (&own[..], &rows[..]) else {
            return None;
        };
        let middle = healed.contrast.p50;
        (middle > 0.0).then(|| {
            let of_middle = |contrast: f64| contrast / middle;
            let band = Band {
                p10: of_middle(now.contrast.p10),
                p50: of_middle(now.contrast.p50),
                p90: of_middle(now.contrast.p90),
            };
            (of_middle(own.contrast), band)
        })
    }

    /// Years from the first session until the contrast has fallen below [`NOTICEABLE`] of the healed
    /// one; `None` if that takes more than twenty years. Touch-ups do not count as a new start.
    pub fn noticeable_fading_years(&self, constants: &Constants) -> Option<f64> {
        let healed = self.input.time.schedule.healed_day();
        let step = 0.02 * DAYS_PER_YEAR;
        let count = ((LONGEST_DAYS - healed) / step).max(0.0) as u32;
        let ages: Vec<f64> = (0..=count).map(|i| healed + f64::from(i) * step).collect();
        let figures = self.means(constants, &ages);
        let limit = NOTICEABLE * figures.first().map_or(0.0, |f| f.contrast);
        let first = figures.iter().position(|f| f.contrast < limit)?;
        Some(ages[first] / DAYS_PER_YEAR)
    }
}

/// The constants of one person: independent scores within three standard deviations.
pub(crate) fn person(seed: u64, index: u32) -> Constants {
    Constants::of_scores(std::array::from_fn::<f64, UNCERTAIN, _>(|i| {
        normal::draw(seed, index, i as u32).clamp(-3.0, 3.0)
    }))
}

/// Three percentiles of a number among people; for retention and contrast p10 is fast fading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Band {
    /// One in ten is below.
    #[serde(serialize_with = "ten_thousandth")]
    pub p10: f64,
    /// Half are below.
    #[serde(serialize_with = "ten_thousandth")]
    pub p50: f64,
    /// One in ten is above.
    #[serde(serialize_with = "ten_thousandth")]
    pub p90: f64,
}

impl Band {
    fn of(mut values: Vec<f64>) -> Self {
        let [p10, p50, p90] =
            [0.1, 0.5, 0.9].map(|share| quantile(&mut values, share).unwrap_or_default());
        Self { p10, p50, p90 }
    }
}

/// One age of a band.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BandRow {
    /// Days since the first session.
    pub age_days: f64,
    /// Pigment left, against the first load.
    pub retention: Band,
    /// Contrast of the middle of a dot (Weber).
    pub contrast: Band,
    /// Diameter of pigment or crust, mm.
    pub(crate) diameter_mm: Band,
    /// Hue of the middle outlook, as in [`DotMeans`].
    #[serde(serialize_with = "ten_thousandth")]
    pub(crate) hue_deg: f64,
}

impl Band {
    /// Each percentile `share` of the way to another band's.
    fn toward(self, other: Self, share: f64) -> Self {
        let between = |a: f64, b: f64| a + (b - a) * share;
        Self {
            p10: between(self.p10, other.p10),
            p50: between(self.p50, other.p50),
            p90: between(self.p90, other.p90),
        }
    }
}

/// The row at an age, between those of a prediction by rising age; past its ends the row there. `None` of
/// an empty prediction.
pub(crate) fn row_at(rows: &[BandRow], age_days: f64) -> Option<BandRow> {
    let next = rows.partition_point(|row| row.age_days <= age_days);
    let (Some(from), Some(to)) = (
        rows.get(next.saturating_sub(1)),
        rows.get(next.min(rows.len().saturating_sub(1))),
    ) else {
        return None;
    };
    let span = to.age_days - from.age_days;
    let share = if span > 0.0 {
        ((age_days - from.age_days) / span).clamp(0.0, 1.0)
    } else {
        0.0
    };
    Some(BandRow {
        age_days,
        retention: from.retention.toward(to.retention, share),
        contrast: from.contrast.toward(to.contrast, share),
        diameter_mm: from.diameter_mm.toward(to.diameter_mm, share),
        hue_deg: from.hue_deg,
    })
}
