//! Left ear: rolled helix, forked antihelix, concha, tragus, antitragus, lobe.

use super::sdf::{Tube, carve, ellipsoid, intersect, polygon, step, union};
use glam::{Vec2, Vec3};

/// Height of the tragion above the midplane.
const TRAGION_Y: f32 = 73.0;
/// The measured mean ear is 8 % short against the published one (64 mm); part
/// of that comes with the stretch of the whole face.
const TALL: f32 = 1.06;
/// Added backward lean of the long axis towards the published 15-20 degrees.
const LEAN: f32 = 0.09;

/// Uppermost point of the left helix, table frame.
pub(crate) const TOP: Vec3 = Vec3::new(-11.6, 82.4, 29.0);

/// Sculpted ear in its own frame: x forward, y up, z outward from the tragion.
pub(crate) struct Ear {
    outline: Vec<Vec2>,
    helix: Tube,
    antihelix: Tube,
    fork: Tube,
    crus: Tube,
    canal: Tube,
}

/// Control point `(x, up, out)` with radius.
const fn c(x: f32, up: f32, out: f32, r: f32) -> (Vec3, f32) {
    (Vec3::new(x, up, out), r)
}

impl Ear {
    /// Prepares the ear.
    pub(crate) fn new() -> Self {
        // Centre line of the rolled rim: the measured rim less the roll.
        let rim = [
            c(-3.0, 7.0, 0.5, 1.4),
            c(1.0, 12.0, 2.0, 2.0),
            c(1.0, 17.5, 4.0, 2.3),
            c(-3.0, 22.3, 6.6, 2.5),
            c(-9.0, 24.6, 9.4, 2.7),
            c(-15.0, 23.6, 11.2, 2.8),
            c(-21.5, 19.5, 12.4, 2.8),
            c(-25.6, 13.0, 12.6, 2.7),
            c(-27.2, 5.0, 12.0, 2.6),
            c(-26.4, -3.0, 11.4, 2.4),
            c(-24.0, -10.0, 9.4, 2.1),
            c(-20.8, -16.0, 7.2, 1.8),
            c(-17.0, -21.0, 4.9, 1.5),
        ];
        let outline = [
            [1.5, 12.0],
            [2.0, 18.0],
            [-2.0, 23.0],
            [-9.0, 25.5],
            [-16.0, 24.3],
            [-22.5, 20.0],
            [-26.8, 13.0],
            [-28.2, 5.0],
            [-27.4, -3.0],
            [-25.0, -10.5],
            [-21.5, -16.5],
            [-17.8, -21.5],
            [-13.0, -26.5],
            [-7.5, -29.8],
            [-4.0, -29.2],
            [0.5, -25.0],
            [3.0, -19.0],
            [3.5, -12.0],
            [-1.5, -3.0],
            [-2.0, 4.0],
        ];
        Self {
            outline: outline.into_iter().map(Vec2::from).collect(),
            helix: Tube::new(&rim),
            antihelix: Tube::new(&[
                c(-10.5, 20.5, 5.2, 1.8),
                c(-14.8, 15.0, 7.0, 2.6),
                c(-17.6, 8.5, 8.2, 3.0),
                c(-18.8, 1.0, 8.6, 3.0),
                c(-17.6, -6.5, 7.8, 2.8),
                c(-13.8, -12.5, 6.2, 2.6),
                c(-8.5, -15.2, 4.2, 2.6),
            ]),
            fork: Tube::new(&[
                c(-1.5, 13.5, 2.2, 1.4),
                c(-7.0, 12.6, 4.6, 1.9),
                c(-12.5, 12.0, 6.4, 2.1),
                c(-16.5, 9.5, 7.6, 2.2),
            ]),
            crus: Tube::new(&[
                c(1.0, 12.5, 2.0, 2.0),
                c(-2.5, 7.0, 0.2, 1.9),
                c(-6.0, 3.0, -1.6, 1.6),
                c(-9.5, 1.2, -3.2, 1.0),
            ]),
            canal: Tube::new(&[
                c(-6.0, -7.0, -2.0, 4.2),
                c(-1.5, -6.8, -6.5, 3.4),
                c(4.0, -6.0, -10.0, 2.8),
            ]),
        }
    }

