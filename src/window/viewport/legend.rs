//! The legend of an overlay, over the picture.

use crate::studio::overlay::{Legend, LegendKey};
use crate::window::shell::theme;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, pos2, vec2};

/// Height of a row, points.
const ROW: f32 = 19.0;
/// Width of the colour bar, points, and least width of the legend.
const BAR: f32 = 190.0;

/// Draws a legend with its lower left corner at a point.
pub(crate) fn legend_ui(painter: &Painter, corner: Pos2, legend: &Legend) {
    let font = FontId::proportional(13.5);
    let small = FontId::proportional(12.0);
    let layout = |text: &str, font: &FontId| {
        painter.layout_no_wrap(text.to_owned(), font.clone(), Color32::WHITE)
    };
    let heading = layout(&legend.heading(), &font);
    let note = layout(&legend.note, &small);
    let has_note = !legend.note.is_empty();
    let key_rows = match &legend.key {
        LegendKey::Bar { .. } => 2,
        LegendKey::Swatches(swatches) => swatches.len(),
        LegendKey::Stroke(_) => 1,
    };
    let rows = (1 + key_rows + usize::from(has_note)) as f32;
    let width = heading.size().x.max(note.size().x).max(BAR);
    let size = vec2(width + 20.0, rows * ROW + 12.0);
    let rect = Rect::from_min_size(pos2(corner.x, corner.y - size.y), size);
    painter.rect_filled(rect, 4.0, theme::SHADE);
    let left = rect.left() + 10.0;
    let mut y = rect.top() + 6.0;
    painter.galley(pos2(left, y), heading, Color32::WHITE);
    y += ROW;
    let text = |at: Pos2, anchor: Align2, text: &str| {
        painter.text(at, anchor, text, font.clone(), Color32::WHITE);
    };
    match &legend.key {
        LegendKey::Bar { colours, ends } => {
            let cell = width / colours.len().max(1) as f32;
            for (i, colour) in colours.iter().enumerate() {
                let from = pos2(left + cell * i as f32, y + 2.0);
                let part = Rect::from_min_size(from, vec2(cell + 0.5, ROW - 4.0));
                painter.rect_filled(part, 0.0, colour32(*colour));
            }
            y += ROW;
            let [low, high] = ends;
            text(pos2(left, y), Align2::LEFT_TOP, low);
            text(pos2(left + width, y), Align2::RIGHT_TOP, high);
            y += ROW;
        }
        LegendKey::Swatches(swatches) => {
            for (colour, name) in swatches {
                let part = Rect::from_min_size(pos2(left, y + 3.0), vec2(13.0, 13.0));
                painter.rect_filled(part, 2.0, colour32(*colour));
                text(pos2(left + 22.0, y), Align2::LEFT_TOP, name);
                y += ROW;
            }
        }
        LegendKey::Stroke(meaning) => {
            let middle = y + 0.5 * ROW;
            for step in 0..16 {
                let share = step as f32 / 16.0;
                let x = left + 40.0 * share;
                let ends = [pos2(x, middle), pos2(x + 2.5, middle)];
                let width = 5.0 * (1.0 - 0.85 * share);
                painter.line_segment(ends, Stroke::new(width, Color32::WHITE));
            }
            text(pos2(left + 52.0, y), Align2::LEFT_TOP, meaning);
            y += ROW;
        }
    }
    if has_note {
        painter.galley(pos2(left, y + 1.0), note, Color32::WHITE);
    }
}

fn colour32([r, g, b]: [u8; 3]) -> Color32 {
    Color32::from_rgb(r, g, b)
}
