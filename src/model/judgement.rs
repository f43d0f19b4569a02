//! What the colour of a treated scalp means: too dark, too light, too warm or too blue for this skin
//! and stubble, by how much, and what to change.

use super::contrast::{Contrast, Deviation, Eye, Surfaces};
use super::illuminant::Illuminant;
use super::outlook::events::healed_day;
use super::{DotModel, SkinTone};
use crate::plan::age::DAYS_PER_YEAR;
use crate::plan::fields::Field;
use crate::plan::{HairColour, HairPattern, Pigment, Plan};
use std::fmt;

/// Differences, CIELAB units, that observers just perceive and still accept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// Just perceived.
    pub perceived: f32,
    /// Still accepted.
    pub accepted: f32,
}

/// Colour differences beside each other on fair skin (Leow 2006); taken for lightness, of which eyes are
/// surest.
const SHADE: Tolerance = Tolerance {
    perceived: 0.8,
    accepted: 1.8,
};
/// Means of the differences in a* and b* on pictures of fair faces (University of Athens, thesis
/// 2990267): 0.99 and 1.15 are perceived, 2.04 and 2.52 accepted.
const HUE: Tolerance = Tolerance {
    perceived: 1.07,
    accepted: 2.28,
};
/// How much more is accepted on dark skin than on fair (Leow 2006: 2.6 and 1.8).
const ON_DARK_SKIN: f32 = 2.6 / 1.8;
/// Typology angles, degrees, that count as fair and as dark: light skin begins at the one and dark skin
/// at the other (Chardon 1991).
const FAIR_AND_DARK_ITA_DEG: [f32; 2] = [41.0, -30.0];

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
pub enum Fault {
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
pub enum Reference {
    /// The native stubble beside it.
    Stubble,
    /// The bare skin and what shaved hair could look like on it, where no stubble grows.
    Skin,
    /// Its own dots when they had healed, at equal darkness.
    HealedDots,
}

/// One judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What is wrong.
    pub fault: Fault,
    /// By how much, CIELAB units.
    pub amount: f32,
    /// When, in words: `when healed`, `after 3 years`.
    pub when: &'static str,
    /// Against what.
    pub against: Reference,
    /// What to change.
    pub remedy: &'static str,
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

impl Tolerance {
    /// Of lightness, and of hue at equal lightness, on a skin of a typology angle (degrees).
    pub fn of_shade_and_hue(ita_deg: f32) -> [Self; 2] {
        let [fair, dark] = FAIR_AND_DARK_ITA_DEG;
        let share = ((fair - ita_deg) / (fair - dark)).clamp(0.0, 1.0);
        let factor = 1.0 + (ON_DARK_SKIN - 1.0) * share;
        [SHADE, HUE].map(|on_fair| Self {
            perceived: on_fair.perceived * factor,
            accepted: on_fair.accepted * factor,
        })
    }
}

/// Everything that is wrong with the shade of a plan in a light, the worst first; empty where it
/// matches.
///
/// Darkness is judged when healed, since every pigment fades. Hue is judged from then to eight years,
/// of the treated field and of dots that do not keep theirs; for the latter just perceived is too much,
/// because whoever wears them knows how they were.
pub fn judge(plan: &Plan, light: &Illuminant) -> Vec<Judgement> {
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
struct Stage {
    when: &'static str,
    surfaces: Surfaces,
    field: Deviation,
    dot: Deviation,
}

/// A plan when healed and in the years after.
fn stages(plan: &Plan, eye: &Eye) -> Vec<Stage> {
    let healed = healed_day(plan);
    let mut model = DotModel::new(plan, None);
    let ages = YEARS
        .iter()
        .map(|(years, when)| ((years * DAYS_PER_YEAR).max(healed), *when));
    std::iter::once((healed, "when healed"))
        .chain(ages)
        .map(|(age_days, when)| {
            model.set_age(plan, Some(age_days));
            let surfaces = Surfaces::of_plan(plan, &model);
            Stage {
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
    healed: &Stage,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::LightName;
    use crate::plan::presets::preset;

    fn of(plan: &Plan) -> Vec<Judgement> {
        judge(plan, &Illuminant::of(plan.view.light))
    }

    fn of_preset(name: &str) -> Vec<Judgement> {
        of(&preset(name).unwrap().plan)
    }

    fn faults(judgements: &[Judgement]) -> Vec<Fault> {
        judgements.iter().map(|j| j.fault).collect()
    }

    #[test]
    fn what_is_done_well_matches_in_every_light() {
        for name in ["default", "dark-skin", "done-well", "receding-redesign"] {
            let plan = &preset(name).unwrap().plan;
            for light in LightName::ALL {
                let judgements = judge(plan, &Illuminant::of(*light));
                assert!(judgements.is_empty(), "{name} {light}: {judgements:?}");
            }
        }
        let mut untreated = Plan::default();
        untreated.sessions.clear();
        assert!(of(&untreated).is_empty());
    }

    #[test]
    fn outcomes_are_called_by_their_faults() {
        let dark = of_preset("too-dark");
        assert_eq!(faults(&dark), [Fault::TooDark]);
        assert!(dark[0].amount > 4.0 && dark[0].to_string().contains("dilute"));
        let mut dense = preset("too-dense").unwrap().plan.clone();
        assert_eq!(faults(&of(&dense)), [Fault::TooDark]);
        dense.treatment.dilution = 30.0;
        assert_eq!(of(&dense)[0].remedy, "place fewer or finer dots");
        let deep = of_preset("too-deep");
        let blue = deep.iter().find(|j| j.fault == Fault::TooBlue).unwrap();
        assert!(blue.to_string().contains("bluer than the stubble"));
        assert!(blue.remedy.starts_with("take a shallower depth"));
        let shallow = of_preset("too-shallow");
        assert_eq!(faults(&shallow), [Fault::TooLight]);
        assert!(shallow[0].remedy.starts_with("go deeper"));
    }

    #[test]
    fn ink_that_drifts_is_too_blue_in_the_end() {
        let poor = of_preset("poor-pigment");
        let blue = poor.iter().find(|j| j.fault == Fault::TooBlue).unwrap();
        assert_eq!(
            (blue.against, blue.when),
            (Reference::HealedDots, "after 8 years")
        );
        assert!(blue.remedy.contains("keeps its colour"), "{blue}");
        // Plain carbon under the same sun stays what it was.
        let mut carbon = preset("poor-pigment").unwrap().plan.clone();
        carbon.treatment.pigment = Pigment::CarbonBlack;
        assert!(of(&carbon).is_empty(), "{:?}", of(&carbon));
    }

    #[test]
    fn the_same_pigment_is_right_for_one_and_wrong_for_another() {
        let mut plan = Plan::default();
        assert!(of(&plan).is_empty());
        plan.hair.colour = HairColour::Blond;
        plan.skin.ita_deg = 55.0;
        assert!(faults(&of(&plan)).contains(&Fault::TooDark));
        let mut plan = Plan::default();
        plan.treatment.pigment = Pigment::WarmBrown;
        let warm = of(&plan);
        assert!(faults(&warm).contains(&Fault::TooWarm), "{warm:?}");
        plan.skin.ita_deg = -45.0;
        plan.hair.colour = HairColour::Black;
        assert!(!faults(&of(&plan)).contains(&Fault::TooWarm));
    }

    #[test]
    fn without_stubble_the_skin_decides() {
        let mut plan = Plan::default();
        plan.hair.pattern = HairPattern::None;
        assert!(of(&plan).is_empty(), "{:?}", of(&plan));
        plan.treatment.strength = 0.1;
        plan.treatment.dilution = 30.0;
        let faint = of(&plan);
        assert_eq!(faults(&faint), [Fault::TooLight]);
        assert!(faint[0].to_string().contains("on the skin"), "{}", faint[0]);
        let mut dark = preset("too-dark").unwrap().plan.clone();
        dark.hair.pattern = HairPattern::None;
        let dark = of(&dark);
        assert!(
            dark[0].to_string().contains("shaved black hair"),
            "{}",
            dark[0]
        );
    }

    #[test]
    fn observers_accept_more_on_dark_skin() {
        let [fair, middle, dark] = [60.0, 5.0, -60.0].map(Tolerance::of_shade_and_hue);
        assert_eq!(fair, [SHADE, HUE]);
        assert!((dark[0].accepted - 2.6).abs() < 1e-6);
        for i in 0..2 {
            assert!(fair[i].accepted < middle[i].accepted && middle[i].accepted < dark[i].accepted);
            assert!(middle[i].perceived < middle[i].accepted);
        }
    }
}