    /// Sets the ear at `p` (y >= 0) into the surface value `f`.
    pub(crate) fn shape(&self, p: Vec3, f: f32) -> f32 {
        let up = p.z / TALL;
        let q = Vec3::new(p.x + LEAN * p.z, up, p.y - TRAGION_Y);
        let box_gap = (Vec3::new(-33.0, -36.0, -16.0) - q)
            .max(q - Vec3::new(12.0, 31.0, 19.0))
            .max(Vec3::ZERO)
            .length();
        if box_gap > 6.0 {
            return f;
        }
        // Sheet of the ear: leans outward to the back, inward at the lobe.
        // It rises to its rim, which leaves the scapha as a groove.
        let rim = polygon(Vec2::new(q.x, q.y), &self.outline);
        let rise = 2.9 * step(-7.5, -0.5, rim) * step(-18.0, -8.0, q.y);
        let sheet_height = 0.7 + rise
            - 0.36 * q.x.min(6.0)
            - 0.0042 * (q.x + 14.0).powi(2)
            - 0.0058 * (-6.0 - q.y).max(0.0).powi(2);
        let thick = 1.6 + 0.7 * step(-12.0, -20.0, q.y);
        let sheet = intersect(rim, (q.z - sheet_height).abs() - thick, 2.6);
        let lobe = ellipsoid(q, Vec3::new(-7.5, -21.5, 2.6), Vec3::new(7.5, 6.8, 3.0));
        // Outer wall of the concha, which carries the ear on the head.
        let bowl = ellipsoid(q, Vec3::new(-12.5, -1.0, 0.0), Vec3::new(9.5, 17.5, 9.0));
        let tragus = ellipsoid(q, Vec3::new(-0.3, -5.8, -1.9), Vec3::new(5.6, 6.0, 3.7));
        let antitragus = ellipsoid(q, Vec3::new(-8.5, -14.8, 3.6), Vec3::new(4.2, 3.2, 3.4));
        let mut e = union(sheet, bowl, 3.0);
        e = union(e, lobe, 6.0);
        // The front of the lobe grows down to the cheek.
        let root = ellipsoid(q, Vec3::new(-1.8, -20.5, -3.0), Vec3::new(5.5, 7.0, 4.0));
        e = union(e, root, 4.0);
        // The upper front springs from the temple without a ledge.
        let spring = ellipsoid(q, Vec3::new(-7.0, 18.0, 0.5), Vec3::new(11.0, 9.5, 4.6));
        e = union(e, spring, 5.0);
        let mut g = union(f, e, 6.0);
        let cymba = ellipsoid(q, Vec3::new(-9.0, 5.5, 5.0), Vec3::new(7.6, 6.0, 8.0));
        let cavum = ellipsoid(q, Vec3::new(-8.0, -6.5, 3.5), Vec3::new(8.0, 7.8, 10.5));
        let back = ellipsoid(q, Vec3::new(-12.0, 0.5, 5.0), Vec3::new(4.2, 7.0, 6.5));
        let hollow = union(union(cymba, cavum, 5.0), back, 3.0);
        g = carve(g, hollow, 2.0);
        g = union(g, self.crus.distance(q), 2.0);
        g = carve(g, self.canal.distance(q), 2.0);
        g = union(g, self.antihelix.distance(q), 3.0);
        g = union(g, self.fork.distance(q), 2.0);
        g = union(g, tragus, 4.5);
        g = union(g, antitragus, 2.0);
        g = union(g, self.helix.distance(q), 3.0);
        // Fade at the box so that no blend is cut off.
        let w = step(6.0, 2.0, box_gap);
        f + (g - f) * w
    }
}
