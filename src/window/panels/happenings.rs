//! What happens to a treatment in time, as marks and spans on its axes.

use crate::plan::Plan;
use crate::window::shell::theme;
use egui::Color32;

/// What happens on a day, as a mark on the plot or the time bar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Happening {
    /// Days after the first session.
    pub(crate) day: f64,
    /// What: `touch-up 4`.
    pub(crate) what: String,
    /// Colour of its mark.
    pub(crate) colour: Color32,
}

/// Sessions, touch-ups and laser passes of a plan.
pub(crate) fn happenings(plan: &Plan) -> Vec<Happening> {
    let sessions = plan.sessions.iter().enumerate().map(|(index, session)| {
        let (kind, colour) = if session.refresh {
            ("touch-up", theme::ACCENT)
        } else {
            ("session", theme::WEAK)
        };
        (session.day, format!("{kind} {}", index + 1), colour)
    });
    let lasers = plan.lasers.iter().enumerate().map(|(index, pass)| {
        let what = format!("laser pass {}", index + 1);
        (pass.day, what, theme::FAULT)
    });
    let all = sessions.chain(lasers);
    all.map(|(day, what, colour)| Happening {
        day: f64::from(day),
        what,
        colour,
    })
    .collect()
}

/// A phase of healing after every session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Phase {
    /// First and last day after the session on which it is what is seen.
    pub(crate) days: [f64; 2],
    /// What is seen.
    pub(crate) what: &'static str,
    /// Colour of its span.
    pub(crate) colour: Color32,
}

/// The phases by rising days, each where it leads: redness fades within two days, most crusts fall by
/// the seventh and flakes are gone by the tenth (`tissue::time::healing`).
pub(crate) const PHASES: [Phase; 3] = [
    Phase {
        days: [0.0, 2.0],
        what: "redness",
        colour: Color32::from_rgb(176, 84, 76),
    },
    Phase {
        days: [2.0, 7.0],
        what: "crusts",
        colour: Color32::from_rgb(136, 98, 70),
    },
    Phase {
        days: [7.0, 10.0],
        what: "flaking",
        colour: Color32::from_rgb(176, 166, 150),
    },
];
