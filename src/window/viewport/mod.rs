//! The part of the window that shows the head: mouse, pictures and what lies over them.

mod legend;
mod pictures;
mod screen_check;

use crate::window::contents::Contents;
use crate::window::shell::theme;
use crate::window::tools::mouse;
use crate::window::tools::pictures::Pictures;
use crate::window::viewing::Viewing;
use crate::window::viewing::area::Area;
use crate::window::viewing::compare::{self, PictureSlot};
use crate::window::viewing::life_size::facing;
use crate::window::viewing::moves;
use egui::{Sense, Ui};
use pictures::paint;

/// Handles the mouse, lays out the pictures and returns where they are, so that exactly those are
/// drawn before the pass is painted.
pub fn viewport_ui(ui: &mut Ui, contents: &mut Contents<'_>) -> (Area, Vec<PictureSlot>) {
    let rect = ui.available_rect_before_wrap();
    let per_point = ui.ctx().pixels_per_point();
    let area = Area::inside(rect, per_point);
    if contents.state.screen_check {
        let place = area.columns([0, area.size[0]], per_point);
        screen_check::page_ui(ui, area.size, place);
        return (area, Vec::new());
    }
    if contents.head.is_none() {
        ui.painter().rect_filled(rect, 0.0, theme::BAR);
    }
    hold_size(contents, &area);
    let response = ui.interact(
        rect,
        ui.scope_id().with("viewport"),
        Sense::click_and_drag(),
    );
    let slots = |viewing: &Viewing| compare::slots(viewing.compared(), area.size, viewing.wipe);
    let pictures = |slots| Pictures {
        area: &area,
        slots,
        per_point,
    };
    // Where the pictures were when the hand did what it did.
    let before = slots(contents.viewing);
    mouse::mouse_ui(ui, &response, &pictures(&before), contents);
    if let (Some(head), Some(draft)) = (contents.head, &mut contents.state.marking) {
        draft.turn(head, &mut contents.viewing.motion);
    }
    if let Some(head) = contents.head {
        moves::keep_out(&mut contents.viewing.motion, head);
    }
    let slots = slots(contents.viewing);
    paint(ui, &pictures(&slots), contents);
    (area, slots)
}

/// In true size the distance and what the picture takes in are given, whatever else moved.
fn hold_size(contents: &mut Contents<'_>, area: &Area) {
    let (Some(life), Some(screen)) = (contents.viewing.life_size, contents.state.screen()) else {
        return;
    };
    let lens = screen.lens(area.size[1]);
    let distance_mm = life.distance_mm(&screen);
    let before = contents.viewing.motion.camera();
    contents.viewing.motion.see(distance_mm, lens);
    if let Some(head) = contents.head
        && (before.distance_mm, before.lens) != (distance_mm, lens)
    {
        let aspect = area.size[0] as f32 / area.size[1] as f32;
        let motion = &mut contents.viewing.motion;
        motion.keep(|camera| facing(camera, head.centre(), aspect));
    }
}
