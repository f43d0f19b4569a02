//! The time axis below the picture.

use super::happenings::{PHASES, happenings};
use crate::plan::{Age, Plan};
use crate::window::shell::theme;
use crate::window::shell::words::sentence;
use crate::window::viewing::Viewing;
use crate::window::viewing::timeline::{Timeline, in_words};
use egui::{Align2, FontId, Label, Pos2, Rect, RichText, Sense, Shape, Stroke, Ui, pos2, vec2};

/// Distance from a tick within which the handle goes to it, points.
const SNAP: f32 = 7.0;

/// An event this close to the mouse is told, points.
const NEAR: f32 = 5.0;

/// Room that a label needs, points.
const LABEL: f32 = 52.0;

/// The axis with its ticks, the age in words and the play button.
pub(crate) fn timebar_ui(ui: &mut Ui, plan: &Plan, viewing: &mut Viewing) {
    ui.horizontal(|ui| {
        let size = vec2(34.0, 34.0);
        let button = ui.add(egui::Button::new("").min_size(size));
        play_symbol(ui, button.rect, viewing.is_playing());
        if button.on_hover_text("Let the years pass (Space)").clicked() {
            viewing.toggle_play();
        }
        ui.add_space(2.0);
        ui.vertical(|ui| {
            let words = in_words(viewing.age, &plan.sessions);
            ui.add(Label::new(RichText::new(words).color(theme::STRONG)).truncate());
            axis(ui, plan, viewing);
        });
    });
}

/// A triangle, or two bars while the years pass.
fn play_symbol(ui: &Ui, rect: Rect, is_playing: bool) {
    let centre = rect.center();
    if is_playing {
        for x in [-3.5, 3.5] {
            let bar = Rect::from_center_size(centre + vec2(x, 0.0), vec2(4.0, 13.0));
            ui.painter().rect_filled(bar, 1.0, theme::TEXT);
        }
    } else {
        let corners = [vec2(-4.5, -7.0), vec2(7.0, 0.0), vec2(-4.5, 7.0)];
        let points = corners.map(|corner| centre + corner).to_vec();
        ui.painter()
            .add(Shape::convex_polygon(points, theme::TEXT, Stroke::NONE));
    }
}

fn axis(ui: &mut Ui, plan: &Plan, viewing: &mut Viewing) {
    let timeline = Timeline::new(&plan.sessions);
    let width = ui.available_width().max(120.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 47.0), Sense::click_and_drag());
    let inner = rect.shrink2(vec2(26.0, 0.0));
    let rail = inner.top() + 16.0;
    let x_of = |position: f32| inner.left() + position * inner.width();

    let is_held = response.is_pointer_button_down_on();
    if let Some(pointer) = response.interact_pointer_pos()
        && (is_held || response.drag_stopped() || response.clicked())
    {
        let position = ((pointer.x - inner.left()) / inner.width().max(1.0)).clamp(0.0, 1.0);
        // A press on a label goes to its tick however wide the label is.
        let snap = if pointer.y > rail + 8.0 { 24.0 } else { SNAP };
        viewing.show(timeline.age_at(position, snap / inner.width().max(1.0)));
    }

    let position = timeline.position(viewing.age, &plan.sessions);
    let painter = ui.painter();
    let stroke = |colour| Stroke::new(4.0, colour);
    painter.hline(inner.x_range(), rail, stroke(theme::LINE));
    painter.hline(inner.left()..=x_of(position), rail, stroke(theme::ACCENT));
    // Where labels would touch, every other one is left out.
    let step = (LABEL / (inner.width() / (timeline.ticks().count() as f32 - 1.0)).max(1.0))
        .ceil()
        .max(1.0) as usize;
    for (i, (at, tick)) in timeline.ticks().enumerate() {
        let is_here = (at - position).abs() < 1e-3;
        let colour = if is_here { theme::STRONG } else { theme::WEAK };
        painter.vline(
            x_of(at),
            rail - 5.0..=rail + 5.0,
            Stroke::new(1.5, theme::WEAK),
        );
        if i % step != 0 {
            continue;
        }
        painter.text(
            pos2(x_of(at), rail + 12.0),
            Align2::CENTER_TOP,
            tick.label,
            FontId::proportional(14.0),
            colour,
        );
    }
    let told = events(ui, plan, &timeline, inner, rail, response.hover_pos());
    let painter = ui.painter();
    let handle = Rect::from_center_size(pos2(x_of(position), rail), vec2(10.0, 20.0));
    let fill = if response.dragged() {
        theme::STRONG
    } else {
        theme::TEXT
    };
    painter.rect_filled(handle, 4.0, fill);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text_at_pointer(told.unwrap_or_else(|| "Age of the treatment".to_owned()));
}

/// Marks sessions, touch-ups and laser passes above the rail, with the healing after each session;
/// returns what there is to tell of the position under the mouse.
fn events(
    ui: &Ui,
    plan: &Plan,
    timeline: &Timeline,
    inner: Rect,
    rail: f32,
    pointer: Option<Pos2>,
) -> Option<String> {
    let painter = ui.painter();
    let x_of =
        |day: f64| inner.left() + timeline.position(Age::Days(day), &plan.sessions) * inner.width();
    let mut told = None;
    for (index, session) in plan.sessions.iter().enumerate() {
        let day = f64::from(session.day);
        let next = plan.sessions.get(index + 1);
        // The next session begins the healing anew.
        let end = next.map_or(f64::INFINITY, |next| f64::from(next.day));
        for phase in PHASES {
            let [from, to] = phase.days.map(|after| x_of((day + after).min(end)));
            let span = Rect::from_x_y_ranges(from..=to, rail - 9.0..=rail - 6.0);
            painter.rect_filled(span, 0.0, phase.colour);
            if pointer.is_some_and(|at| (from..to).contains(&at.x)) {
                let [first, last] = phase.days;
                let what = sentence(phase.what);
                let text = format!(
                    "{what}, day {first:.0} to {last:.0} after session {}",
                    index + 1
                );
                told = Some(text);
            }
        }
    }
    for happening in happenings(plan) {
        let tip = pos2(x_of(happening.day), rail - 6.0);
        let corners = [vec2(0.0, 0.0), vec2(-4.0, -8.0), vec2(4.0, -8.0)];
        painter.add(Shape::convex_polygon(
            corners.map(|corner| tip + corner).to_vec(),
            happening.colour,
            Stroke::new(1.0, theme::BAR),
        ));
        if pointer.is_some_and(|at| (at.x - tip.x).abs() <= NEAR) {
            let day = Age::Days(happening.day).in_words();
            told = Some(format!("{}: {day}", sentence(&happening.what)));
        }
    }
    told
}
