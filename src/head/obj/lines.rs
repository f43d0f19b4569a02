//! Splitting OBJ bytes into lines: LF, CR LF and CR endings, continued lines, a length limit.

use crate::base::error::{Error, Result};

/// The longest line, continued lines together, in bytes (1 MiB). A longer one is no mesh, and
/// the limit keeps the work on a file without line ends bounded.
pub(super) const MAX_LINE_BYTES: usize = 1 << 20;

/// Iterates over the lines of a file without allocating, except to join continued lines.
pub(super) struct Lines<'a> {
    rest: &'a [u8],
    name: &'a str,
    /// The 1-based number of the physical line that `rest` starts with.
    next_line: u32,
    joined: Vec<u8>,
}

/// A line without its end.
pub(super) struct Line<'a> {
    /// The 1-based number of its first physical line.
    pub(super) number: u32,
    pub(super) bytes: &'a [u8],
}

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8], name: &'a str) -> Self {
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Self {
            rest,
            name,
            next_line: 1,
            joined: Vec::new(),
        }
    }

    /// The next line; `None` at the end of the file.
    pub(super) fn next(&mut self) -> Result<Option<Line<'_>>> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let number = self.next_line;
        let first = self.physical(number, 0)?;
        if !is_numeric_statement(first) || continued_part(first).is_none() {
            return Ok(Some(Line {
                number,
                bytes: first,
            }));
        }
        self.joined.clear();
        let mut part = first;
        while let Some(before) = continued_part(part) {
            self.joined.extend_from_slice(before);
            self.joined.push(b' ');
            if self.rest.is_empty() {
                return Ok(Some(Line {
                    number,
                    bytes: &self.joined,
                }));
            }
            part = self.physical(number, self.joined.len())?;
        }
        self.joined.extend_from_slice(part);
        Ok(Some(Line {
            number,
            bytes: &self.joined,
        }))
    }

    /// Takes one physical line; `number` and `taken` are the line and length of what it continues.
    fn physical(&mut self, number: u32, taken: usize) -> Result<&'a [u8]> {
        let limit = MAX_LINE_BYTES - taken.min(MAX_LINE_BYTES);
        let window = &self.rest[..self.rest.len().min(limit + 1)];
        let end = match window.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            Some(end) => end,
            None if window.len() > limit => {
                return Err(Error::input(
                    format!("{}: line {number}", self.name),
                    "the line is longer than 1 MiB",
                    "export the head again as OBJ with one vertex or face per line",
                ));
            }
            None => window.len(),
        };
        let line = &self.rest[..end];
        let break_bytes = match &self.rest[end..] {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        self.rest = &self.rest[end + break_bytes..];
        self.next_line = self.next_line.saturating_add(1);
        Ok(line)
    }
}

/// Whether a statement starts a line that may go on in the next one: only statements of numbers
/// do, since a name may end in a Windows path.
fn is_numeric_statement(line: &[u8]) -> bool {
    matches!(
        line.trim_ascii_start().first(),
        Some(b'v' | b'f' | b'l' | b'p')
    )
}

/// The part of a line before the `\` that continues it. A comment may end in a path, too.
fn continued_part(line: &[u8]) -> Option<&[u8]> {
    line.strip_suffix(b"\\")
        .filter(|part| !part.contains(&b'#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(bytes: &[u8]) -> Vec<(u32, String)> {
        let mut lines = Lines::new(bytes, "t.obj");
        let mut found = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            found.push((
                line.number,
                String::from_utf8_lossy(line.bytes).into_owned(),
            ));
        }
        found
    }

    #[test]
    fn all_line_ends_count_alike() {
        let expected = [
            (1, "v 1".to_owned()),
            (2, String::new()),
            (3, "f 2".to_owned()),
        ];
        for text in [
            "v 1\n\nf 2",
            "v 1\r\n\r\nf 2\r\n",
            "v 1\r\rf 2\r",
            "\u{feff}v 1\n\nf 2\n",
        ] {
            assert_eq!(split(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn numbers_continue_and_comments_do_not() {
        let expected = [
            (1, "f 1  2  3".to_owned()),
            (4, "# C:\\".to_owned()),
            (5, "f".to_owned()),
        ];
        assert_eq!(split(b"f 1 \\\n2 \\\r\n3\n# C:\\\nf"), expected);
        assert_eq!(split(b"f 1\\"), [(1, "f 1 ".to_owned())]);
    }

    #[test]
    fn the_limit_counts_continued_lines_together() {
        let half = "1 ".repeat(MAX_LINE_BYTES / 4);
        let text = format!("# x\nf {half}\\\n{half}\\\n{half}\n");
        let mut lines = Lines::new(text.as_bytes(), "t.obj");
        assert!(lines.next().is_ok());
        let error = lines.next().map(|_| ()).unwrap_err().to_string();
        assert!(
            error.starts_with("t.obj: line 2: the line is longer than 1 MiB"),
            "{error}"
        );
        let longest = "x".repeat(MAX_LINE_BYTES);
        assert_eq!(split(longest.as_bytes()).len(), 1);
    }
}
