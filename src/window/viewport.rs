//! The part of the window that shows the head: mouse, pictures and what lies over them.

mod pictures;

use super::compare::{self, Part, part_at};
use super::input;
use super::life_size::facing;
use super::marking::hand::{Hand, Sight, hand_ui};
use super::motion::{Motion, Pace};
use super::panes::Panes;
use super::screen_check;
use super::state::{Hold, ViewState};
use super::theme;
use super::travel::{notches, travel};
use crate::head::Head;
use crate::light::Preset;
use crate::plan::{Compare, Plan};
use crate::studio::eyedropper::{Patch, Picked};
use crate::studio::overlay::Legend;
use egui::{PointerButton, Pos2, Rect, Sense, Ui, pos2};
use glam::Vec2;
pub(super) use pictures::light_in_words;
use pictures::paint;

/// Radius of the patch of a scan that a tone is picked from, mm.
const PICKED_MM: f32 = 4.0;

/// Where the pictures are, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Left and top edge in the window.
    pub origin: [u32; 2],
    /// Width and height, both at least 1.
    pub size: [u32; 2],
}

impl Area {
    /// The whole pixels inside a rectangle of points.
    fn inside(rect: Rect, per_point: f32) -> Self {
        let low = [rect.min.x, rect.min.y].map(|v| (v * per_point).ceil().max(0.0) as u32);
        let high = [rect.max.x, rect.max.y].map(|v| (v * per_point).floor().max(0.0) as u32);
        Self {
            origin: low,
            size: [0, 1].map(|i| high[i].saturating_sub(low[i]).max(1)),
        }
    }

    /// Columns of the area, over its whole height, in points.
    fn columns(&self, columns: [u32; 2], per_point: f32) -> Rect {
        let [left, top] = self.origin;
        let x = columns.map(|c| (left + c) as f32 / per_point);
        let y = [top, top + self.size[1]].map(|v| v as f32 / per_point);
        Rect::from_min_max(pos2(x[0], y[0]), pos2(x[1], y[1]))
    }
}

/// What the viewport works on.
pub struct Scenery<'a> {
    /// The plan: its labels, and its light, which the mouse turns.
    pub plan: &'a mut Plan,
    /// How it is looked at.
    pub view: &'a mut ViewState,
    /// The camera.
    pub motion: &'a mut Motion,
    /// The head, once loaded.
    pub head: Option<&'a Head>,
    /// The pictures.
    pub panes: &'a Panes,
    /// What the colours over the head mean.
    pub legend: Option<&'a Legend>,
}

/// Handles the mouse, lays out the pictures and returns where they are, so that exactly those are
/// drawn before the pass is painted.
pub fn viewport_ui(ui: &mut Ui, scenery: &mut Scenery<'_>) -> (Area, Vec<Part>) {
    let rect = ui.available_rect_before_wrap();
    let per_point = ui.ctx().pixels_per_point();
    let area = Area::inside(rect, per_point);
    if scenery.view.screen_check {
        let place = area.columns([0, area.size[0]], per_point);
        screen_check::page_ui(ui, area.size, place);
        return (area, Vec::new());
    }
    if scenery.head.is_none() {
        ui.painter().rect_filled(rect, 0.0, theme::BAR);
    }
    hold_size(scenery, &area);
    let response = ui.interact(
        rect,
        ui.scope_id().with("viewport"),
        Sense::click_and_drag(),
    );
    let shown = scenery.view.shown();
    let is_wiping = shown == Compare::Wipe && drag_wipe(ui, scenery.view, &area, per_point);
    let parts = compare::parts(shown, area.size, scenery.view.wipe);
    let mouse = Mouse {
        area: &area,
        parts: &parts,
        per_point,
    };
    if !is_wiping {
        if !mouse.mark(ui, &response, scenery) && !mouse.pick_tone(ui, &response, scenery) {
            mouse.drag(ui, &response, scenery);
        }
        mouse.wheel(ui, &response, scenery);
        if scenery.view.marking.is_none()
            && response.double_clicked_by(PointerButton::Primary)
            && let (Some(head), Some(pointer)) = (scenery.head, response.interact_pointer_pos())
            && let Some((at, size)) = mouse.in_part(pointer)
        {
            let camera = scenery.motion.camera();
            let point = input::anchor(camera, at, size, Some(head));
            let goal = input::kept_outside(input::focus(camera, point), head);
            scenery.motion.glide(goal, Pace::Glide);
        }
        let is_shifted = ui.input(|i| i.modifiers.shift);
        if response.double_clicked_by(PointerButton::Secondary) && !is_shifted {
            input::reset_light(scenery.plan);
        }
    }
    if let (Some(head), Some(draft)) = (scenery.head, &mut scenery.view.marking) {
        draft.turn(head, scenery.motion);
    }
    if let Some(head) = scenery.head {
        input::keep_out(scenery.motion, head);
    }
    paint(ui, scenery, &area, &parts, per_point);
    (area, parts)
}

