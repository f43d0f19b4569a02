//! Reading a plan from TOML, collecting every fault instead of stopping at the first.
//!
//! The text is parsed to a tree with positions; the tree is then walked against the field and
//! choice tables. A key that is faulty keeps its default, so that the rest can still be checked.

pub mod consistency;
pub(crate) mod lasers;
pub(in crate::plan) mod marks;
pub(in crate::plan) mod reader;
pub(crate) mod sessions;
pub(in crate::plan) mod tone;
pub(in crate::plan) mod values;

use super::choices::Choice;
use super::fields::Field;
use super::tone::TONE_KEYS;
use super::{Finding, Plan};
use crate::base::error::Error;
use reader::Reader;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use values::article;

/// The most findings that are listed for one plan; nobody reads more, and a text that is no plan
/// at all has one on every line.
pub(crate) const MAX_FINDINGS: usize = 100;

/// The tables of a plan file, in the order of the template.
pub(crate) const TABLES: &[&str] = &[
    "head",
    "client",
    "skin",
    "hair",
    "hairline",
    "treatment",
    "treatment.zone_density",
    "care",
    "outlook",
    "view",
];

/// Reads a plan text: the plan as far as it was understood, and the findings.
pub(super) fn read(text: &str, source_name: &str) -> (Plan, Vec<Finding>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::new(text, source_name);
    let (root, syntax_errors) = DeTable::parse_recoverable(text);
    if syntax_errors.is_empty() {
        reader.table("", root.get_ref());
        consistency::check_axes(&mut reader, root.get_ref());
        consistency::check_measures(&mut reader, root.get_ref());
        tone::check(&mut reader, root.get_ref());
        consistency::check_practice(&mut reader);
    } else {
        // What a broken text means is guesswork, so only the syntax is reported.
        reader.syntax(&syntax_errors);
    }
    let Reader {
        plan, mut findings, ..
    } = reader;
    if findings.len() > MAX_FINDINGS {
        let problem = format!(
            "{} more findings are not listed",
            findings.len() - MAX_FINDINGS
        );
        findings.truncate(MAX_FINDINGS);
        findings.push(Finding::Error(Error::input(
            source_name,
            problem,
            "correct these first",
        )));
    }
    (plan, findings)
}

impl Reader<'_> {
    /// Reads the table at `path` (empty for the whole document).
    fn table(&mut self, path: &str, table: &DeTable<'_>) {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let name = match path {
                "" => key.get_ref().to_string(),
                _ => format!("{path}.{}", key.get_ref()),
            };
            let span = key.span();
            if let Some(field) = Field::named(&name) {
                if let Some(number) = self.number(field, &name, value) {
                    (field.set)(&mut self.plan, number);
                }
            } else if let Some(choice) = Choice::named(&name) {
                self.choice(choice, value);
            } else if TABLES.contains(&name.as_str()) {
                match value.get_ref() {
                    DeValue::Table(inner) => self.table(&name, inner),
                    other => self.fault(
                        &name,
                        span,
                        format!("it must be a table, not {}", article(other)),
                        format!("write [{name}] and its keys below"),
                    ),
                }
            } else {
                match name.as_str() {
                    "version" => self.version(value),
                    "head.file" => self.head_file(value),
                    "skin.lab" | "skin.monk" | "skin.fitzpatrick" | "skin.srgb" => {
                        tone::read(self, key.get_ref(), value);
                    }
                    "head.landmarks" => marks::read(self, value),
                    "session" => sessions::read(self, value),
                    "laser" => lasers::read(self, value),
                    _ => self.unknown_key(path, key),
                }
            }
        }
    }

    fn unknown_key(&mut self, path: &str, key: &Spanned<std::borrow::Cow<'_, str>>) {
        let mut known: Vec<&str> = Vec::new();
        known.extend(
            Field::all()
                .iter()
                .filter(|f| f.table() == path)
                .map(|f| f.key()),
        );
        known.extend(
            Choice::all()
                .iter()
                .filter(|c| c.table() == path)
                .map(|c| c.key()),
        );
        match path {
            "" => {
                known.extend(["version", "session", "laser"]);
                known.extend(TABLES.iter().filter(|table| !table.contains('.')));
            }
            "head" => known.extend(["file", "landmarks"]),
            "skin" => known.extend(TONE_KEYS),
            "treatment" => known.push("zone_density"),
            _ => {}
        }
        self.unknown(path, key.get_ref(), key.span(), &known);
    }
}
