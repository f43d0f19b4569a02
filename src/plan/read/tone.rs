//! Reading the tone from a plan.

use super::reader::Reader;
use super::values::article;
use crate::plan::StatedTone;
use crate::plan::fields::Field;
use crate::plan::tone::{TONE_KEYS, bad, fitzpatrick, monk, of_hex};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads one of [`TONE_KEYS`] other than the angle.
pub(in crate::plan) fn read(reader: &mut Reader<'_>, key: &str, value: &Spanned<DeValue<'_>>) {
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
pub(in crate::plan) fn check(reader: &mut Reader<'_>, root: &DeTable<'_>) {
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
