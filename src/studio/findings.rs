//! What is wrong or doubtful in a plan or a head, as the program would read it.

use crate::base::error::Error;
use crate::base::files;
use crate::head::Head;
use crate::plan::load::{beside, name_of, read_text};
use crate::plan::{Finding, HeadSource, PLAN_ENDINGS, Plan};
use crate::studio::opening;
use std::path::Path;

/// Everything wrong or doubtful in one file; the extension says what it is.
pub(crate) fn of_file(path: &Path) -> Vec<Finding> {
    if files::has_ending(path, &["obj"]) {
        head_findings(path, HeadSource::default())
    } else if files::has_ending(path, &["png"]) {
        let refused = opening::open(path).err();
        refused.map(Finding::Error).into_iter().collect()
    } else if files::is_standard(path) || files::has_ending(path, PLAN_ENDINGS) {
        plan_findings(path)
    } else {
        vec![Finding::Error(Error::input(
            path.display(),
            "it is neither a plan nor a head by its name",
            "give files that end in .toml, .stipple, .png or .obj",
        ))]
    }
}

/// Findings of a head file; `source` says how a plan wants it read.
fn head_findings(path: &Path, source: HeadSource) -> Vec<Finding> {
    let source = HeadSource {
        file: Some(path.to_owned()),
        ..source
    };
    match Head::load(&source) {
        Ok(head) => head
            .warnings
            .into_iter()
            .map(|warning| {
                Finding::Warning(Error::input(
                    path.display(),
                    warning,
                    "look at the head and correct the plan's [head] if it is wrong",
                ))
            })
            .collect(),
        Err(error) => vec![Finding::Error(error)],
    }
}

fn plan_findings(path: &Path) -> Vec<Finding> {
    let text = match read_text(path) {
        Ok(text) => text,
        Err(error) => return vec![Finding::Error(error)],
    };
    let name = name_of(path);
    let mut findings = Plan::findings(&text, &name);
    // The head is checked with its plan, but only if the plan says for certain which it is.
    if let Ok(Plan { head, .. }) = Plan::from_toml_str(&text, &name)
        && let Some(file) = &head.file
    {
        findings.extend(
            head_findings(&beside(path, file), head.clone())
                .into_iter()
                .map(|finding| in_plan(&name, finding)),
        );
    }
    findings
}

/// Puts the plan's name and key in front of a finding of its head.
fn in_plan(plan: &str, finding: Finding) -> Finding {
    let prefixed = |error: Error| {
        let report = error.report();
        Error::input(
            format!("{plan}: head.file: {}", report.subject),
            &report.problem,
            &report.remedy,
        )
    };
    match finding {
        Finding::Error(error) => Finding::Error(prefixed(error)),
        Finding::Warning(error) => Finding::Warning(prefixed(error)),
    }
}
