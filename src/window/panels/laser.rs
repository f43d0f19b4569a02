//! The laser section of the panel: passes that take pigment away again.

use super::rows::{WIDE, remark, remove_button, row};
use crate::plan::fields::Field;
use crate::plan::{HEALING_DAYS, LaserPass, MAX_DAY, MAX_LASERS, Plan, Zone};
use crate::window::shell::words::{in_words, sentence};
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, DragValue, PopupCloseBehavior, Ui, vec2};

/// Days between passes that skin needs to clear the pigment of the one before: eight weeks.
const INTERVAL_DAYS: u32 = 56;

/// The section.
pub fn laser_ui(ui: &mut Ui, plan: &mut Plan) {
    let mut removed = None;
    for (index, pass) in plan.lasers.iter_mut().enumerate() {
        if pass_ui(ui, pass, index) {
            removed = Some(index);
        }
    }
    if let Some(index) = removed {
        plan.lasers.remove(index);
    }
    if plan.lasers.is_empty() {
        remark(ui, "No laser: the pigment fades by itself");
    }
    row(ui, "", "", |ui| {
        let add = Button::new("Add a pass").min_size(vec2(WIDE, 0.0));
        let help = "Q-switched laser, a quarter of the carbon at a time";
        if ui
            .add_enabled(can_add_pass(plan), add)
            .on_hover_text(help)
            .clicked()
        {
            add_pass(plan);
        }
    });
}

/// One pass; returns whether it is to be removed.
fn pass_ui(ui: &mut Ui, pass: &mut LaserPass, index: usize) -> bool {
    let mut is_removed = false;
    row(ui, &format!("Pass {}", index + 1), "", |ui| {
        ui.spacing_mut().interact_size.x = 74.0;
        for field in Field::of_laser() {
            let mut value = (field.get)(pass);
            let drag = DragValue::new(&mut value)
                .range(field.min..=field.max)
                .speed(field.step * if field.whole { 1.0 } else { 0.1 });
            let drag = if field.whole {
                drag.prefix("day ").max_decimals(0)
            } else {
                drag.prefix("keeps ").fixed_decimals(2)
            };
            let shown = ui.add(drag).on_hover_text(sentence(field.help));
            let value = if field.whole { value.round() } else { value };
            if shown.changed() && field.accepts(value) {
                (field.set)(pass, value);
            }
        }
        is_removed = remove_button(ui, true, "Remove this pass");
    });
    row(ui, "", "", |ui| zones_ui(ui, pass));
    is_removed
}

/// The treated zones as a menu of boxes to tick.
fn zones_ui(ui: &mut Ui, pass: &mut LaserPass) {
    let title = match pass.zones.as_slice() {
        [] => "whole scalp".to_owned(),
        [zone] => in_words(zone.name()),
        zones => format!("{} zones", zones.len()),
    };
    // Several zones are ticked one after the other.
    let stays_open = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let menu = MenuButton::new(title).config(stays_open);
    let (button, _) = menu.ui(ui, |ui| {
        let mut is_all = pass.zones.is_empty();
        if ui.checkbox(&mut is_all, "Whole scalp").clicked() {
            pass.zones.clear();
        }
        for zone in Zone::ALL {
            let was = pass.zones.contains(zone);
            let mut is_treated = was;
            ui.checkbox(&mut is_treated, in_words(zone.name()));
            if is_treated && !was {
                pass.zones.push(*zone);
                pass.zones.sort();
            } else if was && !is_treated {
                pass.zones.retain(|other| other != zone);
            }
        }
    });
    button.on_hover_text("Treated zones");
}

/// The day of the next pass: a year after the skin has healed, or eight weeks after the last pass.
fn next_day(plan: &Plan) -> u32 {
    match plan.lasers.iter().map(|pass| pass.day).max() {
        Some(last) => last + INTERVAL_DAYS,
        None => plan.sessions.last().map_or(0, |session| session.day) + HEALING_DAYS as u32 + 365,
    }
}

/// Whether [`add_pass`] finds room within the limits of a plan.
pub fn can_add_pass(plan: &Plan) -> bool {
    plan.lasers.len() < MAX_LASERS && next_day(plan) <= MAX_DAY
}

/// Adds a usual pass over the whole scalp; returns whether there was room.
pub fn add_pass(plan: &mut Plan) -> bool {
    let has_room = can_add_pass(plan);
    if has_room {
        let mut pass = LaserPass {
            day: next_day(plan),
            keep: 1.0,
            zones: Vec::new(),
        };
        for field in Field::of_laser().iter().filter(|field| !field.whole) {
            (field.set)(&mut pass, field.default);
        }
        plan.lasers.push(pass);
    }
    has_room
}
