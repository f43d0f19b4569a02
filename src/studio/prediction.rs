//! The prediction of a plan over twenty years, with its band, as values, CSV and (through serde) JSON.

use crate::base::rounding::Rounded;
use crate::plan::Plan;
use crate::tissue::input::Schedule;
use crate::tissue::prediction::{Band, BandRow, Constants, Predictor, TableOptics, band, events};
use serde::{Serialize, Serializer};

/// The prediction of a plan: rows, events, and when fading shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Prediction {
    /// The ages by rising days.
    pub(crate) rows: Vec<BandRow>,
    /// What happens, by rising days.
    pub(crate) events: Vec<events::Event>,
    /// Years until fading is noticed where it is fast (p10), usual and slow (p90); `None` is never
    /// within the prediction.
    #[serde(rename = "noticeable_fading_years", serialize_with = "by_percentile")]
    pub(crate) noticeable_years: [Option<f64>; 3],
    /// Day on which the result counts as healed.
    #[serde(skip)]
    pub(crate) healed_day: f64,
    /// People of the joint model that it was computed from.
    #[serde(rename = "people")]
    pub(crate) draws: u32,
}

impl Prediction {
    /// Computes the prediction from `draws` people of the joint model.
    pub(crate) fn new(plan: &Plan, draws: u32) -> Self {
        let optics = TableOptics::new(plan);
        let predictor = Predictor::new(plan, &optics);
        let schedule = Schedule::from(plan);
        Self {
            rows: predictor.band(&schedule.ages(), draws),
            events: schedule.events(),
            noticeable_years: [0.1, 0.5, 0.9]
                .map(|p| predictor.noticeable_fading_years(&Constants::at(p))),
            healed_day: schedule.healed_day(),
            draws,
        }
    }

    /// The contrast at an age against the middle one when healed; `None` where nothing was healed to
    /// compare with.
    pub(crate) fn contrast_of_healed(&self, age_days: f64) -> Option<Band> {
        let healed = band::row_at(&self.rows, self.healed_day)?.contrast.p50;
        let now = band::row_at(&self.rows, age_days)?.contrast;
        (healed > 0.0).then(|| Band {
            p10: now.p10 / healed,
            p50: now.p50 / healed,
            p90: now.p90 / healed,
        })
    }

    /// One line per age; what happens at that age is in the last column.
    pub(crate) fn csv(&self) -> String {
        let mut lines = vec![
            "age_days,retention_p10,retention_p50,retention_p90,\
             contrast_p10,contrast_p50,contrast_p90,\
             diameter_mm_p10,diameter_mm_p50,diameter_mm_p90,hue_deg,event"
                .to_owned(),
        ];
        for row in &self.rows {
            let three = |b: Band| format!("{:.4},{:.4},{:.4}", b.p10, b.p50, b.p90);
            let here = self.events.iter().filter(|event| event.day == row.age_days);
            let what: Vec<&str> = here.map(|event| event.what.as_str()).collect();
            lines.push(format!(
                "{},{},{},{},{:.1},{}",
                row.age_days,
                three(row.retention),
                three(row.contrast),
                three(row.diameter_mm),
                row.hue_deg,
                what.join("; ")
            ));
        }
        lines.join("\n")
    }
}

fn by_percentile<S: Serializer>(
    years: &[Option<f64>; 3],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let named = ["p10", "p50", "p90"].into_iter().zip(years);
    serializer.collect_map(named.map(|(name, years)| (name, years.rounded(1e4))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{LaserPass, Session, presets::presets};

    #[test]
    fn every_preset_has_a_course_and_every_line_its_columns() {
        for preset in presets() {
            let mut plan = preset.plan.clone();
            plan.sessions.push(Session::touch_up(1100, 300.0));
            plan.lasers.push(LaserPass {
                day: 2000,
                keep: 0.7,
                zones: Vec::new(),
            });
            let prediction = Prediction::new(&plan, 20);
            let csv = prediction.csv();
            let columns = csv.lines().map(|line| line.split(',').count());
            assert!(columns.clone().count() > 90 && columns.clone().all(|n| n == 12));
            assert!(!csv.contains("NaN") && !csv.contains("inf"), "{csv}");
            assert!(csv.contains(",touch-up") && csv.contains(",laser pass 1"));
            let value = serde_json::to_value(&prediction).unwrap();
            assert_eq!(
                value["rows"].as_array().map(Vec::len),
                Some(csv.lines().count() - 1)
            );
        }
    }
}
