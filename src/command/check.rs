//! `stipple check`: validates plans, pictures and heads and prints every finding.

use crate::base::error::{Result, on_one_line};
use crate::cli::{CheckArgs, json, print_line};
use crate::plan::Finding;
use crate::plan::load::name_of;
use crate::studio::findings;
use serde::Serialize;
use std::io::Write;

/// What is said of one file.
#[derive(Serialize)]
struct Checked {
    file: String,
    accepted: bool,
    findings: Vec<Found>,
}

/// One finding.
#[derive(Serialize)]
struct Found {
    /// `error` or `warning`.
    kind: &'static str,
    subject: String,
    problem: String,
    remedy: String,
}

/// Prints one line per finding to `out`, or `FILE: ok` for a file without any; with `--json` one object.
///
/// Returns whether every file is accepted; warnings do not count against it.
///
/// # Errors
/// An output error if `out` cannot be written.
pub fn run(args: &CheckArgs, out: &mut impl Write) -> Result<bool> {
    let mut checked = Vec::new();
    for path in &args.files {
        let findings = findings::of_file(path);
        let name = on_one_line(&name_of(path));
        if !args.json {
            for finding in &findings {
                print_line(out, &finding.to_string())?;
            }
            if findings.is_empty() {
                print_line(out, &format!("{name}: ok"))?;
            }
        }
        checked.push(Checked {
            file: name,
            accepted: !findings.iter().any(Finding::is_error),
            findings: findings.iter().map(Found::of).collect(),
        });
    }
    let all_accepted = checked.iter().all(|file| file.accepted);
    if args.json {
        let object = serde_json::json!({ "accepted": all_accepted, "files": json(&checked)? });
        print_line(out, &object.to_string())?;
    }
    Ok(all_accepted)
}

impl Found {
    fn of(finding: &Finding) -> Self {
        let (kind, error) = match finding {
            Finding::Error(error) => ("error", error),
            Finding::Warning(error) => ("warning", error),
        };
        let report = error.report();
        Self {
            kind,
            subject: report.subject.clone(),
            problem: report.problem.clone(),
            remedy: report.remedy.clone(),
        }
    }
}
