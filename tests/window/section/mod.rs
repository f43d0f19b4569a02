//! A section of the panel on a screen of its own, without a window: its texts and its clicks.
#![allow(dead_code, reason = "each test program uses its own part")]

use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Shape, Ui, vec2};

/// A section with what it shows and edits.
pub struct Section<State> {
    ctx: egui::Context,
    /// What it shows and edits.
    pub state: State,
    show: fn(&mut Ui, &mut State),
    /// Texts of the last pass with their places.
    texts: Vec<(String, Rect)>,
}

impl<State> Section<State> {
    /// The section after its first two passes: the first one only measures.
    pub fn new(state: State, show: fn(&mut Ui, &mut State)) -> Self {
        let mut section = Self {
            ctx: egui::Context::default(),
            state,
            show,
            texts: Vec::new(),
        };
        section.pass(Vec::new());
        section.pass(Vec::new());
        section
    }

    /// One pass with its events.
    pub fn pass(&mut self, events: Vec<Event>) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(372.0, 900.0))),
            events,
            ..RawInput::default()
        };
        let mut output = self
            .ctx
            .run_ui(input, |ui| (self.show)(ui, &mut self.state));
        // Nothing is painted.
        output.textures_delta.clear();
        self.texts.clear();
        for clipped in &output.shapes {
            collect(&clipped.shape, &mut self.texts);
        }
    }

    /// All texts, one a line.
    pub fn all(&self) -> String {
        let texts: Vec<_> = self.texts.iter().map(|(text, _)| text.as_str()).collect();
        texts.join("\n")
    }

    /// The place of the last text that reads so: menus are drawn last.
    pub fn place(&self, text: &str) -> Pos2 {
        let found = self.texts.iter().rfind(|(shown, _)| shown == text);
        found
            .unwrap_or_else(|| panic!("no '{text}' in {}", self.all()))
            .1
            .center()
    }

    /// A click, with the passes in which a menu opens.
    pub fn click(&mut self, pos: Pos2) {
        self.pass(vec![Event::PointerMoved(pos)]);
        for pressed in [true, false] {
            self.pass(vec![Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            }]);
        }
        self.pass(Vec::new());
        self.pass(Vec::new());
    }

    /// A click on the last text that reads so.
    pub fn click_on(&mut self, text: &str) {
        self.click(self.place(text));
    }

    /// Opens the choice of a row and takes an option.
    pub fn choose(&mut self, row: &str, option: &str) {
        let label = self.place(row);
        let is_beside = |at: Pos2| (at.y - label.y).abs() < 8.0 && at.x > label.x + 40.0;
        let shown = self.texts.iter().map(|(_, rect)| rect.center());
        let at = shown.rev().find(|at| is_beside(*at));
        self.click(at.unwrap_or_else(|| panic!("nothing beside '{row}'")));
        self.click_on(option);
    }
}

/// Texts of a shape with their places.
pub fn collect(shape: &Shape, texts: &mut Vec<(String, Rect)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
        Shape::Text(text) => texts.push((
            text.galley.text().to_owned(),
            text.galley.rect.translate(text.pos.to_vec2()),
        )),
        _ => {}
    }
}
