//! The numbers of a plan at an age: plain values in the units that their names say, CIELAB under D65/2°.
//! They are rounded where they are written; the contract's object is what serde makes of [`Stats`].

mod contrast;
mod dots;
mod head;
mod skin;
mod state;
mod warning;

pub use contrast::{ContrastStats, Differences, DotContrast, LightContrast};
pub use dots::{DotsStats, Spacing};
pub use head::{AppearanceStats, Ears, HeadStats, ReadingStats};
pub use skin::SkinStats;
pub use state::{DepthSpread, Spread, StateStats, ZoneState};
pub use warning::Warning;

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
pub type PerZone<T> = BTreeMap<Zone, T>;

fn per_zone<T>(of: impl Fn(Zone) -> T) -> PerZone<T> {
    Zone::ALL.iter().map(|zone| (*zone, of(*zone))).collect()
}

/// What the numbers depend on beside the scene.
#[derive(Clone, Debug, PartialEq)]
pub struct StatsInput {
    /// What they say of the shade, and what the dots look like.
    pub shade: ShadeInput,
    /// How the tone of the skin was stated.
    pub stated: StatedTone,
    /// Days since the first session; `None` is before it.
    pub age_days: Option<f64>,
}

impl StatsInput {
    /// Of a plan at an age.
    pub fn new(plan: &Plan, age: Age) -> Self {
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
    pub head: HeadStats,
    /// The planned hairline.
    pub hairline: HairlineStats,
    /// The dots as they are placed, of all sessions.
    pub dots: DotsStats,
    /// Days since the first session; `None` is before it.
    pub age_days: Option<f64>,
    /// The dots at the age.
    pub state: StateStats,
    /// The bare skin.
    pub skin: SkinStats,
    /// How dots, treated scalp and native stubble differ at the age.
    pub contrast: ContrastStats,
    /// Whether the shade suits skin and stubble over the years.
    pub shade: ShadeStats,
    /// The native hair.
    pub native: NativeStats,
    /// What should be looked at.
    pub warnings: Vec<Warning>,
}

/// The planned hairline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HairlineStats {
    /// Area of the designed hairline's edge band, cm².
    #[serde(serialize_with = "thousandth")]
    pub edge_band_cm2: f32,
}

/// Whether the shade suits skin and stubble over the years.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShadeStats {
    /// Whether nothing is wrong with it.
    pub matches: bool,
    /// What is wrong with it in the plan's light, the worst first.
    pub judgements: Vec<Judgement>,
}

/// The native hair.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NativeStats {
    /// Groups of hairs that leave the skin together.
    pub follicular_units: usize,
    /// Shaved hairs that still grow.
    pub hairs: usize,
}

impl Stats {
    /// The numbers of a scene at an age.
    pub fn new(scene: &Scene, age: Age) -> Self {
        let plan = &scene.plan;
        let age_days = scene.age_days(age);
        let model = DotModel::new(plan, age_days);
        let skin = SkinTone::of(&plan.skin);
        let placed = state::placed(&scene.dots, &model);
        let contrast = ContrastStats::new(scene, &model, &skin, &placed);
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
            state: StateStats::new(&placed, &model),
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
