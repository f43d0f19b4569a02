//! The time axis: from before the treatment to twenty years after it, evenly spaced where things
//! happen instead of evenly in days.

use crate::plan::Session;
use crate::plan::age::{Age, DAYS_PER_MONTH, HEALING_DAYS};
use crate::window::shell::words;

/// A named point of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The age it stands for.
    pub age: Age,
    /// Days after the first session; `None` before it.
    pub(crate) days: Option<f64>,
    /// Label below the axis.
    pub(crate) label: &'static str,
}

/// Ticks that do not depend on the sessions, with their months.
const FIXED: [(&str, f64); 6] = [
    ("6 m", 6.0),
    ("1 y", 12.0),
    ("2 y", 24.0),
    ("5 y", 60.0),
    ("10 y", 120.0),
    ("20 y", 240.0),
];

/// The axis of a list of sessions: ticks at even distances, time in between.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    ticks: Vec<Tick>,
}

impl Timeline {
    /// The axis for these sessions.
    pub fn new(sessions: &[Session]) -> Self {
        let named = [("fresh", Age::Fresh), ("healed", Age::Healed)].map(|(label, age)| Tick {
            age,
            days: age.days(sessions),
            label,
        });
        let last_day = named[0].days.unwrap_or(0.0);
        let fixed = FIXED
            .iter()
            .map(|(label, months)| Tick {
                age: Age::Days(months * DAYS_PER_MONTH),
                days: Some(months * DAYS_PER_MONTH),
                label,
            })
            // A fixed tick on top of a named one would only blur it.
            .filter(|tick| {
                let days = tick.days.unwrap_or(0.0);
                (days - last_day).abs() > 20.0 && (days - last_day - HEALING_DAYS).abs() > 20.0
            });
        let mut ticks: Vec<Tick> = named.into_iter().chain(fixed).collect();
        ticks.sort_by(|a, b| a.days.unwrap_or(0.0).total_cmp(&b.days.unwrap_or(0.0)));
        ticks.insert(
            0,
            Tick {
                age: Age::Before,
                days: None,
                label: "before",
            },
        );
        Self { ticks }
    }

    /// Ticks with their positions on the axis, 0 to 1.
    pub fn ticks(&self) -> impl Iterator<Item = (f32, Tick)> {
        let last = (self.ticks.len() - 1) as f32;
        let positions = self.ticks.iter().enumerate();
        positions.map(move |(i, tick)| (i as f32 / last, *tick))
    }

    /// Place of an age on the axis.
    pub fn position(&self, age: Age, sessions: &[Session]) -> f32 {
        let Some(days) = age.days(sessions) else {
            return 0.0;
        };
        let last = self.ticks.len() - 1;
        for i in 0..last {
            let (from, to) = self.span(i);
            if days <= to || i + 1 == last {
                return ((i as f64 + share_of(from, to, days)) / last as f64).clamp(0.0, 1.0)
                    as f32;
            }
        }
        1.0
    }

    /// The age at a position: a tick where one is within `snap`, else rounded to whole days in the
    /// first two months and to whole months later.
    pub fn age_at(&self, position: f32, snap: f32) -> Age {
        let near = self
            .ticks()
            .map(|(at, tick)| ((at - position).abs(), tick.age))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((distance, age)) = near
            && distance <= snap
        {
            return age;
        }
        let last = (self.ticks.len() - 1) as f64;
        let position = f64::from(position.clamp(0.0, 1.0)) * last;
        let i = (position.floor() as usize).min(self.ticks.len() - 2);
        let (from, to) = self.span(i);
        match rounded(days_of(from, to, position - i as f64)) {
            // Rounding must not step over a tick: time would run back there.
            Age::Days(days) if from <= to => Age::Days(days.clamp(from, to)),
            age => age,
        }
    }

    /// First and last day between tick `i` and the next; the first span starts with the treatment.
    fn span(&self, i: usize) -> (f64, f64) {
        (
            self.ticks[i].days.unwrap_or(0.0),
            self.ticks[i + 1].days.unwrap_or(0.0),
        )
    }
}

/// An age as a hand means it: whole days in the first two months and whole months later.
pub(crate) fn rounded(days: f64) -> Age {
    if days < 2.0 * DAYS_PER_MONTH {
        Age::Days(days.round().min(60.0))
    } else {
        Age::Days((days / DAYS_PER_MONTH).round() * DAYS_PER_MONTH)
    }
}

/// Share of a span at which a day lies: by ratio, so that early days get more room, or evenly from
/// day 0 on.
fn share_of(from: f64, to: f64, days: f64) -> f64 {
    if from >= 1.0 {
        (days / from).ln() / (to / from).ln()
    } else if to > from {
        (days - from) / (to - from)
    } else {
        1.0
    }
}

/// The inverse of [`share_of`].
fn days_of(from: f64, to: f64, share: f64) -> f64 {
    if from >= 1.0 {
        from * (to / from).powf(share)
    } else {
        from + (to - from) * share
    }
}

/// What the time bar says of an age.
pub fn in_words(age: Age, sessions: &[Session]) -> String {
    let Some(days) = age.days(sessions) else {
        return "Before the treatment".to_owned();
    };
    let since = Age::Days(days).in_words();
    match age {
        Age::Fresh if days < 1.0 => "Fresh, on the day of the session".to_owned(),
        Age::Fresh => format!("Fresh after the last session, {since} after the first"),
        Age::Healed => format!("Healed, {since} after the first session"),
        _ if days < 1.0 => "The day of the first session".to_owned(),
        _ => format!("{} after the first session", words::in_words(&since)),
    }
}

/// Speed of the play-back: the whole axis in this many seconds.
pub(crate) const PLAY_S: f32 = 14.0;
