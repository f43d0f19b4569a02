//! From a place in the window to a pixel of the picture there.

use crate::window::viewing::area::Area;
use crate::window::viewing::compare::{Part, part_at};
use egui::Pos2;
use glam::Vec2;

/// The pictures under the mouse.
#[derive(Clone, Copy)]
pub(crate) struct Pictures<'a> {
    /// Where they are.
    pub(crate) area: &'a Area,
    /// Each of them.
    pub(crate) parts: &'a [Part],
    /// Physical pixels per point.
    pub(crate) per_point: f32,
}

impl Pictures<'_> {
    /// A point of the window as a pixel of the picture there, with that picture's size in pixels.
    pub(crate) fn pixel(&self, at: Pos2) -> Option<(Vec2, Vec2)> {
        let at = Vec2::new(at.x, at.y) * self.per_point
            - Vec2::new(self.area.origin[0] as f32, self.area.origin[1] as f32);
        let part = part_at(self.parts, at.x)?;
        let size = Vec2::new(part.size[0] as f32, part.size[1] as f32);
        Some((at - Vec2::new(part.left as f32, 0.0), size))
    }
}
