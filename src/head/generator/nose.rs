//! Nose tip, wings, columella and nostrils on the bridge that the depth map
//! already gives.

use super::sdf::{Tube, carve, ellipsoid, union};
use glam::{Vec2, Vec3};

/// Nose features. Wing half width 18.3, tip radius 9-11, nostril 8-11 x 4-6.
pub(crate) struct Nose {
    columella: Tube,
    groove: Tube,
}

/// Axes of the nostril: towards the tip, 30 degrees off the midline, and
/// across.
const ALONG: Vec3 = Vec3::new(0.866, -0.5, 0.0);
const ACROSS: Vec3 = Vec3::new(0.5, 0.866, 0.0);

impl Nose {
    /// Prepares the nose.
    pub(crate) fn new() -> Self {
        let v = Vec3::new;
        Self {
            columella: Tube::new(&[
                (v(99.0, 0.0, -27.5), 2.8),
                (v(103.5, 0.0, -25.9), 3.0),
                (v(107.5, 0.0, -23.9), 3.1),
                (v(110.3, 0.0, -20.3), 3.4),
            ]),
            groove: Tube::new(&[
                (v(103.5, 13.5, -12.5), 0.3),
                (v(98.5, 17.2, -12.0), 1.0),
                (v(92.5, 19.6, -15.5), 1.4),
                (v(89.8, 20.4, -21.0), 1.4),
                (v(91.5, 18.6, -25.5), 0.6),
            ]),
        }
    }

    /// Sets the nose at `p` (y >= 0) into the surface value `f`.
    pub(crate) fn shape(&self, p: Vec3, f: f32) -> f32 {
        let d = p - Vec3::new(101.0, 8.0, -19.0);
        if d.length_squared() > 784.0 || f > 14.0 {
            return f;
        }
        let tip = ellipsoid(p, Vec3::new(104.6, 0.0, -16.2), Vec3::new(10.2, 10.0, 9.0));
        let mut f = union(f, tip, 3.0);
        // The wing converges towards the tip by about 20 degrees.
        let (sin, cos) = 0.36f32.sin_cos();
        let centre = Vec3::new(97.0, 12.8, -18.8);
        let q = Vec2::new(p.x - centre.x, p.y - centre.y);
        let wing = ellipsoid(
            Vec3::new(q.x * cos - q.y * sin, q.x * sin + q.y * cos, p.z - centre.z),
            Vec3::ZERO,
            Vec3::new(9.5, 5.4, 6.2),
        );
        f = union(f, wing, 2.2);
        // Soft triangle between tip and wing: roof and front rim of the nostril.
        let rim = ellipsoid(p, Vec3::new(103.6, 9.0, -22.6), Vec3::new(6.5, 5.4, 4.6));
        f = union(f, rim, 4.5);
        f = union(f, self.columella.distance(p), 2.5);
        f = carve(f, self.groove.distance(p), 3.0);
        // Nostril: a vault whose centre lies below the opening, so that its
        // walls lean inwards and none faces straight forward.
        let n = p - Vec3::new(103.6, 8.6, -29.0);
        let nostril = ellipsoid(
            Vec3::new(n.dot(ALONG), n.dot(ACROSS), n.z),
            Vec3::ZERO,
            Vec3::new(5.2, 3.0, 8.0),
        );
        carve(f, nostril, 1.6)
    }
}
