//! Neck column: horizontal radius about a leaning axis, with trapezius flare.

use super::rbf::{Datum, Spline};
use super::skull::bspline;
use super::tables_face::NECK;
use glam::{DVec3, Vec3};
use std::f32::consts::TAU;

const TURNS: usize = 144;
const ROWS: usize = 72;
const LOW: f32 = -190.0;
const HIGH: f32 = -25.0;
/// Height that counts as much as one radian around the axis.
const RISE: f64 = 45.0;

/// Radius of the neck against angle and height.
pub(crate) struct Neck {
    grid: Vec<f32>,
}

/// x of the leaning axis: 27 degrees forward lean.
fn axis(z: f32) -> f32 {
    -29.0 + 0.5 * (z + 100.0)
}

impl Neck {
    /// Fits and bakes the column.
    pub(crate) fn new() -> Self {
        let mut data = Vec::new();
        let mut add = |x: f32, y: f32, z: f32| {
            let dx = x - axis(z);
            let r = dx.hypot(y);
            data.push(Datum {
                at: DVec3::new(f64::from(dx / r), f64::from(y / r), f64::from(z) / RISE),
                value: f64::from(r),
                slack: 4e-1,
            });
        };
        for s in &NECK {
            add(s.front, 0.0, s.z);
            add(s.back, 0.0, s.z);
            for (k, &h) in s.half.iter().enumerate() {
                add(-20.0 * k as f32, h, s.z);
            }
        }
        let spline = Spline::fit(&data);
        let mut grid = Vec::with_capacity(TURNS * ROWS);
        for row in 0..ROWS {
            let z = LOW + (HIGH - LOW) * row as f32 / (ROWS - 1) as f32;
            for turn in 0..TURNS {
                let (s, c) = (turn as f64 / TURNS as f64 * std::f64::consts::TAU).sin_cos();
                let at = DVec3::new(c, s, f64::from(z) / RISE);
                grid.push(spline.eval(at) as f32);
            }
        }
        Self { grid }
    }

    /// Signed distance-like value of the column.
    pub(crate) fn distance(&self, p: Vec3) -> f32 {
        let z = p.z.clamp(LOW, HIGH);
        let dx = p.x - axis(z);
        let rho = dx.hypot(p.y);
        let turn = (p.y.atan2(dx) / TAU * TURNS as f32).rem_euclid(TURNS as f32);
        let row = (z - LOW) / (HIGH - LOW) * (ROWS - 1) as f32;
        let it = turn as usize;
        let ir = (row as usize).clamp(1, ROWS - 3);
        let (bt, br) = (bspline(turn - it as f32), bspline(row - ir as f32));
        let mut r = 0.0;
        for (a, wr) in br.iter().enumerate() {
            let base = (ir + a - 1) * TURNS;
            for (b, wt) in bt.iter().enumerate() {
                r += wr * wt * self.grid[base + (it + b + TURNS - 1) % TURNS];
            }
        }
        // Mean slope of the walls against the horizontal radius.
        0.88 * (rho - r)
    }
}
