//! What a hair-loss pattern takes away (Norwood 1975; figures after surgical planning, estimated).

use super::AtlasPoint;
use super::curve::smooth;
use crate::base::terms::HairPattern;

/// The parts of the scalp that a pattern leaves bare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Loss {
    /// Height of the remaining frontal hairline by tape and recession of its corners, mm; `None`
    /// where the front is part of the bare top.
    pub(crate) front_mm: Option<(f32, f32)>,
    /// Radius of the bare disc about the whorl, mm; 0 for none.
    pub(crate) crown_mm: f32,
    /// Upper edge of the fringe where the whole top is bare: azimuth about the vertex in degrees
    /// from front to back, and mm from the vertex.
    pub(crate) fringe: Option<[(f32, f32); 7]>,
    /// Whether nothing is left at all.
    pub(crate) is_total: bool,
}

impl Loss {
    /// The loss of a pattern.
    pub(crate) fn of(pattern: HairPattern) -> Self {
        let front = |front: (f32, f32), crown_mm: f32| Self {
            front_mm: Some(front),
            crown_mm,
            fringe: None,
            is_total: false,
        };
        let top = |fringe: [(f32, f32); 7]| Self {
            front_mm: None,
            crown_mm: 0.0,
            fringe: Some(fringe),
            is_total: false,
        };
        // The fringe of Norwood VI: a horseshoe along the parietal ridge, front and crown joined.
        // Before the temples the lines run out over the forehead, where no hair is.
        const SIX: [(f32, f32); 7] = [
            (0.0, 230.0),
            (40.0, 196.0),
            (54.0, 138.0),
            (72.0, 107.0),
            (100.0, 96.0),
            (135.0, 108.0),
            (180.0, 117.0),
        ];
        const SEVEN: [(f32, f32); 7] = [
            (0.0, 230.0),
            (40.0, 196.0),
            (57.0, 164.0),
            (75.0, 130.0),
            (100.0, 119.0),
            (135.0, 136.0),
            (180.0, 150.0),
        ];
        match pattern {
            HairPattern::Norwood1 => front((65.0, 10.0), 0.0),
            HairPattern::Norwood2 => front((70.0, 20.0), 0.0),
            HairPattern::Norwood3 => front((72.0, 36.0), 0.0),
            HairPattern::Norwood3Vertex => front((72.0, 34.0), 30.0),
            HairPattern::Norwood4 => front((90.0, 38.0), 40.0),
            HairPattern::Norwood5 => front((105.0, 40.0), 54.0),
            HairPattern::Norwood6 | HairPattern::Diffuse => top(SIX),
            HairPattern::Norwood7 => top(SEVEN),
            HairPattern::ThinCrown => front((68.0, 18.0), 48.0),
            HairPattern::None => Self {
                is_total: true,
                ..front((65.0, 10.0), 0.0)
            },
        }
    }

    /// The closed edge of the fringe, if the top is bare.
    pub(crate) fn fringe_outline(&self) -> Option<Vec<AtlasPoint>> {
        let knots = self.fringe?;
        let at = |(azimuth, arc_mm): (f32, f32), side: f32| {
            AtlasPoint::from_vertex(side * azimuth.to_radians(), arc_mm)
        };
        let left = knots.iter().map(|knot| at(*knot, 1.0));
        let right = knots[1..6].iter().rev().map(|knot| at(*knot, -1.0));
        let mut points: Vec<AtlasPoint> = left.chain(right).collect();
        points.push(points[0]);
        let mut atlas_points = smooth(&points);
        atlas_points.pop();
        Some(atlas_points)
    }
}
