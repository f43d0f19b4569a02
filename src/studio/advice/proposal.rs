//! The shade that blends best over the years: a search over pigments and dilutions.

use super::judgement::{Judgement, Tolerance, judge};
use crate::base::rounding::{Rounded, thousandth};
use crate::plan::age::DAYS_PER_YEAR;
use crate::plan::fields::Field;
use crate::plan::{LightName, Pigment, Plan};
use crate::tissue::contrast::{Contrast, Deviation, Eye, Surfaces};
use crate::tissue::illuminant::Illuminant;
use crate::tissue::input::DotModelInput;
use crate::tissue::{DotModel, SkinTone};
use rayon::prelude::*;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Pigments that are proposed: those made for the scalp. Plain tattoo ink is not, whatever its numbers:
/// it breaks up into constituents that nobody has measured in skin.
const PROPOSED: [Pigment; 5] = [
    Pigment::CarbonBlack,
    Pigment::CarbonGrey,
    Pigment::IronOxideBlack,
    Pigment::IronOxideNeutral,
    Pigment::WarmBrown,
];
/// Stages at which two shades are compared, with their names.
pub(crate) const STAGES: [&str; 4] = ["healed", "1 y", "3 y", "5 y"];
/// Years after the first session at which a shade is judged; the first is the healed day instead.
const YEARS: [f64; 6] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];
/// Places of [`STAGES`] in [`YEARS`].
const STAGE_PLACES: [usize; 4] = [0, 1, 3, 5];
/// What a unit of darkness below the stubble, and of blueness, costs beside the difference itself.
const DARK_COSTS: f32 = 0.5;
/// See [`DARK_COSTS`].
const BLUE_COSTS: f32 = 1.0;
/// A shade has to be better by this, ΔE00, to be proposed in place of the present one.
const WORTH_CHANGING: f32 = 0.1;

/// A pigment at a dilution and what it is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Shade {
    /// The pigment.
    pub(crate) pigment: Pigment,
    /// Parts of diluent to one part of pigment.
    pub(crate) dilution: f64,
    /// What the search minimises, ΔE00; see [`propose`].
    #[serde(serialize_with = "thousandth")]
    pub(crate) cost: f32,
    /// Treated scalp against stubble at [`STAGES`] in daylight, CIEDE2000.
    #[serde(serialize_with = "by_stage")]
    pub(crate) blend_delta_e00: [f32; STAGES.len()],
}

/// The present shade of a plan and the one that blends best.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    /// The plan's own.
    pub(crate) present: Shade,
    /// The best; the plan's own where none is worth a change.
    pub(crate) proposed: Shade,
    /// What is wrong with even the best in the plan's light: density, depth or dots would have to change.
    pub(crate) remaining: Vec<Judgement>,
}

impl Proposal {
    /// Whether the plan's own shade is as good as any.
    pub(crate) fn keeps_present(&self) -> bool {
        self.proposed == self.present
    }
}

impl Serialize for Proposal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Proposal", 4)?;
        fields.serialize_field("present", &self.present)?;
        fields.serialize_field("proposed", &self.proposed)?;
        fields.serialize_field("keeps_present", &self.keeps_present())?;
        fields.serialize_field("remaining", &self.remaining)?;
        fields.end()
    }
}

fn by_stage<S: Serializer>(blends: &[f32; STAGES.len()], serializer: S) -> Result<S::Ok, S::Error> {
    let stages = STAGES.map(|stage| stage.replace(' ', ""));
    let named = stages.into_iter().zip(blends);
    serializer.collect_map(named.map(|(stage, blend)| (stage, blend.rounded(1e3))))
}

impl Shade {
    /// Gives a plan this pigment and dilution.
    pub(crate) fn apply(&self, plan: &mut Plan) {
        plan.treatment.pigment = self.pigment;
        plan.treatment.dilution = self.dilution;
    }
}

