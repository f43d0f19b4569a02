//! How the table that time is read from is filled.

use super::blocks::{ComponentTime, TimeModel};
use super::{dermal, epidermal, laser, refresh, spread};
use crate::base::terms::Zone;
use crate::tissue::component::{COMPONENTS, Component};
use crate::tissue::input::{Schedule, TimeInput};
use crate::tissue::optics::Optics;
use crate::tissue::pigment::{self, Recipe};
use crate::tissue::uncertain::Constants;
use crate::tissue::{SkinTone, absorption};
use bytemuck::Zeroable;

/// Time constant of the loss of the first weeks, days (estimate; order of Engel 2010).
pub(crate) const FAST_TAU_DAYS: f64 = 14.0;

/// Sebaceous glands of a zone against the scalp's mean: the atlas counts 450 to 820 per cm².
fn glands(zone: Zone) -> f64 {
    match zone {
        Zone::Frontal => 1.25,
        Zone::Midscalp => 1.10,
        Zone::Vertex => 1.05,
        Zone::TemporalLeft | Zone::TemporalRight => 0.95,
        Zone::ParietalLeft | Zone::ParietalRight => 0.85,
        Zone::Occipital => 0.70,
    }
}

impl TimeModel {
    /// The table of a plan `age_days` after its first session; `None` is before the treatment. The
    /// constants are those of the plan's outlook.
    pub fn new(input: impl Into<TimeInput>, age_days: Option<f64>) -> Self {
        let input = input.into();
        Self::of(&input, age_days, &Constants::at(input.percentile))
    }

    /// As [`TimeModel::new`], with other constants.
    pub fn with(input: impl Into<TimeInput>, age_days: Option<f64>, constants: &Constants) -> Self {
        Self::of(&input.into(), age_days, constants)
    }

    /// As [`TimeModel::with`], of what is at hand already.
    pub fn of(input: &TimeInput, age_days: Option<f64>, constants: &Constants) -> Self {
        let mut model = Self::still(input, constants);
        let inked = refresh::inked(input, &model);
        for (entry, inked) in model.sessions.iter_mut().zip(inked) {
            entry.inked = inked.map(|share| share as f32);
        }
        model.set_age(&input.schedule, age_days);
        model
    }

    /// Moves the table of the same plan to another age.
    pub(crate) fn set_age(&mut self, schedule: &Schedule, age_days: Option<f64>) {
        let since = |day: u32| age_days.map_or(-1.0, |age| age - f64::from(day));
        for (entry, session) in self.sessions.iter_mut().zip(&schedule.appointments) {
            entry.since_days = since(session.day) as f32;
        }
        for (entry, pass) in self.lasers.iter_mut().zip(&schedule.lasers) {
            let since = since(pass.day);
            entry.since_days = since as f32;
            entry.log2_kept = (pass.keep.max(1e-3).log2() * laser::developed(since)) as f32;
        }
    }

    /// The table before any session.
    fn still(input: &TimeInput, constants: &Constants) -> Self {
        let care = &input.care;
        let oil = input.oiliness;
        let sun = dermal::sun_rate(care.sun, care.spf, constants.sun);
        let recipe = pigment::recipe(input.pigment);
        let mut model = Self {
            turnover_days: epidermal::turnover_days(
                constants.turnover_days,
                care.exfoliation,
                input.age_years,
            ) as f32,
            fast_loss: dermal::fast_loss(constants.fast_loss, care.pools_first_weeks) as f32,
            fast_tau_days: FAST_TAU_DAYS as f32,
            sinking_mm_per_year: constants.sinking_mm_per_year as f32,
            components: component_table(input, &recipe, constants),
            ..Self::zeroed()
        };
        for entry in &mut model.sessions {
            entry.since_days = -1.0;
        }
        for (entry, zone) in model.zones.iter_mut().zip(Zone::ALL) {
            entry.rate = (sun * dermal::oil_rate(oil * glands(*zone), constants.oil)) as f32;
            entry.diffusion =
                (constants.diffusion_mm2_per_year * spread::oil_factor(oil, glands(*zone))) as f32;
            entry.scar_share = input.scar_share as f32;
        }
        for (entry, pass) in model.lasers.iter_mut().zip(&input.schedule.lasers) {
            entry.since_days = -1.0;
            entry.zones = if pass.zones.is_empty() {
                u32::MAX
            } else {
                pass.zones
                    .iter()
                    .fold(0, |mask, zone| mask | 1 << *zone as u32)
            };
        }
        model
    }
}

fn component_table(
    input: &TimeInput,
    recipe: &Recipe,
    constants: &Constants,
) -> [ComponentTime; COMPONENTS] {
    let skin = SkinTone::of(input.tone);
    let optics = Optics::for_skin(f64::from(skin.skin_class));
    let channels = absorption::channels(input.pigment, &optics);
    Component::ALL.map(|component| {
        let Some(part) = recipe
            .constituents
            .iter()
            .find(|p| p.component == component)
        else {
            return ComponentTime::default();
        };
        ComponentTime {
            mu_per_mm: channels[component as usize],
            half_lives_per_year: (1.0 / part.half_life_years.at(constants.life_score)) as f32,
            share: part.share as f32,
            laser_response: (component.laser_response() * constants.laser) as f32,
            pad: [0.0; 2],
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, Session};
    use crate::tissue::constants::ZONE_COUNT;

    #[test]
    fn the_table_is_two_kilobytes() {
        assert_eq!(size_of::<TimeModel>(), 1280 + 128 + 160 + 128 + 16);
        assert_eq!(Zone::ALL.len(), ZONE_COUNT as usize);
    }

    #[test]
    fn moving_the_age_is_the_same_as_building_anew() {
        let mut plan = Plan::default();
        plan.sessions.push(Session::touch_up(1000, 100.0));
        let mut model = TimeModel::new(&plan, None);
        model.set_age(&Schedule::from(&plan), Some(1234.5));
        assert_eq!(model, TimeModel::new(&plan, Some(1234.5)));
    }
}
