//! Numbers are kept as they were computed and rounded where they are written: for serde's
//! `serialize_with`. What is no number is written as such (JSON: null).

use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Writes thousandths.
///
/// # Errors
/// The serializer's.
pub(crate) fn thousandth<S: Serializer>(
    value: &impl Rounded,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.rounded(1e3).serialize(serializer)
}

/// Writes ten-thousandths.
///
/// # Errors
/// The serializer's.
pub(crate) fn ten_thousandth<S: Serializer>(
    value: &impl Rounded,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.rounded(1e4).serialize(serializer)
}

/// Writes millionths.
///
/// # Errors
/// The serializer's.
pub(crate) fn millionth<S: Serializer>(
    value: &impl Rounded,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.rounded(1e6).serialize(serializer)
}

/// Writes whole numbers.
///
/// # Errors
/// The serializer's.
pub(crate) fn whole<S: Serializer>(value: &impl Rounded, serializer: S) -> Result<S::Ok, S::Error> {
    value.rounded(1.0).serialize(serializer)
}

/// A number, or numbers, that can be rounded.
pub(crate) trait Rounded {
    /// What is written.
    type Written: Serialize;
    /// The nearest multiples of one part in `parts`; halves go away from zero.
    fn rounded(&self, parts: f64) -> Self::Written;
}

impl Rounded for f64 {
    type Written = f64;

    fn rounded(&self, parts: f64) -> f64 {
        (self * parts).round() / parts
    }
}

impl Rounded for f32 {
    type Written = f64;

    // In double precision: 0.1 is written as 0.1 and not as 0.10000000149011612.
    fn rounded(&self, parts: f64) -> f64 {
        f64::from(*self).rounded(parts)
    }
}

impl<T: Rounded> Rounded for Option<T> {
    type Written = Option<T::Written>;

    fn rounded(&self, parts: f64) -> Self::Written {
        self.as_ref().map(|value| value.rounded(parts))
    }
}

impl<T: Rounded, const N: usize> Rounded for [T; N] {
    type Written = Vec<T::Written>;

    fn rounded(&self, parts: f64) -> Self::Written {
        self.iter().map(|value| value.rounded(parts)).collect()
    }
}

impl<K: Ord + Copy + Serialize, T: Rounded> Rounded for BTreeMap<K, T> {
    type Written = BTreeMap<K, T::Written>;

    fn rounded(&self, parts: f64) -> Self::Written {
        let entries = self.iter();
        entries
            .map(|(k, value)| (*k, value.rounded(parts)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Serialize)]
    struct Sheet {
        #[serde(serialize_with = "thousandth")]
        length_mm: f32,
        #[serde(serialize_with = "thousandth")]
        lab: [f32; 3],
        #[serde(serialize_with = "millionth")]
        share: Option<f64>,
        #[serde(serialize_with = "ten_thousandth")]
        by_name: BTreeMap<&'static str, f64>,
        #[serde(serialize_with = "whole")]
        kelvin: f64,
    }

    #[test]
    fn numbers_are_rounded_when_they_are_written() {
        let sheet = Sheet {
            length_mm: 0.1004,
            lab: [62.0604, -0.0004, f32::NAN],
            share: Some(1.0 / 3.0),
            by_name: BTreeMap::from([("a", 2.0 / 3.0)]),
            kelvin: 6499.5,
        };
        let written = serde_json::to_value(&sheet).unwrap();
        assert_eq!(
            written,
            json!({
                "length_mm": 0.1,
                "lab": [62.06, -0.0, null],
                "share": 0.333333,
                "by_name": { "a": 0.6667 },
                "kelvin": 6500.0,
            })
        );
        let empty = Sheet {
            share: None,
            ..sheet
        };
        assert!(serde_json::to_value(&empty).unwrap()["share"].is_null());
    }
}
