//! Faults that no single import shows: what is reached by detours, and circles.

use super::{assert_fault, found, with};

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
