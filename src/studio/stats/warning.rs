//! What the numbers of a plan warn of.

use crate::studio::advice::judgement::Judgement;
use serde::{Serialize, Serializer};
use std::fmt;

/// Difference between treated and native areas from which on it is warned of, CIEDE2000.
const VISIBLE_DELTA_E00: f32 = 4.0;

/// What should be looked at; written as a sentence without a full stop.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Warning {
    /// Treated scalp and native stubble differ visibly.
    Blend {
        /// By how much in daylight, CIEDE2000.
        delta_e00: f32,
    },
    /// The shade does not suit skin and stubble.
    Shade(Judgement),
}

impl Warning {
    /// The warning of a difference between treated and native areas, CIEDE2000, if it is large.
    pub(super) fn of_blend(delta_e00: f32) -> Option<Self> {
        (delta_e00 > VISIBLE_DELTA_E00).then_some(Self::Blend { delta_e00 })
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blend { delta_e00 } => write!(
                f,
                "treated and native areas differ by {delta_e00:.1} ΔE00; adjust density, strength or pigment"
            ),
            Self::Shade(judgement) => judgement.fmt(f),
        }
    }
}

impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
