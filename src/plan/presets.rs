//! Ready plans to start from.

use super::{
    HairColour, HairPattern, Needle, Operator, Pattern, Pigment, Plan, Region, Session, ViewName,
};
use crate::base::error::{Error, Result};
use crate::base::terms::UnknownName;
use std::sync::LazyLock;

/// A named plan.
pub struct Preset {
    /// Name on the command line.
    pub name: &'static str,
    /// What it shows, in one line without a full stop.
    pub(crate) summary: &'static str,
    /// The plan.
    pub plan: Plan,
}

/// Every preset; the first is the default plan.
pub fn presets() -> &'static [Preset] {
    static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
        vec![
            Preset {
                name: "default",
                summary: "Norwood VI, light skin, dark-brown hair, full bald area",
                plan: Plan::default(),
            },
            Preset {
                name: "dark-skin",
                summary: "Norwood VI, dark skin, black hair",
                plan: dark_skin(),
            },
            Preset {
                name: "receding-redesign",
                summary: "Norwood III, olive skin, receded hairline brought forward",
                plan: receding_redesign(),
            },
            Preset {
                name: "thin-crown",
                summary: "thinning crown filled between the remaining hair",
                plan: thin_crown(),
            },
            Preset {
                name: "sharp-young",
                summary: "Norwood IV, intermediate skin, low and sharp hairline",
                plan: sharp_young(),
            },
            Preset {
                name: "warning-example",
                summary: "what to avoid: uniform, one session, too dark, too deep, a drawn hairline",
                plan: warning_example(),
            },
            Preset {
                name: "done-well",
                summary: "the default person treated well: the standard to compare outcomes with",
                plan: done_well(),
            },
            Preset {
                name: "too-shallow",
                summary: "outcome: dots in the epidermis, shed within weeks and unevenly",
                plan: outcome(|plan| {
                    plan.treatment.depth_bias_mm = -0.35;
                    plan.treatment.operator = Operator::Novice;
                }),
            },
            Preset {
                name: "too-deep",
                summary: "outcome: dots in the mid dermis, blurred, merged and bluish",
                plan: outcome(|plan| {
                    plan.treatment.depth_mm = 0.8;
                    plan.treatment.depth_bias_mm = 0.4;
                }),
            },
            Preset {
                name: "too-dark",
                summary: "outcome: hardly diluted pigment in wide dots, darker than any stubble",
                plan: outcome(|plan| {
                    // Contrast saturates with load, so width does the rest.
                    plan.treatment.dilution = 4.0;
                    plan.treatment.strength = 1.6;
                    plan.treatment.radius_scale = 1.5;
                }),
            },
            Preset {
                name: "too-dense",
                summary: "outcome: one session at half again the density, a painted cap",
                plan: outcome(|plan| {
                    plan.treatment.target_density_per_cm2 = 450.0;
                    plan.sessions = vec![Session::new(0, 100.0)];
                }),
            },
            Preset {
                name: "uniform-grid",
                summary: "outcome: rows of equal dots from one needle",
                plan: outcome(|plan| {
                    plan.treatment.pattern = Pattern::Grid;
                    plan.treatment.depth_scatter_mm = 0.0;
                    plan.hairline.irregularity_mm = 0.0;
                    for session in &mut plan.sessions {
                        session.needles = vec![Needle::RoundLiner5];
                    }
                }),
            },
            Preset {
                name: "hard-hairline",
                summary: "outcome: a low straight line without feathering",
                plan: outcome(|plan| {
                    plan.hairline.height_mm = 60.0;
                    plan.hairline.temple_recession_mm = 0.0;
                    plan.hairline.irregularity_mm = 0.0;
                    plan.hairline.feather_mm = 0.0;
                }),
            },
            Preset {
                name: "poor-pigment",
                summary: "outcome: plain tattoo ink that drifts to blue, in the sun, eight years later",
                plan: outcome(|plan| {
                    plan.treatment.pigment = Pigment::TattooInk;
                    plan.care.sun = 0.8;
                    plan.care.spf = 0.0;
                    plan.view.at = super::Age::Days(8.0 * super::age::DAYS_PER_YEAR);
                }),
            },
        ]
    });
    &PRESETS
}

