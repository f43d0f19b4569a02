//! What the colour of a treated scalp means: too dark, too light, too warm or too blue for this skin
//! and stubble, by how much, and what to change.

#[cfg(test)]
mod tests;
mod tolerance;

use crate::plan::age::DAYS_PER_YEAR;
use crate::plan::fields::Field;
use crate::plan::{HairColour, HairPattern, Pigment, Plan};
use crate::tissue::contrast::{Contrast, Deviation, Eye, Surfaces};
use crate::tissue::illuminant::Illuminant;
use crate::tissue::input::DotModelInput;
use crate::tissue::{DotModel, SkinTone};
use serde::{Serialize, Serializer};
use std::fmt;
pub(crate) use tolerance::Tolerance;

/// Needles that reach deeper than this, mm, lay pigment where skin turns it blue; those that reach less
/// deep than the other lay it where it is shed.
const DEEP_AND_SHALLOW_MM: [f64; 2] = [0.6, 0.35];
/// Years at which the hue is judged beside the day when everything is healed.
const YEARS: [(f64, &str); 4] = [
    (1.0, "after 1 year"),
    (3.0, "after 3 years"),
    (5.0, "after 5 years"),
    (8.0, "after 8 years"),
];

/// What is wrong with a shade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::enum_variant_names,
    reason = "a shade is too something or right"
)]
pub(crate) enum Fault {
    /// Lower in lightness than stubble.
    TooDark,
    /// Higher in lightness than stubble.
    TooLight,
    /// Nearer to the hue of the skin than stubble that is equally dark.
    TooWarm,
    /// Farther from the hue of the skin than stubble that is equally dark: blue or green.
    TooBlue,
}

/// What a treated scalp is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// The native stubble beside it.
    Stubble,
    /// The bare skin and what shaved hair could look like on it, where no stubble grows.
    Skin,
    /// Its own dots when they had healed, at equal darkness.
    HealedDots,
}

/// One judgement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judgement {
    /// What is wrong.
    pub(crate) fault: Fault,
    /// By how much, CIELAB units.
    pub(crate) amount: f32,
    /// When, in words: `when healed`, `after 3 years`.
    pub(crate) when: &'static str,
    /// Against what.
    pub(crate) against: Reference,
    /// What to change.
    pub(crate) remedy: &'static str,
}

impl fmt::Display for Judgement {
    /// One sentence without a full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, compared) = match self.fault {
            Fault::TooDark => ("dark", "darker"),
            Fault::TooLight => ("light", "lighter"),
            Fault::TooWarm => ("warm", "warmer"),
            Fault::TooBlue => ("blue", "bluer"),
        };
        let (amount, when) = (self.amount, self.when);
        write!(f, "too {word} for this skin: ")?;
        match (self.against, self.fault) {
            (Reference::HealedDots, _) => write!(
                f,
                "its dots are {amount:.1} units {compared} {when} than when healed"
            ),
            (Reference::Skin, Fault::TooLight) => {
                write!(f, "it is hardly seen on the skin {when}")
            }
            (against, fault) => {
                let than = match (against, fault) {
                    (Reference::Skin, Fault::TooDark) => "shaved black hair would be",
                    (Reference::Skin, _) => "shaved hair would be",
                    _ => "the stubble",
                };
                write!(f, "{amount:.1} units {compared} than {than} {when}")
            }
        }?;
        write!(f, "; {}", self.remedy)
    }
}

/// As a sentence.
impl Serialize for Judgement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Everything that is wrong with the shade of a plan in a light, the worst first; empty where it
/// matches.
///
/// Darkness is judged when healed, since every pigment fades. Hue is judged from then to eight years,
/// of the treated field and of dots that do not keep theirs; for the latter just perceived is too much,
/// because whoever wears them knows how they were.
pub(crate) fn judge(plan: &Plan, light: &Illuminant) -> Vec<Judgement> {
    if plan.sessions.is_empty() {
        return Vec::new();
    }
    let skin = SkinTone::of(&plan.skin);
    let eye = Eye::new(&skin, light);
    let [shade, hue] = Tolerance::of_shade_and_hue(skin.ita_deg());
    let stages = stages(plan, &eye);
    let mut judgements = darkness(plan, &eye, &stages[0], shade);
    let is_dark = judgements.iter().any(|j| j.fault == Fault::TooDark);
    let healed = stages[0].dot;
    let casts = stages.iter().map(|stage| {
        (
            stage.field.warmth / hue.accepted,
            stage.field.warmth,
            stage.when,
            reference(plan),
        )
    });
    let drifts = stages.iter().map(|stage| {
        let kept = healed.warmth * (stage.dot.lightness / healed.lightness.min(-0.1)).min(1.0);
        let drift = stage.dot.warmth - kept;
        (
            drift / hue.perceived,
            drift,
            stage.when,
            Reference::HealedDots,
        )
    });
    let hues: Vec<_> = casts.chain(drifts).collect();
    for (fault, sign) in [(Fault::TooBlue, -1.0), (Fault::TooWarm, 1.0)] {
        let worst = hues
            .iter()
            .max_by(|a, b| (a.0 * sign).total_cmp(&(b.0 * sign)));
        if let Some((excess, amount, when, against)) = worst
            && excess * sign > 1.0
            // A shade that is too dark is never seen as warm; diluting comes first.
            && !(is_dark && fault == Fault::TooWarm)
        {
            judgements.push(Judgement {
                fault,
                amount: amount.abs(),
                when,
                against: *against,
                remedy: remedy(plan, fault),
            });
        }
    }
    judgements.sort_by(|a, b| b.amount.total_cmp(&a.amount));
    judgements
}

