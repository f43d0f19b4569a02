//! The head in the hand: turned, moved, come nearer to and looked at.

use super::handling::{Click, Drag, Handling};
use super::pictures::Pictures;
use crate::head::Head;
use crate::window::contents::Contents;
use crate::window::grip::Press;
use crate::window::viewing::motion::Pace;
use crate::window::viewing::moves;
use egui::{PointerButton, Pos2};
use glam::Vec2;

/// Turns the head, or moves it in the picture's plane. It takes every press that no other tool wants.
pub(crate) struct OrbitTool;

/// Whether a press turns the head; else it moves it.
pub fn turns(press: &Press) -> bool {
    press.button == PointerButton::Primary && !press.modifiers.shift
}

impl Handling for OrbitTool {
    fn press(&self, _: &Press, _: &Pictures<'_>, _: &mut Contents<'_>) -> bool {
        true
    }

    fn drag(&self, drag: &Drag, pictures: &Pictures<'_>, contents: &mut Contents<'_>) {
        if drag.by == Vec2::ZERO {
            return;
        }
        let camera = contents.viewing.motion.camera();
        let camera = if turns(&drag.press) {
            moves::orbit(camera, drag.by)
        } else {
            let size = pictures.slots.first().map_or([1, 1], |slot| slot.size);
            let size = Vec2::new(size[0] as f32, size[1] as f32);
            let centre = contents.head.map_or(camera.target, Head::centre);
            moves::pan(camera, drag.by * pictures.per_point, size, centre)
        };
        let outside = |head| moves::kept_outside(camera, head);
        let camera = contents.head.map_or(camera, outside);
        contents.viewing.motion.jump(camera);
    }

    /// A double click looks at a point of the head.
    fn click(&self, click: &Click, pictures: &Pictures<'_>, contents: &mut Contents<'_>) -> bool {
        if click.button != PointerButton::Primary || click.count != 2 {
            return false;
        }
        if let Some(head) = contents.head
            && let Some((at, size)) = pictures.pixel(click.at)
        {
            let camera = contents.viewing.motion.camera();
            let point = moves::anchor(camera, at, size, Some(head));
            let goal = moves::kept_outside(moves::focus(camera, point), head);
            contents.viewing.motion.glide(goal, Pace::Glide);
        }
        true
    }
}

/// Comes nearer to what is under the mouse, or goes away from it, by notches of a wheel or a pinch.
pub(crate) fn zoom(
    notches: f32,
    pinch: f32,
    at: Pos2,
    pictures: &Pictures<'_>,
    contents: &mut Contents<'_>,
) {
    let factor = moves::WHEEL_STEP.powf(notches) / if notches == 0.0 { pinch } else { 1.0 };
    if factor == 1.0 || !factor.is_finite() || factor <= 0.0 {
        return;
    }
    if contents.viewing.life_size.is_some() {
        let note = "True size holds the distance: choose another above, or press L to zoom";
        return contents.state.status.note(note);
    }
    let Some((at, size)) = pictures.pixel(at) else {
        return;
    };
    let motion = &mut contents.viewing.motion;
    // Picked where it is seen now; the goal may already be several notches ahead.
    let about = moves::anchor(motion.camera(), at, size, contents.head);
    let goal = moves::zoom(motion.goal(), factor, about);
    let outside = |head| moves::kept_outside(goal, head);
    motion.glide(contents.head.map_or(goal, outside), Pace::Step);
}
