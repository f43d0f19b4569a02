//! The scalp atlas: one coordinate system for every head, in millimetres along the skin from
//! landmarks.
//!
//! How it works. A cranium is seen from a centre above the ears ([`grid`]); ears, holes and stray
//! bits of a scan are taken off (`fill`). From the vertex a meridian leaves in every direction; a
//! point's place on it is the length of skin up to the point over the length up to the ring through
//! glabella, tragions and inion. Azimuths are turned so that the tragions lie at ±90°. Both numbers
//! mean the same place on every head, and on the median man they are millimetres:
//!
//! * `s_mm` runs along the midline from the glabella (0) over the vertex (162) to the inion (370),
//! * `w_mm` runs from the midline down the left side to the tragion (176); negative on the right.
//!
//! Away from both lines the pair is the azimuthal equidistant chart about the vertex.

pub(crate) mod curve;
pub mod fields;
mod fill;
pub(crate) mod frame;
pub(crate) mod grid;
pub mod hairline;
pub(crate) mod loss;
pub(crate) mod outline;
pub mod zones;

use super::landmarks::Landmarks;
use frame::Anchors;
use glam::Vec3;
use grid::{Axes, COLUMNS, Grid, ROWS, STEP, column_of};
use std::f32::consts::{FRAC_PI_2, PI, TAU};

/// Skin from glabella to vertex on the median man, mm (mean profile of seven heads).
pub const FRONT_ARC_MM: f32 = 162.0;
/// Skin from tragion to vertex, mm: half the bitragion coronal arc of 353 (Gordon 1989).
pub const SIDE_ARC_MM: f32 = 176.0;
/// Skin from inion to vertex, mm (mean profile of seven heads; the inion is known to ±10).
pub const BACK_ARC_MM: f32 = 208.0;

/// A point of the scalp of every head, mm on the median man.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AtlasPoint {
    /// Behind the glabella, along the midline.
    pub s_mm: f32,
    /// To the subject's left of the midline.
    pub w_mm: f32,
}

impl AtlasPoint {
    /// The point at `s_mm` behind the glabella and `w_mm` to the left.
    pub const fn new(s_mm: f32, w_mm: f32) -> Self {
        Self { s_mm, w_mm }
    }

    fn from_vertex(azimuth: f32, arc_mm: f32) -> Self {
        let (sin, cos) = azimuth.sin_cos();
        Self::new(FRONT_ARC_MM - arc_mm * cos, arc_mm * sin)
    }

    /// Azimuth about the vertex, radians: 0 ahead, positive to the left, within ±π.
    pub(crate) fn azimuth(self) -> f32 {
        self.w_mm.atan2(FRONT_ARC_MM - self.s_mm)
    }

    /// Distance from the vertex, mm.
    pub fn arc_mm(self) -> f32 {
        self.w_mm.hypot(FRONT_ARC_MM - self.s_mm)
    }

    /// The same point on the other side.
    pub fn mirrored(self) -> Self {
        Self::new(self.s_mm, -self.w_mm)
    }

    /// The point a share of the way to another one, straight over the chart.
    pub(crate) fn toward(self, other: Self, share: f32) -> Self {
        let mix = |a: f32, b: f32| a + (b - a) * share;
        Self::new(mix(self.s_mm, other.s_mm), mix(self.w_mm, other.w_mm))
    }

    /// Distance over the chart, mm.
    pub fn distance(self, other: Self) -> f32 {
        (self.s_mm - other.s_mm).hypot(self.w_mm - other.w_mm)
    }
}

/// The atlas of one head.
#[derive(Clone, Debug)]
pub struct Atlas {
    axes: Axes,
    anchors: Anchors,
    /// Distance of the skin without ears, mm on the median man.
    skin: Grid,
    /// The same, smoothed: what a tape lies on.
    taped: Grid,
    /// Length of the meridian from the vertex, mm.
    arcs: Grid,
    /// Left and right tragion: azimuth (positive on both sides) and polar angle, radians.
    tragions: [(f32, f32); 2],
    /// Polar angles of glabella and inion, radians.
    glabella: f32,
    inion: f32,
}

