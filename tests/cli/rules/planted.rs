//! The rules fail when someone breaks them: faults planted in small houses are found.

mod reach;

use super::house::{FLOORS, faults};
use std::collections::BTreeMap;

/// What is wrong with a house of some files; roots of library and rooms are there without being said.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let mut house = BTreeMap::from([("src/lib.rs".to_owned(), String::new())]);
    for (path, _) in files {
        if let Some((room, _)) = path.split_once('/') {
            house.insert(format!("src/{room}/mod.rs"), String::new());
        }
    }
    for (path, text) in files {
        house.insert(format!("src/{path}"), (*text).to_owned());
    }
    faults(&house)
}

/// Asserts one fault that holds all the words.
fn assert_fault(files: &[(&str, &str)], words: &[&str]) {
    let found = found(files);
    let [fault] = &found[..] else {
        panic!("not one fault: {found:#?}");
    };
    for word in words {
        assert!(fault.contains(word), "no '{word}' in: {fault}");
    }
}

/// A sound house: every kind of import that is allowed.
const SOUND: [(&str, &str); 8] = [
    (
        "lib.rs",
        "pub mod base; pub mod plan; pub mod dots; pub mod gpu; pub mod command;",
    ),
    (
        "main.rs",
        "use stipple::command::run; fn main() { std::process::exit(run()); }",
    ),
    ("base/mod.rs", "pub mod files; mod rng; pub use rng::Rng;"),
    (
        "base/files/mod.rs",
        "use std::fs; pub fn read() { fs::read(\"a\").ok(); }",
    ),
    ("base/rng.rs", "pub struct Rng;"),
    ("plan/mod.rs", "pub struct Plan { seed: crate::base::Rng }"),
    (
        "gpu/mod.rs",
        "use crate::base::{files, Rng}; fn draw(_: wgpu::Device, _: Rng) { files::read() }
        #[cfg(test)] mod tests { use crate::command::run; }
        #[cfg(test)] fn helper() { crate::command::run(); }",
    ),
    (
        "command/mod.rs",
        "use crate::plan::Plan; pub fn run() -> i32 { crate::base::files::read(); 0 }",
    ),
];

/// The sound house with some files added or replaced.
fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = SOUND
        .iter()
        .filter(|(path, _)| changed.iter().all(|(p, _)| p != path));
    kept.chain(changed).copied().collect()
}

#[test]
fn a_sound_house_has_no_fault() {
    assert_eq!(found(&SOUND), Vec::<String>::new());
}

#[test]
fn an_import_that_runs_up_is_found_however_it_is_written() {
    let words = ["src/dots/mod.rs:2", "runs up", "src/gpu/mod.rs"];
    for text in [
        "use crate::gpu::Gpu;",
        "use crate::{base::Rng, gpu::{self, Gpu}};",
        "use super::gpu::Gpu as Device;",
        "use super::gpu::*;",
        "pub use crate::gpu::Gpu;",
        "fn make() -> crate::gpu::Gpu { todo() }",
        "fn make() { let _ = super::gpu::Gpu::new(); }",
        "fn make() { use crate::gpu::Gpu; }",
        "fn make() { println!(\"{}\", [crate::gpu::WIDTH].len()); }",
        "macro_rules! wide { () => { $crate::gpu::WIDTH } }",
        "#[arg(default_value_t = crate::gpu::WIDTH)] struct Options;",
        "impl From<crate::gpu::Gpu> for () {}",
        "mod inner { use super::super::gpu::Gpu; }",
    ] {
        let dots = format!("\n{text}");
        let house = with(&[
            ("gpu/mod.rs", "pub struct Gpu; pub const WIDTH: u32 = 1;"),
            ("dots/mod.rs", &dots),
        ]);
        let found = found(&house);
        assert!(!found.is_empty(), "nothing found in: {text}");
        for fault in found {
            for word in words {
                assert!(fault.contains(word), "no '{word}' for '{text}': {fault}");
            }
        }
    }
}

#[test]
fn every_room_is_kept_from_the_rooms_above_it() {
    for (below, low) in FLOORS.iter().enumerate() {
        for high in &FLOORS[below + 1..] {
            let text = format!("use crate::{high}::Thing;");
            let path = format!("{low}/thing.rs");
            let above = format!("{high}/mod.rs");
            let found = found(&[(&path, &text), (&above, "pub struct Thing;")]);
            let words = format!("src/{path}:1: crate::{high}::Thing (src/{above}) runs up");
            assert!(found.contains(&words), "{low} {high}: {found:?}");
        }
    }
}

#[test]
fn what_is_handed_on_counts_for_both_files() {
    // The name comes from the light's room but is another's.
    let found = found(&[
        ("light/mod.rs", "pub use crate::head::Head as Shape;"),
        ("head/mod.rs", "pub struct Head;"),
        ("tissue/mod.rs", "use crate::light::Shape;"),
    ]);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("src/head/mod.rs) runs up"), "{found:#?}");
    assert!(found[1].contains("src/light/mod.rs) runs up"), "{found:#?}");
}

#[test]
fn the_command_line_is_no_concern_of_what_lies_below() {
    assert_fault(
        &with(&[
            ("cli.rs", "pub struct Size;"),
            ("window/mod.rs", "use crate::cli::Size;"),
        ]),
        &["src/window/mod.rs:1: crate::cli::Size (src/cli.rs) runs up"],
    );
}

#[test]
fn crates_and_parts_of_the_standard_library_keep_to_their_rooms() {
    for (path, text, part) in [
        ("studio/mod.rs", "use wgpu::Device;", "wgpu::Device"),
        (
            "window/tools.rs",
            "fn f(_: &wgpu::Device) {}",
            "wgpu::Device",
        ),
        ("gpu/mod.rs", "use egui::Context;", "egui::Context"),
        (
            "command/mod.rs",
            "use winit::window::Window; pub fn run() -> i32 { 0 }",
            "winit::window",
        ),
        (
            "plan/mod.rs",
            "use std::{collections::BTreeMap, fs::{self, File}};",
            "std::fs",
        ),
        ("plan/mod.rs", "use std::fs as files;", "std::fs"),
        (
            "dots/mod.rs",
            "fn f() { let _ = std::time::Instant::now(); }",
            "std::time::Instant::now",
        ),
        (
            "head/mod.rs",
            "use std as s; fn f() { s::net::lookup(); }",
            "std::net::lookup",
        ),
        (
            "light/mod.rs",
            "#[derive(clap::Parser)] struct Options;",
            "clap::Parser",
        ),
    ] {
        let found = found(&with(&[(path, text)]));
        assert!(!found.is_empty(), "nothing found in: {text}");
        let start = format!("src/{path}:1: {part}");
        assert!(
            found
                .iter()
                .all(|f| f.starts_with(&start) || f.contains("std::fs")),
            "{found:#?}"
        );
        assert!(
            found.iter().all(|f| f.contains(" is kept for ")),
            "{found:#?}"
        );
    }
}

#[test]
fn roots_declare_and_every_room_has_its_floor() {
    assert_fault(
        &with(&[("lib.rs", "pub mod base; fn f() { base::files::read() }")]),
        &["src/lib.rs:1: base::files::read", "only declares"],
    );
    assert_fault(
        &with(&[("extra/mod.rs", "")]),
        &["src/extra/mod.rs", "no room of the house"],
    );
}
