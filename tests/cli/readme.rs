//! The examples of the README, typed in order in one folder.

use std::path::Path;
use std::process::Command;

/// The command lines below a heading of the README, without their comments.
fn examples(heading: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(path).expect("the README");
    let section = text.split_once(heading).expect("the heading").1;
    let block = section.split("```").nth(1).expect("a block of commands");
    let lines = block.lines().skip(1);
    let lines = lines.map(|line| line.split("  #").next().unwrap_or(line).trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn examples_work_in_the_order_in_which_they_stand() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Path::new(env!("CARGO_BIN_EXE_stipple"))
        .parent()
        .expect("its folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(program.to_owned()).chain(std::env::split_paths(&path));
    let path = std::env::join_paths(folders).expect("a path");
    let lines = examples("## On the command line");
    assert!(lines.len() > 15, "{lines:?}");
    for line in lines {
        // What puts the program onto the path is what this test has done.
        if line.starts_with("cargo install") {
            continue;
        }
        let output = Command::new("sh")
            .args(["-c", &line])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env("XDG_RUNTIME_DIR", folder.path())
            // The window writes pictures where there is no display.
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .output()
            .expect("a shell");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}: {said}");
        assert_eq!(said, "", "{line}");
    }
}
