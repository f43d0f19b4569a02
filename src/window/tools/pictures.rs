//! From a place in the window to a pixel of the picture there.

use crate::window::viewing::area::Area;
use crate::window::viewing::compare::{PictureSlot, slot_at};
use egui::Pos2;
use glam::Vec2;

/// The pictures under the mouse.
#[derive(Clone, Copy)]
pub(crate) struct Pictures<'a> {
    /// Where they are.
    pub(crate) area: &'a Area,
    /// Each of them.
    pub(crate) slots: &'a [PictureSlot],
    /// Physical pixels per point.
    pub(crate) per_point: f32,
}

impl Pictures<'_> {
    /// A point of the window as a pixel of the picture there, with that picture's size in pixels.
    pub(crate) fn pixel(&self, at: Pos2) -> Option<(Vec2, Vec2)> {
        let at = Vec2::new(at.x, at.y) * self.per_point
            - Vec2::new(self.area.origin[0] as f32, self.area.origin[1] as f32);
        let slot = slot_at(self.slots, at.x)?;
        let size = Vec2::new(slot.size[0] as f32, slot.size[1] as f32);
        Some((at - Vec2::new(slot.left as f32, 0.0), size))
    }
}
