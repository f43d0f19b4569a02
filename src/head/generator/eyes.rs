//! Eyes closed at rest: globe and lids set into the orbit, lid line, upper
//! lid fold, lower lid.

use super::sdf::{bell, ellipsoid, step, union};
use glam::Vec3;

/// Centre of the globe with its lids. Pupil at y = 32 (ANSUR 64 mm), cornea
/// front near x = 83.
pub(crate) const CENTRE: Vec3 = Vec3::new(69.4, 31.8, 14.2);
/// Half axes across the lids: forward, lateral, vertical.
const RADII: Vec3 = Vec3::new(13.3, 19.0, 14.0);
/// The lid edge runs back 7 mm from the inner to the outer canthus.
const TURN: f32 = 0.235;
/// Half width of the lid line.
const HALF: f32 = 15.0;

/// Height of the lid line above the centre against the place along it (-1 to
/// 1): a low arc, outer canthus 1-2 above the inner one.
fn lid_line(s: f32) -> f32 {
    -4.4 + 4.6 * s * s + 0.5 * s
}

/// Closed eyes.
pub(crate) struct Eyes {
    cos: f32,
    sin: f32,
}

impl Eyes {
    /// Prepares the eyes.
    pub(crate) fn new() -> Self {
        let (sin, cos) = TURN.sin_cos();
        Self { cos, sin }
    }

    /// Distance across the lids from the lid line, mm; large away from it.
    pub(crate) fn line_gap(p: Vec3) -> f32 {
        let d = p - CENTRE;
        let u = d.y * TURN.cos() - d.x * TURN.sin();
        if d.x < 0.0 || u.abs() > HALF + 2.0 {
            return f32::MAX;
        }
        (d.z - lid_line(u / HALF)).abs()
    }

    /// Sets the eye at `p` (y >= 0) into the surface value `f`.
    pub(crate) fn shape(&self, p: Vec3, f: f32) -> f32 {
        let d = p - CENTRE;
        if d.length_squared() > 900.0 || f > 12.0 {
            return f;
        }
        let w = d.x * self.cos + d.y * self.sin;
        let u = d.y * self.cos - d.x * self.sin;
        let v = d.z;
        let globe = ellipsoid(Vec3::new(w, u, v), Vec3::ZERO, RADII);
        let f = union(f, globe, 8.0);
        let s = u / HALF;
        let e = v - lid_line(s);
        let along = step(1.2, 0.9, s.abs());
        let upper_lid = 0.5 * step(-0.6, 0.6, e) * step(9.0, 1.0, e);
        let lashes = -0.95 * bell(e + 0.2, 0.75);
        let lower_lid = 0.35 * bell(e + 2.4, 1.6);
        // Upper lid fold 3-8 above the lid edge and the soft roll over it.
        let fold = 8.0 - 3.2 * s * s - 0.2 * s;
        let g = v - fold;
        let crease = -0.45 * bell(g, 1.5) * step(1.25, 0.8, s.abs());
        let roll = 0.6 * bell(g - 3.6, 2.6) * step(1.4, 0.7, s.abs());
        // Tear trough: the lower lid ends against the cheek.
        let trough = -0.25 * bell(v + 11.0 - 2.5 * s * s, 2.4) * step(1.3, 0.6, s.abs());
        let front = step(0.0, 5.0, w);
        f - front * (along * (upper_lid + lashes + lower_lid) + crease + roll + trough)
    }
}
