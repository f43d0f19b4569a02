//! Which changes of a plan move its dots.

use crate::plan::{HairColour, Pigment, Plan};

/// Whether the dots of one plan stand elsewhere, or differ in a way that is fixed when they are
/// placed, from those of another.
///
/// Skin, hair colour, stubble, pigment, light, view and the days of the sessions are looked up when
/// a picture is drawn. Everything else is compared, so a number added to the plan counts as
/// placement until it is listed here.
pub fn placement_changed(a: &Plan, b: &Plan) -> bool {
    placed_part(a) != placed_part(b)
}

/// A plan with everything that placement does not read set to the same value.
fn placed_part(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let neutral = Plan::default();
    plan.skin = neutral.skin;
    plan.view = neutral.view;
    plan.hair.colour = HairColour::Black;
    plan.hair.stubble_mm = 0.0;
    plan.treatment.pigment = Pigment::CarbonBlack;
    plan.client = neutral.client;
    plan.care = neutral.care;
    plan.lasers = neutral.lasers;
    plan.outlook = neutral.outlook;
    for session in &mut plan.sessions {
        session.day = 0;
        session.refresh = false;
    }
    plan
}
