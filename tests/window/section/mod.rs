//! A section of the panel on a screen of its own, without a window: its texts and its clicks.

use egui::epaint::ClippedShape;
use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Shape, Ui, Vec2, vec2};
use stipple::window::shell::passes;

/// A button of the mouse that goes down or up at a place.
pub fn button(pos: Pos2, button: PointerButton, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers,
    }
}

/// The left button that goes down or up at a place.
pub fn left(pos: Pos2, pressed: bool) -> Event {
    button(pos, PointerButton::Primary, pressed, Modifiers::NONE)
}

/// The frames of a click: the mouse comes, the button goes down and up, and what it opened is there.
pub fn click(pos: Pos2) -> [Vec<Event>; 5] {
    [
        vec![Event::PointerMoved(pos)],
        vec![left(pos, true)],
        vec![left(pos, false)],
        Vec::new(),
        Vec::new(),
    ]
}

/// One frame on a screen of a size (points), as the window lays it out; returns what would be painted.
pub fn frame(
    ctx: &egui::Context,
    size: Vec2,
    input: RawInput,
    ui: impl FnMut(&mut Ui),
) -> Vec<ClippedShape> {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
        ..input
    };
    let mut output = passes::run(ctx, input, ui);
    // Nothing is painted.
    output.textures_delta.clear();
    output.shapes
}

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
            events,
            ..RawInput::default()
        };
        let shapes = frame(&self.ctx, vec2(372.0, 900.0), input, |ui| {
            (self.show)(ui, &mut self.state);
        });
        self.texts.clear();
        for clipped in &shapes {
            collect(&clipped.shape, &mut self.texts);
        }
    }

    /// All texts, one a line.
    pub fn all(&self) -> String {
        let texts: Vec<_> = self.texts.iter().map(|(text, _)| text.as_str()).collect();
        texts.join("\n")
    }

    /// The place of the last text that reads so: menus are drawn last.
    pub fn position(&self, text: &str) -> Pos2 {
        let found = self.texts.iter().rfind(|(shown, _)| shown == text);
        found
            .unwrap_or_else(|| panic!("no '{text}' in {}", self.all()))
            .1
            .center()
    }

    /// A click, with the passes in which a menu opens.
    pub fn click(&mut self, pos: Pos2) {
        for events in click(pos) {
            self.pass(events);
        }
    }

    /// A click on the last text that reads so.
    pub fn click_on(&mut self, text: &str) {
        self.click(self.position(text));
    }

    /// Opens the choice of a row and takes an option.
    pub fn choose(&mut self, row: &str, option: &str) {
        let label = self.position(row);
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