/// A plan at one age.
struct AgeStage {
    when: &'static str,
    surfaces: Surfaces,
    field: Deviation,
    dot: Deviation,
}

/// A plan when healed and in the years after.
fn stages(plan: &Plan, eye: &Eye) -> Vec<AgeStage> {
    let input = DotModelInput::from(plan);
    let healed = input.time.schedule.healed_day();
    let mut model = DotModel::of(&input, None);
    let ages = YEARS
        .iter()
        .map(|(years, when)| ((years * DAYS_PER_YEAR).max(healed), *when));
    std::iter::once((healed, "when healed"))
        .chain(ages)
        .map(|(age_days, when)| {
            model.set_age(&input, Some(age_days));
            let surfaces = Surfaces::of_plan(plan, &model);
            AgeStage {
                when,
                field: Deviation::new(eye, &surfaces),
                dot: Deviation::of_dot(eye, &surfaces),
                surfaces,
            }
        })
        .collect()
}

fn reference(plan: &Plan) -> Reference {
    if plan.hair.pattern == HairPattern::None {
        Reference::Skin
    } else {
        Reference::Stubble
    }
}

/// Whether a healed plan is too dark or too light.
fn darkness(
    plan: &Plan,
    eye: &Eye,
    healed: &AgeStage,
    Tolerance { accepted, .. }: Tolerance,
) -> Vec<Judgement> {
    let against = reference(plan);
    let off = healed.field.lightness;
    let (darker, lighter) = if against == Reference::Skin {
        // Any shade between bare skin and black stubble can be natural.
        let seen = Contrast::new(eye, &healed.surfaces);
        let shown = seen.scalp_delta_e00();
        let is_seen = shown > accepted;
        let lighter = if is_seen { 0.0 } else { 2.0 * accepted - shown };
        (shaved_black(plan, eye) - seen.treated_lab[0], lighter)
    } else {
        (-off, off)
    };
    let found = |fault, amount| Judgement {
        fault,
        amount,
        when: healed.when,
        against,
        remedy: remedy(plan, fault),
    };
    if darker > accepted {
        vec![found(Fault::TooDark, darker)]
    } else if lighter > accepted {
        vec![found(Fault::TooLight, lighter)]
    } else {
        Vec::new()
    }
}

/// Lightness L* of black stubble of the plan's density on its skin.
fn shaved_black(plan: &Plan, eye: &Eye) -> f32 {
    let mut shaved = plan.clone();
    shaved.hair.colour = HairColour::Black;
    let model = DotModel::new(&shaved, None);
    eye.lab(Surfaces::of_plan(&shaved, &model).hair)[0]
}

/// What a plan should change against a fault.
fn remedy(plan: &Plan, fault: Fault) -> &'static str {
    let [deep, shallow] = DEEP_AND_SHALLOW_MM;
    let depth_mm = plan.treatment.depth_mm + plan.treatment.depth_bias_mm;
    let is_warmest = plan.treatment.pigment == Pigment::WarmBrown;
    match fault {
        Fault::TooBlue if plan.treatment.pigment == Pigment::TattooInk => {
            "take a pigment that is made for the scalp and keeps its colour"
        }
        Fault::TooDark if is_most_diluted(plan) => "place fewer or finer dots",
        Fault::TooDark => "dilute the pigment more, or place fewer dots",
        Fault::TooLight if depth_mm < shallow => "go deeper: what lies so shallow is shed",
        Fault::TooLight => "dilute the pigment less, or place more dots",
        Fault::TooWarm => "take a cooler or more neutral pigment",
        Fault::TooBlue if depth_mm <= deep && is_warmest => "dilute the pigment more",
        Fault::TooBlue if depth_mm <= deep => "take a warmer pigment or a shallower depth",
        Fault::TooBlue if is_warmest => "take a shallower depth",
        Fault::TooBlue => "take a shallower depth, and a warmer pigment",
    }
}

/// Whether the pigment cannot be diluted any more.
fn is_most_diluted(plan: &Plan) -> bool {
    let field = Field::named("treatment.dilution");
    field.is_some_and(|field| plan.treatment.dilution >= field.max)
}
