//! The key light in the hand.

use super::handling::{Click, Drag, Handling};
use super::pictures::Pictures;
use crate::light::LightRig;
use crate::plan::Plan;
use crate::plan::fields::Field;
use crate::window::contents::Contents;
use crate::window::grip::{Press, Tool};
use crate::window::shell::labels;
use egui::{Align2, PointerButton, Ui, vec2};
use glam::Vec2;

/// Turn of the key light per logical pixel of a drag, degrees: from one side to the other within a
/// comfortable movement of the hand.
pub(crate) const LIGHT_DEG_PER_POINT: f64 = 0.5;

/// The two keys of a plan that hold the direction of the key light.
const LIGHT_KEYS: [&str; 2] = ["view.light_yaw_deg", "view.light_pitch_deg"];

/// Turns the key light about the patient as if the hand held the lamp: to the right and upwards in the
/// picture, as far as the plan's keys reach.
pub fn turn_light(plan: &mut Plan, drag_points: Vec2) {
    let drag = [drag_points.x, -drag_points.y];
    for (field, way) in LIGHT_KEYS.into_iter().filter_map(Field::named).zip(drag) {
        let wanted = (field.get)(plan) + f64::from(way) * LIGHT_DEG_PER_POINT;
        (field.set)(plan, wanted.clamp(field.min, field.max));
    }
}

/// Ends a turn of the light: whole degrees, as the sliders have them.
pub fn set_light_down(plan: &mut Plan) {
    for field in LIGHT_KEYS.into_iter().filter_map(Field::named) {
        let whole = (field.get)(plan).round();
        (field.set)(plan, whole);
    }
}

/// Puts the key light back to where plans have it that do not say otherwise.
pub fn reset_light(plan: &mut Plan) {
    for field in LIGHT_KEYS.into_iter().filter_map(Field::named) {
        (field.set)(plan, field.default);
    }
}

/// Whether the key light stands where [`reset_light`] puts it.
pub fn is_light_reset(plan: &Plan) -> bool {
    let mut fields = LIGHT_KEYS.into_iter().filter_map(Field::named);
    fields.all(|field| (field.get)(plan) == field.default)
}

/// Where the key light stands beside the viewer, for the panel and the label by the mouse that turns it.
pub(crate) fn light_in_words(plan: &Plan) -> String {
    let preset = LightRig::named(plan.view.light);
    if preset.is_on_camera {
        return "The flash stays at the camera".to_owned();
    }
    let [yaw_turned, pitch_turned] =
        preset.turned_deg([plan.view.light_yaw_deg, plan.view.light_pitch_deg]);
    let [yaw_deg, pitch_deg] = preset.key.angles_deg(yaw_turned, pitch_turned);
    let side = if yaw_deg < 0.0 { "left" } else { "right" };
    let height = if pitch_deg < 0.0 { "below" } else { "above" };
    format!(
        "Key light {:.0}° to the {side}, {:.0}° {height}",
        yaw_deg.abs(),
        pitch_deg.abs()
    )
}

/// Turns the key light about the patient.
pub(crate) struct LightTool;

impl Handling for LightTool {
    fn press(&self, press: &Press, _: &Pictures<'_>, _: &mut Contents<'_>) -> bool {
        press.button == PointerButton::Secondary && press.modifiers.shift
    }

    fn drag(&self, drag: &Drag, _: &Pictures<'_>, contents: &mut Contents<'_>) {
        let plan = &mut contents.document.plan;
        if !LightRig::named(plan.view.light).is_on_camera {
            turn_light(plan, drag.by);
        }
    }

    fn release(&self, contents: &mut Contents<'_>) {
        set_light_down(&mut contents.document.plan);
    }

    /// A double click puts the light back.
    fn click(&self, click: &Click, _: &Pictures<'_>, contents: &mut Contents<'_>) -> bool {
        let is_mine =
            click.button == PointerButton::Secondary && click.count == 2 && !click.is_shifted;
        if is_mine {
            reset_light(&mut contents.document.plan);
        }
        is_mine
    }

    /// Says beside the mouse where the light stands.
    fn draw(&self, ui: &Ui, _: &Pictures<'_>, contents: &Contents<'_>) {
        let grip = contents.state.grip;
        if let Some(grip) = grip.filter(|grip| grip.tool == Tool::Light) {
            let text = light_in_words(&contents.document.plan);
            let at = grip.at + vec2(16.0, -10.0);
            labels::tag(ui.painter(), at, Align2::LEFT_BOTTOM, &text);
        }
    }
}