/// In true size the distance and what the picture takes in are given, whatever else moved.
fn hold_size(scenery: &mut Scenery<'_>, area: &Area) {
    let (Some(life), Some(screen)) = (scenery.view.life_size, scenery.view.screen()) else {
        return;
    };
    let lens = screen.lens(area.size[1]);
    let distance_mm = life.distance_mm(&screen);
    let before = scenery.motion.camera();
    scenery.motion.see(distance_mm, lens);
    if let Some(head) = scenery.head
        && (before.distance_mm, before.lens) != (distance_mm, lens)
    {
        let aspect = area.size[0] as f32 / area.size[1] as f32;
        let motion = &mut *scenery.motion;
        motion.keep(|camera| facing(camera, head.centre(), aspect));
    }
}

/// Lets the wipe line be dragged; returns whether the mouse is on it.
fn drag_wipe(ui: &mut Ui, view: &mut ViewState, area: &Area, per_point: f32) -> bool {
    let whole = area.columns([0, area.size[0]], per_point);
    let x = whole.left() + view.wipe * whole.width();
    let grip = Rect::from_x_y_ranges(x - 14.0..=x + 14.0, whole.y_range());
    let response = ui.interact(grip, ui.scope_id().with("wipe"), Sense::drag());
    if (response.is_pointer_button_down_on() || response.drag_stopped())
        && let Some(pointer) = response.interact_pointer_pos()
    {
        view.wipe = ((pointer.x - whole.left()) / whole.width().max(1.0)).clamp(0.0, 1.0);
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
    fn mark(&self, ui: &Ui, response: &egui::Response, scenery: &mut Scenery<'_>) -> bool {
        let (Some(head), Some(draft)) = (scenery.head, &mut scenery.view.marking) else {
            return false;
        };
        let sight = Sight {
            head,
            camera: scenery.motion.camera(),
            in_part: &|pointer| self.in_part(pointer),
            per_point: self.per_point,
        };
        let hand = hand_ui(ui, response, draft, &sight);
        if hand == Hand::Missed {
            scenery.view.note("That is beside the head: click on it");
        }
        hand == Hand::Holding
    }

    /// Takes the tone of the skin from the scan where it is clicked; returns whether it was. Dragging
    /// still turns the head.
    fn pick_tone(&self, ui: &Ui, response: &egui::Response, scenery: &mut Scenery<'_>) -> bool {
        if !scenery.view.picks_tone {
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
            scenery.head,
        ) else {
            return false;
        };
        let camera = scenery.motion.camera();
        match Patch::on_head(head, input::rays_around(&camera, at, size, PICKED_MM)) {
            Some(patch) => {
                scenery.view.picks_tone = false;
                let picked = Picked::new(&patch, None);
                picked.apply(&mut scenery.plan.skin);
                scenery.view.note(picked.in_short());
            }
            None => scenery
                .view
                .note("The scan has no colour there: click on its skin"),
        }
        true
    }

    fn drag(&self, ui: &Ui, response: &egui::Response, scenery: &mut Scenery<'_>) {
        // Not `dragged()`, which waits for some points of movement and so would start with a jerk.
        let was = scenery.view.grip;
        if was.is_none() && !response.is_pointer_button_down_on() {
            return;
        }
        let (delta, grip) = ui.input(|i| travel(&i.events, was));
        scenery.view.grip = grip.filter(|_| response.is_pointer_button_down_on());
        let Some(hold) = was.or(grip).map(|grip| grip.hold) else {
            return;
        };
        let camera = scenery.motion.camera();
        let camera = match hold {
            Hold::Light => {
                if !Preset::named(scenery.plan.view.light).is_on_camera {
                    input::turn_light(scenery.plan, delta);
                }
                if scenery.view.grip.is_none() {
                    input::set_light_down(scenery.plan);
                }
                return;
            }
            _ if delta == Vec2::ZERO => return,
            Hold::Pan => {
                let size = self.parts.first().map_or([1, 1], |part| part.size);
                let size = Vec2::new(size[0] as f32, size[1] as f32);
                let centre = scenery.head.map_or(camera.target, Head::centre);
                input::pan(camera, delta * self.per_point, size, centre)
            }
            Hold::Turn => input::orbit(camera, delta),
        };
        let camera = scenery
            .head
            .map_or(camera, |head| input::kept_outside(camera, head));
        scenery.motion.jump(camera);
    }

    fn wheel(&self, ui: &Ui, response: &egui::Response, scenery: &mut Scenery<'_>) {
        if !response.contains_pointer() {
            return;
        }
        let (notches, pinch, pointer) = ui.input(|i| {
            let notches: f32 = i.events.iter().map(notches).sum();
            (notches, i.zoom_delta(), i.pointer.hover_pos())
        });
        let factor = input::WHEEL_STEP.powf(notches) / if notches == 0.0 { pinch } else { 1.0 };
        if factor == 1.0 || !factor.is_finite() || factor <= 0.0 {
            return;
        }
        if scenery.view.life_size.is_some() {
            let note = "True size holds the distance: choose another above, or press L to zoom";
            return scenery.view.note(note);
        }
        let Some((at, size)) = pointer.and_then(|pointer| self.in_part(pointer)) else {
            return;
        };
        // Picked where it is seen now; the goal may already be several notches ahead.
        let about = input::anchor(scenery.motion.camera(), at, size, scenery.head);
        let goal = input::zoom(scenery.motion.goal(), factor, about);
        let goal = scenery
            .head
            .map_or(goal, |head| input::kept_outside(goal, head));
        scenery.motion.glide(goal, Pace::Step);
    }
}
