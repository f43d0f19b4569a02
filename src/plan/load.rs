//! Plans from text and from files.

use super::read::read;
use super::{Finding, Plan};
use crate::base::error::{Error, Result};
use crate::base::files;
use std::path::{Path, PathBuf};

/// The largest plan file that is read, in bytes.
pub(crate) const MAX_PLAN_BYTES: u64 = 1 << 20;

/// Endings of plan files. The first is the program's own, which a desktop can know; a bare name gets it.
pub(crate) const PLAN_ENDINGS: &[&str] = &["stipple", "toml"];

impl Plan {
    /// Reads a plan from TOML text. `source_name` is the file name for messages; a relative
    /// `head.file` stays as written.
    ///
    /// # Errors
    /// The first fault as a refused input; with more faults, their number and the command that
    /// lists them.
    pub fn from_toml_str(text: &str, source_name: &str) -> Result<Self> {
        let (plan, findings) = read(text, source_name);
        let mut errors = findings.into_iter().filter_map(|finding| match finding {
            Finding::Error(error) => Some(error),
            Finding::Warning(_) => None,
        });
        let Some(first) = errors.next() else {
            return Ok(plan);
        };
        let report = first.report();
        let remedy = match errors.count() {
            0 => report.remedy.clone(),
            more => format!("{} ({more} more with 'stipple check')", report.remedy),
        };
        Err(Error::input(&report.subject, &report.problem, remedy))
    }

    /// Reads a plan file, or standard input where the path is `-`. A relative `head.file` is taken from the
    /// plan's folder and made absolute, so the plan can be saved anywhere afterwards.
    ///
    /// # Errors
    /// A refused input if the file cannot be read, is larger than [`MAX_PLAN_BYTES`], is not
    /// UTF-8, or holds a fault.
    pub fn load(path: &Path) -> Result<Self> {
        Self::from_bytes(read_bytes(path)?, path)
    }

    /// As [`Plan::load`], from the bytes of the file.
    ///
    /// # Errors
    /// A refused input if they are not UTF-8 or hold a fault.
    pub(crate) fn from_bytes(bytes: Vec<u8>, path: &Path) -> Result<Self> {
        let text = text_of(bytes, path)?;
        let mut plan = Self::from_toml_str(&text, &name_of(path))?;
        if let Some(file) = &mut plan.head.file {
            *file = beside(path, file);
        }
        Ok(plan)
    }

    /// Everything that is wrong or doubtful in a plan text, up to [`MAX_FINDINGS`](super::read::MAX_FINDINGS) and a
    /// last one that counts the rest.
    pub fn findings(text: &str, source_name: &str) -> Vec<Finding> {
        read(text, source_name).1
    }
}

/// How messages name a plan file.
pub(crate) fn name_of(path: &Path) -> String {
    if files::is_standard(path) {
        files::STANDARD_INPUT.to_owned()
    } else {
        path.display().to_string()
    }
}

/// Reads a plan file with the limit of [`Plan::load`].
fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    refuse_head(path)?;
    files::read_limited(path, MAX_PLAN_BYTES, "a plan file")
}

/// Refuses a head in the place of a plan.
///
/// # Errors
/// A refused input that says how to give it.
pub(crate) fn refuse_head(path: &Path) -> Result<()> {
    if files::has_ending(path, &["obj"]) {
        return Err(Error::input(
            path.display(),
            "it is a head, not a plan",
            format!("give it as '--head {}'", path.display()),
        ));
    }
    Ok(())
}

/// Reads the text of a plan file with the limits and errors of [`Plan::load`].
///
/// # Errors
/// As [`Plan::load`], for a file that cannot be read as text.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    text_of(read_bytes(path)?, path)
}

/// The text of a plan file's bytes.
///
/// # Errors
/// A refused input that names the first line that is not UTF-8.
fn text_of(bytes: Vec<u8>, path: &Path) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        Error::input(
            format!("{}: line {line}", name_of(path)),
            "the text is not UTF-8",
            "save the plan as UTF-8 text",
        )
    })
}

/// The path of `file` as seen from the folder of `plan`, absolute where the system allows.
pub(crate) fn beside(plan: &Path, file: &Path) -> PathBuf {
    let joined = plan.parent().unwrap_or(Path::new("")).join(file);
    std::path::absolute(&joined).unwrap_or(joined)
}

/// The 1-based number of the line that holds the byte at `offset`.
fn line_of(text: &[u8], offset: usize) -> usize {
    let end = offset.min(text.len());
    text[..end].iter().filter(|byte| **byte == b'\n').count() + 1
}
