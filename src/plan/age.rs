//! Age of a treatment: the time that has passed since the first session.

use super::Session;
use crate::base::error::{Error, Result, excerpt};
use crate::base::terms::nearest;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Days in a year of the Julian calendar, the convention for all ages.
pub(crate) const DAYS_PER_YEAR: f64 = 365.25;

/// Days in a month: a twelfth of a year.
pub(crate) const DAYS_PER_MONTH: f64 = DAYS_PER_YEAR / 12.0;

/// The longest age that is simulated, in years.
pub(crate) const MAX_AGE_YEARS: f64 = 50.0;

/// Days from the last session until the result counts as healed.
pub const HEALING_DAYS: f64 = 30.0;

/// The forms of an age, for messages and help.
pub(crate) const AGE_FORMS: &str =
    "before, fresh, healed, or a number with d, w, m or y such as 12d, 6w, 18m, 5y (0 to 50 years)";

/// When, counted from the first session.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Age {
    /// Before the first session: no pigment.
    Before,
    /// The day of the last session.
    Fresh,
    /// [`HEALING_DAYS`] after the last session.
    Healed,
    /// Days after the first session; 0 to 50 years.
    Days(f64),
}

impl Age {
    /// Days after the first session, or `None` before it. An empty list counts as one session on
    /// day 0.
    pub fn days(self, sessions: &[Session]) -> Option<f64> {
        let last_day = sessions
            .last()
            .map_or(0.0, |session| f64::from(session.day));
        match self {
            Self::Before => None,
            Self::Fresh => Some(last_day),
            Self::Healed => Some(last_day + HEALING_DAYS),
            Self::Days(days) => Some(days),
        }
    }

    /// The age in words, as labels and the time axis say it: `fresh`, `day 12`, `6 weeks`,
    /// `5 years 9 months`. Rounded to a day in the first half year and to a month later.
    pub(crate) fn in_words(self) -> String {
        match self {
            Self::Before => "before".to_owned(),
            Self::Fresh => "fresh".to_owned(),
            Self::Healed => format!("healed, {HEALING_DAYS} days"),
            Self::Days(days) => days_in_words(days),
        }
    }
}

/// Below this number of days an age that is no whole month is told in days or weeks.
const DAYS_TOLD: f64 = 6.0 * DAYS_PER_MONTH;

fn days_in_words(days: f64) -> String {
    let counted = |count: f64, unit: &str| {
        let plural = if count == 1.0 { "" } else { "s" };
        format!("{count} {unit}{plural}")
    };
    let months = (days / DAYS_PER_MONTH).round();
    let is_whole_month = months > 0.0 && months * DAYS_PER_MONTH == days;
    if days < DAYS_TOLD && !is_whole_month {
        let day = days.round();
        return match day / 7.0 {
            weeks if weeks >= 2.0 && weeks.fract() == 0.0 => counted(weeks, "week"),
            _ => format!("day {day}"),
        };
    }
    let (years, rest) = ((months / 12.0).floor(), months % 12.0);
    match (years, rest) {
        (0.0, _) => counted(months, "month"),
        (_, 0.0) => counted(years, "year"),
        _ => format!("{} {}", counted(years, "year"), counted(rest, "month")),
    }
}

impl FromStr for Age {
    type Err = Error;

    /// Reads one of [`AGE_FORMS`]; anything else is a refused input (exit code 1).
    fn from_str(text: &str) -> Result<Self> {
        let near = nearest(text, ["before", "fresh", "healed"]);
        let near = near.map_or_else(String::new, |near| format!(" (the nearest is '{near}')"));
        let refuse = |problem: String| {
            Err(Error::input(
                "age",
                problem,
                format!("use {AGE_FORMS}{near}"),
            ))
        };
        let quoted = excerpt(text);
        match text {
            "before" => return Ok(Self::Before),
            "fresh" => return Ok(Self::Fresh),
            "healed" => return Ok(Self::Healed),
            _ => {}
        }
        let days_per_unit = match text.chars().last() {
            Some('d') => 1.0,
            Some('w') => 7.0,
            Some('m') => DAYS_PER_MONTH,
            Some('y') => DAYS_PER_YEAR,
            _ => return refuse(format!("'{quoted}' is not an age")),
        };
        // The unit is one ASCII letter, so the byte before the end is a character boundary.
        let number = &text[..text.len() - 1];
        let is_plain = number
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
        match number.parse::<f64>() {
            Ok(count) if is_plain && count < 0.0 => refuse(format!("'{quoted}' is negative")),
            Ok(count) if is_plain => {
                let days = count * days_per_unit;
                if days <= MAX_AGE_YEARS * DAYS_PER_YEAR {
                    // Turns a negative zero into zero.
                    Ok(Self::Days(days + 0.0))
                } else {
                    refuse(format!("'{quoted}' is more than {MAX_AGE_YEARS} years"))
                }
            }
            _ => refuse(format!("'{quoted}' is not an age")),
        }
    }
}

