//! Touch-ups: how much pigment a session that refreshes puts into the dots of earlier ones (M9).
//!
//! A practitioner inks a faded dot again until it looks like new, so a refresh tops the pigment up to
//! the dot's first load. What is put in then fades on its own clock: it has its own epidermal part and
//! its own fast loss, while the older pigment only goes on fading slowly. How much is missing is
//! computed for the usual dot of a session, once per plan, and is the same for all its dots, since
//! nobody measures dots one by one. Dots that a laser has cleared are not topped up: what was removed
//! on purpose stays removed.

use super::blocks::TimeModel;
use super::dot_in_time::dot_in_time;
use crate::tissue::constants::MAX_SESSIONS;
use crate::tissue::input::TimeInput;
use bytemuck::Zeroable;

const SESSIONS: usize = MAX_SESSIONS as usize;

/// For each session the pigment that every session puts into its dots, against their first load.
pub(crate) fn inked(input: &TimeInput, still: &TimeModel) -> [[f64; SESSIONS]; SESSIONS] {
    let mut inked = [[0.0; SESSIONS]; SESSIONS];
    let appointments = &input.schedule.appointments;
    let sessions = &appointments[..appointments.len().min(SESSIONS)];
    for (first, row) in inked.iter_mut().enumerate().take(sessions.len()) {
        row[first] = 1.0;
        for later in first + 1..sessions.len() {
            if sessions[later].refresh {
                let left: f64 = (first..later)
                    .map(|i| {
                        let days = sessions[later].day.saturating_sub(sessions[i].day);
                        row[i] * usual_retention(input, still, f64::from(days))
                    })
                    .sum();
                row[later] = (1.0 - left).clamp(0.0, 1.0);
            }
        }
    }
    inked
}

/// Share of pigment that the usual dot has left, days after it was inked, without lasers.
fn usual_retention(input: &TimeInput, still: &TimeModel, days: f64) -> f64 {
    let mut model = *still;
    model.lasers = Zeroable::zeroed();
    model.sessions[0].since_days = days as f32;
    model.sessions[0].inked = [0.0; SESSIONS];
    model.sessions[0].inked[0] = 1.0;
    dot_in_time(&model, &input.usual).retention
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, Session};

    #[test]
    fn a_refresh_tops_up_what_has_faded_and_no_more() {
        let mut plan = Plan::default();
        for year in [3, 6] {
            plan.sessions.push(Session::touch_up(year * 365, 100.0));
        }
        let model = TimeModel::new(&plan, None);
        let first = model.sessions[0].inked;
        assert_eq!(first[..3], [1.0, 0.0, 0.0]);
        assert!((0.3..0.8).contains(&first[3]), "{first:?}");
        assert!((0.3..0.8).contains(&first[4]), "{first:?}");
        assert!(first[5..].iter().all(|share| *share == 0.0));
        // A refresh the day after would find nothing to do.
        plan.sessions[3].day = 21;
        let model = TimeModel::new(&plan, None);
        assert!(model.sessions[2].inked[3] < 0.02);
    }
}
