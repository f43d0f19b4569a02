//! The list of keys.

use super::KEYS;
use crate::window::shell::theme;
use egui::{Align2, Context, Grid, RichText, ScrollArea, Ui};

/// What the title and the frame of the list of keys take of the window's height, points.
const AROUND_KEYS: f32 = 64.0;

/// The list of keys; it scrolls where the window is too low for it.
pub(crate) fn keys_ui(ctx: &Context, is_open: &mut bool) {
    egui::Window::new("Mouse and keys")
        .open(is_open)
        .collapsible(false)
        .resizable(false)
        .anchor(Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ctx, |ui| {
            let room = ctx.content_rect().height() - AROUND_KEYS;
            ScrollArea::vertical()
                .max_height(room.max(0.0))
                .show(ui, keys_table);
        });
}

fn keys_table(ui: &mut Ui) {
    Grid::new("keys")
        .num_columns(2)
        .spacing([22.0, 7.0])
        .show(ui, |ui| {
            for (key, meaning) in KEYS {
                ui.label(RichText::new(key).color(theme::STRONG));
                ui.label(meaning);
                ui.end_row();
            }
        });
}