impl fmt::Display for Age {
    /// Writes the form that [`FromStr`] reads back to the same value: whole years and months as
    /// such, everything else in days.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Before => f.write_str("before"),
            Self::Fresh => f.write_str("fresh"),
            Self::Healed => f.write_str("healed"),
            Self::Days(days) => {
                for (unit, days_per_unit) in [("y", DAYS_PER_YEAR), ("m", DAYS_PER_MONTH)] {
                    let count = (days / days_per_unit).round();
                    if count > 0.0 && count * days_per_unit == days {
                        return write!(f, "{count}{unit}");
                    }
                }
                write!(f, "{days}d")
            }
        }
    }
}

impl From<Age> for String {
    fn from(age: Age) -> Self {
        age.to_string()
    }
}

impl TryFrom<String> for Age {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sessions() -> Vec<Session> {
        vec![
            Session::new(0, 30.0),
            Session::new(10, 70.0),
            Session::new(20, 100.0),
        ]
    }

    #[test]
    fn known_forms_give_days_from_the_first_session() {
        let days = |text: &str| text.parse::<Age>().unwrap().days(&sessions());
        assert_eq!(days("before"), None);
        assert_eq!(days("fresh"), Some(20.0));
        assert_eq!(days("healed"), Some(50.0));
        assert_eq!(days("12d"), Some(12.0));
        assert_eq!(days("6w"), Some(42.0));
        assert_eq!(days("18m"), Some(18.0 * 365.25 / 12.0));
        assert_eq!(days("5y"), Some(1826.25));
        assert_eq!(days("0d"), Some(0.0));
        assert_eq!(days("1.5y"), Some(1.5 * 365.25));
        assert_eq!(days("50y"), Some(50.0 * 365.25));
    }

    #[test]
    fn ages_survive_being_written() {
        for text in [
            "before", "fresh", "healed", "0d", "12d", "6w", "18m", "5y", "0.37y", "50y", "1d",
            "7m", "13m",
        ] {
            let age: Age = text.parse().unwrap();
            assert_eq!(
                age.to_string().parse::<Age>().unwrap(),
                age,
                "{text} -> {age}"
            );
        }
        assert_eq!("18m".parse::<Age>().unwrap().to_string(), "18m");
        assert_eq!("5y".parse::<Age>().unwrap().to_string(), "5y");
    }

    #[test]
    fn ages_read_as_words() {
        for (text, words) in [
            ("before", "before"),
            ("fresh", "fresh"),
            ("healed", "healed, 30 days"),
            ("0d", "day 0"),
            ("1d", "day 1"),
            ("0.4d", "day 0"),
            ("12d", "day 12"),
            ("1w", "day 7"),
            ("6w", "6 weeks"),
            ("43d", "day 43"),
            ("100d", "day 100"),
            ("1m", "1 month"),
            ("2m", "2 months"),
            ("18m", "1 year 6 months"),
            ("364d", "1 year"),
            ("1y", "1 year"),
            ("69m", "5 years 9 months"),
            ("2.09y", "2 years 1 month"),
            ("50y", "50 years"),
        ] {
            assert_eq!(text.parse::<Age>().unwrap().in_words(), words, "{text}");
        }
    }

    #[test]
    fn bad_ages_are_refused_with_the_known_forms() {
        for text in [
            "",
            "d",
            "y",
            "5",
            "-5d",
            "-0.1y",
            "51y",
            "1e3d",
            "nand",
            "infy",
            "12 d",
            "5Y",
            "soon",
            "9999999999999999999999999d",
            "1.2.3d",
            "--d",
            "é",
            "5é",
            "5yy",
            "healed ",
            "Fresh",
        ] {
            let error = text.parse::<Age>().unwrap_err();
            assert_eq!(error.exit_code(), 1, "{text}");
            assert!(error.to_string().contains("18m"), "{error}");
        }
    }
}
