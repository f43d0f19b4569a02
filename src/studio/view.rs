//! The camera position of a picture: a named view or an orbit around the head's centre.

use crate::base::error::{Error, Result, excerpt};
use crate::base::terms::nearest;
use crate::plan::ViewName;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Pitch limit in degrees; beyond it the camera would be upside down.
pub(crate) const MAX_PITCH_DEG: f64 = 90.0;

/// Yaw limit in degrees, a full turn either way.
pub(crate) const MAX_YAW_DEG: f64 = 360.0;

/// Nearest and farthest distance of the eye from the head's centre in mm.
pub(crate) const DISTANCE_RANGE_MM: std::ops::RangeInclusive<f64> = 50.0..=10_000.0;

/// Where the camera is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum View {
    /// One of the named positions.
    Named(ViewName),
    /// An orbit position around the head's centre.
    Orbit {
        /// 0 looks at the face, positive toward the patient's left; -360 to 360 degrees.
        yaw_deg: f64,
        /// Positive looks down from above; -90 to 90 degrees.
        pitch_deg: f64,
        /// From the eye to the head's centre in mm, within [`DISTANCE_RANGE_MM`].
        distance_mm: f64,
    },
}

impl View {
    /// Every named view, in the order in which lists show them.
    pub(crate) const ALL: &'static [ViewName] = ViewName::ALL;
}

impl FromStr for View {
    type Err = Error;

    /// Reads a view name or `YAW,PITCH,DISTANCE_MM`; anything else is wrong usage.
    fn from_str(text: &str) -> Result<Self> {
        if let Ok(name) = text.parse() {
            return Ok(Self::Named(name));
        }
        let names: Vec<_> = Self::ALL.iter().map(|name| name.name()).collect();
        let near = nearest(text, names.iter().copied());
        let near = near.map_or_else(String::new, |near| format!(" (the nearest is '{near}')"));
        let remedy = format!(
            "use one of {}{near}, or YAW,PITCH,DISTANCE_MM such as 30,10,600",
            names.join(", ")
        );
        let quoted = excerpt(text);
        let numbers: Option<Vec<f64>> = text
            .split(',')
            .map(|part| part.trim().parse().ok())
            .take(4)
            .collect();
        let Some([yaw_deg, pitch_deg, distance_mm]) = numbers
            .as_deref()
            .and_then(|n| <[f64; 3]>::try_from(n).ok())
        else {
            return Err(Error::usage(
                "--view",
                format!("unknown view '{quoted}'"),
                remedy,
            ));
        };
        // Written so that NaN fails each test.
        let limits = [
            (
                yaw_deg.abs() <= MAX_YAW_DEG,
                format!("yaw must be -{MAX_YAW_DEG} to {MAX_YAW_DEG} degrees"),
            ),
            (
                pitch_deg.abs() <= MAX_PITCH_DEG,
                format!("pitch must be -{MAX_PITCH_DEG} to {MAX_PITCH_DEG} degrees"),
            ),
            (
                DISTANCE_RANGE_MM.contains(&distance_mm),
                format!(
                    "distance must be {} to {} mm",
                    DISTANCE_RANGE_MM.start(),
                    DISTANCE_RANGE_MM.end()
                ),
            ),
        ];
        match limits.into_iter().find(|(holds, _)| !holds) {
            Some((_, limit)) => Err(Error::usage(
                "--view",
                format!("'{quoted}' is out of range, {limit}"),
                remedy,
            )),
            None => Ok(Self::Orbit {
                yaw_deg,
                pitch_deg,
                distance_mm,
            }),
        }
    }
}

impl fmt::Display for View {
    /// Writes the form that [`FromStr`] reads back to the same view.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => name.fmt(f),
            Self::Orbit {
                yaw_deg,
                pitch_deg,
                distance_mm,
            } => write!(f, "{yaw_deg},{pitch_deg},{distance_mm}"),
        }
    }
}

impl From<View> for String {
    fn from(view: View) -> Self {
        view.to_string()
    }
}

impl TryFrom<String> for View {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_survive_being_written() {
        let orbits = ["-30,10.5,600", "0,-90,50", "360,90,10000"];
        for text in View::ALL.iter().map(|name| name.name()).chain(orbits) {
            let view: View = text.parse().unwrap();
            assert_eq!(view.to_string(), text);
        }
    }

    #[test]
    fn bad_views_are_wrong_usage_and_list_the_known_ones() {
        for text in [
            "",
            "top",
            "1,2",
            "1,2,3,4",
            "nan,0,600",
            "0,91,600",
            "361,0,600",
            "0,0,49",
            "0,0,inf",
            "a,b,c",
            ",,",
        ] {
            let error = text.parse::<View>().unwrap_err();
            assert_eq!(error.exit_code(), 2, "{text}");
            assert!(error.to_string().contains("left-oblique"), "{error}");
        }
    }
}
