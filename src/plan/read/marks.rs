//! Reading `[head.landmarks]`.

use super::reader::Reader;
use super::values::article;
use crate::plan::Marks;
use toml::Spanned;
use toml::de::DeValue;

/// Reads `[head.landmarks]`.
pub(in crate::plan) fn read(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) {
    let DeValue::Table(table) = value.get_ref() else {
        let problem = format!("it must be a table, not {}", article(value.get_ref()));
        let remedy = "write [head.landmarks] and points such as nasion = [0.0, 4.2, 10.6] below";
        reader.fault("head.landmarks", value.span(), problem, remedy);
        return;
    };
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        let name: &str = key.get_ref();
        if Marks::index(name).is_none() {
            reader.unknown("head.landmarks", name, key.span(), &Marks::NAMES);
            continue;
        }
        match point(value.get_ref()) {
            Some(point) => reader.plan.head.landmarks.set(name, Some(point)),
            None => reader.fault(
                &format!("head.landmarks.{name}"),
                value.span(),
                "it is no point of the head file",
                "give three numbers within ±1000000 in brackets, such as [0.0, 4.2, 10.6]",
            ),
        }
    }
}

fn point(value: &DeValue<'_>) -> Option<[f64; 3]> {
    let DeValue::Array(items) = value else {
        return None;
    };
    let numbers: Vec<f64> = items
        .iter()
        .map(|item| match item.get_ref() {
            DeValue::Integer(integer) => i128::from_str_radix(integer.as_str(), integer.radix())
                .map_or(f64::INFINITY, |i| i as f64),
            DeValue::Float(float) => float.as_str().parse().unwrap_or(f64::NAN),
            _ => f64::NAN,
        })
        .collect();
    let numbers: [f64; 3] = numbers.try_into().ok()?;
    numbers
        .iter()
        .all(|v| v.abs() <= Marks::MAX_COORDINATE)
        .then_some(numbers)
}

#[cfg(test)]
mod tests {
    use crate::plan::{Marks, Plan};

    #[test]
    fn marks_are_written_and_read_back() {
        let mut plan = Plan::default();
        plan.head.landmarks.set("nasion", Some([0.1, 4.25, -10.0]));
        plan.head
            .landmarks
            .set("tragion_left", Some([7.0, 1e-3, 123456.789]));
        plan.head.landmarks.set("elbow", Some([1.0; 3]));
        assert_eq!(plan.head.landmarks.named().count(), 2);
        assert_eq!(Plan::from_toml_str(&plan.to_toml(), "p.toml"), Ok(plan));
    }

    #[test]
    fn bad_marks_are_refused_by_name() {
        for (text, words) in [
            ("[head]\nlandmarks = 3", ["head.landmarks", "table"]),
            ("[head.landmarks]\nnason = [1, 2, 3]", ["nason", "'nasion'"]),
            (
                "[head.landmarks]\nnasion = [1, 2]",
                ["head.landmarks.nasion", "three numbers"],
            ),
            (
                "[head.landmarks]\nnasion = [1, 2, nan]",
                ["line 2", "three numbers"],
            ),
            (
                "[head.landmarks]\nvertex = [1, 2, 2e6]",
                ["vertex", "three numbers"],
            ),
            (
                "[head]\nbreadth_mm = 15.4",
                ["head.breadth_mm", "at least 100"],
            ),
        ] {
            let error = Plan::from_toml_str(text, "p.toml").unwrap_err().to_string();
            assert!(words.iter().all(|w| error.contains(w)), "{error}");
        }
        assert_eq!(Marks::default().get("nasion"), None);
    }
}
