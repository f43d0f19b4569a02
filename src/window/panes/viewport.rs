//! The part of the window that shows the head: mouse, pictures and what lies over them.

use super::area::Area;
use super::pictures::paint;
use super::screen_check;
use crate::head::Head;
use crate::light::Preset;
use crate::plan::Compare;
use crate::studio::eyedropper::{Patch, Picked};
use crate::window::contents::Contents;
use crate::window::shell::theme;
use crate::window::tools::grip::Hold;
use crate::window::tools::grip::{notches, travel};
use crate::window::tools::light;
use crate::window::tools::mark::hand::{Hand, Sight, hand_ui};
use crate::window::viewing::Viewing;
use crate::window::viewing::compare::{self, Part, part_at};
use crate::window::viewing::life_size::facing;
use crate::window::viewing::motion::Pace;
use crate::window::viewing::moves;
use egui::{PointerButton, Pos2, Rect, Sense, Ui};
use glam::Vec2;

/// Radius of the patch of a scan that a tone is picked from, mm.
const PICKED_MM: f32 = 4.0;

/// Handles the mouse, lays out the pictures and returns where they are, so that exactly those are
/// drawn before the pass is painted.
pub fn viewport_ui(ui: &mut Ui, contents: &mut Contents<'_>) -> (Area, Vec<Part>) {
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
    let shown = contents.viewing.shown();
    let is_wiping = shown == Compare::Wipe && drag_wipe(ui, contents.viewing, &area, per_point);
    let parts = compare::parts(shown, area.size, contents.viewing.wipe);
    let mouse = Mouse {
        area: &area,
        parts: &parts,
        per_point,
    };
    if !is_wiping {
        if !mouse.mark(ui, &response, contents) && !mouse.pick_tone(ui, &response, contents) {
            mouse.drag(ui, &response, contents);
        }
        mouse.wheel(ui, &response, contents);
        if contents.state.marking.is_none()
            && response.double_clicked_by(PointerButton::Primary)
            && let (Some(head), Some(pointer)) = (contents.head, response.interact_pointer_pos())
            && let Some((at, size)) = mouse.in_part(pointer)
        {
            let camera = contents.viewing.motion.camera();
            let point = moves::anchor(camera, at, size, Some(head));
            let goal = moves::kept_outside(moves::focus(camera, point), head);
            contents.viewing.motion.glide(goal, Pace::Glide);
        }
        let is_shifted = ui.input(|i| i.modifiers.shift);
        if response.double_clicked_by(PointerButton::Secondary) && !is_shifted {
            light::reset_light(&mut contents.document.plan);
        }
    }
    if let (Some(head), Some(draft)) = (contents.head, &mut contents.state.marking) {
        draft.turn(head, &mut contents.viewing.motion);
    }
    if let Some(head) = contents.head {
        moves::keep_out(&mut contents.viewing.motion, head);
    }
    paint(ui, contents, &area, &parts, per_point);
    (area, parts)
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

/// Lets the wipe line be dragged; returns whether the mouse is on it.
fn drag_wipe(ui: &mut Ui, viewing: &mut Viewing, area: &Area, per_point: f32) -> bool {
    let whole = area.columns([0, area.size[0]], per_point);
    let x = whole.left() + viewing.wipe * whole.width();
    let grip = Rect::from_x_y_ranges(x - 14.0..=x + 14.0, whole.y_range());
    let response = ui.interact(grip, ui.scope_id().with("wipe"), Sense::drag());
    if (response.is_pointer_button_down_on() || response.drag_stopped())
        && let Some(pointer) = response.interact_pointer_pos()
    {
        viewing.wipe = ((pointer.x - whole.left()) / whole.width().max(1.0)).clamp(0.0, 1.0);
    }
    let is_active = response.hovered() || response.is_pointer_button_down_on();
    if is_active {
        ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
    }
    is_active
}

/// The mouse over the pictures.
struct Mouse<'a> {
    area: &'a Area,
    parts: &'a [Part],
    per_point: f32,
}

