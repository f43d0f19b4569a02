//! What a pigment looks like on a skin over the years: the colour of a patch of scalp that is covered
//! with usual dots, and of the middle of one dot.

use crate::plan::age::{DAYS_PER_YEAR, HEALING_DAYS};
use crate::plan::{Pigment, Plan, Zone};
use crate::tissue::input::DotModelInput;
use crate::tissue::{DotModel, DotTraits, SkinTone, dotted_skin};

/// Colours at one age, CIELAB (D65, 2°). The redness of the first days is left out: it belongs to the
/// skin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Swatch {
    /// The patch, as it is seen from where single dots are not told apart.
    pub(crate) patch: [f32; 3],
    /// The middle of one dot.
    pub(crate) dot: [f32; 3],
}

/// Ages at which pigments are compared, with their names.
pub(crate) const STAGES: [&str; 6] = ["fresh", "healed", "1 y", "3 y", "5 y", "8 y"];

/// A pigment at every one of [`STAGES`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PigmentRow {
    /// The pigment.
    pub(crate) pigment: Pigment,
    /// Its colours.
    pub(crate) swatches: [Swatch; STAGES.len()],
}

/// Every shipped pigment on the skin of a plan, in the plan's density, depth and dilution. Touch-ups
/// and laser passes are left out, so that the columns show what the pigment does by itself.
pub(crate) fn pigments(plan: &Plan) -> Vec<PigmentRow> {
    let mut plan = plan.clone();
    plan.lasers.clear();
    plan.sessions.retain(|session| !session.refresh);
    let rows = Pigment::ALL.iter().map(|pigment| {
        plan.treatment.pigment = *pigment;
        PigmentRow {
            pigment: *pigment,
            swatches: row(&plan),
        }
    });
    rows.collect()
}

fn row(plan: &Plan) -> [Swatch; STAGES.len()] {
    let last_day = plan.sessions.last().map_or(0.0, |s| f64::from(s.day));
    let ages = [
        last_day,
        last_day + HEALING_DAYS,
        DAYS_PER_YEAR,
        3.0 * DAYS_PER_YEAR,
        5.0 * DAYS_PER_YEAR,
        8.0 * DAYS_PER_YEAR,
    ];
    let input = DotModelInput::from(plan);
    let mut model = DotModel::of(&input, None);
    ages.map(|age| {
        model.set_age(&input, Some(age));
        seen(plan, &model)
    })
}

#[cfg(test)]
/// The colours of a plan `age_days` after its first session; `None` is before the treatment.
pub(crate) fn swatch(plan: &Plan, age_days: Option<f64>) -> Swatch {
    seen(plan, &DotModel::new(plan, age_days))
}

fn seen(plan: &Plan, model: &DotModel) -> Swatch {
    let skin = SkinTone::of(&plan.skin);
    let usual = DotTraits::usual(plan, Zone::Midscalp);
    // Dots of 100 % density on a square millimetre.
    let full_per_mm2 = (plan.treatment.target_density_per_cm2 / 100.0) as f32;
    let (mut area, mut depth, mut present) = ([0.0f32; 3], [0.0f32; 3], 0.0f32);
    let mut reached = 0.0;
    for (index, session) in plan.sessions.iter().enumerate() {
        let per_mm2 = (session.density_percent - reached).max(0.0) as f32 / 100.0 * full_per_mm2;
        reached = session.density_percent.max(reached);
        let session = index as u32;
        let state = model.state(&DotTraits { session, ..usual });
        if !state.is_present {
            continue;
        }
        let of_one = dotted_skin::absorption_area_mm2(&state);
        present += per_mm2;
        for c in 0..3 {
            area[c] += per_mm2 * of_one[c];
            depth[c] += per_mm2 * -(1.0 - state.centre[c].min(0.999) as f32).ln();
        }
    }
    Swatch {
        patch: dotted_skin::lab(&skin, area),
        dot: dotted_skin::lab(&skin, depth.map(|sum| sum / present.max(1e-9))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::colour;
    use crate::plan::presets::presets;
    use crate::plan::{LaserPass, Session};

    #[test]
    fn without_pigment_there_is_only_skin() {
        let mut plan = Plan::default();
        let skin = SkinTone::of(&plan.skin);
        let bare = dotted_skin::lab(&skin, [0.0; 3]);
        let is_bare = |swatch: Swatch| {
            [swatch.patch, swatch.dot]
                .into_iter()
                .all(|lab| colour::delta_e00(lab, bare) < 0.02)
        };
        assert!(is_bare(swatch(&plan, None)), "before the treatment");
        assert!(!is_bare(swatch(&plan, Some(400.0))));
        plan.treatment.strength = 0.0;
        assert!(is_bare(swatch(&plan, Some(400.0))));
        plan.sessions.clear();
        assert!(is_bare(swatch(&plan, Some(400.0))));
    }

    #[test]
    fn a_dot_never_darkens_and_a_patch_not_visibly() {
        let (mut patch_worst, mut dot_worst) = (0.0f32, 0.0f32);
        for preset in presets() {
            let bare = swatch(&preset.plan, None).patch;
            for row in pigments(&preset.plan) {
                let name = format!("{} {}", preset.name, row.pigment);
                for pair in row.swatches.windows(2) {
                    patch_worst = patch_worst.max(pair[0].patch[0] - pair[1].patch[0]);
                    dot_worst = dot_worst.max(pair[0].dot[0] - pair[1].dot[0]);
                }
                for swatch in row.swatches {
                    let is_darker = swatch.dot[0] < bare[0] && swatch.patch[0] < bare[0];
                    assert!(is_darker, "{name}: {swatch:?} on {bare:?}");
                }
            }
        }
        // Pigment that spreads hides less of itself, so a patch may darken a little while its dots
        // fade: by less than anyone sees from one stage to the next (L* of CIELAB).
        assert!(patch_worst < 0.5, "{patch_worst}");
        assert!(dot_worst < 0.05, "{dot_worst}");
        let [_, healed, .., late] = pigments(&Plan::default())[0].swatches;
        assert!(late.patch[0] > healed.patch[0], "{healed:?} {late:?}");
    }

    #[test]
    fn touch_ups_and_lasers_do_not_change_the_table() {
        let plan = Plan::default();
        let mut edited = plan.clone();
        edited.sessions.push(Session::touch_up(1500, 100.0));
        edited.lasers.push(LaserPass {
            day: 700,
            keep: 0.5,
            zones: Vec::new(),
        });
        assert_eq!(pigments(&plan), pigments(&edited));
        assert_eq!(pigments(&plan).len(), Pigment::ALL.len());
    }
}
