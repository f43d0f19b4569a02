//! The sessions section of the panel; neighbours bound each other, so the plan stays valid at every
//! step.

use super::appointments::{
    add_session, add_touch_up, can_add_session, can_add_touch_up, can_stop_refreshing, day_range,
    density_range, remove_session, set_refresh,
};
use super::rows::{remark, remove_button, row};
use crate::plan::Session;
use crate::window::shell::words::thousands;
use egui::{Button, Checkbox, DragValue, Ui, vec2};

/// Width of each of the two buttons below the list, points.
const BUTTON: f32 = 164.0;

/// The section; `dots` counts the dots of each session.
pub fn sessions_ui(ui: &mut Ui, sessions: &mut Vec<Session>, dots: &[usize]) {
    let mut removed = None;
    for index in 0..sessions.len() {
        if session_ui(ui, sessions, index) {
            removed = Some(index);
        }
        row(ui, "", "", |ui| {
            if let Some(count) = dots.get(index) {
                let size = vec2(82.0, ui.spacing().interact_size.y);
                let left = egui::Layout::left_to_right(egui::Align::Center);
                ui.allocate_ui_with_layout(size, left, |ui| {
                    ui.set_min_width(size.x);
                    remark(ui, format!("{} dots", thousands(*count)));
                });
            }
            // The first session has nothing to ink again.
            if index > 0 {
                refresh_ui(ui, sessions, index);
            }
        });
    }
    if let Some(index) = removed {
        remove_session(sessions, index);
    }
    ui.horizontal(|ui| {
        let button = |text: &'static str| Button::new(text).min_size(vec2(BUTTON, 0.0));
        let add = ui.add_enabled(can_add_session(sessions), button("Add a session"));
        if add
            .on_hover_text("Ten days after the last, with a tenth more of the target density")
            .clicked()
        {
            add_session(sessions);
        }
        let touch_up = ui.add_enabled(can_add_touch_up(sessions), button("Add a touch-up"));
        if touch_up
            .on_hover_text("Three years after the last: no new dots, the faded ones inked again")
            .clicked()
        {
            add_touch_up(sessions);
        }
    });
}

/// Day and density of a session; returns whether it is to be removed.
fn session_ui(ui: &mut Ui, sessions: &mut [Session], index: usize) -> bool {
    let days = day_range(sessions, index);
    let densities = density_range(sessions, index);
    let is_only = sessions.len() == 1;
    let Some(session) = sessions.get_mut(index) else {
        return false;
    };
    let kind = if session.refresh {
        "Touch-up"
    } else {
        "Session"
    };
    let mut is_removed = false;
    row(ui, &format!("{kind} {}", index + 1), "", |ui| {
        ui.spacing_mut().interact_size.x = 74.0;
        let day = DragValue::new(&mut session.day).range(days).prefix("day ");
        ui.add_enabled(index > 0, day)
            .on_hover_text("Days after the first session");
        let density = DragValue::new(&mut session.density_percent)
            .range(densities)
            .max_decimals(0)
            .suffix(" %");
        ui.add(density)
            .on_hover_text("Density reached after this session, of the target");
        is_removed = remove_button(ui, !is_only, "Remove this session");
    });
    is_removed
}

fn refresh_ui(ui: &mut Ui, sessions: &mut [Session], index: usize) {
    let was = sessions.get(index).is_some_and(|session| session.refresh);
    let mut refreshes = was;
    let is_free = !was || can_stop_refreshing(sessions, index);
    let shown = ui.add_enabled(is_free, Checkbox::new(&mut refreshes, "touch-up"));
    shown
        .on_hover_text("Faded dots of earlier sessions are inked again")
        .on_disabled_hover_text(
            "Without it this session would do nothing: raise its density first",
        );
    if refreshes != was {
        set_refresh(sessions, index, refreshes);
    }
}
