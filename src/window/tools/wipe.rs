//! The line between before and after, which the hand moves.

use super::handling::{Click, Drag, Handling};
use super::pictures::Pictures;
use crate::plan::Compare;
use crate::window::contents::Contents;
use crate::window::grip::{Press, Tool};
use crate::window::shell::labels;
use egui::{CursorIcon, PointerButton, Pos2, Rect, Ui, pos2};

/// How near the mouse must be to take hold of the line, points.
const REACH: f32 = 14.0;

/// The wipe.
pub(crate) struct WipeTool;

/// The place of all pictures, and where across it the line stands, points; `None` without a line.
fn line(pictures: &Pictures<'_>, contents: &Contents<'_>) -> Option<(Rect, f32)> {
    (contents.viewing.compared() == Compare::Wipe).then(|| {
        let area = pictures.area;
        let whole = area.columns([0, area.size[0]], pictures.per_point);
        (whole, whole.left() + contents.viewing.wipe * whole.width())
    })
}

fn is_near(at: Pos2, pictures: &Pictures<'_>, contents: &Contents<'_>) -> bool {
    line(pictures, contents).is_some_and(|(_, x)| (at.x - x).abs() <= REACH)
}

impl Handling for WipeTool {
    fn hover(
        &self,
        at: Pos2,
        pictures: &Pictures<'_>,
        contents: &Contents<'_>,
    ) -> Option<CursorIcon> {
        let is_held = contents.state.grip.is_some();
        (is_held || is_near(at, pictures, contents)).then_some(CursorIcon::ResizeHorizontal)
    }

    fn press(&self, press: &Press, pictures: &Pictures<'_>, contents: &mut Contents<'_>) -> bool {
        press.button == PointerButton::Primary && is_near(press.at, pictures, contents)
    }

    fn drag(&self, drag: &Drag, pictures: &Pictures<'_>, contents: &mut Contents<'_>) {
        if let Some((whole, _)) = line(pictures, contents) {
            let place = (drag.to.x - whole.left()) / whole.width().max(1.0);
            contents.viewing.wipe = place.clamp(0.0, 1.0);
        }
    }

    /// A click on the line is no click on the head behind it.
    fn click(&self, click: &Click, pictures: &Pictures<'_>, contents: &mut Contents<'_>) -> bool {
        click.button == PointerButton::Primary && is_near(click.at, pictures, contents)
    }

    fn draw(&self, ui: &Ui, pictures: &Pictures<'_>, contents: &Contents<'_>) {
        let Some((whole, x)) = line(pictures, contents) else {
            return;
        };
        labels::divider(ui.painter(), x, whole);
        let is_held = (contents.state.grip).is_some_and(|grip| grip.tool == Tool::Wipe);
        let cursor = ui.ctx().output(|output| output.cursor_icon);
        let is_active = is_held || cursor == CursorIcon::ResizeHorizontal;
        labels::wipe_handle(ui.painter(), pos2(x, whole.center().y), is_active);
    }
}