/// The preset of that name.
///
/// # Errors
/// Wrong usage that lists the known names.
pub fn preset(name: &str) -> Result<&'static Preset> {
    presets()
        .iter()
        .find(|preset| preset.name == name)
        .ok_or_else(|| {
            let unknown = UnknownName {
                kind: "preset",
                given: name.to_owned(),
                known: presets().iter().map(|preset| preset.name).collect(),
            };
            Error::usage("--preset", unknown.problem(), unknown.remedy())
        })
}

/// The default person with everything done as it is taught.
fn done_well() -> Plan {
    let mut plan = Plan::default();
    plan.hairline.feather_mm = 9.0;
    plan.hairline.irregularity_mm = 2.5;
    plan.treatment.depth_scatter_mm = 0.06;
    plan.care.spf = 1.0;
    plan
}

/// The same person with one thing done wrong.
fn outcome(fault: impl FnOnce(&mut Plan)) -> Plan {
    let mut plan = done_well();
    fault(&mut plan);
    plan
}

fn dark_skin() -> Plan {
    let mut plan = Plan::default();
    plan.skin.ita_deg = -45.0;
    plan.skin.redness = 0.2;
    plan.hair.colour = HairColour::Black;
    // African hair has fewer but thicker shafts.
    plan.hair.units_per_cm2 = 65.0;
    plan.hair.shaft_diameter_mm = 0.09;
    plan.hairline.temple_recession_mm = 10.0;
    // Carbon at full load keeps contrast on a dark ground.
    plan.treatment.strength = 1.3;
    plan
}

fn receding_redesign() -> Plan {
    let mut plan = Plan::default();
    plan.skin.ita_deg = 24.0;
    plan.hair.colour = HairColour::DarkBrown;
    plan.hair.pattern = HairPattern::Norwood3;
    plan.hairline.height_mm = 70.0;
    plan.hairline.temple_recession_mm = 14.0;
    plan.treatment.region = Region::BaldArea;
    plan.treatment.target_density_per_cm2 = 260.0;
    plan.view.view = ViewName::Hairline;
    plan
}

fn thin_crown() -> Plan {
    let mut plan = Plan::default();
    plan.hair.pattern = HairPattern::ThinCrown;
    plan.hair.remaining = 0.3;
    plan.treatment.region = Region::Crown;
    // Remaining hair gives some of the shade; placement takes it off the target.
    plan.treatment.target_density_per_cm2 = 300.0;
    plan.treatment.pigment = Pigment::CarbonBlack;
    plan.treatment.blend_mm = 30.0;
    plan.sessions = vec![Session::new(0, 50.0), Session::new(14, 100.0)];
    plan.view.view = ViewName::Crown;
    plan
}

fn sharp_young() -> Plan {
    let mut plan = Plan::default();
    plan.skin.ita_deg = 34.0;
    plan.hair.colour = HairColour::Black;
    plan.hair.pattern = HairPattern::Norwood4;
    plan.hairline.height_mm = 62.0;
    plan.hairline.temple_recession_mm = 6.0;
    plan.hairline.irregularity_mm = 0.4;
    plan.hairline.feather_mm = 1.0;
    plan.treatment.target_density_per_cm2 = 340.0;
    plan.view.view = ViewName::Front;
    plan
}

fn warning_example() -> Plan {
    let mut plan = Plan::default();
    plan.hairline.height_mm = 60.0;
    plan.hairline.temple_recession_mm = 0.0;
    plan.hairline.irregularity_mm = 0.0;
    plan.hairline.feather_mm = 0.0;
    plan.treatment.target_density_per_cm2 = 450.0;
    plan.treatment.strength = 2.0;
    plan.treatment.depth_mm = 1.4;
    plan.treatment.depth_scatter_mm = 0.0;
    plan.treatment.depth_bias_mm = 0.2;
    plan.treatment.radius_scale = 1.6;
    plan.treatment.blend_mm = 0.0;
    let mut only = Session::new(0, 100.0);
    only.needles = vec![Needle::RoundLiner5];
    plan.sessions = vec![only];
    plan
}
