//! Which way hair grows.

use super::Regional;
use crate::head::atlas::zones::WHORL;
use crate::head::atlas::{Atlas, AtlasPoint};
use glam::{Quat, Vec3};

/// Turn of the hair against straight away from the whorl at its centre, radians; clockwise seen from
/// outside, as in 84 % of heads (Schmidt 2008). The angle is an estimate from photographs.
const SPIRAL: f32 = 1.1;
/// Distance over which the spiral unwinds, mm.
const SPIRAL_MM: f32 = 32.0;
/// Distance from the midline at which hair begins to hang, and at which it only hangs, mm.
const SIDES_MM: (f32, f32) = (48.0, 118.0);

/// Angle between shaft and skin where hair leaves it, degrees: 15 to 30 in front, acute at the
/// temples (hair-transplant textbooks, from memory); top, crown, sides and back are estimates.
const EMERGENCE_DEG: Regional = Regional {
    frontal: 22.0,
    midscalp: 32.0,
    vertex: 42.0,
    temple: 12.0,
    parietal: 18.0,
    occipital: 20.0,
};

/// Angle between shaft and skin at a point, degrees (12 to 42).
pub fn emergence_deg(at: AtlasPoint) -> f32 {
    EMERGENCE_DEG.at(at)
}

/// The direction of growth on one head.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    centre: Vec3,
    pole: Vec3,
    /// Unit vector from the centre to the whorl.
    whorl: Vec3,
}

impl Growth {
    /// The growth on a head.
    pub(crate) fn new(atlas: &Atlas) -> Self {
        let centre = atlas.centre();
        Self {
            centre,
            pole: atlas.pole(),
            whorl: (atlas.point(WHORL) - centre).normalize_or(Vec3::Y),
        }
    }

    /// Unit vector along the skin in which hair leans at a point of the head's frame (mm) with a unit
    /// normal and a point of the atlas: out of the whorl in a spiral, so forward on the top and down
    /// the back; down on the sides. Continuous but at the whorl itself.
    pub fn at(&self, point_mm: Vec3, normal: Vec3, atlas_point: AtlasPoint) -> Vec3 {
        let seen = (point_mm - self.centre).normalize_or(self.pole);
        let away = |from: Vec3| (seen * from.dot(seen) - from).normalize_or_zero();
        let unwound = (-atlas_point.distance(WHORL) / SPIRAL_MM).exp();
        let spiral = Quat::from_axis_angle(seen, -SPIRAL * unwound) * away(self.whorl);
        let (near, far) = SIDES_MM;
        let hanging = crate::base::math::smoothstep(near, far, atlas_point.w_mm.abs());
        let lean = spiral.lerp(away(self.pole), hanging);
        let along = lean - normal * normal.dot(lean);
        along.normalize_or(normal.any_orthonormal_vector())
    }
}
