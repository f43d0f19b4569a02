//! A head seen from inside: the distance to its outermost surface for every direction.

use glam::Vec3;
use rayon::prelude::*;
use std::f32::consts::{PI, TAU};

/// Columns of azimuth, one degree apart, all round.
pub(crate) const COLUMNS: usize = 360;
/// Rows of polar angle, one degree apart, from the pole to 150°: below that lies the neck.
pub(crate) const ROWS: usize = 151;
/// Angle between neighbouring nodes, radians.
pub(crate) const STEP: f32 = PI / 180.0;

/// A centre inside the cranium, the directions that angles count from, and the head's size along
/// them. Angles are those of the head after it has been shrunk to the median man, so that long and
/// broad heads have the same azimuth above the same ear.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Axes {
    /// Centre, mm in the head's frame.
    pub(crate) centre: Vec3,
    /// Unit vector to the vertex: polar angle 0.
    pub(crate) pole: Vec3,
    /// Unit vector straight ahead, square to the pole: azimuth 0.
    pub(crate) front: Vec3,
    /// Unit vector to the subject's left: azimuth +90°.
    pub(crate) left: Vec3,
    /// Size against the median man to the left, up and forward.
    pub(crate) size: Vec3,
}

impl Axes {
    /// A vector from the centre to a point of the head's frame (mm) as left, up and forward, mm on
    /// the median man.
    pub(crate) fn local(&self, point_mm: Vec3) -> Vec3 {
        let d = point_mm - self.centre;
        Vec3::new(d.dot(self.left), d.dot(self.pole), d.dot(self.front)) / self.size
    }

    /// Azimuth (±π, positive to the left) and polar angle (0..=π) of a point of the head's frame.
    pub(crate) fn angles(&self, point_mm: Vec3) -> (f32, f32) {
        angles_of(self.local(point_mm))
    }

    /// Vector in the head's frame of an azimuth and a polar angle, radians; its length is the head's
    /// size in that direction, 1 on the median man.
    pub(crate) fn direction(&self, azimuth: f32, polar: f32) -> Vec3 {
        let (sin_polar, cos_polar) = polar.sin_cos();
        let (sin_azimuth, cos_azimuth) = azimuth.sin_cos();
        let d = Vec3::new(sin_polar * sin_azimuth, cos_polar, sin_polar * cos_azimuth) * self.size;
        self.left * d.x + self.pole * d.y + self.front * d.z
    }
}

fn angles_of(local: Vec3) -> (f32, f32) {
    let azimuth = local.x.atan2(local.z);
    (azimuth, local.x.hypot(local.z).atan2(local.y))
}

/// A number for every direction, linear between its nodes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Grid {
    /// Rows from the pole, each from azimuth 0 to the left.
    pub(crate) values: Vec<f32>,
}

impl Grid {
    /// The same number everywhere.
    pub(crate) fn filled(value: f32) -> Self {
        Self {
            values: vec![value; ROWS * COLUMNS],
        }
    }

    /// The number of a node.
    pub(crate) fn node(&self, row: usize, column: usize) -> f32 {
        self.values[row.min(ROWS - 1) * COLUMNS + column % COLUMNS]
    }

    /// The number in a direction, radians; the last row stands for everything below it.
    pub(crate) fn at(&self, azimuth: f32, polar: f32) -> f32 {
        let (column, across) = column_of(azimuth);
        let y = (polar / STEP).clamp(0.0, (ROWS - 1) as f32);
        let row = (y as usize).min(ROWS - 2);
        let down = y - row as f32;
        self.between(row, column, across) * (1.0 - down)
            + self.between(row + 1, column, across) * down
    }

    /// The number in a row, between a column and the next one.
    pub(crate) fn between(&self, row: usize, column: usize, across: f32) -> f32 {
        let (a, b) = (self.node(row, column), self.node(row, column + 1));
        a + (b - a) * across
    }
}

/// The column at or before an azimuth (radians), and the share of the way to the next one.
pub(crate) fn column_of(azimuth: f32) -> (usize, f32) {
    let x = azimuth.rem_euclid(TAU) / STEP;
    let column = (x as usize).min(COLUMNS - 1);
    (column, (x - column as f32).clamp(0.0, 1.0))
}