impl Atlas {
    /// The atlas of a surface (mm) with landmarks. Any mesh gives one; how well it fits depends on
    /// the landmarks.
    pub fn new(positions: &[Vec3], triangles: &[[u32; 3]], landmarks: &Landmarks) -> Self {
        let (axes, anchors) = frame::frame(landmarks);
        // Nothing of a head is half as far again from its middle as its farthest landmark; the
        // shoulders of a bust are.
        let reach_mm = [anchors.glabella, anchors.vertex, landmarks.opisthocranion]
            .map(|p| axes.local(p).length())
            .into_iter()
            .fold(60.0, f32::max);
        let raw = grid::outermost(&axes, positions, triangles, 1.45 * reach_mm);
        let skin = fill::closed(&raw, &axes, &anchors);
        let taped = fill::smoothed(&skin);
        let arcs = meridians(&axes, &taped);
        let polar = |p: Vec3| axes.angles(p).1.clamp(0.8, 2.5);
        Self {
            tragions: anchors.tragions.map(|p| {
                let azimuth = axes.angles(p).0.abs();
                (azimuth.clamp(1.0, 2.1), polar(p))
            }),
            glabella: polar(anchors.glabella),
            inion: polar(anchors.inion),
            axes,
            anchors,
            skin,
            taped,
            arcs,
        }
    }

    /// The points that the atlas is pinned to.
    pub fn anchors(&self) -> &Anchors {
        &self.anchors
    }

    /// Centre of the polar map, mm in the head's frame.
    pub fn centre(&self) -> Vec3 {
        self.axes.centre
    }

    /// Unit vector from the centre to the vertex.
    pub fn pole(&self) -> Vec3 {
        self.axes.pole
    }

    /// Coordinates of a point of the head's frame (mm): those of the skin that is seen through it
    /// from the centre.
    pub fn at(&self, point_mm: Vec3) -> AtlasPoint {
        let (azimuth, polar) = self.axes.angles(point_mm);
        let turned = self.turned(azimuth);
        let share = self.arc(azimuth, polar) / self.ring_arc(azimuth, turned);
        AtlasPoint::from_vertex(turned, share * median_arc_mm(turned))
    }

    /// The head's skin, without ears, at a point of the atlas (mm in the head's frame).
    pub fn point(&self, at: AtlasPoint) -> Vec3 {
        let (azimuth, polar) = self.angles(at);
        self.axes.centre + self.axes.direction(azimuth, polar) * self.skin.at(azimuth, polar)
    }

    /// How far a point of the head's frame (mm) stands out of the skin without ears, mm.
    pub(crate) fn above_skin_mm(&self, point_mm: Vec3) -> f32 {
        let (azimuth, polar) = self.axes.angles(point_mm);
        let skin = self.axes.direction(azimuth, polar) * self.skin.at(azimuth, polar);
        point_mm.distance(self.axes.centre) - skin.length()
    }

    /// Length of a tape between two points of this head, mm: over the smoothed skin along the great
    /// circle through both.
    pub fn tape_mm(&self, from: AtlasPoint, to: AtlasPoint) -> f32 {
        const STEPS: usize = 16;
        let ends = [from, to].map(|at| {
            let (azimuth, polar) = self.angles(at);
            self.axes.direction(azimuth, polar)
        });
        let mut last = None;
        let mut length = 0.0;
        for i in 0..=STEPS {
            let between = ends[0].lerp(ends[1], i as f32 / STEPS as f32);
            let (azimuth, polar) = self.axes.angles(self.axes.centre + between);
            let point = self.axes.direction(azimuth, polar) * self.taped.at(azimuth, polar);
            length += last.map_or(0.0, |last: Vec3| last.distance(point));
            last = Some(point);
        }
        length
    }

    /// Azimuth and polar angle of a point of the atlas.
    fn angles(&self, at: AtlasPoint) -> (f32, f32) {
        let turned = at.azimuth();
        let azimuth = self.unturned(turned);
        let wanted = at.arc_mm() / median_arc_mm(turned) * self.ring_arc(azimuth, turned);
        (azimuth, self.polar_of_arc(azimuth, wanted))
    }

