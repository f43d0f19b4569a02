//! Plans that tests of time share.

use stipple::plan::{Plan, Session};

/// Days in a year.
pub const YEAR: f64 = 365.25;

/// The default plan with touch-ups of all dots on some days.
pub fn with_touch_ups(days: &[u32]) -> Plan {
    let mut plan = Plan::default();
    for day in days {
        plan.sessions.push(Session::touch_up(*day, 100.0));
    }
    plan
}
