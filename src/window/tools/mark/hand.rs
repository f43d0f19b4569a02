//! From a place in the window to a point of the scan's file.

use crate::head::{Head, pick};
use crate::studio::View;
use crate::studio::camera::Camera;
use crate::studio::rays::ray_at;
use crate::window::marking::{Draft, file_point};
use crate::window::tools::pictures::Pictures;
use crate::window::viewing::motion::{Motion, Pace};
use egui::Pos2;
use glam::Vec2;

impl Draft {
    /// Turns to the view that shows the landmark to be marked next.
    pub(crate) fn turn(&mut self, head: &Head, motion: &mut Motion) {
        if let Some(name) = self.take_turn() {
            let goal = Camera::of_view(&View::Named(name), head);
            motion.glide(goal, Pace::Glide);
        }
    }
}

/// The head under the mouse.
pub(crate) struct Sight<'a> {
    /// The head.
    pub(crate) head: &'a Head,
    /// The camera of the pictures.
    pub(crate) camera: Camera,
    /// The pictures.
    pub(crate) pictures: Pictures<'a>,
}

/// The point of the head's surface under the mouse, file coordinates.
pub(crate) fn skin_at(sight: &Sight<'_>, at: Pos2) -> Option<[f64; 3]> {
    let (px, size_px) = sight.pictures.pixel(at)?;
    let size_px = size_px.max(Vec2::ONE);
    let aspect = size_px.x / size_px.y;
    let (origin, direction) = sight.camera.ray(ray_at(px, size_px), aspect);
    let point = pick::nearest(sight.head, origin, direction)?;
    Some(file_point(&sight.head.file_to_head, point))
}
