//! Where a hairline runs: the tape-method points on the patient's own skin, and the natural border of
//! the hair round the rest of the head.

use super::curve::smooth;
use super::{Atlas, AtlasPoint};

/// Tape from the mid-frontal point and from the point beside the eye to the frontotemporal corner,
/// and from the glabella to the point beside the eye, mm (Garg 2017).
const TAPE_MM: f32 = 80.0;
/// Tape from the corner to the temple peak on the way to the point beside the eye, mm (Garg 2017).
const PEAK_MM: f32 = 50.0;
/// Mid-frontal height for which the tape method gives the corner, mm (Garg 2017).
const RULE_HEIGHT_MM: f32 = 80.0;

/// Border of the hair from below the temple peak down the sideburn, round the ear, over the mastoid
/// and along the nape to its middle: left side, the mirrored points follow. Read off the built-in
/// head: the hair keeps 10 mm off the ear, the sideburn is 22 mm wide and ends 10 mm below the
/// tragion, the nape ends 10 mm below the inion (estimates from photographs of shaved heads).
const BORDER: [AtlasPoint; 24] = [
    AtlasPoint::new(90.0, 126.0),
    AtlasPoint::new(94.0, 135.0),
    AtlasPoint::new(95.0, 146.0),
    AtlasPoint::new(94.0, 157.0),
    AtlasPoint::new(93.0, 167.0),
    AtlasPoint::new(94.0, 176.0),
    AtlasPoint::new(101.0, 182.0),
    AtlasPoint::new(120.0, 184.0),
    AtlasPoint::new(132.0, 182.0),
    AtlasPoint::new(136.0, 172.0),
    AtlasPoint::new(138.0, 161.0),
    AtlasPoint::new(140.0, 151.0),
    AtlasPoint::new(145.0, 143.0),
    AtlasPoint::new(156.0, 137.0),
    AtlasPoint::new(171.0, 134.0),
    AtlasPoint::new(190.0, 133.0),
    AtlasPoint::new(209.0, 136.0),
    AtlasPoint::new(223.0, 142.0),
    AtlasPoint::new(239.0, 147.0),
    AtlasPoint::new(253.0, 151.0),
    AtlasPoint::new(272.0, 153.0),
    AtlasPoint::new(299.0, 147.0),
    AtlasPoint::new(342.0, 110.0),
    AtlasPoint::new(369.0, 62.0),
];
/// Middle of the nape's border.
const NAPE: AtlasPoint = AtlasPoint::new(379.0, 0.0);

/// The tape-method points of one side of a head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TapePoints {
    /// E: 8 cm beside the glabella, near the outer corner of the eye.
    pub beside_eye: AtlasPoint,
    /// C: the frontotemporal corner, 8 cm from the mid-frontal point and from E.
    pub corner: AtlasPoint,
    /// D: the temple peak, 5 cm from C on the way to E.
    pub peak: AtlasPoint,
}

/// A frontal hairline on a head.
#[derive(Clone, Copy, Debug)]
pub struct Hairline {
    middle: AtlasPoint,
    /// Corner and temple peak, left and right.
    sides: [(AtlasPoint, AtlasPoint); 2],
}

impl Hairline {
    /// A hairline whose middle lies `height_mm` above the glabella by tape and whose corners lie
    /// `recession_mm` of the median man's skin behind the middle.
    ///
    /// A corner stays 8 cm from the point beside the eye: at the recession of the tape method it is
    /// the tape method's, with less it comes forward and inward over the outer corner of the eye.
    /// Temple peaks stay where the tape method puts them: a line that is drawn lower or higher does
    /// not move the temples (Shapiro 2013).
    pub fn new(atlas: &Atlas, height_mm: f32, recession_mm: f32) -> Self {
        let middle = mid_frontal(atlas, height_mm);
        let s_mm = middle.s_mm + recession_mm;
        let sides = [1.0, -1.0].map(|side| {
            let rule = tape_points(atlas, side);
            (above_eye(atlas, &rule, s_mm), rule.peak)
        });
        Self { middle, sides }
    }

    /// The line from the left temple peak over the middle to the right one.
    pub fn front(&self) -> Vec<AtlasPoint> {
        let mut points = self.half(0);
        points.push(self.middle);
        points.extend(self.half(1).into_iter().rev());
        smooth(&points)
    }

    /// From a temple peak to near the middle.
    fn half(&self, side: usize) -> Vec<AtlasPoint> {
        let (corner, peak) = self.sides[side];
        let back = corner.s_mm - self.middle.s_mm;
        // Level in the middle third, then ever steeper into the corner.
        let at = |across: f32, share: f32| {
            AtlasPoint::new(self.middle.s_mm + share * back, across * corner.w_mm)
        };
        // Hollow between corner and peak: hair at the temple starts behind the straight line.
        let hollow = |share: f32, depth_mm: f32| {
            let p = corner.toward(peak, share);
            AtlasPoint::new(p.s_mm + depth_mm, p.w_mm)
        };
        vec![
            peak,
            hollow(0.8, 7.0),
            hollow(0.5, 12.0),
            hollow(0.2, 7.5),
            at(0.97, 0.98),
            at(0.86, 0.76),
            at(0.62, 0.34),
            at(0.3, 0.06),
        ]
    }

