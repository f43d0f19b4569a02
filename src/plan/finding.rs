//! What a check finds in a file.

use crate::base::error::Error;
use std::fmt;

/// One thing found while checking a file. `Display` gives one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The file is refused.
    Error(Error),
    /// The file is accepted, but the result may surprise.
    Warning(Error),
}

impl Finding {
    /// Whether the file is refused because of it.
    pub fn is_error(&self) -> bool {
        matches!(self, Self::Error(_))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::Warning(error) => {
                let report = error.report();
                write!(
                    f,
                    "{}: warning: {}; {}",
                    report.subject, report.problem, report.remedy
                )
            }
        }
    }
}
