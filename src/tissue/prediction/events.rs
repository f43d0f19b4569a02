//! What happens at one moment: the only ages at which a prediction may jump or bend.

use super::band::LONGEST_DAYS;
use crate::plan::age::{DAYS_PER_YEAR, HEALING_DAYS};
use crate::tissue::input::Schedule;
use crate::tissue::time::healing;
use serde::Serialize;

/// An event of a treatment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Event {
    /// Days since the first session.
    pub(crate) day: f64,
    /// What happens, in one or two words.
    pub(crate) what: String,
}

/// Time before an event at which a prediction still is what it was, days.
const MOMENT_DAYS: f64 = 0.01;

impl Schedule {
    /// All events of it by rising day.
    pub(crate) fn events(&self) -> Vec<Event> {
        let event = |day: f64, what: String| Event { day, what };
        let mut events = Vec::new();
        for (index, session) in self.appointments.iter().enumerate() {
            let day = f64::from(session.day);
            let kind = if session.refresh {
                "touch-up"
            } else {
                "session"
            };
            events.push(event(day, format!("{kind} {}", index + 1)));
            let falls = day + healing::crust_day(0.0);
            events.push(event(falls, format!("crusts of {kind} {} fall", index + 1)));
        }
        for (index, pass) in self.lasers.iter().enumerate() {
            events.push(event(
                f64::from(pass.day),
                format!("laser pass {}", index + 1),
            ));
        }
        events.sort_by(|a, b| a.day.total_cmp(&b.day));
        events
    }

    /// Day on which the result counts as healed: touch-ups are no new start.
    pub(crate) fn healed_day(&self) -> f64 {
        let finished = self.appointments.iter().rfind(|session| !session.refresh);
        finished.map_or(0.0, |session| f64::from(session.day)) + HEALING_DAYS
    }

    /// Ages worth a row of a prediction, days: dense while skin heals after every session, a quarter of a year later,
    /// the healed result, every event and the moment before it, up to twenty years.
    pub fn ages(&self) -> Vec<f64> {
        let healing = [
            0.25, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 14.0, 21.0, 30.0, 45.0, 60.0,
        ];
        let quarters = (1..=80).map(|i| 0.25 * f64::from(i) * DAYS_PER_YEAR);
        let events = self.events();
        let happens = events
            .iter()
            .flat_map(|event| [event.day - MOMENT_DAYS, event.day]);
        // After a late touch-up skin heals as after the first session.
        let healing_again = self.appointments.iter().skip(1).flat_map(|session| {
            [3.0, 7.0, 14.0, 30.0, 60.0].map(|after| f64::from(session.day) + after)
        });
        let mut ages: Vec<f64> = std::iter::once(0.0)
            .chain(healing_again)
            .chain(healing)
            .chain([self.healed_day()])
            .chain(happens)
            .chain(quarters)
            .filter(|age| (0.0..=LONGEST_DAYS).contains(age))
            .collect();
        ages.sort_by(f64::total_cmp);
        ages.dedup();
        ages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, Session};

    #[test]
    fn every_event_has_a_row() {
        let mut plan = Plan::default();
        plan.sessions.push(Session::touch_up(1000, 100.0));
        let schedule = Schedule::from(&plan);
        let ages = schedule.ages();
        assert!(ages.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!((ages[0], ages[ages.len() - 1]), (0.0, LONGEST_DAYS));
        let events = schedule.events();
        assert_eq!(events.len(), 8);
        assert!(events.iter().all(|event| ages.contains(&event.day)));
        assert_eq!(events[6].what, "touch-up 4");
    }
}
