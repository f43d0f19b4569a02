//! Closed mouth: red lips, mouth line and corners, as height on the dental
//! barrel. Published red lip heights 8 and 9.3 mm, corners at y = 26.7.

use super::sdf::{bell, curve, step};
use glam::Vec3;

/// Half width of the mouth, mm.
pub(crate) const CORNER: f32 = 26.7;

/// Height of the mouth line in the midline, table mm.
pub(crate) const STOMION: f32 = -51.9;

/// Mouth line: z against y.
const LINE: [(f32, f32); 5] = [
    (0.0, STOMION),
    (6.0, -51.0),
    (13.0, -50.9),
    (20.0, -51.2),
    (CORNER, -51.5),
];
/// Upper border of the red (cupid's bow).
pub(crate) const TOP: [(f32, f32); 7] = [
    (0.0, -44.0),
    (2.0, -43.7),
    (5.6, -42.3),
    (9.0, -42.9),
    (16.0, -45.6),
    (22.0, -48.5),
    (CORNER, -50.8),
];
/// Lower border of the red.
pub(crate) const BOTTOM: [(f32, f32); 6] = [
    (0.0, -60.3),
    (6.0, -60.2),
    (12.0, -59.2),
    (18.0, -57.0),
    (23.0, -54.2),
    (CORNER, -52.2),
];
/// Height of the upper lip from the mouth line (0) to its border (1) and on
/// to the skin above.
const UPPER: [(f32, f32); 8] = [
    (0.0, 0.5),
    (0.1, 1.2),
    (0.35, 2.3),
    (0.6, 2.5),
    (0.85, 2.1),
    (1.0, 1.75),
    (1.3, 0.8),
    (1.9, 0.0),
];
/// Same for the lower lip, downwards.
const LOWER: [(f32, f32); 8] = [
    (0.0, 0.5),
    (0.12, 1.5),
    (0.3, 2.8),
    (0.5, 3.2),
    (0.8, 2.4),
    (1.0, 1.7),
    (1.3, 0.9),
    (2.1, 0.0),
];
/// Fullness along y.
const FULL: [(f32, f32); 6] = [
    (0.0, 1.0),
    (8.0, 1.0),
    (15.0, 0.86),
    (21.0, 0.58),
    (25.0, 0.28),
    (30.0, 0.0),
];

/// Lips and mouth line.
pub(crate) struct Mouth;

impl Mouth {
    /// Distance from the mouth line, mm; large away from it.
    pub(crate) fn line_gap(p: Vec3) -> f32 {
        if p.x < 75.0 || p.y > CORNER + 3.0 {
            return f32::MAX;
        }
        (p.z - curve(&LINE, p.y)).abs()
    }

    /// Height added to the base surface at `p` (y >= 0).
    pub(crate) fn height(&self, p: Vec3) -> f32 {
        if p.x < 68.0 || p.y > 34.0 || !(-76.0..-30.0).contains(&p.z) {
            return 0.0;
        }
        let y = p.y;
        let line = curve(&LINE, y);
        let d = p.z - line;
        let lip = if d >= 0.0 {
            curve(&UPPER, d / (curve(&TOP, y) - line).max(1.2))
        } else {
            curve(&LOWER, d / (curve(&BOTTOM, y) - line).min(-1.2))
        };
        // The central tubercle of the upper lip and the paired fullness of
        // the lower one.
        let swell = if d >= 0.0 {
            0.35 * bell(y, 3.5) * bell(d - 3.0, 2.5)
        } else {
            0.25 * bell(y - 7.0, 4.0) * bell(d + 4.0, 2.5)
        };
        // Both meet at the mouth line.
        let swell = swell * step(0.0, 2.5, d.abs());
        // The white roll: a fine ridge just outside the border of the red, and
        // the edge in front of it.
        let reach = if d >= 0.0 {
            curve(&TOP, y) - line
        } else {
            line - curve(&BOTTOM, y)
        };
        let past = d.abs() - reach;
        let roll = (0.42 * bell(past - 0.9, 0.8) - 0.34 * bell(past + 0.7, 0.8))
            * step(25.0, 17.0, y)
            * if d >= 0.0 { 0.85 } else { 0.3 };
        let groove = -1.2 * bell(d, 1.15) * step(29.0, 23.0, y);
        let pit = -0.9 * bell(y - CORNER - 0.5, 2.0) * bell(d, 2.2);
        curve(&FULL, y) * (lip + swell) + roll + groove + pit
    }
}
