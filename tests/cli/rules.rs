//! Who may know whom: the direction of dependencies is a test, not a habit.

use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Files under a module whose code (comments aside) holds one of the words.
fn offenders(module: &str, words: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let single = root.join(format!("{module}.rs"));
    if single.is_file() {
        files.push(single);
    }
    if root.join(module).is_dir() {
        sources(&root.join(module), &mut files);
    }
    assert!(!files.is_empty(), "no module {module}");
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("readable");
        for line in text.lines() {
            let code = line.split("//").next().unwrap_or_default();
            for word in words {
                if code.contains(word) {
                    found.push(format!("{}: {}", file.display(), line.trim()));
                }
            }
        }
    }
    found
}

#[test]
fn dependencies_point_one_way() {
    let ui = ["egui", "winit", "crate::window"];
    let gpu = ["wgpu", "crate::gpu"];
    for (module, forbidden) in [
        (
            "plan",
            [
                &ui[..],
                &gpu[..],
                &["crate::head", "crate::dots", "crate::tissue"],
            ]
            .concat(),
        ),
        (
            "model",
            [
                &ui[..],
                &gpu[..],
                &["crate::head", "crate::dots", "std::time", "std::fs"],
            ]
            .concat(),
        ),
        ("head", [&ui[..], &gpu[..], &["std::time"]].concat()),
        (
            "dots",
            [&ui[..], &gpu[..], &["std::time", "std::fs"]].concat(),
        ),
        ("camera", [&ui[..], &gpu[..]].concat()),
        (
            "gpu",
            [
                &ui[..],
                &["std::fs", "crate::plan", "crate::studio::export"],
            ]
            .concat(),
        ),
        ("export", ui.to_vec()),
        ("scene", ui.to_vec()),
    ] {
        let found = offenders(module, &forbidden);
        assert!(
            found.is_empty(),
            "{module} knows too much:\n{}",
            found.join("\n")
        );
    }
}