impl Mouse<'_> {
    /// A point of the window as a pixel of the picture under it, with that picture's size.
    fn in_part(&self, pointer: Pos2) -> Option<(Vec2, Vec2)> {
        let at = Vec2::new(pointer.x, pointer.y) * self.per_point
            - Vec2::new(self.area.origin[0] as f32, self.area.origin[1] as f32);
        let part = part_at(self.parts, at.x)?;
        let size = Vec2::new(part.size[0] as f32, part.size[1] as f32);
        Some((at - Vec2::new(part.left as f32, 0.0), size))
    }

    /// Marks landmarks where the head is clicked; returns whether the mouse holds a marker.
    fn mark(&self, ui: &Ui, response: &egui::Response, contents: &mut Contents<'_>) -> bool {
        let (Some(head), Some(draft)) = (contents.head, &mut contents.state.marking) else {
            return false;
        };
        let sight = Sight {
            head,
            camera: contents.viewing.motion.camera(),
            in_part: &|pointer| self.in_part(pointer),
            per_point: self.per_point,
        };
        let hand = hand_ui(ui, response, draft, &sight);
        if hand == Hand::Missed {
            contents
                .state
                .status
                .note("That is beside the head: click on it");
        }
        hand == Hand::Holding
    }

    /// Takes the tone of the skin from the scan where it is clicked; returns whether it was. Dragging
    /// still turns the head.
    fn pick_tone(&self, ui: &Ui, response: &egui::Response, contents: &mut Contents<'_>) -> bool {
        if !contents.state.picks_tone {
            return false;
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Crosshair);
        }
        let pointer = response.interact_pointer_pos();
        let place = pointer.and_then(|pointer| self.in_part(pointer));
        let (true, Some((at, size)), Some(head)) = (
            response.clicked_by(PointerButton::Primary),
            place,
            contents.head,
        ) else {
            return false;
        };
        let camera = contents.viewing.motion.camera();
        match Patch::on_head(head, moves::rays_around(&camera, at, size, PICKED_MM)) {
            Some(patch) => {
                contents.state.picks_tone = false;
                let picked = Picked::new(&patch, None);
                picked.apply(&mut contents.document.plan.skin);
                contents.state.status.note(picked.in_short());
            }
            None => contents
                .state
                .status
                .note("The scan has no colour there: click on its skin"),
        }
        true
    }

    fn drag(&self, ui: &Ui, response: &egui::Response, contents: &mut Contents<'_>) {
        // Not `dragged()`, which waits for some points of movement and so would start with a jerk.
        let was = contents.state.grip;
        if was.is_none() && !response.is_pointer_button_down_on() {
            return;
        }
        let (delta, grip) = ui.input(|i| travel(&i.events, was));
        contents.state.grip = grip.filter(|_| response.is_pointer_button_down_on());
        let Some(hold) = was.or(grip).map(|grip| grip.hold) else {
            return;
        };
        let camera = contents.viewing.motion.camera();
        let camera = match hold {
            Hold::Light => {
                if !Preset::named(contents.document.plan.view.light).is_on_camera {
                    light::turn_light(&mut contents.document.plan, delta);
                }
                if contents.state.grip.is_none() {
                    light::set_light_down(&mut contents.document.plan);
                }
                return;
            }
            _ if delta == Vec2::ZERO => return,
            Hold::Pan => {
                let size = self.parts.first().map_or([1, 1], |part| part.size);
                let size = Vec2::new(size[0] as f32, size[1] as f32);
                let centre = contents.head.map_or(camera.target, Head::centre);
                moves::pan(camera, delta * self.per_point, size, centre)
            }
            Hold::Turn => moves::orbit(camera, delta),
        };
        let camera = contents
            .head
            .map_or(camera, |head| moves::kept_outside(camera, head));
        contents.viewing.motion.jump(camera);
    }

    fn wheel(&self, ui: &Ui, response: &egui::Response, contents: &mut Contents<'_>) {
        if !response.contains_pointer() {
            return;
        }
        let (notches, pinch, pointer) = ui.input(|i| {
            let notches: f32 = i.events.iter().map(notches).sum();
            (notches, i.zoom_delta(), i.pointer.hover_pos())
        });
        let factor = moves::WHEEL_STEP.powf(notches) / if notches == 0.0 { pinch } else { 1.0 };
        if factor == 1.0 || !factor.is_finite() || factor <= 0.0 {
            return;
        }
        if contents.viewing.life_size.is_some() {
            let note = "True size holds the distance: choose another above, or press L to zoom";
            return contents.state.status.note(note);
        }
        let Some((at, size)) = pointer.and_then(|pointer| self.in_part(pointer)) else {
            return;
        };
        // Picked where it is seen now; the goal may already be several notches ahead.
        let about = moves::anchor(contents.viewing.motion.camera(), at, size, contents.head);
        let goal = moves::zoom(contents.viewing.motion.goal(), factor, about);
        let goal = contents
            .head
            .map_or(goal, |head| moves::kept_outside(goal, head));
        contents.viewing.motion.glide(goal, Pace::Step);
    }
}
