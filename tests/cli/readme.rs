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

/// Types a line in a folder, with the program on the path and without a display.
fn typed(line: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_stipple"))
        .parent()
        .expect("its folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(program.to_owned()).chain(std::env::split_paths(&path));
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", std::env::join_paths(folders).expect("a path"))
        .env("XDG_RUNTIME_DIR", folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}: {said}");
    assert_eq!(said, "", "{line}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

#[test]
fn examples_work_in_the_order_in_which_they_stand() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let lines = examples("## On the command line");
    assert!(lines.len() > 15, "{lines:?}");
    for line in &lines {
        // What puts the program onto the path is what this test has done.
        if !line.starts_with("cargo install") {
            typed(line, folder);
        }
    }
    assert_eq!(names(&folder.join("all")).len(), 9);

    // The window has written its pictures where there is no display, and does so once.
    let window = "stipple my.stipple";
    assert!(lines.iter().any(|line| line == window));
    let pictures = folder.join("stipple-export");
    let expected = ["after.png", "before-after.png", "before.png"];
    assert_eq!(names(&pictures), expected);
    let written = || {
        let metadata = std::fs::metadata(pictures.join("after.png")).expect("it is there");
        metadata.modified().expect("a time")
    };
    let before = written();
    let said = typed(window, folder);
    for words in ["there already", "nothing was drawn", "stipple export"] {
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(
        (names(&pictures), written()),
        (expected.map(str::to_owned).to_vec(), before)
    );
}
