//! The viewport on a screen of its own, without a window: its mouse, what it looks at, and its texts.
#![allow(dead_code, reason = "each test program uses its own part")]

use crate::adapter::head;
use crate::section::{button, collect, frame};
use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Vec2, pos2, vec2};
use std::sync::Arc;
use stipple::head::Head;
use stipple::plan::{Plan, ViewName};
use stipple::studio::View;
use stipple::studio::camera::Camera;
use stipple::window::contents::Contents;
use stipple::window::document::Document;
use stipple::window::jobs::figures::Figures;
use stipple::window::panes::Panes;
use stipple::window::state::WindowState;
use stipple::window::viewing::Viewing;
use stipple::window::viewport::viewport_ui;

/// Size of the viewport, points and pixels.
pub const SIZE: Vec2 = vec2(800.0, 600.0);

/// The viewport with what it shows and edits.
pub struct Screen {
    ctx: egui::Context,
    pub document: Document,
    pub viewing: Viewing,
    pub state: WindowState,
    head: Arc<Head>,
    panes: Panes,
    time_s: f64,
    /// Texts of the last frame.
    pub texts: Vec<String>,
}

impl Screen {
    /// The viewport of a plan on the built-in head, seen from the front.
    pub fn new(plan: Plan) -> Self {
        Self::on_head(plan, head())
    }

    /// As [`Screen::new`], on another head.
    pub fn on_head(plan: Plan, head: Arc<Head>) -> Self {
        let mut viewing = Viewing::new(&plan.view);
        let front = View::Named(ViewName::Front);
        viewing.motion.jump(Camera::of_view(&front, &head));
        let mut screen = Self {
            ctx: egui::Context::default(),
            document: Document::new(plan, None),
            viewing,
            state: WindowState::default(),
            head,
            panes: Panes::new(Default::default()),
            time_s: 0.0,
            texts: Vec::new(),
        };
        screen.pass(Modifiers::NONE, Vec::new());
        screen
    }

    /// One frame with its events.
    pub fn pass(&mut self, modifiers: Modifiers, events: Vec<Event>) {
        self.time_s += 0.05;
        let mut all = vec![Event::ModifiersChanged(modifiers)];
        all.extend(events);
        let input = RawInput {
            time: Some(self.time_s),
            events: all,
            ..RawInput::default()
        };
        let shapes = frame(&self.ctx, SIZE, input, |ui| {
            let mut contents = Contents {
                document: &mut self.document,
                viewing: &mut self.viewing,
                state: &mut self.state,
                head: Some(&self.head),
                panes: &self.panes,
                legend: None,
                figures: &Figures::default(),
                advice: None,
                activity: None,
                width_mm: 0.0,
            };
            viewport_ui(ui, &mut contents);
        });
        let mut texts = Vec::new();
        for clipped in &shapes {
            collect(&clipped.shape, &mut texts);
        }
        self.texts = texts.into_iter().map(|(text, _)| text).collect();
    }

    /// Goes to a place and presses a button there, or lets it go.
    pub fn button(&mut self, at: Pos2, which: PointerButton, pressed: bool, modifiers: Modifiers) {
        let event = button(at, which, pressed, modifiers);
        self.pass(modifiers, vec![Event::PointerMoved(at), event]);
    }

    /// Drags from the middle over several frames; returns the texts before the release.
    pub fn drag(&mut self, by: Vec2, which: PointerButton, modifiers: Modifiers) -> Vec<String> {
        let from = pos2(400.0, 300.0);
        self.button(from, which, true, modifiers);
        self.pass(modifiers, vec![Event::PointerMoved(from + 0.5 * by)]);
        self.pass(modifiers, vec![Event::PointerMoved(from + by)]);
        let texts = self.texts.clone();
        self.button(from + by, which, false, modifiers);
        self.pass(Modifiers::NONE, Vec::new());
        texts
    }
}