/// Distance from the centre to the outermost surface within `limit_mm` in the direction of each
/// node, mm on the median man; 0 where there is none.
///
/// Every node inside the angular bounds of a triangle is tested against it, so a triangle costs what
/// it covers: a coarse head as little as a fine one.
pub(crate) fn outermost(
    axes: &Axes,
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    limit_mm: f32,
) -> Grid {
    let local: Vec<(Vec3, f32, f32)> = positions
        .par_iter()
        .with_min_len(4096)
        .map(|p| {
            let local = axes.local(*p);
            let (azimuth, polar) = angles_of(local);
            (local, azimuth, polar)
        })
        .collect();
    let rows: Vec<(f32, f32)> = (0..ROWS).map(|r| (r as f32 * STEP).sin_cos()).collect();
    let columns: Vec<(f32, f32)> = (0..COLUMNS).map(|c| (c as f32 * STEP).sin_cos()).collect();
    let chunk = triangles.len().div_ceil(8).max(1);
    triangles
        .par_chunks(chunk)
        .map(|triangles| {
            let mut grid = Grid::filled(0.0);
            for t in triangles {
                let corners = t.map(|i| local[i as usize]);
                cover(&mut grid, corners, &rows, &columns, limit_mm);
            }
            grid
        })
        .reduce(
            || Grid::filled(0.0),
            |mut a, b| {
                for (a, b) in a.values.iter_mut().zip(b.values) {
                    *a = a.max(b);
                }
                a
            },
        )
}

/// Raises the nodes that a triangle covers.
fn cover(
    grid: &mut Grid,
    corners: [(Vec3, f32, f32); 3],
    rows: &[(f32, f32)],
    columns: &[(f32, f32)],
    limit_mm: f32,
) {
    let [a, b, c] = corners.map(|corner| corner.0);
    let home = corners[0].1;
    let turned = corners.map(|corner| (corner.1 - home + PI).rem_euclid(TAU) - PI);
    let (low, high) = span(turned);
    let (mut top, mut bottom) = span(corners.map(|corner| corner.2));
    let is_round = high - low > 0.9 * PI;
    // Straight edges bulge toward the nearer pole between their ends.
    let bulge = (0.5 * (high - low)).cos();
    top = if is_round { 0.0 } else { top * bulge };
    bottom = if is_round || bottom < 0.5 * PI {
        bottom
    } else {
        PI - (PI - bottom) * bulge
    };
    let first_row = (top / STEP).floor() as usize;
    let last_row = ((bottom / STEP).ceil() as usize).min(ROWS - 1);
    let (first, count) = if is_round {
        (0, COLUMNS)
    } else {
        let from = ((home + low) / STEP).floor() as i32;
        let to = ((home + high) / STEP).ceil() as i32;
        let count = (to - from + 1).clamp(1, COLUMNS as i32) as usize;
        (from.rem_euclid(COLUMNS as i32) as usize, count)
    };
    let normal = (b - a).cross(c - a);
    let height = a.dot(normal);
    let edges = [a.cross(b), b.cross(c), c.cross(a)];
    for (row, &(sin_polar, cos_polar)) in rows.iter().enumerate().take(last_row + 1).skip(first_row)
    {
        for step in 0..count {
            let column = (first + step) % COLUMNS;
            let (sin_azimuth, cos_azimuth) = columns[column];
            let d = Vec3::new(sin_polar * sin_azimuth, cos_polar, sin_polar * cos_azimuth);
            let sides = edges.map(|edge| edge.dot(d));
            // A hair's breadth of tolerance: no ray may slip between two triangles.
            let slack = 1e-5 * (sides[0].abs() + sides[1].abs() + sides[2].abs());
            let is_inside = sides.iter().all(|s| *s >= -slack) || sides.iter().all(|s| *s <= slack);
            let along = d.dot(normal);
            if !is_inside || along == 0.0 {
                continue;
            }
            let distance = height / along;
            let node = &mut grid.values[row * COLUMNS + column];
            if distance > *node && distance <= limit_mm {
                *node = distance;
            }
        }
    }
}

fn span(values: [f32; 3]) -> (f32, f32) {
    let [a, b, c] = values;
    (a.min(b).min(c), a.max(b).max(c))
}