    fn tragion(&self, azimuth: f32) -> (f32, f32) {
        self.tragions[usize::from(azimuth < 0.0)]
    }

    /// The atlas's azimuth of a direction: the tragions come to ±90°, front and back stay.
    fn turned(&self, azimuth: f32) -> f32 {
        let (beside, _) = self.tragion(azimuth);
        let x = azimuth.abs();
        let shift = (FRAC_PI_2 - beside) / beside.sin().powi(2);
        (x + shift * x.sin().powi(2)).copysign(azimuth)
    }

    /// The inverse of [`Self::turned`]: bisection, since the map rises throughout.
    fn unturned(&self, turned: f32) -> f32 {
        let (mut low, mut high) = (0.0f32, PI);
        for _ in 0..26 {
            let middle = 0.5 * (low + high);
            if self.turned(middle.copysign(turned)).abs() < turned.abs() {
                low = middle;
            } else {
                high = middle;
            }
        }
        (0.5 * (low + high)).copysign(turned)
    }

    /// Length of the meridian to the ring through the landmarks, mm.
    fn ring_arc(&self, azimuth: f32, turned: f32) -> f32 {
        let (_, side) = self.tragion(azimuth);
        let end = if turned.abs() < FRAC_PI_2 {
            self.glabella
        } else {
            self.inion
        };
        let polar = side + (end - side) * turned.cos().powi(2);
        self.arc(azimuth, polar).max(1.0)
    }

    /// Length of the meridian to a polar angle, mm; below the grid it goes on as a circle.
    fn arc(&self, azimuth: f32, polar: f32) -> f32 {
        const LAST: f32 = (ROWS - 1) as f32 * STEP;
        self.arcs.at(azimuth, polar) + (polar - LAST).max(0.0) * self.below(azimuth)
    }

    /// Radius of the circle that a meridian goes on as below the grid, mm.
    fn below(&self, azimuth: f32) -> f32 {
        let last = (ROWS - 1) as f32 * STEP;
        (self.axes.direction(azimuth, last).length() * self.taped.at(azimuth, last)).max(1.0)
    }

    /// The inverse of [`Self::arc`] along a meridian.
    fn polar_of_arc(&self, azimuth: f32, arc_mm: f32) -> f32 {
        let (column, across) = column_of(azimuth);
        let (mut low, mut high) = (0, ROWS - 1);
        while high - low > 1 {
            let middle = (low + high) / 2;
            if self.arcs.between(middle, column, across) <= arc_mm {
                low = middle;
            } else {
                high = middle;
            }
        }
        let start = self.arcs.between(low, column, across);
        let end = self.arcs.between(high, column, across);
        let share = (arc_mm - start) / (end - start).max(1e-6);
        if high == ROWS - 1 && share > 1.0 {
            let polar = high as f32 * STEP;
            return polar + (arc_mm - end) / self.below(azimuth);
        }
        (low as f32 + share) * STEP
    }
}

/// Length of skin from the vertex to the ring through the landmarks on the median man, mm, by the
/// atlas's azimuth.
fn median_arc_mm(turned: f32) -> f32 {
    let end = if turned.abs() < FRAC_PI_2 {
        FRONT_ARC_MM
    } else {
        BACK_ARC_MM
    };
    SIDE_ARC_MM + (end - SIDE_ARC_MM) * turned.cos().powi(2)
}

/// Lengths of all meridians from the vertex, mm.
fn meridians(axes: &Axes, taped: &Grid) -> Grid {
    let mut arcs = Grid::filled(0.0);
    for column in 0..COLUMNS {
        let azimuth = column as f32 / COLUMNS as f32 * TAU;
        let point = |row: usize| {
            axes.direction(azimuth, row as f32 * STEP) * taped.node(row, column).max(1.0)
        };
        let mut last = point(0);
        for row in 1..ROWS {
            let next = point(row);
            arcs.values[row * COLUMNS + column] =
                arcs.values[(row - 1) * COLUMNS + column] + last.distance(next);
            last = next;
        }
    }
    arcs
}
