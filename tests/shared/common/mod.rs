//! Running the program and judging what it says.

#![allow(dead_code, reason = "each test program uses its own part")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A scratch folder in which the program runs.
pub struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.path(name), content).unwrap();
        self
    }

    /// Runs `stipple` with the arguments, in the folder.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(&[], arguments)
    }

    /// Runs `stipple` with environment variables; an empty value takes one away.
    pub fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Outcome {
        self.output(variables, arguments, b"").outcome(arguments)
    }

    /// Runs `stipple` with bytes on its standard input.
    pub fn fed(&self, arguments: &[&str], input: &[u8]) -> Raw {
        self.output(&[], arguments, input)
    }

    fn output(&self, variables: &[(&str, &str)], arguments: &[&str], input: &[u8]) -> Raw {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stipple"));
        for (name, value) in variables {
            match *value {
                "" => command.env_remove(name),
                value => command.env(name, value),
            };
        }
        let mut child = command
            .args(arguments)
            .env_remove("RUST_LOG")
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that reads nothing closes it; dropped, it ends.
        child.stdin.take().unwrap().write_all(input).ok();
        Raw(child.wait_with_output().unwrap())
    }

    /// What `stats --json` says of a plan at an age, with further arguments.
    pub fn stats(&self, plan: &str, age: &str, more: &[&str]) -> serde_json::Value {
        self.file("p.toml", plan);
        let arguments = ["stats", "p.toml", "--json", "--at", age];
        let outcome = self.run(&[&arguments, more].concat());
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        serde_json::from_str(&outcome.stdout).expect("one object")
    }

    /// The names of all files in the folder.
    pub fn names(&self) -> Vec<String> {
        names_in(self.folder.path())
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The numbers of a colour in what the program says.
pub fn colour_of(value: &serde_json::Value) -> [f32; 3] {
    let list = value.as_array().expect("a colour");
    std::array::from_fn(|i| list[i].as_f64().expect("a number") as f32)
}

/// What one run gave, in bytes.
pub struct Raw(pub Output);

impl Raw {
    /// As text.
    pub fn outcome(self, arguments: &[&str]) -> Outcome {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Outcome {
            code: self.0.status.code(),
            stdout: text(self.0.stdout),
            stderr: text(self.0.stderr),
            call: arguments.join(" "),
        }
    }
}

/// What one run gave.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    call: String,
}

impl Outcome {
    /// Asserts a refusal: the exit code, nothing on standard output, and one sentence on standard
    /// error that holds every one of the words.
    pub fn refused(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.stdout, "", "{self:?}");
        assert!(self.stderr.starts_with("stipple: "), "{self:?}");
        self.one_sentence(&self.stderr, words);
    }

    /// Asserts one finding on standard output and exit code 1.
    pub fn one_finding(&self, words: &[&str]) {
        assert_eq!(self.code, Some(1), "{self:?}");
        assert_eq!(self.stderr, "", "{self:?}");
        self.one_sentence(&self.stdout, words);
    }

    /// Asserts success with exactly this standard output.
    pub fn printed(&self, stdout: &str) {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""), "{self:?}");
        assert_eq!(self.stdout, stdout, "{self:?}");
    }

    fn one_sentence(&self, text: &str, words: &[&str]) {
        let line = text
            .strip_suffix('\n')
            .unwrap_or_else(|| panic!("no line end: {self:?}"));
        assert!(
            !line.contains(char::is_control),
            "more than one line: {self:?}"
        );
        // The remedy follows the problem after a semicolon.
        assert!(
            line.split("; ")
                .last()
                .is_some_and(|remedy| remedy.len() > 8 && remedy != line),
            "{self:?}"
        );
        assert!(
            !line.contains("panicked") && !line.contains(". "),
            "{self:?}"
        );
        for word in words {
            assert!(
                line.contains(word),
                "'{word}' is missing in '{line}' of '{}'",
                self.call
            );
        }
    }
}
