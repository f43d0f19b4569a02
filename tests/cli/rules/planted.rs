//! The rules fail when someone breaks them: faults planted in small houses are found.

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
fn the_graphics_room_reaches_no_plan_by_any_way() {
    let steps = |dots: &str| {
        found(&with(&[
            ("dots/mod.rs", dots),
            ("dots/record.rs", "pub struct Dot;"),
            (
                "dots/place.rs",
                "use crate::plan::Plan; pub fn place(_: Plan) {}",
            ),
            ("gpu/mod.rs", "use crate::dots::{Dot};"),
        ]))
    };
    assert_eq!(
        steps("mod record; mod place; pub use record::Dot; pub use place::place;"),
        [""; 0]
    );
    let through_code = steps("mod place; pub use place::place; pub struct Dot; fn f() { place() }");
    let through_import = steps("mod place; use place::place; pub struct Dot;");
    let through_reexport = steps("mod place; pub use place::place as Dot;");
    for found in [through_code, through_import, through_reexport] {
        let [fault] = &found[..] else {
            panic!("not one fault: {found:#?}");
        };
        for word in [
            "gpu reaches plan",
            "src/gpu/mod.rs:1: ",
            "src/dots/place.rs:1: crate::plan::Plan",
        ] {
            assert!(fault.contains(word), "no '{word}' in: {fault}");
        }
    }
    assert_fault(
        &with(&[("gpu/mod.rs", "use crate::plan::Plan;")]),
        &[
            "gpu reaches plan",
            "src/gpu/mod.rs:1: crate::plan::Plan (src/plan/mod.rs)",
        ],
    );
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
fn circles_are_found_between_rooms_and_within_one() {
    let found = found(&[
        (
            "plan/read.rs",
            "use crate::tissue::optics::blur; pub fn text() {}",
        ),
        (
            "tissue/optics.rs",
            "pub fn blur() { crate::plan::read::text(); }",
        ),
    ]);
    assert_eq!(found.len(), 2, "{found:#?}");
    let up = "src/plan/read.rs:1: crate::tissue::optics::blur (src/tissue/optics.rs) runs up";
    assert_eq!(found[0], up);
    assert!(
        found[1].contains("a circle of crate::plan, crate::tissue:"),
        "{found:#?}"
    );
    assert_fault(
        &with(&[
            ("base/a.rs", "use super::b::B; pub struct A;"),
            ("base/b.rs", "use super::c::C; pub struct B;"),
            ("base/c.rs", "use super::{a::A, rng}; pub struct C;"),
        ]),
        &[
            "a circle of crate::base::a, crate::base::b, crate::base::c:",
            "src/base/a.rs:1: super::b::B (src/base/b.rs)",
            "src/base/c.rs:1: super::a::A (src/base/a.rs)",
        ],
    );
    // A folder is one neighbour, whichever of its files imports.
    assert_fault(
        &with(&[
            ("plan/read.rs", "use super::tone::Tone; pub struct Reader;"),
            ("plan/tone/mod.rs", "mod words; pub struct Tone;"),
            ("plan/tone/words.rs", "use crate::plan::read::Reader;"),
        ]),
        &[
            "a circle of crate::plan::read, crate::plan::tone:",
            "src/plan/tone/words.rs:1: crate::plan::read::Reader (src/plan/read.rs)",
        ],
    );
}

#[test]
fn a_child_stands_within_its_parent_but_not_within_its_neighbours() {
    let house = |b: &str| {
        found(&with(&[
            (
                "base/mod.rs",
                "pub mod files; mod rng; mod a; mod b;
                pub use rng::Rng; pub use a::A; pub use b::B; pub struct Pair(A, B);",
            ),
            ("base/a.rs", "use super::{B, Pair}; pub struct A;"),
            ("base/b.rs", b),
        ]))
    };
    assert_eq!(house("pub struct B;"), [""; 0]);
    // What the parent hands on is the neighbour's all the same.
    let found = house("use super::A; pub struct B;");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("a circle of crate::base::a, crate::base::b:"),
        "{found:#?}"
    );
}

#[test]
fn nobody_but_the_commands_reaches_the_window() {
    let window = ("window/mod.rs", "pub fn open() {}");
    let command = (
        "command/mod.rs",
        "pub fn run() -> i32 { crate::window::open(); 0 }",
    );
    assert_eq!(found(&with(&[window, command])), [""; 0]);
    let studio = ("studio/mod.rs", "use crate::window;");
    let by_studio = found(&with(&[window, command, studio]));
    assert!(
        by_studio
            .iter()
            .any(|f| f.contains("src/studio/mod.rs:1: crate::window"))
    );
    assert!(
        by_studio
            .iter()
            .any(|f| f.contains("studio reaches window"))
    );
    // No floor forbids it: the command line stands above the window.
    let cli = ("cli.rs", "\nuse crate::window::open;");
    assert_fault(
        &with(&[window, command, cli]),
        &["cli reaches window", "src/cli.rs:2: crate::window::open"],
    );
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
