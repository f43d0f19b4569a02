//! The mouse over the picture, without a window: passes of the viewport alone.

mod adapter;

use adapter::{gpu, head};
use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Shape, pos2, vec2};
use glam::Vec2;
use std::sync::Arc;
use stipple::head::Head;
use stipple::plan::{LightName, Plan, ViewName};
use stipple::studio::View;
use stipple::studio::camera::Camera;
use stipple::window::contents::Contents;
use stipple::window::document::Document;
use stipple::window::jobs::figures::Figures;
use stipple::window::panes::Panes;
use stipple::window::panes::viewport::viewport_ui;
use stipple::window::state::WindowState;
use stipple::window::viewing::Viewing;
use stipple::window::viewing::life_size::LifeSize;
use stipple::window::viewing::motion::Pace;

/// A viewport of 800 by 600 points.
struct Screen {
    ctx: egui::Context,
    document: Document,
    viewing: Viewing,
    view: WindowState,
    head: Arc<Head>,
    panes: Panes,
    time_s: f64,
    texts: Vec<String>,
}

impl Screen {
    fn new(plan: Plan) -> Self {
        let options = egui_wgpu::RendererOptions::default();
        let format = wgpu::TextureFormat::Rgba8Unorm;
        let mut egui = egui_wgpu::Renderer::new(&gpu().device, format, options);
        let camera = Camera::of_view(&View::Named(ViewName::Front), &head());
        let mut viewing = Viewing::new(&plan.view);
        viewing.motion.jump(camera);
        let mut screen = Self {
            ctx: egui::Context::default(),
            document: Document::new(plan, None),
            viewing,
            view: WindowState::default(),
            head: head(),
            panes: Panes::new(gpu(), &mut egui),
            time_s: 0.0,
            texts: Vec::new(),
        };
        screen.pass(Modifiers::NONE, Vec::new());
        screen
    }

    fn pass(&mut self, modifiers: Modifiers, events: Vec<Event>) {
        self.time_s += 0.05;
        let mut all = vec![Event::ModifiersChanged(modifiers)];
        all.extend(events);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0))),
            time: Some(self.time_s),
            events: all,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| {
            let mut contents = Contents {
                document: &mut self.document,
                viewing: &mut self.viewing,
                state: &mut self.view,
                head: Some(&self.head),
                panes: &self.panes,
                legend: None,
                figures: &Figures::default(),
                forecast: None,
                activity: None,
                width_mm: 0.0,
            };
            viewport_ui(ui, &mut contents);
        });
        // Nothing is painted.
        output.textures_delta.clear();
        self.texts.clear();
        for clipped in &output.shapes {
            if let Shape::Text(text) = &clipped.shape {
                self.texts.push(text.galley.text().to_owned());
            }
        }
    }

    fn button(&mut self, pos: Pos2, button: PointerButton, pressed: bool, modifiers: Modifiers) {
        let event = Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers,
        };
        self.pass(modifiers, vec![Event::PointerMoved(pos), event]);
    }

    fn drag(&mut self, by: egui::Vec2, button: PointerButton, modifiers: Modifiers) -> Vec<String> {
        let from = pos2(400.0, 300.0);
        self.button(from, button, true, modifiers);
        self.pass(modifiers, vec![Event::PointerMoved(from + 0.5 * by)]);
        self.pass(modifiers, vec![Event::PointerMoved(from + by)]);
        let texts = self.texts.clone();
        self.button(from + by, button, false, modifiers);
        self.pass(Modifiers::NONE, Vec::new());
        texts
    }

    /// Millimetres on the screen per millimetre at the target, for a screen of so many pixels per mm.
    fn scale(&self, px_per_mm: f32) -> f32 {
        1.0 / (self
            .viewing
            .motion
            .camera()
            .mm_per_px(Vec2::new(800.0, 600.0))
            * px_per_mm)
    }

    fn light(&self) -> [f64; 2] {
        [
            self.document.plan.view.light_yaw_deg,
            self.document.plan.view.light_pitch_deg,
        ]
    }
}

