//! Every named choice of a plan (a key whose value is a text), described once; the counterpart
//! of [`super::fields`] for names instead of numbers.

use super::{Age, Plan, age};
use crate::base::error::Error;
use crate::base::terms::UnknownName;

/// One choice of a plan.
pub struct Choice {
    /// Path of the key in a plan file: `hair.colour`.
    pub name: &'static str,
    /// Short label for a panel.
    pub(crate) label: &'static str,
    /// One line that explains the choice.
    pub(crate) help: &'static str,
    /// The allowed texts in words.
    pub options: fn() -> String,
    /// Reads the choice as text.
    pub get: fn(&Plan) -> String,
    /// Sets the choice from text; a bad text leaves the plan as it was.
    pub set: fn(&mut Plan, &str) -> Result<(), BadChoice>,
}

/// Why a text was not accepted, without the name of the key.
pub struct BadChoice {
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub(crate) remedy: String,
}

impl From<UnknownName> for BadChoice {
    fn from(error: UnknownName) -> Self {
        Self {
            problem: error.problem(),
            remedy: error.remedy(),
        }
    }
}

impl From<Error> for BadChoice {
    fn from(error: Error) -> Self {
        let report = error.report().clone();
        Self {
            problem: report.problem,
            remedy: report.remedy,
        }
    }
}

impl Choice {
    /// Every choice, in the order of the template.
    pub fn all() -> &'static [Choice] {
        CHOICES
    }

    /// The choice of that name (`hair.colour`).
    pub fn named(name: &str) -> Option<&'static Choice> {
        CHOICES.iter().find(|choice| choice.name == name)
    }

    /// The table that holds the key: `hair` of `hair.colour`.
    pub fn table(&self) -> &'static str {
        self.name.rsplit_once('.').map_or("", |(table, _)| table)
    }

    /// The key inside its table: `colour` of `hair.colour`.
    pub fn key(&self) -> &'static str {
        self.name.rsplit_once('.').map_or(self.name, |(_, key)| key)
    }
}

/// A choice from one of the enums in [`crate::base::terms`].
macro_rules! choice {
    ($name:literal, $($path:ident).+, $enum:ident, $label:literal, $help:literal) => {
        Choice {
            name: $name,
            label: $label,
            help: $help,
            options: || {
                let names: Vec<_> = super::$enum::ALL.iter().map(|value| value.name()).collect();
                names.join(", ")
            },
            get: |plan| plan.$($path).+.to_string(),
            set: |plan, text| {
                plan.$($path).+ = text.parse()?;
                Ok(())
            },
        }
    };
}

#[rustfmt::skip] // One row per choice reads as the table it is.
static CHOICES: &[Choice] = &[
    choice!("head.model", head.model, HeadModel, "Model", "embedded head, used when no file is given"),
    choice!("head.unit", head.unit, Unit, "Unit", "length unit of the head file"),
    choice!("head.up", head.up, Axis, "Up", "axis of the head file from neck to vertex"),
    choice!("head.forward", head.forward, Axis, "Forward", "axis of the head file from the back of the head to the face"),
    choice!("head.mirrored", head.mirrored, Mirrored, "Mirrored", "whether the head file shows the head as in a mirror"),
    choice!("hair.colour", hair.colour, HairColour, "Hair colour", "natural hair colour"),
    choice!("hair.pattern", hair.pattern, HairPattern, "Pattern", "pattern of hair loss; none is completely bald"),
    choice!("treatment.region", treatment.region, Region, "Region", "treated part of the scalp"),
    choice!("treatment.pigment", treatment.pigment, Pigment, "Pigment", "pigment family"),
    choice!("treatment.operator", treatment.operator, Operator, "Operator", "who holds the machine; constant pressure is too shallow at the crown and too deep at the hairline"),
    choice!("treatment.pattern", treatment.pattern, Pattern, "Pattern of dots", "how dots are arranged; a grid looks false"),
    choice!("view.light", view.light, LightName, "Light", "light preset"),
    choice!("view.white_balance", view.white_balance, WhiteBalance, "White balance", "camera keeps some of a lamp's colour, card makes grey neutral, daylight is fixed to 6500 K"),
    choice!("view.background", view.background, Background, "Background", "plain background, the same under every light"),
    choice!("view.view", view.view, ViewName, "View", "camera position; left and right are the patient's"),
    Choice {
        name: "view.at",
        label: "Age",
        help: "age of the treatment, counted from the first session",
        options: || age::AGE_FORMS.to_owned(),
        get: |plan| plan.view.at.to_string(),
        set: |plan, text| {
            plan.view.at = text.parse::<Age>()?;
            Ok(())
        },
    },
];
