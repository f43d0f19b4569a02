//! The pictures in their places, and what lies over them.

use super::area::Area;
use super::labels;
use super::legend::legend_ui;
use crate::plan::Compare;
use crate::window::contents::Contents;
use crate::window::shell::theme;
use crate::window::tools::grip::Hold;
use crate::window::tools::light;
use crate::window::tools::mark::markers;
use crate::window::viewing::compare::{self, Part, Side};
use egui::{Align2, Rect, Shape, Ui, pos2, vec2};

/// Paints pictures, labels, dividers and legend.
pub fn paint(ui: &Ui, contents: &Contents<'_>, area: &Area, parts: &[Part], per_point: f32) {
    let painter = ui.painter();
    let whole = area.columns([0, area.size[0]], per_point);
    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    for part in parts {
        let visible = area.columns(part.visible, per_point);
        let picture = area.columns([part.left, part.left + part.size[0]], per_point);
        let mut mesh = egui::Mesh::with_texture(contents.panes.texture(part.side));
        mesh.add_rect_with_uv(picture, all, egui::Color32::WHITE);
        let clipped = painter.with_clip_rect(visible);
        if contents.head.is_some() {
            clipped.add(Shape::mesh(mesh));
        }
        if let (Some(head), Some(draft)) = (contents.head, &contents.state.marking) {
            let camera = contents.viewing.motion.camera();
            markers::paint(&clipped, picture, per_point, &camera, head, draft);
        }
        let corner = visible.left_top() + vec2(12.0, 12.0);
        let label = compare::label(part.side, &contents.document.plan, contents.viewing.age);
        match (part.side, contents.viewing.shown()) {
            // Each label stays on its own side of the line however narrow that side is.
            (Side::After, Compare::Wipe) => {
                let corner = visible.right_top() + vec2(-12.0, 12.0);
                labels::tag(&clipped, corner, Align2::RIGHT_TOP, &label);
            }
            _ => labels::tag(&clipped, corner, Align2::LEFT_TOP, &label),
        }
    }
    match contents.viewing.shown() {
        Compare::Wipe => {
            let x = whole.left() + contents.viewing.wipe * whole.width();
            labels::divider(painter, x, whole);
            let is_active = ui
                .ctx()
                .output(|o| o.cursor_icon == egui::CursorIcon::ResizeHorizontal);
            labels::wipe_handle(painter, pos2(x, whole.center().y), is_active);
        }
        Compare::SideBySide | Compare::Outlook => {
            for part in parts.iter().skip(1) {
                let x = area.columns(part.visible, per_point).left();
                labels::divider(painter, x, whole);
            }
        }
        Compare::None | Compare::Before => {}
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
    if let Some(grip) = contents.state.grip
        && grip.hold == Hold::Light
    {
        let text = light::light_in_words(&contents.document.plan);
        labels::tag(
            painter,
            grip.at + vec2(16.0, -10.0),
            Align2::LEFT_BOTTOM,
            &text,
        );
    }
    let corner = whole.right_bottom() - vec2(12.0, 12.0);
    labels::tag(painter, corner, Align2::RIGHT_BOTTOM, labels::SIMULATION);
}
