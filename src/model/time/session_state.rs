//! What time does to a session: a handful of numbers per session and age.
//!
//! Sources and honesty: the healing course is clinical (scabs 2-7 days, final look about a month);
//! half-lives, spread and sinking are estimates from clinical statements. See `pigment` for the
//! half-lives.

use crate::model::pigment;
use crate::plan::Plan;

/// Days per year.
pub const DAYS_PER_YEAR: f32 = 365.25;

/// State that all dots of one session share at one age; an entry of the GPU's table.
#[derive(Clone, Copy, Debug, Default, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct SessionState {
    /// 1 when the session has taken place, else 0.
    pub placed: f32,
    /// Share of the pigment in the epidermis that has not been shed yet (0..=1).
    pub epidermal: f32,
    /// Share of the dermal pigment left after the fast loss of the first weeks (0..=1).
    pub kept_fast: f32,
    /// Half-lives of slow loss that have passed.
    pub half_lives: f32,
    /// Lateral spread since the session: variance added to a dot, mm².
    pub spread_mm2: f32,
    /// Sinking of the top of the column since the session, mm.
    pub sinking_mm: f32,
    /// Widening by the crust of the first week: added to the relative radius (0..=1).
    pub crust: f32,
    /// Keeps the entry at 32 bytes, as WGSL lays it out.
    pub pad: f32,
}

/// Smooth step from 0 at `from` to 1 at `to` (`3t² - 2t³`).
pub fn smoothstep(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

impl SessionState {
    /// The state `since_days` after a session; negative before it.
    pub fn new(since_days: f32, half_life_years: f32, oiliness: f32) -> Self {
        if since_days < 0.0 {
            return Self::default();
        }
        // Epidermal turnover of 28 days (textbook; 30-45 days by other sources).
        let turnover_days = 28.0;
        let years = since_days / DAYS_PER_YEAR;
        // Oily skin loses pigment 1.4 times as fast (estimate, M8).
        let oil_rate = 1.0 + 0.4 * (oiliness - 0.4).max(0.0) / 0.6;
        Self {
            placed: 1.0,
            epidermal: 1.0 - smoothstep(turnover_days * 0.2, turnover_days, since_days),
            // A fifth of the dermal mass leaves within weeks, time constant 14 days (order of
            // magnitude: Engel 2010).
            kept_fast: 1.0 - 0.2 * (1.0 - (-since_days / 14.0).exp()),
            half_lives: years / half_life_years * oil_rate,
            // σ² = 2 D t with D = 4e-4 mm²/year in dry skin, more along sebaceous glands
            // (estimate between 2e-4 and 1e-3).
            spread_mm2: 2.0 * 4e-4 * (1.0 + oiliness) * years,
            sinking_mm: 0.006 * years,
            // Crusts form over a day and are gone by day seven.
            crust: 0.6
                * smoothstep(0.0, 1.0, since_days)
                * (1.0 - smoothstep(4.0, 7.0, since_days))
                + 0.3 * (1.0 - smoothstep(0.0, 2.0, since_days)),
            pad: 0.0,
        }
    }

    /// The states of all sessions of a plan, `age_days` after the first; `None` is before it.
    pub fn of_plan(
        plan: &Plan,
        age_days: Option<f64>,
    ) -> [Self; crate::model::constants::MAX_SESSIONS as usize] {
        let half_life = pigment::half_life_years(plan.treatment.pigment);
        std::array::from_fn(|i| match (plan.sessions.get(i), age_days) {
            (Some(session), Some(age)) => Self::new(
                (age - f64::from(session.day)) as f32,
                half_life,
                plan.skin.oiliness as f32,
            ),
            _ => Self::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_only_takes_pigment_away_and_only_widens_healed_dots() {
        let at = |days: f32| SessionState::new(days, 4.0, 0.4);
        let days = [0.0, 3.0, 10.0, 30.0, 90.0, 365.0, 1800.0, 3650.0];
        for pair in days.windows(2) {
            let (a, b) = (at(pair[0]), at(pair[1]));
            assert!(b.epidermal <= a.epidermal);
            assert!(b.kept_fast <= a.kept_fast);
            assert!(b.half_lives > a.half_lives);
            assert!(b.spread_mm2 > a.spread_mm2);
        }
        assert_eq!(at(-1.0), SessionState::default());
        assert!(at(30.0).epidermal < 1e-6);
        assert_eq!(at(8.0).crust, 0.0);
    }
}
