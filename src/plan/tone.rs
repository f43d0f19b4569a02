//! How a plan states the tone of the skin: as an angle, a measured colour, a display colour or a step of
//! a scale. The plan keeps what was stated.
//!
//! A scale is no measurement. Steps of the Monk scale and Fitzpatrick types stand for a representative
//! angle of measured skin, which every output names beside them; no scale is turned into another.

use super::Skin;
use super::fields::Field;
use super::names::Fitzpatrick;
use super::read::{Reader, article};
use crate::error::excerpt;
use crate::model::colour;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Keys under `[skin]` that state the tone; a plan has at most one of them.
pub const TONE_KEYS: [&str; 5] = ["ita_deg", "lab", "monk", "fitzpatrick", "srgb"];

/// Angles, degrees, that stand for Monk tones 1 to 10. The tones are matched to classes of measured
/// skin by rank (1 and 2 very light, 3 and 4 light, 5 intermediate, 6 tan, 7 brown, 8 to 10 dark; an
/// estimate): their swatches are display colours and lighter than any skin.
const MONK_ITA_DEG: [f64; 10] = [
    63.0, 57.0, 51.0, 44.0, 34.0, 20.0, -2.0, -38.0, -50.0, -63.0,
];

/// How the tone of a skin was stated.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatedTone {
    /// As the individual typology angle that the plan holds.
    #[default]
    Ita,
    /// As a measured colour, CIELAB D65/2° with the surface reflection (SCI).
    Lab([f64; 3]),
    /// As a display colour.
    Srgb([u8; 3]),
    /// As a tone of the Monk scale, 1 to 10.
    Monk(u8),
    /// As a Fitzpatrick type.
    Fitzpatrick(Fitzpatrick),
}

/// Why a tone was not accepted, without the name of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadTone {
    /// What is wrong.
    pub problem: String,
    /// What to give instead.
    pub remedy: String,
}

impl fmt::Display for BadTone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.problem, self.remedy)
    }
}

impl std::error::Error for BadTone {}

fn bad(problem: impl Into<String>, remedy: impl Into<String>) -> BadTone {
    BadTone {
        problem: problem.into(),
        remedy: remedy.into(),
    }
}

