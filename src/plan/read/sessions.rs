//! Reading the `[[session]]` tables of a plan and checking their order.

use super::reader::Reader;
use super::values::article;
use crate::base::terms::Needle;
use crate::plan::fields::Field;
use crate::plan::{MAX_SESSIONS, Session, default_needles};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How to write a session, for remedies.
const FORM: &str = "write each session as [[session]] with day and density_percent";

/// Reads the value of `session`; faults keep the default sessions.
pub(in crate::plan) fn read(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) {
    let DeValue::Array(list) = value.get_ref() else {
        let problem = format!(
            "it must be a list of tables, not {}",
            article(value.get_ref())
        );
        return reader.fault("session", value.span(), problem, FORM);
    };
    if list.is_empty() || list.len() > MAX_SESSIONS {
        let problem = format!("there are {} sessions", list.len());
        return reader.fault(
            "session",
            value.span(),
            problem,
            format!("give 1 to {MAX_SESSIONS} sessions"),
        );
    }
    let mut sessions = Vec::with_capacity(list.len());
    for (index, item) in list.iter().enumerate() {
        let number = index + 1;
        match item.get_ref() {
            DeValue::Table(table) => {
                if let Some(session) = read_one(reader, number, table, item.span()) {
                    sessions.push(session);
                }
            }
            other => {
                let problem = format!("session {number} must be a table, not {}", article(other));
                reader.fault("session", item.span(), problem, FORM);
            }
        }
    }
    // Order can only be judged when every session was understood.
    if sessions.len() == list.len() && check_order(reader, &sessions) {
        reader.plan.sessions = sessions.into_iter().map(|read| read.session).collect();
    }
}

/// A session with the places of its keys, for messages.
struct SessionRead {
    session: Session,
    day_span: Range<usize>,
    density_span: Range<usize>,
}

fn read_one(
    reader: &mut Reader<'_>,
    number: usize,
    table: &DeTable<'_>,
    span: Range<usize>,
) -> Option<SessionRead> {
    let mut session = Session {
        day: 0,
        density_percent: 0.0,
        needles: default_needles(),
        refresh: false,
    };
    let faults_before = reader.findings.len();
    let mut spans = [span.clone(), span.clone()];
    for (field, place) in Field::of_session().iter().zip(&mut spans) {
        let name = format!("session.{}", field.name);
        match table.get(field.name) {
            Some(value) => {
                *place = value.span();
                if let Some(value) = reader.number(field, &name, value) {
                    (field.set)(&mut session, value);
                }
            }
            None => reader.fault(
                &name,
                span.clone(),
                format!("session {number} does not say its {}", field.name),
                format!("add {} = {}", field.name, field.range()),
            ),
        }
    }
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "day" | "density_percent" => {}
            "needles" => {
                if let Some(needles) = read_needles(reader, value) {
                    session.needles = needles;
                }
            }
            "refresh" => match value.get_ref() {
                DeValue::Boolean(refresh) => session.refresh = *refresh,
                other => {
                    let problem = format!("it must be true or false, not {}", article(other));
                    let remedy = "write refresh = true to ink faded dots again";
                    reader.fault("session.refresh", value.span(), problem, remedy);
                }
            },
            other => reader.unknown(
                "session",
                other,
                key.span(),
                &["day", "density_percent", "needles", "refresh"],
            ),
        }
    }
    let [day_span, density_span] = spans;
    (reader.findings.len() == faults_before).then_some(SessionRead {
        session,
        day_span,
        density_span,
    })
}

fn read_needles(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Vec<Needle>> {
    let names: Vec<_> = Needle::ALL.iter().map(|needle| needle.name()).collect();
    let remedy = format!(
        "write needles = [\"3RL\", \"5RL\"] from {}",
        names.join(", ")
    );
    let list = match value.get_ref() {
        DeValue::Array(list) if !list.is_empty() => list,
        DeValue::Array(_) => {
            reader.fault("session.needles", value.span(), "the list is empty", remedy);
            return None;
        }
        other => {
            let problem = format!("it must be a list, not {}", article(other));
            reader.fault("session.needles", value.span(), problem, remedy);
            return None;
        }
    };
    let mut needles = Vec::with_capacity(list.len().min(Needle::ALL.len()));
    for item in list.iter() {
        let read = match item.get_ref() {
            DeValue::String(text) => text.parse::<Needle>().map_err(|error| error.problem()),
            other => Err(format!("a needle must be a text, not {}", article(other))),
        };
        match read {
            Ok(needle) if needles.contains(&needle) => {
                let problem = format!("needle {needle} is listed twice");
                reader.fault(
                    "session.needles",
                    item.span(),
                    problem,
                    "name each needle once",
                );
                return None;
            }
            Ok(needle) => needles.push(needle),
            Err(problem) => {
                reader.fault("session.needles", item.span(), problem, remedy);
                return None;
            }
        }
    }
    Some(needles)
}

fn check_order(reader: &mut Reader<'_>, sessions: &[SessionRead]) -> bool {
    let faults_before = reader.findings.len();
    if let Some(first) = sessions.first().filter(|first| first.session.day != 0) {
        reader.fault(
            "session.day",
            first.day_span.clone(),
            format!("the first session is on day {}", first.session.day),
            "set it to 0 and count all days from there",
        );
    }
    if let Some(first) = sessions.first().filter(|first| first.session.refresh) {
        reader.fault(
            "session.refresh",
            first.day_span.clone(),
            "the first session has no dots to refresh",
            "leave refresh out of the first session",
        );
    }
    for (index, pair) in sessions.windows(2).enumerate() {
        let (earlier, later) = (&pair[0].session, &pair[1].session);
        let number = index + 2;
        if later.day <= earlier.day {
            reader.fault(
                "session.day",
                pair[1].day_span.clone(),
                format!(
                    "session {number} is on day {}, not after day {} of session {}",
                    later.day,
                    earlier.day,
                    number - 1
                ),
                "order the sessions by rising day",
            );
        }
        let falls = later.density_percent < earlier.density_percent;
        let repeats = later.density_percent == earlier.density_percent;
        if falls || (repeats && !later.refresh) {
            reader.fault(
                "session.density_percent",
                pair[1].density_span.clone(),
                format!(
                    "session {number} reaches {} percent, not more than {} percent of session {}",
                    later.density_percent,
                    earlier.density_percent,
                    number - 1
                ),
                "density is cumulative, so raise it from session to session, or repeat it with refresh = true",
            );
        }
    }
    reader.findings.len() == faults_before
}
