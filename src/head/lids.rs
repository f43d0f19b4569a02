//! The lids of a head's holes as plain triangles; [`super::caps`] makes them.

use glam::Vec3;

/// The lids of a head's holes; what they close can be seen from one side only.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Caps {
    /// Corners, counter-clockwise seen from outside, mm.
    pub(super) triangles: Vec<[Vec3; 3]>,
}

impl Caps {
    /// Height of the highest lid at the neck, mm; holes above the middle of the head are a scan's flaws.
    /// Far below where there is none.
    pub(crate) fn top_mm(&self) -> f32 {
        let corners = self.triangles.as_flattened().iter();
        let at_neck = corners.map(|corner| corner.y).filter(|y| *y < -50.0);
        at_neck.fold(-1e6, f32::max)
    }

    /// Whether an eye (mm, outside of the head) sees no triangle's back.
    pub(crate) fn hide_backs_from(&self, eye: Vec3) -> bool {
        let faces_away = |[a, b, c]: &[Vec3; 3]| (*b - *a).cross(*c - *a).dot(eye - *a) <= 0.0;
        self.triangles.iter().all(faces_away)
    }

    /// Corners of the lids, three a triangle, mm: with them no light gets into the head.
    pub(crate) fn corners(&self) -> &[Vec3] {
        self.triangles.as_flattened()
    }
}
