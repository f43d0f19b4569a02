//! Base surface of cranium and face: one smooth radial function about a point
//! inside the head, fitted to all tables at once and baked into a chart.

use super::rbf::{Datum, Spline};
use super::sdf::{bell, curve};
use super::tables as t;
use super::tables_face as face;
use glam::{DVec3, Vec3};
use rayon::prelude::*;

/// Point from which the whole head, nose and throat included, can be seen.
pub(crate) const CENTRE: Vec3 = Vec3::new(0.0, 0.0, 20.0);

/// Greatest polar angle of the chart; beyond lies only the inside of the neck.
const POLAR_MAX: f32 = 2.95;
/// Chart nodes along one side.
const SIDE: usize = 385;

/// Smoothing weights: scalp as smooth as the scatter between heads allows,
/// face close to its 5 mm depth map.
const SLACK_SCALP: f64 = 4e-2;
const SLACK_FOREHEAD: f64 = 1e-1;
const SLACK_NOSE: f64 = 4e-5;
const SLACK_FACE: f64 = 5e-4;
const SLACK_RIM: f64 = 6e-3;

/// Radius of the head along every direction from [`CENTRE`].
///
/// The chart is the azimuthal equidistant map about straight up: smooth at the
/// vertex and free of seams everywhere above the neck.
pub(crate) struct Skull {
    chart: Vec<f32>,
}

impl Skull {
    /// Fits and bakes the base surface.
    pub(crate) fn new() -> Self {
        let data: Vec<Datum> = points()
            .into_iter()
            .map(|(p, slack)| {
                let d = (p - CENTRE).as_dvec3();
                Datum {
                    at: d.normalize(),
                    value: d.length(),
                    slack,
                }
            })
            .collect();
        let spline = Spline::fit(&data);
        let half = SIDE / 2;
        let mut chart = vec![0.0; SIDE * SIDE];
        chart.par_chunks_mut(SIDE).enumerate().for_each(|(i, row)| {
            for j in half..SIDE {
                let r = spline.eval(direction(i, j)) as f32;
                row[j] = r;
                row[SIDE - 1 - j] = r;
            }
        });
        Self { chart }
    }

    /// Signed distance-like value: radial excess over the surface.
    pub(crate) fn distance(&self, p: Vec3) -> f32 {
        let d = p - CENTRE;
        let len = d.length();
        if len < 1.0 {
            return -60.0;
        }
        len - self.radius(d / len)
    }

    /// Radius along a unit direction (uniform cubic B-spline: C2).
    pub(crate) fn radius(&self, u: Vec3) -> f32 {
        let rho = (u.x * u.x + u.y * u.y).sqrt();
        let angle = rho.atan2(u.z).min(POLAR_MAX - 0.05);
        let scale = if rho < 1e-5 { 1.0 } else { angle / rho };
        let cell = 2.0 * POLAR_MAX / (SIDE - 1) as f32;
        let fx = (u.x * scale + POLAR_MAX) / cell;
        let fy = (u.y * scale + POLAR_MAX) / cell;
        let ix = (fx as usize).clamp(1, SIDE - 3);
        let iy = (fy as usize).clamp(1, SIDE - 3);
        let (bx, by) = (bspline(fx - ix as f32), bspline(fy - iy as f32));
        let mut s = 0.0;
        for (a, wx) in bx.iter().enumerate() {
            let row = (ix + a - 1) * SIDE + iy - 1;
            let part: f32 = by.iter().zip(&self.chart[row..]).map(|(w, c)| w * c).sum();
            s += wx * part;
        }
        s
    }
}

/// Direction of a chart node.
fn direction(i: usize, j: usize) -> DVec3 {
    let at = |k: usize| (k as f64 / (SIDE - 1) as f64 * 2.0 - 1.0) * f64::from(POLAR_MAX);
    let (x, y) = (at(i), at(j));
    let angle = x.hypot(y);
    let s = if angle < 1e-9 {
        1.0
    } else {
        angle.sin() / angle
    };
    DVec3::new(x * s, y * s, angle.cos())
}

/// Weights of the uniform cubic B-spline at fraction `f` of a cell.
pub(crate) fn bspline(f: f32) -> [f32; 4] {
    let g = 1.0 - f;
    let (f2, f3) = (f * f, f * f * f);
    [
        g * g * g / 6.0,
        (3.0 * f3 - 6.0 * f2 + 4.0) / 6.0,
        (-3.0 * f3 + 3.0 * f2 + 3.0 * f + 1.0) / 6.0,
        f3 / 6.0,
    ]
}

