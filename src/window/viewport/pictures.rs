//! The pictures in their places, and what lies over them.

use super::Area;
use crate::light::Preset;
use crate::plan::{Compare, Plan};
use crate::window::compare::{self, Part, Side};
use crate::window::contents::Contents;
use crate::window::legend::legend_ui;
use crate::window::marking::markers;
use crate::window::state::Hold;
use crate::window::{overlay, theme};
use egui::{Align2, Rect, Shape, Ui, pos2, vec2};

/// Where the key light stands beside the viewer, for the panel and the label by the mouse that turns it.
pub(in crate::window) fn light_in_words(plan: &Plan) -> String {
    let preset = Preset::named(plan.view.light);
    if preset.is_on_camera {
        return "The flash stays at the camera".to_owned();
    }
    let [yaw_turned, pitch_turned] = preset.turned_deg(&plan.view);
    let [yaw_deg, pitch_deg] = preset.key.place_deg(yaw_turned, pitch_turned);
    let side = if yaw_deg < 0.0 { "left" } else { "right" };
    let height = if pitch_deg < 0.0 { "below" } else { "above" };
    format!(
        "Key light {:.0}° to the {side}, {:.0}° {height}",
        yaw_deg.abs(),
        pitch_deg.abs()
    )
}

/// Paints pictures, labels, dividers and legend.
pub(super) fn paint(ui: &Ui, contents: &Contents<'_>, area: &Area, parts: &[Part], per_point: f32) {
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
        if let (Some(head), Some(draft)) = (contents.head, &contents.view.marking) {
            let camera = contents.viewing.motion.camera();
            markers::paint(&clipped, picture, per_point, &camera, head, draft);
        }
        let corner = visible.left_top() + vec2(12.0, 12.0);
        let label = compare::label(part.side, &contents.document.plan, contents.viewing.age);
        match (part.side, contents.viewing.shown()) {
            // Each label stays on its own side of the line however narrow that side is.
            (Side::After, Compare::Wipe) => {
                let corner = visible.right_top() + vec2(-12.0, 12.0);
                overlay::tag(&clipped, corner, Align2::RIGHT_TOP, &label);
            }
            _ => overlay::tag(&clipped, corner, Align2::LEFT_TOP, &label),
        }
    }
    match contents.viewing.shown() {
        Compare::Wipe => {
            let x = whole.left() + contents.viewing.wipe * whole.width();
            overlay::divider(painter, x, whole);
            let is_active = ui
                .ctx()
                .output(|o| o.cursor_icon == egui::CursorIcon::ResizeHorizontal);
            overlay::wipe_handle(painter, pos2(x, whole.center().y), is_active);
        }
        Compare::SideBySide | Compare::Outlook => {
            for part in parts.iter().skip(1) {
                let x = area.columns(part.visible, per_point).left();
                overlay::divider(painter, x, whole);
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
    if let Some(grip) = contents.view.grip
        && grip.hold == Hold::Light
    {
        let text = light_in_words(&contents.document.plan);
        overlay::tag(
            painter,
            grip.at + vec2(16.0, -10.0),
            Align2::LEFT_BOTTOM,
            &text,
        );
    }
    let corner = whole.right_bottom() - vec2(12.0, 12.0);
    overlay::tag(painter, corner, Align2::RIGHT_BOTTOM, overlay::SIMULATION);
}
