//! Clicks and drags on the head that set marks.

use super::draft::Draft;
use super::markers::under;
use crate::head::{Head, Placement, pick};
use crate::studio::View;
use crate::studio::camera::Camera;
use crate::window::viewing::motion::{Motion, Pace};
use crate::window::viewing::moves::ray_at;
use egui::{PointerButton, Pos2, Response, Ui};
use glam::{Vec2, Vec3};

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Nothing: it may turn the head.
    Free,
    /// It holds a marker.
    Holding,
    /// It clicked beside the head.
    Missed,
}

/// A point of the head (mm) in the coordinates of its file, without digits finer than a micrometre, so
/// that plans stay readable.
pub fn file_point(placement: &Placement, point_mm: Vec3) -> [f64; 3] {
    let digits = (f64::from(placement.mm_per_unit) * 1000.0).log10().ceil();
    let per_unit = 10f64.powf(digits.clamp(-6.0, 12.0));
    let rounded = placement.to_file(point_mm).to_array();
    rounded.map(|v| (v * per_unit).round() / per_unit)
}

impl Draft {
    /// Turns to the view that shows the landmark to be marked next.
    pub fn turn(&mut self, head: &Head, motion: &mut Motion) {
        if let Some(name) = self.take_turn() {
            let goal = Camera::of_view(&View::Named(name), head);
            motion.glide(goal, Pace::Glide);
        }
    }
}

/// The picture under the mouse.
pub struct Sight<'a> {
    /// The head.
    pub head: &'a Head,
    /// The camera of the picture.
    pub camera: Camera,
    /// A point of the window as a pixel of the picture there, with the picture's size.
    pub in_part: &'a dyn Fn(Pos2) -> Option<(Vec2, Vec2)>,
    /// Physical pixels per point.
    pub per_point: f32,
}

impl Sight<'_> {
    /// The point of the head's surface under the mouse, file coordinates.
    pub fn skin(&self, pointer: Pos2) -> Option<[f64; 3]> {
        let (px, size_px) = (self.in_part)(pointer)?;
        let size_px = size_px.max(Vec2::ONE);
        let aspect = size_px.x / size_px.y;
        let (origin, direction) = self.camera.ray(ray_at(px, size_px), aspect);
        let point = pick::nearest(self.head, origin, direction)?;
        Some(file_point(&self.head.placement, point))
    }
}

/// Marks where the head is clicked and moves markers that are dragged.
pub fn hand_ui(ui: &Ui, response: &Response, draft: &mut Draft, sight: &Sight<'_>) -> Hand {
    if draft.is_sent() {
        return Hand::Free;
    }
    let (pressed, is_dragging, pointer) = ui.input(|i| {
        let pressed = i.pointer.primary_pressed() && !i.modifiers.any();
        let origin = i.pointer.press_origin().filter(|_| pressed);
        let is_dragging = i.pointer.is_decidedly_dragging();
        (origin, is_dragging, i.pointer.latest_pos())
    });
    // The second half of a double click would mark the next landmark by accident.
    if response.clicked_by(PointerButton::Primary)
        && !response.double_clicked()
        && !response.triple_clicked()
    {
        draft.release();
        let pointer = response.interact_pointer_pos().or(pointer);
        return match pointer.and_then(|pointer| sight.skin(pointer)) {
            Some(point) => {
                draft.place(point);
                Hand::Free
            }
            None if draft.step().is_some() => Hand::Missed,
            None => Hand::Free,
        };
    }
    if !response.is_pointer_button_down_on() {
        // A release can arrive together with the last of the way.
        let was_held = draft.held().is_some();
        if was_held && response.drag_stopped() {
            follow(draft, sight, pointer);
        }
        draft.release();
        return if was_held { Hand::Holding } else { Hand::Free };
    }
    if let Some((at, size)) = pressed.and_then(|origin| (sight.in_part)(origin))
        && let Some(name) = under(draft, sight.head, &sight.camera, at, size, sight.per_point)
    {
        draft.hold(name);
    }
    if draft.held().is_none() {
        return Hand::Free;
    }
    if is_dragging {
        follow(draft, sight, pointer);
    }
    Hand::Holding
}

fn follow(draft: &mut Draft, sight: &Sight<'_>, pointer: Option<Pos2>) {
    if let Some(point) = pointer.and_then(|pointer| sight.skin(pointer)) {
        draft.drag_to(point);
    }
}
