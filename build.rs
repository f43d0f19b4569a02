//! Tells the program its version with the commit that it is built from, where that is known: an unpacked
//! source archive has none, and says the version alone.

use std::path::Path;
use std::process::Command;

fn main() {
    let version = env!("CARGO_PKG_VERSION");
    let version = match commit() {
        Some(commit) => format!("{version} ({commit})"),
        None => version.to_owned(),
    };
    println!("cargo::rustc-env=STIPPLE_VERSION={version}");
    println!("cargo::rerun-if-changed=build.rs");
    // What changes with every commit, and nothing where there is no repository.
    for path in [".git/HEAD", ".git/logs/HEAD"] {
        if Path::new(path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
}

/// The first digits of the commit.
fn commit() -> Option<String> {
    // A folder around an unpacked archive may be a repository of its own.
    if !Path::new(".git").exists() {
        return None;
    }
    let git = Command::new("git")
        .args(["rev-parse", "--short=9", "HEAD"])
        .output()
        .ok()?;
    let commit = String::from_utf8(git.stdout).ok()?;
    git.status.success().then(|| commit.trim().to_owned())
}
