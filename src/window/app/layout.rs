//! One pass of the whole window: bars, panel, picture, dialogs; and the keys.

use crate::studio::camera::Lens;
use crate::window::contents::Contents;
use crate::window::dialogs::photo::photo_ui;
use crate::window::dialogs::{Dialog, Outcome, dialog_ui};
use crate::window::document::history::is_settled;
use crate::window::keys;
use crate::window::keys::list::keys_ui;
use crate::window::marking;
use crate::window::orders::Action;
use crate::window::orders::Wish;
use crate::window::panels::life_size::{strip_ui, usual_diameter_mm};
use crate::window::panels::panel::{self, panel_ui};
use crate::window::panels::timebar::timebar_ui;
use crate::window::panels::toolbar::{status_ui, toolbar_ui};
use crate::window::panels::undo::undo_ui;
use crate::window::shell::screen::is_tab_pressed;
use crate::window::shell::theme;
use crate::window::tools::mark::{self, tool::carry_out};
use crate::window::tools::mouse;
use crate::window::viewing::area::Area;
use crate::window::viewing::compare::PictureSlot;
use crate::window::viewport::viewport_ui;
use egui::{Event, Frame, Key, Margin, Panel, Stroke, Ui};
use std::time::Duration;

/// Lays the window out; returns where the pictures are and what was asked for.
pub(crate) fn window_ui(
    ui: &mut Ui,
    contents: &mut Contents<'_>,
) -> (Area, Vec<PictureSlot>, Vec<Wish>) {
    let mut wishes = Vec::new();
    contents.state.fit(ui.available_width());
    if let Some(left_s) = contents.state.status.age(ui.input(|i| i.time)) {
        // The only frame that a message asks for: the one in which it goes.
        let left = Duration::from_secs_f64(left_s);
        ui.ctx().request_repaint_after(left);
    }
    keep_scale(ui, contents);
    wishes.extend(tools_by_keys(ui, contents));
    wishes_by_keys(ui, contents, &mut wishes);
    let bar = |margin: Margin| {
        Frame::new()
            .fill(theme::BAR)
            .inner_margin(margin)
            .stroke(Stroke::NONE)
    };
    let top = Panel::top("toolbar").frame(bar(Margin::symmetric(8, 5)));
    let asked = top.show(ui, |ui| toolbar_ui(ui, contents));
    wishes.extend(asked.inner);
    Panel::bottom("status")
        .frame(bar(Margin::symmetric(12, 3)))
        .show(ui, |ui| status_ui(ui, contents));
    if contents.state.panel_open {
        let frame = Frame::new().fill(theme::PANEL).inner_margin(Margin {
            left: 14,
            right: 6,
            top: 10,
            bottom: 6,
        });
        let shown = Panel::right("panel")
            .resizable(false)
            .exact_size(panel::WIDTH)
            .frame(frame)
            .show(ui, |ui| {
                let asked = undo_ui(ui, contents.document, contents.state);
                ui.add_space(6.0);
                panel_ui(ui, contents).or(asked.map(Wish::Action))
            });
        wishes.extend(shown.inner);
    }
    Panel::bottom("time")
        .frame(bar(Margin::symmetric(12, 8)))
        .show(ui, |ui| {
            timebar_ui(ui, &contents.document.plan, contents.viewing)
        });
    if let Some(draft) = &mut contents.state.marking {
        let strip = Panel::top("marking").frame(bar(Margin::symmetric(12, 8)));
        let order = strip.show(ui, |ui| mark::strip_ui(ui, draft)).inner;
        if let Some(order) = order {
            wishes.extend(carry_out(order, contents));
        }
    }
    if contents.viewing.life_size.is_some() {
        let diameter_mm = usual_diameter_mm(
            &contents.document.plan,
            contents.viewing.age,
            contents.advice,
        );
        let strip = Panel::top("true size").frame(bar(Margin::symmetric(12, 8)));
        let life_size = &mut contents.viewing.life_size;
        let shown = strip.show(ui, |ui| {
            strip_ui(ui, life_size, contents.state, diameter_mm)
        });
        wishes.extend(shown.inner);
    }
    let (area, slots) = viewport_ui(ui, contents);
    let ctx = ui.ctx().clone();
    let plan = &mut contents.document.plan;
    contents
        .state
        .photo
        .take_if(|photo| !photo_ui(&ctx, photo, plan));
    keys_ui(&ctx, &mut contents.state.keys_open);
    if let Some(dialog) = &mut contents.state.dialog {
        let is_confirmation = matches!(dialog, Dialog::Confirm(_));
        match dialog_ui(&ctx, dialog) {
            Outcome::Open => {}
            Outcome::Closed => contents.state.dialog = None,
            Outcome::SaveFirst(decision) => {
                contents.state.dialog = None;
                wishes.push(Wish::SaveFirst(decision));
            }
            Outcome::Done(decision) => {
                // One with a path stays until the path was taken.
                if !matches!(dialog, Dialog::Path(_)) {
                    contents.state.dialog = None;
                }
                wishes.push(if is_confirmation {
                    Wish::Confirmed(decision)
                } else {
                    Wish::Decision(decision)
                });
            }
        }
    }
    let document = &mut *contents.document;
    document.history.note(&document.plan, is_settled(&ctx));
    (area, slots, wishes)
}

/// Notes which screen the window is on; on one that was never matched there is no true size.
fn keep_scale(ui: &Ui, contents: &mut Contents<'_>) {
    let ctx = ui.ctx();
    let state = &mut *contents.state;
    state.screen_scale = ctx
        .native_pixels_per_point()
        .unwrap_or_else(|| ctx.pixels_per_point());
    if state.screen().is_none()
        && let Some(life) = contents.viewing.life_size.take()
    {
        contents.viewing.motion.see(life.before_mm, Lens::default());
        state
            .status
            .note("This screen is not matched yet: press L for true size");
    }
}

/// Keys of the tools come before all others.
fn tools_by_keys(ui: &Ui, contents: &mut Contents<'_>) -> Option<Wish> {
    let state = &mut *contents.state;
    marking::keep_current(
        &contents.document.plan,
        &mut state.marking,
        &mut state.status,
    );
    let is_free = contents.state.dialog.is_none() && !ui.ctx().egui_wants_keyboard_input();
    is_free.then(|| mouse::keys(ui, contents)).flatten()
}

/// Keys that do not belong to a text field or a dialog.
fn wishes_by_keys(ui: &Ui, contents: &mut Contents<'_>, wishes: &mut Vec<Wish>) {
    let viewing = &mut *contents.viewing;
    let ctx = ui.ctx();
    let is_tab = is_tab_pressed(ctx);
    if contents.state.dialog.is_some() || ctx.egui_wants_keyboard_input() {
        viewing.hold_before = false;
        return;
    }
    if is_tab {
        wishes.push(Wish::Action(Action::Panel));
    }
    ctx.input(|i| {
        viewing.hold_before = i.focused && i.key_down(Key::B) && !i.modifiers.any();
        for event in &i.events {
            if let Event::Key {
                key,
                pressed: true,
                repeat: false,
                modifiers,
                ..
            } = event
            {
                wishes.extend(keys::wish(*key, *modifiers));
            }
        }
    });
}
