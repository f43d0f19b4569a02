//! The numbers of a plan at an age: plain values in the units that their names say, CIELAB under D65/2°.
//! They are rounded where they are written; the contract's object is what serde makes of [`Stats`].

mod contrast;
mod dots;
mod head;
mod skin;
mod state;
mod warning;

pub(crate) use contrast::{ContrastStats, DotContrast};
pub(crate) use dots::DotsStats;
pub(crate) use head::HeadStats;
pub(crate) use skin::SkinStats;
pub(crate) use state::{Spread, StateStats};
pub(crate) use warning::Warning;

use crate::base::rounding::thousandth;
use crate::plan::{Age, Plan, StatedTone, Zone};
use crate::studio::advice::input::ShadeInput;
use crate::studio::advice::judgement::{Judgement, judge};
use crate::studio::scene::Scene;
use crate::tissue::illuminant::Illuminant;
use crate::tissue::{DotModel, SkinTone};
use serde::Serialize;
use std::collections::BTreeMap;

/// One value for each zone.
pub(crate) type PerZone<T> = BTreeMap<Zone, T>;

fn per_zone<T>(of: impl Fn(Zone) -> T) -> PerZone<T> {
    Zone::ALL.iter().map(|zone| (*zone, of(*zone))).collect()
}

/// What the numbers depend on beside the scene.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StatsInput {
    /// What they say of the shade, and what the dots look like.
    pub(crate) shade: ShadeInput,
    /// How the tone of the skin was stated.
    pub(crate) stated: StatedTone,
    /// Days since the first session; `None` is before it.
    pub(crate) age_days: Option<f64>,
}

impl StatsInput {
    /// Of a plan at an age.
    pub(crate) fn new(plan: &Plan, age: Age) -> Self {
        Self {
            shade: ShadeInput::from(plan),
            stated: plan.skin.stated,
            age_days: age.days(&plan.sessions),
        }
    }
}

/// All numbers of a scene at an age.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stats {
    /// The head.
    pub(crate) head: HeadStats,
    /// The planned hairline.
    pub(crate) hairline: HairlineStats,
    /// The dots as they are placed, of all sessions.
    pub(crate) dots: DotsStats,
    /// Days since the first session; `None` is before it.
    pub(crate) age_days: Option<f64>,
    /// The dots at the age.
    pub(crate) state: StateStats,
    /// The bare skin.
    pub(crate) skin: SkinStats,
    /// How dots, treated scalp and native stubble differ at the age.
    pub(crate) contrast: ContrastStats,
    /// Whether the shade suits skin and stubble over the years.
    pub(crate) shade: ShadeStats,
    /// The native hair.
    pub(crate) native: NativeStats,
    /// What should be looked at.
    pub(crate) warnings: Vec<Warning>,
}

/// The planned hairline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct HairlineStats {
    /// Area of the designed hairline's edge band, cm².
    #[serde(serialize_with = "thousandth")]
    pub(crate) edge_band_cm2: f32,
}

/// Whether the shade suits skin and stubble over the years.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ShadeStats {
    /// Whether nothing is wrong with it.
    pub(crate) matches: bool,
    /// What is wrong with it in the plan's light, the worst first.
    pub(crate) judgements: Vec<Judgement>,
}

/// The native hair.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct NativeStats {
    /// Groups of hairs that leave the skin together.
    pub(crate) follicular_units: usize,
    /// Shaved hairs that still grow.
    pub(crate) hairs: usize,
}

impl Stats {
    /// The numbers of a scene at an age.
    pub fn new(scene: &Scene, age: Age) -> Self {
        let plan = &scene.plan;
        let age_days = scene.age_days(age);
        let model = DotModel::new(plan, age_days);
        let skin = SkinTone::of(&plan.skin);
        let present = state::present(&scene.dots, &model);
        let contrast = ContrastStats::new(scene, &model, &skin, &present);
        let judgements = judge(plan, &Illuminant::of(plan.view.light));
        let has_native = !scene.dots.native.is_empty();
        let blend = Warning::of_blend(contrast.by_day.blend_delta_e00).filter(|_| has_native);
        let warnings = blend
            .into_iter()
            .chain(judgements.iter().cloned().map(Warning::Shade))
            .collect();
        Self {
            head: HeadStats::new(&scene.head, scene.scalp.area_cm2()),
            hairline: HairlineStats {
                edge_band_cm2: scene.scalp.edge_area_cm2,
            },
            dots: DotsStats::new(scene),
            age_days,
            state: StateStats::new(&present, &model),
            skin: SkinStats::new(&skin, &plan.skin),
            contrast,
            shade: ShadeStats {
                matches: judgements.is_empty(),
                judgements,
            },
            native: NativeStats {
                follicular_units: scene.dots.follicular_units,
                hairs: scene.dots.native.len(),
            },
            warnings,
        }
    }
}
