//! Reading the `[[laser]]` tables of a plan.

use super::reader::Reader;
use super::values::article;
use crate::plan::fields::Field;
use crate::plan::{LaserPass, MAX_LASERS, Zone};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How to write a pass, for remedies.
const FORM: &str = "write each pass as [[laser]] with day and keep";

/// Reads the value of `laser`; with faults there are no passes.
pub(in crate::plan) fn read(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) {
    let DeValue::Array(list) = value.get_ref() else {
        let problem = format!(
            "it must be a list of tables, not {}",
            article(value.get_ref())
        );
        return reader.fault("laser", value.span(), problem, FORM);
    };
    if list.len() > MAX_LASERS {
        let problem = format!("there are {} laser passes", list.len());
        let remedy = format!("give at most {MAX_LASERS} passes");
        return reader.fault("laser", value.span(), problem, remedy);
    }
    let mut passes = Vec::with_capacity(list.len());
    for (index, item) in list.iter().enumerate() {
        let number = index + 1;
        match item.get_ref() {
            DeValue::Table(table) => {
                passes.extend(read_one(reader, number, table, item.span()));
            }
            other => {
                let problem = format!("pass {number} must be a table, not {}", article(other));
                reader.fault("laser", item.span(), problem, FORM);
            }
        }
    }
    if passes.len() == list.len() {
        reader.plan.lasers = passes;
    }
}

fn read_one(
    reader: &mut Reader<'_>,
    number: usize,
    table: &DeTable<'_>,
    span: Range<usize>,
) -> Option<LaserPass> {
    let mut pass = LaserPass {
        day: 0,
        keep: 0.0,
        zones: Vec::new(),
    };
    let faults_before = reader.findings.len();
    for field in Field::of_laser() {
        let name = format!("laser.{}", field.name);
        match table.get(field.name) {
            Some(value) => {
                if let Some(value) = reader.number(field, &name, value) {
                    (field.set)(&mut pass, value);
                }
            }
            None => reader.fault(
                &name,
                span.clone(),
                format!("laser pass {number} does not say its {}", field.name),
                format!("add {} = {}", field.name, field.range()),
            ),
        }
    }
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "day" | "keep" => {}
            "zones" => pass.zones = read_zones(reader, value).unwrap_or_default(),
            other => reader.unknown("laser", other, key.span(), &["day", "keep", "zones"]),
        }
    }
    (reader.findings.len() == faults_before).then_some(pass)
}

fn read_zones(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Vec<Zone>> {
    let names: Vec<_> = Zone::ALL.iter().map(|zone| zone.name()).collect();
    let remedy = format!("write zones = [\"frontal\"] from {}", names.join(", "));
    let DeValue::Array(list) = value.get_ref() else {
        let problem = format!("it must be a list, not {}", article(value.get_ref()));
        reader.fault("laser.zones", value.span(), problem, remedy);
        return None;
    };
    let mut zones = Vec::with_capacity(list.len().min(Zone::ALL.len()));
    for item in list.iter() {
        let read = match item.get_ref() {
            DeValue::String(text) => text.parse::<Zone>().map_err(|error| error.problem()),
            other => Err(format!("a zone must be a text, not {}", article(other))),
        };
        match read {
            Ok(zone) if zones.contains(&zone) => {
                let problem = format!("zone {zone} is listed twice");
                reader.fault("laser.zones", item.span(), problem, "name each zone once");
                return None;
            }
            Ok(zone) => zones.push(zone),
            Err(problem) => {
                reader.fault("laser.zones", item.span(), problem, remedy);
                return None;
            }
        }
    }
    Some(zones)
}

#[cfg(test)]
mod tests {
    use crate::plan::{LaserPass, Plan, Session, Zone};

    #[test]
    fn passes_and_touch_ups_are_written_and_read_back() {
        let mut plan = Plan::default();
        for year in [3, 6, 9, 12, 15, 18] {
            plan.sessions.push(Session::touch_up(year * 365, 100.0));
        }
        for (day, zones) in [(700, vec![]), (800, vec![Zone::Frontal, Zone::Vertex])] {
            plan.lasers.push(LaserPass {
                day,
                keep: 0.6,
                zones,
            });
        }
        assert_eq!(Plan::from_toml_str(&plan.to_toml(), "p.toml"), Ok(plan));
    }

    #[test]
    fn bad_passes_are_refused_by_name() {
        let pass = "[[laser]]\nday = 100\nkeep = 0.7\n";
        for (text, words) in [
            ("laser = 3".to_owned(), ["laser", "list of tables"]),
            ("laser = [3]".to_owned(), ["pass 1", "must be a table"]),
            ("[[laser]]\nkeep = 0.7".to_owned(), ["laser.day", "pass 1"]),
            ("[[laser]]\nday = 1".to_owned(), ["laser.keep", "0.05 to 1"]),
            (format!("{pass}zone = []"), ["laser.zone", "'zones'"]),
            (format!("{pass}zones = 'all'"), ["laser.zones", "a list"]),
            (
                format!("{pass}zones = ['front']"),
                ["laser.zones", "frontal"],
            ),
            (format!("{pass}zones = [1]"), ["laser.zones", "a text"]),
            (
                format!("{pass}zones = ['vertex', 'vertex']"),
                ["laser.zones", "twice"],
            ),
            (pass.repeat(9), ["9 laser passes", "at most 8"]),
            (
                "[[session]]\nday = 0\ndensity_percent = 9\nrefresh = true".to_owned(),
                ["session.refresh", "no dots"],
            ),
            (
                "[[session]]\nday = 0\ndensity_percent = 9\nrefresh = 1".to_owned(),
                ["session.refresh", "true or false"],
            ),
        ] {
            let error = Plan::from_toml_str(&text, "p.toml")
                .unwrap_err()
                .to_string();
            assert!(words.iter().all(|w| error.contains(w)), "{error}");
        }
        let findings = Plan::findings(&pass.repeat(2), "p.toml");
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].to_string().contains("56 days"));
    }
}
