//! The list of sessions as it is edited: whatever is added, removed or changed leaves a plan that can
//! be read back.

use crate::plan::{MAX_DAY, MAX_SESSIONS, Session};

/// Days between a treatment and the usual touch-up: three years.
const TOUCH_UP_DAYS: u32 = 1096;

/// Adds a session ten days and ten percent after the last; returns whether there was room.
pub fn add_session(sessions: &mut Vec<Session>) -> bool {
    let Some(last) = sessions.last() else {
        sessions.push(Session::new(0, 100.0));
        return true;
    };
    let session = Session {
        day: last.day + 10,
        density_percent: last.density_percent + 10.0,
        needles: last.needles.clone(),
        refresh: false,
    };
    let has_room = can_add_session(sessions);
    if has_room {
        sessions.push(session);
    }
    has_room
}

/// Whether [`add_session`] finds room within the limits of a plan.
pub(crate) fn can_add_session(sessions: &[Session]) -> bool {
    sessions.len() < MAX_SESSIONS
        && sessions
            .last()
            .is_none_or(|last| last.day + 10 <= MAX_DAY && last.density_percent + 10.0 <= 300.0)
}

/// Removes a session; the first one left is day 0 again, and the last one always stays.
pub fn remove_session(sessions: &mut Vec<Session>, index: usize) {
    if sessions.len() > 1 && index < sessions.len() {
        sessions.remove(index);
        let first = sessions.first().map_or(0, |session| session.day);
        if let Some(session) = sessions.first_mut() {
            // The first one has nothing to ink again.
            session.refresh = false;
        }
        for session in sessions {
            session.day -= first.min(session.day);
        }
    }
}

/// Days a session can have between its neighbours; the first one is always day 0.
pub fn day_range(sessions: &[Session], index: usize) -> std::ops::RangeInclusive<u32> {
    match index.checked_sub(1).and_then(|i| sessions.get(i)) {
        None => 0..=0,
        Some(earlier) => {
            let last = sessions
                .get(index + 1)
                .map_or(MAX_DAY, |later| later.day - 1);
            earlier.day + 1..=last
        }
    }
}

/// Densities a session can reach between its neighbours, percent.
pub fn density_range(sessions: &[Session], index: usize) -> std::ops::RangeInclusive<f64> {
    let earlier = index.checked_sub(1).and_then(|i| sessions.get(i));
    // A session that refreshes may repeat the density before it.
    let above = |refreshes: Option<&Session>| match refreshes {
        Some(session) if session.refresh => 0.0,
        _ => 1.0,
    };
    let step = above(sessions.get(index));
    let from = earlier.map_or(1.0, |session| session.density_percent + step);
    let to = sessions.get(index + 1).map_or(300.0, |session| {
        session.density_percent - above(Some(session))
    });
    from.min(to)..=to
}

/// Whether a session can go on as an ordinary one: those must add dots, so it needs room for one
/// percent between its neighbours.
pub fn can_stop_refreshing(sessions: &[Session], index: usize) -> bool {
    let mut edited = sessions.to_vec();
    if let Some(session) = edited.get_mut(index) {
        session.refresh = false;
    }
    let earlier = index.checked_sub(1).and_then(|i| edited.get(i));
    let least = earlier.map_or(1.0, |session| session.density_percent + 1.0);
    least <= *density_range(&edited, index).end()
}

/// Makes a session a touch-up or an ordinary one, with a density that its neighbours allow.
pub fn set_refresh(sessions: &mut [Session], index: usize, refresh: bool) {
    if index == 0 || (!refresh && !can_stop_refreshing(sessions, index)) {
        return;
    }
    if let Some(session) = sessions.get_mut(index) {
        session.refresh = refresh;
    }
    let densities = density_range(sessions, index);
    if let Some(session) = sessions.get_mut(index) {
        session.density_percent = session
            .density_percent
            .max(*densities.start())
            .min(*densities.end());
    }
}

/// Whether [`add_touch_up`] finds room within the limits of a plan.
pub fn can_add_touch_up(sessions: &[Session]) -> bool {
    let last = sessions.last();
    sessions.len() < MAX_SESSIONS && last.is_some_and(|last| last.day + TOUCH_UP_DAYS <= MAX_DAY)
}

/// Adds a touch-up three years after the last session; returns whether there was room.
pub fn add_touch_up(sessions: &mut Vec<Session>) -> bool {
    let has_room = can_add_touch_up(sessions);
    if let Some(last) = sessions.last().filter(|_| has_room) {
        let touch_up = Session {
            needles: last.needles.clone(),
            ..Session::touch_up(last.day + TOUCH_UP_DAYS, last.density_percent)
        };
        sessions.push(touch_up);
    }
    has_room
}
