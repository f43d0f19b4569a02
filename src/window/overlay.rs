//! What lies over the picture: labels, the wipe line and the list of keys.

use super::input::KEYS;
use super::theme;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, Context, FontId, Grid, Painter, Pos2, Rect, RichText, ScrollArea, Stroke, Ui,
    vec2,
};

/// What every picture in the window says of itself (C1).
pub const SIMULATION: &str = "SIMULATION – healed result may differ";

/// A text on a shade, anchored at a point.
pub fn tag(painter: &Painter, at: Pos2, anchor: Align2, text: &str) {
    let font = FontId::proportional(14.0);
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, Color32::WHITE);
    let room = (painter.clip_rect().width() - 38.0).max(0.0);
    job.wrap = TextWrapping::truncate_at_width(room);
    let galley = painter.layout_job(job);
    let rect = anchor.anchor_size(at, galley.size() + vec2(14.0, 6.0));
    painter.rect_filled(rect, 4.0, theme::SHADE);
    painter.galley(rect.min + vec2(7.0, 3.0), galley, Color32::WHITE);
}

/// A line between two pictures.
pub fn divider(painter: &Painter, x: f32, area: Rect) {
    painter.vline(
        x,
        area.y_range(),
        Stroke::new(4.0, Color32::from_black_alpha(110)),
    );
    painter.vline(x, area.y_range(), Stroke::new(1.5, Color32::from_gray(235)));
}

/// The handle of the wipe line.
pub fn wipe_handle(painter: &Painter, centre: Pos2, is_active: bool) {
    let fill = if is_active {
        theme::ACCENT
    } else {
        Color32::from_gray(235)
    };
    let ink = if is_active {
        Color32::WHITE
    } else {
        Color32::from_gray(40)
    };
    painter.circle(
        centre,
        15.0,
        fill,
        Stroke::new(2.0, Color32::from_black_alpha(120)),
    );
    for side in [-1.0, 1.0] {
        let tip = centre + vec2(side * 9.0, 0.0);
        for y in [-4.5, 4.5] {
            painter.line_segment([tip, tip + vec2(-side * 4.5, y)], Stroke::new(1.8, ink));
        }
    }
}

/// What the title and the frame of the list of keys take of the window's height, points.
const AROUND_KEYS: f32 = 64.0;

/// The list of keys; it scrolls where the window is too low for it.
pub fn keys_ui(ctx: &Context, is_open: &mut bool) {
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