    /// The closed border of all hair with this front.
    pub fn border(&self) -> Vec<AtlasPoint> {
        let mut left = self.half(0);
        left.reverse();
        left.extend(BORDER);
        let mut right = self.half(1);
        right.reverse();
        right.extend(BORDER.map(AtlasPoint::mirrored));
        let mut points = vec![self.middle];
        points.extend(left);
        points.push(NAPE);
        points.extend(right.into_iter().rev());
        points.push(self.middle);
        let mut atlas_points = smooth(&points);
        atlas_points.pop();
        atlas_points
    }

    /// The closed outline of the forehead before this line, down to below the brows: what a receding
    /// front leaves bare. Temples and sides are no part of it.
    pub(crate) fn forehead(&self) -> Vec<AtlasPoint> {
        let mut atlas_points = self.front();
        // Wide of the scalp on all sides, so that only the line itself is near it.
        let [(_, left), (_, right)] = self.sides;
        atlas_points.extend([
            AtlasPoint::new(right.s_mm - 30.0, right.w_mm - 15.0),
            AtlasPoint::new(-40.0, 1.2 * right.w_mm),
            AtlasPoint::new(-60.0, 0.0),
            AtlasPoint::new(-40.0, 1.2 * left.w_mm),
            AtlasPoint::new(left.s_mm - 30.0, left.w_mm + 15.0),
        ]);
        atlas_points
    }
}

/// The point of the midline `height_mm` above the glabella by tape.
pub fn mid_frontal(atlas: &Atlas, height_mm: f32) -> AtlasPoint {
    walked(atlas, height_mm, |walk_mm| AtlasPoint::new(walk_mm, 0.0))
}

/// The tape-method points (Garg 2017) on the left (`side` 1) or right (-1).
pub fn tape_points(atlas: &Atlas, side: f32) -> TapePoints {
    let middle = mid_frontal(atlas, RULE_HEIGHT_MM);
    // Level round the brow: along the ring from the glabella to the tragion.
    let beside_eye = walked(atlas, TAPE_MM, |walk_mm| {
        let turn = side * walk_mm / super::FRONT_ARC_MM;
        AtlasPoint::from_vertex(turn, super::median_arc_mm(turn))
    });
    let corner = crossing(atlas, middle, beside_eye, side);
    let length = atlas.tape_mm(corner, beside_eye).max(1.0);
    TapePoints {
        beside_eye,
        corner,
        peak: corner.toward(beside_eye, PEAK_MM / length),
    }
}

/// The corner at `s_mm` behind the glabella: 8 cm from the point beside the eye, and never farther
/// out than the tape method's corner.
fn above_eye(atlas: &Atlas, rule: &TapePoints, s_mm: f32) -> AtlasPoint {
    let (mut inner, mut outer) = (0.25 * rule.corner.w_mm, rule.corner.w_mm);
    for _ in 0..16 {
        let middle = 0.5 * (inner + outer);
        if atlas.tape_mm(rule.beside_eye, AtlasPoint::new(s_mm, middle)) > TAPE_MM {
            inner = middle;
        } else {
            outer = middle;
        }
    }
    AtlasPoint::new(s_mm, 0.5 * (inner + outer))
}

/// The first point of a path (by mm of the median man) at which a tape laid along it reads
/// `length_mm`.
fn walked(atlas: &Atlas, length_mm: f32, path: impl Fn(f32) -> AtlasPoint) -> AtlasPoint {
    const STEP_MM: f32 = 4.0;
    let mut tape_mm = 0.0;
    let mut at_mm = 0.0;
    // No head is so small that a tape this long leaves it.
    while at_mm < 4.0 * length_mm {
        let step = atlas.tape_mm(path(at_mm), path(at_mm + STEP_MM));
        if tape_mm + step >= length_mm {
            return path(at_mm + STEP_MM * (length_mm - tape_mm) / step.max(1e-3));
        }
        tape_mm += step;
        at_mm += STEP_MM;
    }
    path(at_mm)
}

/// The point [`TAPE_MM`] from both the middle and the point beside the eye, on the side of the
/// temple: Newton's method on the two tapes.
fn crossing(atlas: &Atlas, middle: AtlasPoint, beside_eye: AtlasPoint, side: f32) -> AtlasPoint {
    let tapes = |at: AtlasPoint| {
        (
            atlas.tape_mm(middle, at) - TAPE_MM,
            atlas.tape_mm(beside_eye, at) - TAPE_MM,
        )
    };
    let mut at = AtlasPoint::new(middle.s_mm + 15.0, side * 75.0);
    for _ in 0..12 {
        let (a, b) = tapes(at);
        if a.abs().max(b.abs()) < 0.01 {
            break;
        }
        let (as_mm, bs) = tapes(AtlasPoint::new(at.s_mm + 1.0, at.w_mm));
        let (aw, bw) = tapes(AtlasPoint::new(at.s_mm, at.w_mm + 1.0));
        let (as_mm, bs, aw, bw) = (as_mm - a, bs - b, aw - a, bw - b);
        let determinant = as_mm * bw - aw * bs;
        if determinant.abs() < 1e-3 {
            break;
        }
        let ds = (a * bw - b * aw) / determinant;
        let dw = (b * as_mm - a * bs) / determinant;
        at = AtlasPoint::new(
            at.s_mm - ds.clamp(-15.0, 15.0),
            at.w_mm - dw.clamp(-15.0, 15.0),
        );
    }
    at
}
