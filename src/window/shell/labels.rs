//! What lies over the picture: labels and the wipe line.

use crate::window::shell::theme;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, vec2};

/// What every picture in the window says of itself (C1).
pub(crate) const SIMULATION: &str = "SIMULATION – healed result may differ";

/// A text on a shade, anchored at a point.
pub(crate) fn tag(painter: &Painter, at: Pos2, anchor: Align2, text: &str) {
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
pub(crate) fn divider(painter: &Painter, x: f32, area: Rect) {
    painter.vline(
        x,
        area.y_range(),
        Stroke::new(4.0, Color32::from_black_alpha(110)),
    );
    painter.vline(x, area.y_range(), Stroke::new(1.5, Color32::from_gray(235)));
}

/// The handle of the wipe line.
pub(crate) fn wipe_handle(painter: &Painter, centre: Pos2, is_active: bool) {
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