impl StatedTone {
    /// The measured or displayed colour as CIELAB D65/2°, if the tone is one.
    pub fn lab(self) -> Option<[f32; 3]> {
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
    pub fn ita_deg(self) -> Option<f64> {
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
    pub fn checked(self) -> Result<Self, BadTone> {
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

fn of_hex(text: &str) -> Result<[u8; 3], BadTone> {
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

/// What the command line and the panel accept.
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
        let unknown = || bad(format!("'{}' is no skin tone", excerpt(text)), FORMS);
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

fn monk(number: f64) -> Result<StatedTone, BadTone> {
    match Field::of_monk().accepts(number) {
        true => Ok(StatedTone::Monk(number as u8)),
        false => Err(bad(
            format!("there is no Monk tone {number}"),
            format!("give {}", Field::of_monk().range()),
        )),
    }
}

fn fitzpatrick(text: &str) -> Result<Fitzpatrick, BadTone> {
    text.parse::<Fitzpatrick>()
        .map_err(|error| bad(error.problem(), error.remedy()))
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
    pub fn stated_as(&self) -> String {
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

/// Reads one of [`TONE_KEYS`] other than the angle.
pub(super) fn read(reader: &mut Reader<'_>, key: &str, value: &Spanned<DeValue<'_>>) {
    let name = format!("skin.{key}");
    let found = match (key, value.get_ref()) {
        ("lab", DeValue::Array(items)) if items.len() == 3 => {
            let mut lab = [0.0; 3];
            for ((part, field), item) in lab.iter_mut().zip(Field::of_lab()).zip(items.iter()) {
                match reader.number(field, &name, item) {
                    Some(number) => *part = number,
                    None => return,
                }
            }
            Ok(StatedTone::Lab(lab))
        }
        ("monk", _) => match reader.number(Field::of_monk(), &name, value) {
            Some(number) => monk(number),
            None => return,
        },
        ("srgb", DeValue::String(text)) => of_hex(text).map(StatedTone::Srgb),
        ("fitzpatrick", DeValue::String(text)) => fitzpatrick(text).map(StatedTone::Fitzpatrick),
        (_, other) => Err(match key {
            "lab" => bad(
                format!("it must be three numbers, not {}", article(other)),
                "write lab = [62.0, 12.0, 15.0]",
            ),
            "srgb" => bad(
                format!("it must be a text in quotes, not {}", article(other)),
                "write srgb = \"#c8a080\"",
            ),
            _ => bad(
                format!("it must be a text in quotes, not {}", article(other)),
                "write fitzpatrick = \"III\"",
            ),
        }),
    };
    match found.and_then(StatedTone::checked) {
        // Redness that the plan names is read beside it, in either order.
        Ok(tone) => {
            let redness = reader.plan.skin.redness;
            reader.plan.skin.state(tone);
            reader.plan.skin.redness = redness;
        }
        Err(bad) => reader.fault(&name, value.span(), bad.problem, bad.remedy),
    }
}

/// Checks that the tone is stated once. A measured colour has its redness in it already, so that a plan
/// that names none has none on top.
pub(super) fn check(reader: &mut Reader<'_>, root: &DeTable<'_>) {
    let Some(skin) = root.get("skin").and_then(|v| v.get_ref().as_table()) else {
        return;
    };
    let mut stated: Vec<_> = TONE_KEYS
        .iter()
        .filter_map(|key| Some((*key, skin.get(*key)?.span())))
        .collect();
    stated.sort_by_key(|(_, span)| span.start);
    if let [(first, _), (second, span), ..] = stated.as_slice() {
        reader.fault(
            &format!("skin.{second}"),
            span.clone(),
            format!("the tone is stated by {first} already"),
            format!("keep one of {}", TONE_KEYS.join(", ")),
        );
    }
    if reader.plan.skin.stated.lab().is_some() && skin.get("redness").is_none() {
        reader.plan.skin.redness = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SkinTone;
    use crate::plan::Plan;

    fn spec(text: &str) -> Plan {
        let mut plan = Plan::default();
        text.parse::<ToneSpec>()
            .unwrap_or_else(|bad| panic!("{text}: {bad}"))
            .apply(&mut plan.skin);
        plan
    }

    #[test]
    fn every_statement_survives_being_written() {
        for (text, line, said) in [
            ("ita:-12.5", "ita_deg = -12.5", "ITA -12°"),
            (
                "lab:62,12,15.5",
                "lab = [62.0, 12.0, 15.5]",
                "Lab 62.0 12.0 15.5",
            ),
            ("srgb:#C8a080", "srgb = \"#c8a080\"", "sRGB #c8a080"),
            ("monk:4", "monk = 4", "ITA 44° chosen for Monk 4"),
            (
                "fitzpatrick:III",
                "fitzpatrick = \"III\"",
                "ITA 34° chosen for Fitzpatrick III",
            ),
        ] {
            let plan = spec(text);
            let written = plan.to_toml();
            assert!(written.lines().any(|l| l == line), "{line} in {written}");
            let keys = TONE_KEYS.map(|key| format!("{key} = "));
            let stated = written
                .lines()
                .filter(|l| keys.iter().any(|k| l.starts_with(k)));
            assert_eq!(stated.count(), 1, "{written}");
            assert_eq!(Plan::from_toml_str(&written, "p.toml").as_ref(), Ok(&plan));
            assert_eq!(plan.skin.stated_as(), said);
            let json = serde_json::to_string(&plan).expect("plans are JSON");
            assert_eq!(serde_json::from_str::<Plan>(&json).ok(), Some(plan));
        }
    }

    #[test]
    fn two_statements_and_no_skin_are_refused() {
        for (keys, words) in [
            (
                "monk = 3\nita_deg = 20",
                ["skin.ita_deg (line 3)", "monk already"],
            ),
            ("monk = 11", ["skin.monk", "1 to 10"]),
            ("monk = 2.5", ["skin.monk", "whole number"]),
            ("monk = 'five'", ["skin.monk", "a text"]),
            ("lab = [62, 12]", ["skin.lab", "three numbers"]),
            ("lab = [62, 12, 'x']", ["skin.lab", "a text"]),
            ("lab = [94, 1, 5]", ["skin.lab", "94 is outside"]),
            ("lab = 3", ["skin.lab", "[62.0, 12.0, 15.0]"]),
            ("srgb = '#12345'", ["skin.srgb", "six hexadecimal"]),
            ("srgb = '#f6ede4'", ["skin.srgb", "no skin has L* 94"]),
            ("srgb = 3", ["skin.srgb", "#c8a080"]),
            ("fitzpatrick = 'VII'", ["skin.fitzpatrick", "I, II, III"]),
            ("fitzpatrick = 3", ["skin.fitzpatrick", "\"III\""]),
            ("mnk = 3", ["skin.mnk", "'monk'"]),
        ] {
            let text = format!("[skin]\n{keys}\n");
            let error = Plan::from_toml_str(&text, "p.toml")
                .unwrap_err()
                .to_string();
            assert!(words.iter().all(|w| error.contains(w)), "{keys}: {error}");
        }
        for text in [
            "monk",
            "monk:x",
            "monk:0",
            "lab:1,2",
            "lab:90,0,0",
            "ita:99",
            "hue:3",
            "",
        ] {
            assert!(text.parse::<ToneSpec>().is_err(), "{text}");
        }
    }

    #[test]
    fn scales_stand_for_skin_of_their_own_rank() {
        let mut last = f64::INFINITY;
        for tone in 1..=10 {
            let plan = spec(&format!("monk:{tone}"));
            assert!(plan.skin.ita_deg < last);
            last = plan.skin.ita_deg;
            for redness in [0.0, plan.skin.redness] {
                let skin = SkinTone::new(plan.skin.ita_deg as f32, redness as f32);
                assert_eq!(skin.monk(), tone, "redness {redness}");
            }
        }
        let mut last = f64::INFINITY;
        for kind in Fitzpatrick::ALL {
            let ita = StatedTone::Fitzpatrick(*kind).ita_deg().expect("an angle");
            assert!(ita < last);
            last = ita;
        }
    }

    #[test]
    fn a_measured_colour_is_the_colour_of_the_skin() {
        let plan = spec("lab:58.3,13.7,15.2");
        assert_eq!(plan.skin.redness, 0.0);
        let drawn = SkinTone::of(&plan.skin).lab;
        let sought = [58.3, 13.7, 15.2];
        assert!(
            drawn.iter().zip(sought).all(|(a, b)| (a - b).abs() < 0.1),
            "{drawn:?}"
        );
        // Without a redness in the plan there is none on top; one that is named counts.
        let read = |text: &str| {
            Plan::from_toml_str(text, "p.toml")
                .expect("a plan")
                .skin
                .redness
        };
        assert_eq!(read("[skin]\nlab = [60, 10, 15]"), 0.0);
        assert_eq!(read("[skin]\nlab = [60, 10, 15]\nredness = 0.3"), 0.3);
        assert_eq!(read("[skin]\nredness = 0.3\nlab = [60, 10, 15]"), 0.3);
        // Moving the angle afterwards states it anew.
        let mut moved = plan;
        let field = Field::named("skin.ita_deg").expect("a field");
        (field.set)(&mut moved, 10.0);
        assert_eq!(moved.skin.stated, StatedTone::Ita);
        assert!((SkinTone::of(&moved.skin).ita_deg() - 10.0).abs() < 0.3);
    }
}
