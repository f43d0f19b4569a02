//! The pictures in their places, and what lies over them.

use super::legend::legend_ui;
use crate::plan::Compare;
use crate::window::contents::Contents;
use crate::window::shell::{labels, theme};
use crate::window::tools::mouse;
use crate::window::tools::pictures::Pictures;
use crate::window::viewing::compare::{self, Side};
use egui::{Align2, Rect, Shape, Ui, pos2, vec2};

/// Paints pictures, labels, dividers and legend.
pub(crate) fn paint(ui: &Ui, pictures: &Pictures<'_>, contents: &Contents<'_>) {
    let Pictures {
        area,
        slots,
        per_point,
    } = *pictures;
    let painter = ui.painter();
    let whole = area.columns([0, area.size[0]], per_point);
    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    for slot in slots {
        let visible = area.columns(slot.visible, per_point);
        let picture = area.columns([slot.left, slot.left + slot.size[0]], per_point);
        let mut mesh = egui::Mesh::with_texture(contents.panes.texture(slot.side));
        mesh.add_rect_with_uv(picture, all, egui::Color32::WHITE);
        let clipped = painter.with_clip_rect(visible);
        if contents.head.is_some() {
            clipped.add(Shape::mesh(mesh));
        }
    }
    mouse::draw(ui, pictures, contents);
    for slot in slots {
        let visible = area.columns(slot.visible, per_point);
        let clipped = painter.with_clip_rect(visible);
        let corner = visible.left_top() + vec2(12.0, 12.0);
        let label = compare::label(slot.side, &contents.document.plan, contents.viewing.age);
        match (slot.side, contents.viewing.compared()) {
            // Each label stays on its own side of the line however narrow that side is.
            (Side::After, Compare::Wipe) => {
                let corner = visible.right_top() + vec2(-12.0, 12.0);
                labels::tag(&clipped, corner, Align2::RIGHT_TOP, &label);
            }
            _ => labels::tag(&clipped, corner, Align2::LEFT_TOP, &label),
        }
    }
    if let Compare::SideBySide | Compare::Outlook = contents.viewing.compared() {
        for slot in slots.iter().skip(1) {
            let x = area.columns(slot.visible, per_point).left();
            labels::divider(painter, x, whole);
        }
    }
    if contents.head.is_none() {
        painter.text(
            whole.center(),
            Align2::CENTER_CENTER,
            "Loading the head …",
            egui::FontId::proportional(16.0),
            theme::WEAK,
        );
    }
    if let Some(legend) = contents.legend {
        legend_ui(painter, whole.left_bottom() + vec2(12.0, -12.0), legend);
    }
    let corner = whole.right_bottom() - vec2(12.0, 12.0);
    labels::tag(painter, corner, Align2::RIGHT_BOTTOM, labels::SIMULATION);
}