#[test]
fn shift_and_right_turn_the_light_and_nothing_else() {
    let mut screen = Screen::new(Plan::default());
    let (camera, before) = (screen.viewing.motion.camera(), screen.light());
    let shift = Modifiers::SHIFT;
    let texts = screen.drag(vec2(-41.4, -20.0), PointerButton::Secondary, shift);
    let after = screen.light();
    assert_eq!(after, [before[0] - 21.0, before[1] + 10.0], "whole degrees");
    assert!(
        texts
            .iter()
            .any(|t| t.contains("Key light 14° to the right, 55° above")),
        "{texts:?}"
    );
    assert!(
        !screen.texts.iter().any(|t| t.contains("Key light")),
        "the label goes"
    );
    assert_eq!(screen.viewing.motion.camera(), camera, "the head stays");

    screen.drag(vec2(30.0, 0.0), PointerButton::Secondary, Modifiers::NONE);
    assert_eq!(screen.light(), after, "a plain right drag moves the head");
    assert_ne!(screen.viewing.motion.camera(), camera);

    for pressed in [true, false, true, false] {
        let pos = pos2(300.0, 300.0);
        screen.button(pos, PointerButton::Secondary, pressed, Modifiers::NONE);
    }
    assert_eq!(screen.light(), before, "a double right click puts it back");
}

#[test]
fn a_flash_stays_at_the_camera() {
    let mut plan = Plan::default();
    plan.view.light = LightName::Flash;
    let mut screen = Screen::new(plan);
    let before = screen.light();
    let texts = screen.drag(vec2(60.0, 0.0), PointerButton::Secondary, Modifiers::SHIFT);
    assert_eq!(screen.light(), before);
    assert!(texts.iter().any(|t| t.contains("flash")), "{texts:?}");
}

#[test]
fn true_size_holds_whatever_moves() {
    let mut screen = Screen::new(Plan::default());
    screen.view.settings.viewer_mm = 520.0;
    screen.view.settings.set_density(1.0, 4.25);
    let before_mm = screen.viewing.motion.camera().distance_mm;
    screen.viewing.life_size = Some(LifeSize {
        distance_mm: None,
        before_mm,
    });
    screen.pass(Modifiers::NONE, Vec::new());
    let check = |screen: &Screen, distance_mm: f32, scale: f32| {
        assert_eq!(screen.viewing.motion.camera().distance_mm, distance_mm);
        let shown = screen.scale(4.25);
        assert!(
            (shown / scale - 1.0).abs() < 1e-4,
            "{shown} instead of {scale}"
        );
    };
    check(&screen, 520.0, 1.0);

    // The wheel, a drag, another view on its way, and a smaller picture.
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, 3.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    };
    let over = Event::PointerMoved(pos2(400.0, 300.0));
    screen.pass(Modifiers::NONE, vec![over, wheel]);
    assert!(
        screen.view.status.message.is_some(),
        "the wheel says why it does nothing"
    );
    let yaw_deg = screen.viewing.motion.camera().yaw_deg;
    screen.drag(vec2(80.0, 10.0), PointerButton::Primary, Modifiers::NONE);
    assert_ne!(
        screen.viewing.motion.camera().yaw_deg,
        yaw_deg,
        "the head still turns"
    );
    let crown = Camera::of_view(&View::Named(ViewName::Crown), &head());
    screen.viewing.motion.glide(crown, Pace::Glide);
    screen.viewing.motion.advance(0.1);
    screen.pass(Modifiers::NONE, Vec::new());
    check(&screen, 520.0, 1.0);
    assert!(screen.viewing.motion.is_moving(), "the view still changes");
    screen.viewing.motion.advance(9.0);
    screen.pass(Modifiers::NONE, Vec::new());
    check(&screen, 520.0, 1.0);

    // From three metres it spans what it spans there.
    if let Some(life) = &mut screen.viewing.life_size {
        life.distance_mm = Some(3000.0);
    }
    screen.pass(Modifiers::NONE, Vec::new());
    check(&screen, 3000.0, 520.0 / 3000.0);
}

#[test]
fn the_screen_page_stands_in_the_place_of_the_head() {
    let mut screen = Screen::new(Plan::default());
    let camera = screen.viewing.motion.camera();
    screen.view.screen_check = true;
    screen.drag(vec2(80.0, 10.0), PointerButton::Primary, Modifiers::NONE);
    assert_eq!(
        screen.viewing.motion.camera(),
        camera,
        "what is hidden does not turn"
    );
    assert!(screen.texts.is_empty(), "{:?}", screen.texts);
    screen.view.screen_check = false;
    screen.pass(Modifiers::NONE, Vec::new());
    screen.drag(vec2(80.0, 10.0), PointerButton::Primary, Modifiers::NONE);
    assert_ne!(screen.viewing.motion.camera(), camera);
}
