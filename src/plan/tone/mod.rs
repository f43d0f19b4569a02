//! How a plan states the tone of the skin: as an angle, a measured colour, a display colour or a step of
//! a scale. The plan keeps what was stated.
//!
//! A scale is no measurement. Steps of the Monk scale and Fitzpatrick types stand for a representative
//! angle of measured skin, which every output names beside them; no scale is turned into another.

mod spec;
#[cfg(test)]
mod tests;

pub use spec::ToneSpec;

use super::Skin;
use super::fields::Field;
use super::stated::StatedTone;
use crate::base::colour;
use crate::base::error::excerpt;
use crate::base::terms::Fitzpatrick;
use std::fmt;

/// Keys under `[skin]` that state the tone; a plan has at most one of them.
pub(crate) const TONE_KEYS: [&str; 5] = ["ita_deg", "lab", "monk", "fitzpatrick", "srgb"];

/// Angles, degrees, that stand for Monk tones 1 to 10. The tones are matched to classes of measured
/// skin by rank (1 and 2 very light, 3 and 4 light, 5 intermediate, 6 tan, 7 brown, 8 to 10 dark; an
/// estimate): their swatches are display colours and lighter than any skin.
const MONK_ITA_DEG: [f64; 10] = [
    63.0, 57.0, 51.0, 44.0, 34.0, 20.0, -2.0, -38.0, -50.0, -63.0,
];

/// Why a tone was not accepted, without the name of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadTone {
    /// What is wrong.
    pub(crate) problem: String,
    /// What to give instead.
    pub(crate) remedy: String,
}

impl fmt::Display for BadTone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.problem, self.remedy)
    }
}

impl std::error::Error for BadTone {}

pub(in crate::plan) fn bad(problem: impl Into<String>, remedy: impl Into<String>) -> BadTone {
    BadTone {
        problem: problem.into(),
        remedy: remedy.into(),
    }
}

impl StatedTone {
    /// The measured or displayed colour as CIELAB D65/2°, if the tone is one.
    pub(crate) fn lab(self) -> Option<[f32; 3]> {
        match self {
            Self::Lab(lab) => Some(lab.map(|v| v as f32)),
            Self::Srgb(code) => {
                let linear = code.map(colour::linear_of_srgb8);
                Some(colour::lab_of_linear_srgb(linear))
            }
            Self::Ita | Self::Monk(_) | Self::Fitzpatrick(_) => None,
        }
    }

    /// The angle that stands for the tone, degrees; `None` if it is the plan's own.
    pub(crate) fn ita_deg(self) -> Option<f64> {
        match self {
            Self::Ita => None,
            Self::Lab(_) | Self::Srgb(_) => {
                let angle = self
                    .lab()
                    .map_or(0.0, |lab| f64::from(colour::ita_deg(lab)));
                Some(Field::named("skin.ita_deg").map_or(angle, |f| angle.clamp(f.min, f.max)))
            }
            Self::Monk(tone) => {
                let step = usize::from(tone).clamp(1, MONK_ITA_DEG.len());
                MONK_ITA_DEG.get(step - 1).copied()
            }
            // The means of the measured classes that the types are usually paired with (Del Bino &
            // Bernerd 2013).
            Self::Fitzpatrick(kind) => Some(match kind {
                Fitzpatrick::I => 58.0,
                Fitzpatrick::II => 46.0,
                Fitzpatrick::III => 34.0,
                Fitzpatrick::IV => 20.0,
                Fitzpatrick::V => -2.0,
                Fitzpatrick::VI => -50.0,
            }),
        }
    }

    /// Checks that the tone is one that a skin can have.
    ///
    /// # Errors
    /// A colour outside the range of skin, or no Monk tone.
    pub(crate) fn checked(self) -> Result<Self, BadTone> {
        if let Self::Monk(tone) = self
            && !Field::of_monk().accepts(f64::from(tone))
        {
            return Err(bad(
                format!("there is no Monk tone {tone}"),
                format!("give {}", Field::of_monk().range()),
            ));
        }
        let Some(lab) = self.lab() else {
            return Ok(self);
        };
        for (i, field) in Field::of_lab().iter().enumerate() {
            let value = f64::from(lab[i]);
            if !field.accepts(value) {
                return Err(bad(
                    format!("no skin has {} {value:.1}", field.label),
                    format!(
                        "give {} of {}, or a tone by ita_deg or monk",
                        field.label,
                        field.range()
                    ),
                ));
            }
        }
        Ok(self)
    }

    /// The key that states the tone and its value as TOML; `None` for the angle, which is a number
    /// like any other.
    pub(super) fn toml(self) -> Option<(&'static str, String)> {
        match self {
            Self::Ita => None,
            Self::Lab([l, a, b]) => Some(("lab", format!("[{l:?}, {a:?}, {b:?}]"))),
            Self::Srgb(code) => Some(("srgb", format!("\"{}\"", hex(code)))),
            Self::Monk(tone) => Some(("monk", tone.to_string())),
            Self::Fitzpatrick(kind) => Some(("fitzpatrick", format!("\"{kind}\""))),
        }
    }
}

/// `#c8a080`
fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

pub(in crate::plan) fn of_hex(text: &str) -> Result<[u8; 3], BadTone> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let is_hex = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex);
    let [_, r, g, b] = code
        .ok_or_else(|| {
            bad(
                format!("'{}' is no colour", excerpt(text)),
                "give six hexadecimal digits such as #c8a080",
            )
        })?
        .to_be_bytes();
    Ok([r, g, b])
}

pub(in crate::plan) fn monk(number: f64) -> Result<StatedTone, BadTone> {
    match Field::of_monk().accepts(number) {
        true => Ok(StatedTone::Monk(number as u8)),
        false => Err(bad(
            format!("there is no Monk tone {number}"),
            format!("give {}", Field::of_monk().range()),
        )),
    }
}

pub(in crate::plan) fn fitzpatrick(text: &str) -> Result<Fitzpatrick, BadTone> {
    text.parse::<Fitzpatrick>()
        .map_err(|error| bad(error.problem(), error.remedy()))
}

impl Skin {
    /// States the tone. A colour is that of the whole skin with its redness, so redness starts again
    /// from 0.
    pub fn state(&mut self, tone: StatedTone) {
        self.stated = tone;
        self.ita_deg = tone.ita_deg().unwrap_or(self.ita_deg);
        if tone.lab().is_some() {
            self.redness = 0.0;
        }
    }

    /// What was stated, and which angle was chosen for a scale: `ITA 44° chosen for Monk 4`.
    pub(crate) fn stated_as(&self) -> String {
        let ita = self.ita_deg;
        match self.stated {
            StatedTone::Ita => format!("ITA {ita:.0}°"),
            StatedTone::Lab([l, a, b]) => format!("Lab {l:.1} {a:.1} {b:.1}"),
            StatedTone::Srgb(code) => format!("sRGB {}", hex(code)),
            StatedTone::Monk(tone) => format!("ITA {ita:.0}° chosen for Monk {tone}"),
            StatedTone::Fitzpatrick(kind) => {
                format!("ITA {ita:.0}° chosen for Fitzpatrick {kind}")
            }
        }
    }
}