/// The pigment and dilution with the best blend over the years, at the plan's own density, depth,
/// strength, sessions and care.
///
/// Minimised is the mean over the time from healed to five years (after which SMP is refreshed) and
/// over two lights, daylight and an evening lamp (the ends of what people live in, so that no shade wins
/// by metamerism), of
///
/// ΔE00 to the stubble + ½ (darker than stubble − perceived)₊ + (bluer − perceived)₊.
///
/// ΔE00 alone calls too dark as bad as too light and blue as bad as brown. They are not: what is too
/// light is inked again, what is too dark needs a laser; and blue is the colour that gives a treatment
/// away, while everything warm is seen in skin and hair. Only what exceeds the just perceived counts
/// ([`Tolerance`]). The stubble is that of the plan's hair, whether any grows or not.
///
/// All pigments made for the scalp are tried at every step of the dilution's field; the result is the same on any
/// number of threads.
pub(crate) fn propose(plan: &Plan) -> Proposal {
    let skin = SkinTone::of(&plan.skin);
    let eyes = [Illuminant::d65(), Illuminant::of(LightName::Evening)]
        .map(|light| Eye::new(&skin, &light));
    let tolerances = Tolerance::of_shade_and_hue(skin.ita_deg());
    let shade = |pigment, dilution| {
        let mut tried = plan.clone();
        tried.treatment.pigment = pigment;
        tried.treatment.dilution = dilution;
        worth(&tried, &eyes, tolerances)
    };
    let dilutions = dilutions();
    let pairs: Vec<(Pigment, f64)> = PROPOSED
        .iter()
        .flat_map(|pigment| dilutions.iter().map(|dilution| (*pigment, *dilution)))
        .collect();
    let shades: Vec<Shade> = pairs
        .into_par_iter()
        .map(|(pigment, dilution)| shade(pigment, dilution))
        .collect();
    let present = shade(plan.treatment.pigment, plan.treatment.dilution);
    let best = shades
        .into_iter()
        .min_by(|a, b| a.cost.total_cmp(&b.cost))
        .filter(|best| best.cost < present.cost - WORTH_CHANGING);
    let proposed = best.unwrap_or_else(|| present.clone());
    let mut changed = plan.clone();
    proposed.apply(&mut changed);
    Proposal {
        remaining: judge(&changed, &Illuminant::of(plan.view.light)),
        present,
        proposed,
    }
}

/// Every step of the field.
fn dilutions() -> Vec<f64> {
    Field::named("treatment.dilution").map_or_else(Vec::new, |field| {
        let steps = ((field.max - field.min) / field.step).round() as u32;
        (0..=steps)
            .map(|i| field.min + f64::from(i) * field.step)
            .collect()
    })
}

/// What the shade of a plan is worth to two eyes, the first of them in daylight.
fn worth(plan: &Plan, eyes: &[Eye; 2], [shade, hue]: [Tolerance; 2]) -> Shade {
    let input = DotModelInput::from(plan);
    let healed = input.time.schedule.healed_day();
    let ages = YEARS.map(|years| (years * DAYS_PER_YEAR).max(healed));
    let mut model = DotModel::of(&input, None);
    let at_ages = ages.map(|age_days| {
        model.set_age(&input, Some(age_days));
        let mut surfaces = Surfaces::of_plan(plan, &model);
        surfaces.native = surfaces.hair;
        let blends = eyes
            .each_ref()
            .map(|eye| Contrast::new(eye, &surfaces).blend_delta_e00());
        let costs = eyes.iter().zip(blends).map(|(eye, blend)| {
            let off = Deviation::new(eye, &surfaces);
            blend
                + DARK_COSTS * (-off.lightness - shade.perceived).max(0.0)
                + BLUE_COSTS * (-off.warmth - hue.perceived).max(0.0)
        });
        (costs.sum::<f32>() / eyes.len() as f32, blends[0])
    });
    Shade {
        pigment: plan.treatment.pigment,
        dilution: plan.treatment.dilution,
        cost: mean_over_time(&ages, &at_ages.map(|(cost, _)| cost)),
        blend_delta_e00: STAGE_PLACES.map(|place| at_ages[place].1),
    }
}

