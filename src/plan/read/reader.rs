//! The plan under construction, with what was found wrong in its text.

use crate::base::error::{Error, excerpt};
use crate::base::terms::nearest;
use crate::plan::{Finding, Plan};
use std::fmt;
use std::ops::Range;

/// The plan under construction and what was found so far.
pub(in crate::plan) struct Reader<'a> {
    pub(in crate::plan) source_name: &'a str,
    /// Byte offsets of the line starts, so that a line number costs a binary search.
    line_starts: Vec<usize>,
    pub(in crate::plan) plan: Plan,
    pub(in crate::plan) findings: Vec<Finding>,
    /// Whether `up` or `forward` was refused, so that their defaults are not compared.
    pub(in crate::plan) has_faulty_axis: bool,
}

impl<'a> Reader<'a> {
    pub(in crate::plan) fn new(text: &'a str, source_name: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            source_name,
            line_starts: std::iter::once(0)
                .chain(breaks.map(|(offset, _)| offset + 1))
                .collect(),
            plan: Plan::default(),
            findings: Vec::new(),
            has_faulty_axis: false,
        }
    }

    /// The 1-based line of a byte offset.
    pub(in crate::plan) fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    /// Records a fault of the key at `span`.
    pub(in crate::plan) fn fault(
        &mut self,
        key: &str,
        span: Range<usize>,
        problem: impl fmt::Display,
        remedy: impl Into<String>,
    ) {
        let line = self.line(span.start);
        let subject = format!("{}: {key} (line {line})", self.source_name);
        self.findings
            .push(Finding::Error(Error::input(subject, problem, remedy)));
    }

    pub(in crate::plan) fn syntax(&mut self, errors: &[toml::de::Error]) {
        let mut last_line = 0;
        for error in errors {
            let line = self.line(error.span().map_or(0, |span| span.start));
            // One slip makes the parser stumble several times on the same line.
            if line != last_line {
                let subject = format!("{}: line {line}", self.source_name);
                let problem = format!("not valid TOML: {}", error.message());
                let error = Error::input(subject, problem, "correct that line");
                self.findings.push(Finding::Error(error));
            }
            last_line = line;
        }
    }

    /// Records an unknown key with the nearest known one, or all of them.
    pub(in crate::plan) fn unknown(
        &mut self,
        table: &str,
        key: &str,
        span: Range<usize>,
        known: &[&str],
    ) {
        let place = match table {
            "" => "at the top level".to_owned(),
            _ => format!("in [{table}]"),
        };
        let remedy = match nearest(key, known.iter().copied()) {
            Some(near) => format!("write '{near}' instead"),
            None => format!("remove it or use one of {}", known.join(", ")),
        };
        let name = if table.is_empty() {
            excerpt(key)
        } else {
            format!("{table}.{}", excerpt(key))
        };
        self.fault(&name, span, format!("unknown key {place}"), remedy);
    }
}
