//! The one error type: a sentence for the reader and an exit code for the caller.
//!
//! Every error is built from three parts (what it is about, what is wrong, what to do),
//! so a message without a remedy cannot be written.

use std::fmt;

/// `Result` with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why a command stopped. `Display` gives one sentence on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A file, plan, head or age was refused.
    Input(Report),
    /// The command line asks for something that does not exist or cannot be combined.
    Usage(Report),
    /// No graphics adapter can run the renderer.
    NoAdapter(Report),
    /// An output could not be written.
    Output(Report),
}

/// The parts of an error sentence. Control characters are replaced when it is made, so that a
/// file name or key taken from the outside cannot break the sentence into lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// File, field, line or option the error is about.
    pub(crate) subject: String,
    /// What is wrong with it.
    pub(crate) problem: String,
    /// What the user can do about it.
    pub(crate) remedy: String,
}

impl Report {
    fn new(
        subject: impl fmt::Display,
        problem: impl fmt::Display,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            subject: on_one_line(&subject.to_string()),
            problem: on_one_line(&problem.to_string()),
            remedy: on_one_line(&remedy.into()),
        }
    }
}

impl Error {
    /// A refused input: `subject` is the file, with its field or line (`plan.toml: seed (line 3)`).
    pub(crate) fn input(
        subject: impl fmt::Display,
        problem: impl fmt::Display,
        remedy: impl Into<String>,
    ) -> Self {
        Self::Input(Report::new(subject, problem, remedy))
    }

    /// Wrong usage: `subject` is the option or argument (`--size`).
    pub(crate) fn usage(
        subject: impl fmt::Display,
        problem: impl fmt::Display,
        remedy: impl Into<String>,
    ) -> Self {
        Self::Usage(Report::new(subject, problem, remedy))
    }

    /// No usable graphics adapter: `subject` is what was asked for (`graphics adapter`).
    pub(crate) fn no_adapter(
        subject: impl fmt::Display,
        problem: impl fmt::Display,
        remedy: impl Into<String>,
    ) -> Self {
        Self::NoAdapter(Report::new(subject, problem, remedy))
    }

    /// An output that could not be written: `subject` is its path.
    pub fn output(
        subject: impl fmt::Display,
        problem: impl fmt::Display,
        remedy: impl Into<String>,
    ) -> Self {
        Self::Output(Report::new(subject, problem, remedy))
    }

    /// The process exit code: 1 input refused, 2 wrong usage, 3 no graphics adapter,
    /// 4 output not written.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Input(_) => 1,
            Self::Usage(_) => 2,
            Self::NoAdapter(_) => 3,
            Self::Output(_) => 4,
        }
    }

    /// The parts of the sentence.
    pub(crate) fn report(&self) -> &Report {
        match self {
            Self::Input(report)
            | Self::Usage(report)
            | Self::NoAdapter(report)
            | Self::Output(report) => report,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            subject,
            problem,
            remedy,
        } = self.report();
        write!(f, "{subject}: {problem}; {remedy}")
    }
}

impl std::error::Error for Error {}

/// Describes an operating-system error without its `(os error 2)` suffix.
pub(crate) fn io_problem(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "no such file or folder".to_owned(),
        Kind::PermissionDenied => "access is denied".to_owned(),
        Kind::IsADirectory => "it is a folder".to_owned(),
        Kind::NotADirectory => "a part of the path is a file, not a folder".to_owned(),
        Kind::StorageFull => "the disk is full".to_owned(),
        Kind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        _ => {
            let text = error.to_string();
            let end = text.find(" (os error").unwrap_or(text.len());
            text[..end].to_lowercase()
        }
    }
}

/// Replaces line breaks and other control characters by spaces and shortens very long text,
/// so that a message stays one readable line whatever a file or argument contains.
pub(crate) fn on_one_line(text: &str) -> String {
    const LIMIT_CHARS: usize = 600;
    let mut line: String = text
        .chars()
        .take(LIMIT_CHARS)
        .map(|c| {
            if c.is_control() || c == '\u{2028}' || c == '\u{2029}' {
                ' '
            } else {
                c
            }
        })
        .collect();
    if text.chars().nth(LIMIT_CHARS).is_some() {
        line.push('…');
    }
    line
}

/// Shortens a quoted piece of foreign text to at most 40 characters for use inside a message.
pub(crate) fn excerpt(text: &str) -> String {
    const LIMIT_CHARS: usize = 40;
    let short: String = text.chars().take(LIMIT_CHARS).collect();
    let ellipsis = if text.chars().nth(LIMIT_CHARS).is_some() {
        "…"
    } else {
        ""
    };
    on_one_line(&format!("{short}{ellipsis}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_follow_the_contract() {
        let codes = [
            Error::input("f", "p", "r"),
            Error::usage("f", "p", "r"),
            Error::no_adapter("f", "p", "r"),
            Error::output("f", "p", "r"),
        ]
        .map(|e| e.exit_code());
        assert_eq!(codes, [1, 2, 3, 4]);
    }

    #[test]
    fn hostile_names_stay_on_one_line() {
        let error = Error::input("a\nb\u{1b}[31m\r\u{2028}.toml", "x".repeat(5_000), "remedy");
        let text = error.to_string();
        assert!(
            text.chars().all(|c| !c.is_control() && c != '\u{2028}'),
            "{text:?}"
        );
        assert!(text.chars().count() < 1_000);
        assert!(text.ends_with("; remedy"));
    }
}
