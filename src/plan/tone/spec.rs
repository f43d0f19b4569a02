//! A tone as the command line writes it.

use super::{BadTone, StatedTone, bad, fitzpatrick, monk, of_hex};
use crate::base::error::excerpt;
use crate::base::terms::nearest;
use crate::plan::Skin;
use crate::plan::fields::Field;
use std::str::FromStr;

/// What is accepted.
const FORMS: &str = "give ita:48, lab:62,12,15, monk:4, fitzpatrick:III or srgb:#c8a080";

/// A tone as the command line writes it; an angle comes with its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ToneSpec {
    tone: StatedTone,
    /// The angle of [`StatedTone::Ita`], degrees.
    ita_deg: f64,
}

impl FromStr for ToneSpec {
    type Err = BadTone;

    fn from_str(text: &str) -> Result<Self, BadTone> {
        let unknown = || {
            let word = text.split(':').next().unwrap_or_default();
            let near = nearest(word, ["ita", "lab", "srgb", "monk", "fitzpatrick"]);
            let near = near.map_or_else(String::new, |near| format!(" (the nearest is '{near}:')"));
            let problem = format!("'{}' is no skin tone", excerpt(text));
            bad(problem, format!("{FORMS}{near}"))
        };
        let (kind, value) = text.split_once(':').ok_or_else(unknown)?;
        let number = |text: &str| -> Result<f64, BadTone> {
            text.trim()
                .parse()
                .map_err(|_| bad(format!("'{}' is no number", excerpt(text)), FORMS))
        };
        let mut ita_deg = 0.0;
        let tone = match kind {
            "ita" => {
                ita_deg = number(value)?;
                if let Some(field) = Field::named("skin.ita_deg").filter(|f| !f.accepts(ita_deg)) {
                    return Err(bad(
                        format!("{ita_deg} is outside the range"),
                        format!("give {}", field.range()),
                    ));
                }
                StatedTone::Ita
            }
            "lab" => {
                let numbers: Vec<f64> = value.split(',').map(number).collect::<Result<_, _>>()?;
                let lab = numbers.try_into().map_err(|_| {
                    bad(format!("'{}' is not three numbers", excerpt(value)), FORMS)
                })?;
                StatedTone::Lab(lab)
            }
            "srgb" => StatedTone::Srgb(of_hex(value)?),
            "monk" => monk(number(value)?)?,
            "fitzpatrick" => StatedTone::Fitzpatrick(fitzpatrick(value)?),
            _ => return Err(unknown()),
        };
        let tone = tone.checked()?;
        Ok(Self { tone, ita_deg })
    }
}

impl ToneSpec {
    /// Gives a skin the tone.
    pub fn apply(&self, skin: &mut Skin) {
        if self.tone == StatedTone::Ita {
            skin.ita_deg = self.ita_deg;
        }
        skin.state(self.tone);
    }
}