/// x of the dental barrel under the lips: midline curve less the lateral fall.
fn barrel(y: f32, z: f32) -> f32 {
    const MID: [(f32, f32); 6] = [
        (-66.0, 92.6),
        (-60.0, 94.6),
        (-55.0, 96.4),
        (-50.0, 98.2),
        (-45.0, 99.8),
        (-40.0, 101.3),
    ];
    const FALL: [(f32, f32); 7] = [
        (0.0, 0.0),
        (5.0, 0.3),
        (10.0, 1.4),
        (15.0, 3.8),
        (20.0, 7.2),
        (25.0, 10.6),
        (30.0, 14.0),
    ];
    curve(&MID, z) - curve(&FALL, y)
}

/// Depth of the orbit behind the averaged lids of the depth map; the globe and
/// its lids are set into it afterwards.
fn orbit(y: f32, z: f32) -> f32 {
    4.2 * bell(y - 32.0, 9.5) * bell(z - 18.0, 6.0)
}

/// The depth map averages nostrils into a dent under the nose; it is filled so
/// that the opening can be cut cleanly.
fn nostril(y: f32, z: f32) -> f32 {
    5.5 * bell(y - 9.0, 2.2) * bell(z + 25.0, 1.6)
}

/// All data of the base surface with their smoothing weights.
fn points() -> Vec<(Vec3, f64)> {
    let mut out = Vec::new();
    for (i, &(x, z)) in t::MIDLINE.iter().enumerate() {
        let (x, slack) = if t::MIDLINE_LIPS.contains(&i) {
            (barrel(0.0, z), SLACK_NOSE)
        } else if z > 44.0 || x < 0.0 {
            (x, SLACK_SCALP)
        } else {
            (x, SLACK_NOSE)
        };
        out.push((Vec3::new(x, 0.0, z), slack));
    }
    for (deg, r) in t::VAULT_FIT {
        let (s, c) = deg.to_radians().sin_cos();
        out.push((Vec3::new(r * c, 0.0, 30.0 + r * s), SLACK_SCALP));
    }
    for s in &t::SECTIONS {
        for (i, r) in s.radii.iter().enumerate() {
            if s.z < 45.0 && (1..=3).contains(&i) {
                continue; // eye hollow and brow: the depth map is finer
            }
            let (sin, cos) = (15.0 * i as f32).to_radians().sin_cos();
            out.push((Vec3::new(s.centre + r * cos, r * sin, s.z), SLACK_SCALP));
        }
    }
    for (z, half) in t::CORONAL {
        for (&x, h) in t::CORONAL_X.iter().zip(half) {
            let front_jaw = x > 0.0 && z < 15.0;
            if h > 0.0 {
                let slack = if front_jaw { SLACK_RIM } else { SLACK_SCALP };
                out.push((Vec3::new(x, h, z), slack));
            }
        }
    }
    for (z, row) in face::DEPTH {
        for (i, &x) in row.iter().enumerate() {
            let y = i as f32 * face::DEPTH_STEP;
            if y > 62.0 {
                continue; // scattered rim: outline and sections know better
            }
            let lips = (-61.0..-44.0).contains(&z) && y < 29.0;
            let x = if lips {
                barrel(y, z)
            } else {
                x - orbit(y, z) + nostril(y, z)
            };
            let slack = match () {
                () if y > 52.0 => SLACK_RIM,
                () if z > 45.0 => SLACK_FOREHEAD,
                () if y < 23.0 => SLACK_NOSE,
                () => SLACK_FACE,
            };
            out.push((Vec3::new(x, y, z), slack));
        }
    }
    for (x, y, z) in face::OUTLINE {
        out.push((Vec3::new(x, y, z), SLACK_RIM));
    }
    for (x, y, z) in face::JAW_BORDER {
        out.push((Vec3::new(x, y, z), SLACK_FACE));
    }
    for p in SUBMENTAL {
        out.push((Vec3::from(p), SLACK_FACE));
    }
    for s in &face::NECK {
        if (-131.0..-99.0).contains(&s.z) {
            out.push((Vec3::new(s.front, 0.0, s.z), SLACK_RIM));
            for (k, &h) in s.half[..2].iter().enumerate() {
                out.push((Vec3::new(-20.0 * k as f32, h, s.z), SLACK_RIM));
            }
        }
    }
    out
}

/// Plane under the jaw between its border and the throat, estimated from the
/// border, the throat angle (34, -102) and the neck breadths.
const SUBMENTAL: [[f32; 3]; 9] = [
    [34.0, 0.0, -102.0],
    [38.0, 16.0, -98.0],
    [52.0, 14.0, -98.0],
    [62.0, 12.0, -98.5],
    [36.0, 30.0, -90.0],
    [50.0, 28.0, -91.0],
    [62.0, 22.0, -95.0],
    [20.0, 44.0, -78.0],
    [38.0, 42.0, -80.0],
];
