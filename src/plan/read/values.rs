//! Reading the values of single keys.

use super::reader::Reader;
use crate::base::error::excerpt;
use crate::plan::PLAN_VERSION;
use crate::plan::choices::Choice;
use crate::plan::fields::Field;
use std::path::PathBuf;
use toml::Spanned;
use toml::de::DeValue;

impl Reader<'_> {
    /// Reads and checks a number; a faulty one is recorded and gives `None`.
    pub(in crate::plan) fn number<T>(
        &mut self,
        field: &Field<T>,
        name: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<f64> {
        let remedy = format!("give {}", field.range());
        let number = match value.get_ref() {
            DeValue::Integer(integer) => {
                // A number beyond 128 bits is out of every range; infinity says so.
                i128::from_str_radix(integer.as_str(), integer.radix())
                    .map_or(f64::INFINITY, |i| i as f64)
            }
            DeValue::Float(float) => float.as_str().parse().unwrap_or(f64::NAN),
            other => {
                let problem = format!("it must be a number, not {}", article(other));
                self.fault(name, value.span(), problem, remedy);
                return None;
            }
        };
        let number = match name {
            "care.spf" => share_kept_off(number),
            _ => number,
        };
        if field.accepts(number) {
            return Some(number);
        }
        let problem = if number.is_nan() {
            "it is not a number".to_owned()
        } else if (field.min..=field.max).contains(&number) {
            format!("{number} is not a whole number")
        } else {
            format!("{number} is outside the range")
        };
        self.fault(name, value.span(), problem, remedy);
        None
    }

    /// Reads a choice; a faulty one is recorded.
    pub(in crate::plan) fn choice(&mut self, choice: &Choice, value: &Spanned<DeValue<'_>>) {
        let (problem, remedy) = match value.get_ref() {
            DeValue::String(text) => match (choice.set)(&mut self.plan, text) {
                Ok(()) => return,
                Err(bad) => (bad.problem, bad.remedy),
            },
            other => (
                format!("it must be a text in quotes, not {}", article(other)),
                format!("use one of {}", (choice.options)()),
            ),
        };
        self.has_faulty_axis |= matches!(choice.name, "head.up" | "head.forward");
        self.fault(choice.name, value.span(), problem, remedy);
    }

    /// Checks the version of the plan.
    pub(in crate::plan) fn version(&mut self, value: &Spanned<DeValue<'_>>) {
        let expected = PLAN_VERSION.to_string();
        match value.get_ref() {
            DeValue::Integer(integer) if integer.to_string() == expected => {}
            DeValue::Integer(integer) => self.fault(
                "version",
                value.span(),
                format!(
                    "this program reads plans of version {expected}, not {}",
                    excerpt(&integer.to_string())
                ),
                "use the program version that wrote the plan, or start from 'stipple new'",
            ),
            other => self.fault(
                "version",
                value.span(),
                format!("it must be a number, not {}", article(other)),
                format!("write version = {expected}"),
            ),
        }
    }

    /// Reads the path of the head.
    pub(in crate::plan) fn head_file(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::String(path) if !path.is_empty() => {
                self.plan.head.file = Some(PathBuf::from(path.as_ref()))
            }
            other => {
                let problem = match other {
                    DeValue::String(_) => "the path is empty".to_owned(),
                    _ => format!("it must be a path in quotes, not {}", article(other)),
                };
                self.fault(
                    "head.file",
                    value.span(),
                    problem,
                    "name an OBJ file, or remove the key for the embedded head",
                );
            }
        }
    }
}

/// The share of the sun that protection keeps off, where a number from 2 on is the factor on the bottle (SPF,
/// ISO 24444: the dose that reddens skin is that many times as large, so that one part in as many comes through).
fn share_kept_off(number: f64) -> f64 {
    const FACTORS: std::ops::RangeInclusive<f64> = 2.0..=100.0;
    if FACTORS.contains(&number) {
        1.0 - 1.0 / number
    } else {
        number
    }
}

/// The type of a value in words with its article.
pub(in crate::plan) fn article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
