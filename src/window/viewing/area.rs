//! The place of the pictures in the window.

use egui::{Rect, pos2};

/// Where the pictures are, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Left and top edge in the window.
    pub(crate) origin: [u32; 2],
    /// Width and height, both at least 1.
    pub(crate) size: [u32; 2],
}

impl Area {
    /// The whole pixels inside a rectangle of points.
    pub(crate) fn inside(rect: Rect, per_point: f32) -> Self {
        let low = [rect.min.x, rect.min.y].map(|v| (v * per_point).ceil().max(0.0) as u32);
        let high = [rect.max.x, rect.max.y].map(|v| (v * per_point).floor().max(0.0) as u32);
        Self {
            origin: low,
            size: [0, 1].map(|i| high[i].saturating_sub(low[i]).max(1)),
        }
    }

    /// Columns of the area, over its whole height, in points.
    pub(crate) fn columns(&self, columns: [u32; 2], per_point: f32) -> Rect {
        let [left, top] = self.origin;
        let x = columns.map(|c| (left + c) as f32 / per_point);
        let y = [top, top + self.size[1]].map(|v| v as f32 / per_point);
        Rect::from_min_max(pos2(x[0], y[0]), pos2(x[1], y[1]))
    }
}
