//! The panel's head section without a window: what it says of a scan, and that its rows edit the plan.

use egui::{Event, FullOutput, Modifiers, PointerButton, Pos2, RawInput, Rect, Shape, vec2};
use std::fmt::Write as _;
use stipple::head::Head;
use stipple::plan::{HeadSource, Mirrored, Plan, Unit};
use stipple::view::head_panel::head_ui;
use stipple::view::marking::Draft;

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

/// The section on a screen of its own.
struct Section {
    ctx: egui::Context,
    head: Head,
    plan: Plan,
    marking: Option<Draft>,
    /// Texts of the last pass with their places.
    texts: Vec<(String, Rect)>,
}

impl Section {
    fn new(head: Head, file: Option<&str>) -> Self {
        let mut plan = Plan::default();
        plan.head.file = file.map(Into::into);
        let mut section = Self {
            ctx: egui::Context::default(),
            head,
            plan,
            marking: None,
            texts: Vec::new(),
        };
        section.pass(Vec::new());
        section.pass(Vec::new());
        section
    }

    fn pass(&mut self, events: Vec<Event>) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(372.0, 900.0))),
            events,
            ..RawInput::default()
        };
        let mut output: FullOutput = self.ctx.run_ui(input, |ui| {
            head_ui(ui, &mut self.plan, Some(&self.head), &mut self.marking);
        });
        // Nothing is painted.
        output.textures_delta.clear();
        self.texts.clear();
        for clipped in &output.shapes {
            collect(&clipped.shape, &mut self.texts);
        }
    }

    fn all(&self) -> String {
        let texts: Vec<_> = self.texts.iter().map(|(text, _)| text.as_str()).collect();
        texts.join("\n")
    }

    /// The place of the last text that reads so: menus are drawn last.
    fn place(&self, text: &str) -> Pos2 {
        let found = self.texts.iter().rfind(|(shown, _)| shown == text);
        found
            .unwrap_or_else(|| panic!("no '{text}' in {}", self.all()))
            .1
            .center()
    }

    fn click(&mut self, pos: Pos2) {
        self.pass(vec![Event::PointerMoved(pos)]);
        for pressed in [true, false] {
            self.pass(vec![Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            }]);
        }
        // Menus open in the pass after.
        self.pass(Vec::new());
        self.pass(Vec::new());
    }

    /// Opens the choice of a row and takes an option.
    fn choose(&mut self, row: &str, option: &str) {
        let label = self.place(row);
        let is_beside = |at: Pos2| (at.y - label.y).abs() < 8.0 && at.x > label.x + 40.0;
        let shown = self.texts.iter().map(|(_, rect)| rect.center());
        let at = shown.rev().find(|at| is_beside(*at)).unwrap();
        self.click(at);
        self.click(self.place(option));
    }
}

fn collect(shape: &Shape, texts: &mut Vec<(String, Rect)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
        Shape::Text(text) => texts.push((
            text.galley.text().to_owned(),
            text.galley.rect.translate(text.pos.to_vec2()),
        )),
        _ => {}
    }
}

#[test]
fn what_was_read_of_a_scan_is_said_and_its_rows_edit_the_plan() {
    let mut section = Section::new(scan(), Some("/scan.obj"));
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
    let warning = section.head.warnings.first().cloned().unwrap_or_default();
    assert!(text.contains(warning.get(1..).unwrap_or_default()));

    section.choose("Mirrored", "No");
    assert_eq!(section.plan.head.mirrored, Mirrored::No);
    assert!(section.all().contains("no, as stated"));
    let unit = Unit::ALL.iter().find(|unit| unit.to_string() == "cm");
    section.plan.head.unit = *unit.unwrap();
    section.pass(Vec::new());
    assert!(section.all().contains("cm, as stated"));
}

#[test]
fn marking_begins_from_the_section_and_locks_its_rows() {
    let mut section = Section::new(scan(), Some("/scan.obj"));
    section.click(section.place("Mark landmarks …"));
    let draft = section.marking.clone().expect("marking has begun");
    assert!(draft.belongs_to(&section.plan.head) && !draft.is_changed());
    let before = section.plan.clone();
    let row = section.place("Up");
    section.click(row + vec2(140.0, 0.0));
    assert!(!section.all().contains("+z\n"), "no menu opens");
    assert_eq!(section.plan, before);
}

#[test]
fn an_embedded_head_cannot_be_marked_and_says_why() {
    let mut section = Section::new(Head::built_in().unwrap(), None);
    assert!(section.all().contains("Only a scan can be marked"));
    section.click(section.place("Mark landmarks …"));
    assert!(section.marking.is_none());
}