/// Mean of a number that is straight between its ages; of ages that coincide the first value.
fn mean_over_time(ages: &[f64], values: &[f32]) -> f32 {
    let (mut sum, mut days) = (0.0, 0.0);
    for (age, value) in ages.windows(2).zip(values.windows(2)) {
        let span = age[1] - age[0];
        sum += span * 0.5 * f64::from(value[0] + value[1]);
        days += span;
    }
    if days > 0.0 {
        (sum / days) as f32
    } else {
        values.first().copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::presets::{preset, presets};
    use crate::plan::{HairColour, HairPattern};

    #[test]
    fn a_proposal_is_never_worse_and_helps_what_is_wrong() {
        for preset in presets() {
            let proposal = propose(&preset.plan);
            let (present, proposed) = (&proposal.present, &proposal.proposed);
            assert_eq!(present.pigment, preset.plan.treatment.pigment);
            assert!(
                proposed.cost <= present.cost,
                "{}: {proposal:?}",
                preset.name
            );
            let is_made_for_scalps = proposed.pigment != Pigment::TattooInk;
            assert!(
                is_made_for_scalps || proposal.keeps_present(),
                "{}",
                preset.name
            );
            // What is proposed is the best already.
            let mut changed = preset.plan.clone();
            proposed.apply(&mut changed);
            let again = propose(&changed);
            assert!(again.keeps_present(), "{}: {again:?}", preset.name);
            assert_eq!(again.present, *proposed);
        }
        for name in ["too-dark", "too-deep", "poor-pigment"] {
            let proposal = propose(&preset(name).unwrap().plan);
            let gain = proposal.present.cost - proposal.proposed.cost;
            assert!(gain > 0.8, "{name}: {proposal:?}");
        }
    }

    #[test]
    fn dark_skin_and_black_hair_take_more_pigment_than_light_and_blond() {
        let load = |ita_deg, colour| {
            let mut plan = Plan::default();
            plan.skin.ita_deg = ita_deg;
            plan.hair.colour = colour;
            let shade = propose(&plan).proposed;
            let strength = crate::tissue::pigment::recipe(shade.pigment).strength;
            strength * crate::tissue::pigment::load_of_dilution(shade.dilution)
        };
        let (blond, brown, black) = (
            load(55.0, HairColour::Blond),
            load(48.0, HairColour::LightBrown),
            load(-60.0, HairColour::Black),
        );
        assert!(
            2.0 * blond < black && blond < brown && brown < black,
            "{blond} {brown} {black}"
        );
        // Deep pigment looks blue, which a warmer one makes good.
        let deep = propose(&preset("too-deep").unwrap().plan).proposed;
        let warm = [Pigment::IronOxideNeutral, Pigment::WarmBrown];
        assert!(warm.contains(&deep.pigment), "{deep:?}");
    }

    #[test]
    fn the_same_plan_gets_the_same_proposal_on_any_threads() {
        let plan = &preset("too-dark").unwrap().plan;
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            pool.build().unwrap().install(|| propose(plan))
        };
        assert_eq!(on(1), on(4));
    }

    #[test]
    fn hair_that_does_not_grow_is_aimed_at_all_the_same() {
        let plan = Plan::default();
        let mut bald = plan.clone();
        bald.hair.pattern = HairPattern::None;
        assert_eq!(propose(&plan).proposed, propose(&bald).proposed);
        let mut untreated = plan;
        untreated.sessions.clear();
        assert!(propose(&untreated).keeps_present());
    }

    #[test]
    fn means_over_time_weigh_by_time() {
        assert_eq!(
            mean_over_time(&[0.0, 1.0, 3.0], &[1.0, 1.0, 3.0]),
            5.0 / 3.0
        );
        assert_eq!(mean_over_time(&[7.0, 7.0], &[2.0, 9.0]), 2.0);
        assert_eq!(dilutions().len(), 55);
    }
}
