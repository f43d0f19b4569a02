//! The strip above a head in true size: from how far it is seen, and what an eye makes of a dot there.

use crate::plan::{Age, Plan};
use crate::studio::advice::overview::Advice;
use crate::tissue::needle::healed_radius_mm;
use crate::tissue::prediction::band;
use crate::window::orders::Action;
use crate::window::orders::Wish;
use crate::window::shell::settings::VIEWER_RANGE_MM;
use crate::window::shell::theme;
use crate::window::state::WindowState;
use crate::window::viewing::life_size::{DISTANCES, LifeSize, dot_in_words};
use egui::{Button, DragValue, Label, RichText, Ui};

/// Diameter of a usual dot at the shown age, mm: that of the prediction, or before there is one the healed one
/// of the last session's needles.
pub(crate) fn usual_diameter_mm(plan: &Plan, age: Age, advice: Option<&Advice>) -> f64 {
    let age_days = age.days(&plan.sessions).unwrap_or(0.0);
    let predicted = advice.and_then(|advice| band::row_at(&advice.prediction.rows, age_days));
    let predicted = predicted.map(|row| row.diameter_mm.p50);
    predicted.filter(|mm| *mm > 0.0).unwrap_or_else(|| {
        let needles = plan.sessions.last().map(|session| &session.needles[..]);
        let radii_mm = needles
            .unwrap_or_default()
            .iter()
            .copied()
            .map(healed_radius_mm);
        let radius_mm = radii_mm.fold(0.0, f32::max);
        2.0 * f64::from(radius_mm)
    })
}

/// The strip; returns what was pressed.
pub(crate) fn strip_ui(
    ui: &mut Ui,
    life_size: &mut Option<LifeSize>,
    state: &mut WindowState,
    diameter_mm: f64,
) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let (Some(mut life), Some(screen)) = (*life_size, state.screen()) else {
        return wishes;
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("True size, seen from").color(theme::STRONG));
        let own = format!("where I sit, {:.0} cm", screen.viewer_mm / 10.0);
        ui.selectable_value(&mut life.distance_mm, None, own)
            .on_hover_text("Life size: the head measures its true millimetres on the screen");
        for (label, distance_mm) in DISTANCES {
            ui.selectable_value(&mut life.distance_mm, Some(distance_mm), label);
        }
        ui.separator();
        ui.label("My eye is");
        let viewer = DragValue::new(&mut state.settings.viewer_mm).range(VIEWER_RANGE_MM);
        let viewer = ui.add(viewer.speed(5.0).fixed_decimals(0).suffix(" mm"));
        ui.label("from the screen");
        if viewer.drag_stopped() || viewer.lost_focus() {
            wishes.push(Wish::Remember);
        }
        ui.separator();
        if ui.button("Match the screen …").clicked() {
            wishes.push(Wish::MatchScreen);
        }
        let leave = Button::new("Leave").shortcut_text("L");
        if ui.add(leave).clicked() {
            wishes.push(Wish::Action(Action::LifeSize));
        }
    });
    *life_size = Some(life);
    let distance_mm = f64::from(life.distance_mm(&screen));
    let scale = screen.scale(distance_mm);
    let size = if (scale - 1.0).abs() < 1e-6 {
        "life size".to_owned()
    } else {
        format!("{:.0} % of life size", 100.0 * scale)
    };
    let dot = dot_in_words(diameter_mm, distance_mm);
    let text = format!("On the screen: {size}. {dot}");
    ui.add(Label::new(RichText::new(text).color(theme::WEAK)).wrap());
    wishes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Needle;
    use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Shape, vec2};

    /// One pass over the strip; texts with their places.
    fn pass(
        ctx: &egui::Context,
        (life_size, state): &mut (Option<LifeSize>, WindowState),
        events: Vec<Event>,
    ) -> Vec<(String, Pos2)> {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1200.0, 300.0))),
            events,
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| {
            strip_ui(ui, life_size, state, 0.17);
        });
        // Nothing is painted.
        output.textures_delta.clear();
        let texts = output.shapes.iter().filter_map(|shape| match &shape.shape {
            Shape::Text(text) => {
                let place = text.galley.rect.translate(text.pos.to_vec2());
                Some((text.galley.text().to_owned(), place.center()))
            }
            _ => None,
        });
        texts.collect()
    }

    #[test]
    fn a_distance_is_chosen_and_said_in_words() {
        let ctx = egui::Context::default();
        let life = LifeSize {
            distance_mm: None,
            before_mm: 1180.0,
        };
        let mut view = (Some(life), WindowState::default());
        assert!(
            pass(&ctx, &mut view, Vec::new()).is_empty(),
            "no screen, no size"
        );
        view.1.settings.set_density(1.0, 4.0);
        pass(&ctx, &mut view, Vec::new());
        let texts = pass(&ctx, &mut view, Vec::new());
        let said = |texts: &[(String, Pos2)], words: &str| {
            assert!(
                texts.iter().any(|(t, _)| t.contains(words)),
                "no '{words}' in {texts:?}"
            );
        };
        said(&texts, "On the screen: life size");
        let (_, at) = texts
            .iter()
            .find(|(text, _)| text == "3 m")
            .expect("offered");
        let at = *at;
        pass(&ctx, &mut view, vec![Event::PointerMoved(at)]);
        for pressed in [true, false] {
            let event = Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            pass(&ctx, &mut view, vec![event]);
        }
        assert_eq!(view.0.and_then(|life| life.distance_mm), Some(3000.0));
        let texts = pass(&ctx, &mut view, Vec::new());
        said(&texts, "20 % of life size");
        said(&texts, "0.2 arc minutes at 3.0 m: too small");
    }

    #[test]
    fn the_usual_dot_is_as_wide_as_the_last_needles_make_it() {
        let mut plan = Plan::default();
        for (needle, diameter_mm) in [(Needle::RoundLiner1, 0.11), (Needle::RoundLiner5, 0.18)] {
            for session in &mut plan.sessions {
                session.needles = vec![needle];
            }
            let usual = usual_diameter_mm(&plan, Age::Healed, None);
            assert!((usual - diameter_mm).abs() < 1e-6, "{usual} mm");
        }
    }
}
