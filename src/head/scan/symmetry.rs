//! The mirror plane of a head: turning it so that left and right are each other's picture.

use super::fit::solve;
use super::index::PointIndex;
use super::samples::Sample;
use glam::{Quat, Vec3};

/// Reach of correspondences in the first and last round, mm.
const REACH_MM: (f32, f32) = (15.0, 6.0);
const ROUNDS: usize = 12;

/// A turn and a shift that bring the mirror plane to x = 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Centring {
    /// Turn about the origin.
    pub(crate) rotation: Quat,
    /// Shift along x after the turn, mm.
    pub(crate) shift_mm: f32,
    /// Mean distance between the surface and its mirror image, mm.
    pub(crate) misfit_mm: f32,
}

impl Centring {
    /// A point after turn and shift.
    pub(crate) fn apply(&self, at: Vec3) -> Vec3 {
        self.rotation * at + Vec3::X * self.shift_mm
    }
}

/// Finds the mirror plane near x = 0 of points in millimetres, by iterated closest points between the
/// points and their mirror image; without `may_turn` only the shift is found.
pub(crate) fn centre(points: &[Sample], may_turn: bool) -> Centring {
    let mut found = Centring {
        rotation: Quat::IDENTITY,
        shift_mm: 0.0,
        misfit_mm: f32::INFINITY,
    };
    let index = PointIndex::new(points.iter().map(|s| s.at));
    for round in 0..ROUNDS {
        let t = round as f32 / (ROUNDS - 1) as f32;
        let reach = REACH_MM.0 * (REACH_MM.1 / REACH_MM.0).powf(t);
        let undo = found.rotation.inverse();
        let mirror = Vec3::new(-1.0, 1.0, 1.0);
        let mut a = [[0.0f64; 3]; 3];
        let mut b = [0.0f64; 3];
        let (mut sum, mut count) = (0.0f32, 0.0f32);
        for s in points {
            // The mirror image of the point, and what lies nearest to it.
            let at = found.apply(s.at);
            let image = at * mirror;
            let Some(nearest) = index.nearest(undo * (image - Vec3::X * found.shift_mm)) else {
                continue;
            };
            let to = &points[nearest];
            let target = found.apply(to.at);
            let normal = found.rotation * to.normal;
            let image_normal = (found.rotation * s.normal) * mirror;
            let apart = image.distance(target);
            if apart > reach || image_normal.dot(normal) < 0.6 {
                continue;
            }
            let gap = normal.dot(image - target);
            sum += gap.abs();
            count += 1.0;
            let weight = f64::from((1.0 - (apart / reach).powi(2)).powi(2));
            // Unknowns: turn about y, turn about z, shift along x. The image moves against them.
            let row = [
                normal.dot(Vec3::Y.cross(at) * mirror - Vec3::Y.cross(target)) / 100.0,
                normal.dot(Vec3::Z.cross(at) * mirror - Vec3::Z.cross(target)) / 100.0,
                -2.0 * normal.x,
            ]
            .map(f64::from);
            for i in 0..3 {
                for j in 0..3 {
                    a[i][j] += weight * row[i] * row[j];
                }
                b[i] -= weight * row[i] * f64::from(gap);
            }
        }
        if count < 12.0 {
            break;
        }
        found.misfit_mm = sum / count;
        if !may_turn {
            for i in 0..2 {
                a[i] = [0.0; 3];
                a.iter_mut().for_each(|row| row[i] = 0.0);
                b[i] = 0.0;
            }
        }
        for (i, row) in a.iter_mut().enumerate() {
            row[i] += 1e-3 * f64::from(count);
        }
        let Some([yaw, roll, shift]) = solve(a, b) else {
            break;
        };
        let turn = Quat::from_rotation_y((yaw / 100.0) as f32)
            * Quat::from_rotation_z((roll / 100.0) as f32);
        let shifted = turn * (Vec3::X * found.shift_mm);
        found.rotation = (turn * found.rotation).normalize();
        found.shift_mm = shifted.x + shift as f32;
    }
    found
}
