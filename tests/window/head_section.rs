//! The panel's head section without a window: what it says of a scan, and that its rows edit the plan.

use crate::section::Section;
use egui::vec2;
use std::fmt::Write as _;
use stipple::head::Head;
use stipple::plan::{HeadSource, Mirrored, Plan, Unit};
use stipple::window::marking::Draft;
use stipple::window::panels::head::head_ui;

/// The built-in head as a scan in metres.
fn scan() -> Head {
    let own = Head::built_in().unwrap();
    let mut text = String::new();
    for p in &own.positions {
        let [x, y, z] = (*p * 1e-3).to_array();
        writeln!(text, "v {x:.6} {y:.6} {z:.6}").unwrap();
    }
    for t in &own.triangles {
        let [a, b, c] = t.map(|i| i + 1);
        writeln!(text, "f {a} {b} {c}").unwrap();
    }
    Head::from_obj(text.as_bytes(), "scan.obj", &HeadSource::default()).unwrap()
}

/// The section's head, plan and marks.
struct State {
    head: Head,
    plan: Plan,
    marking: Option<Draft>,
}

fn section(head: Head, file: Option<&str>) -> Section<State> {
    let mut plan = Plan::default();
    plan.head.file = file.map(Into::into);
    let state = State {
        head,
        plan,
        marking: None,
    };
    Section::new(state, |ui, state| {
        head_ui(ui, &mut state.plan, Some(&state.head), &mut state.marking);
    })
}

#[test]
fn what_was_read_of_a_scan_is_said_and_its_rows_edit_the_plan() {
    let mut section = section(scan(), Some("/scan.obj"));
    let text = section.all();
    for part in [
        "scan.obj",
        "m: certain (97 %)",
        "1 unit = 1000 mm",
        "up +y, face +z",
        "no sign of it",
        "both",
        "none in the scan",
        "Circumference",
        "Breadth",
        "Pupil distance",
        "after both pupils are marked",
    ] {
        assert!(text.contains(part), "no '{part}' in {text}");
    }
    let warning = section
        .state
        .head
        .warnings
        .first()
        .cloned()
        .unwrap_or_default();
    assert!(text.contains(warning.get(1..).unwrap_or_default()));

    section.choose("Mirrored", "No");
    assert_eq!(section.state.plan.head.mirrored, Mirrored::No);
    assert!(section.all().contains("no, as stated"));
    let unit = Unit::ALL.iter().find(|unit| unit.to_string() == "cm");
    section.state.plan.head.unit = *unit.unwrap();
    section.pass(Vec::new());
    assert!(section.all().contains("cm, as stated"));
}

#[test]
fn marking_begins_from_the_section_and_locks_its_rows() {
    let mut section = section(scan(), Some("/scan.obj"));
    section.click_on("Mark landmarks …");
    let draft = section.state.marking.clone().expect("marking has begun");
    assert!(draft.belongs_to(&section.state.plan.head) && !draft.is_changed());
    let before = section.state.plan.clone();
    let row = section.position("Up");
    section.click(row + vec2(140.0, 0.0));
    assert!(!section.all().contains("+z\n"), "no menu opens");
    assert_eq!(section.state.plan, before);
}

#[test]
fn an_embedded_head_cannot_be_marked_and_says_why() {
    let mut section = section(Head::built_in().unwrap(), None);
    assert!(section.all().contains("Only a scan can be marked"));
    section.click_on("Mark landmarks …");
    assert!(section.state.marking.is_none());
}
