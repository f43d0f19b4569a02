//! Calliper and tape measures of a head.

use super::landmarks::Landmarks;
use super::section::{convex_hull, perimeter, plane_section};
use glam::Vec3;

/// The measures of anthropometry, mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// Glabella to opisthocranion.
    pub length_mm: f32,
    /// Widest across the cranium, above the ears.
    pub breadth_mm: f32,
    /// Tape around glabella and opisthocranion.
    pub circumference_mm: f32,
    /// Between the tragions.
    pub bitragion_mm: f32,
    /// Height of the vertex above the tragions.
    pub tragion_top_mm: f32,
}

impl Measures {
    /// Measures a head whose origin lies midway between its tragions.
    pub fn of(positions: &[Vec3], triangles: &[[u32; 3]], landmarks: &Landmarks) -> Self {
        let top = landmarks.vertex.y;
        // The ears end about 0.29 of the way up to the vertex.
        let cranium = |p: &&Vec3| p.y > 0.30 * top && p.y < 0.75 * top && p.z.abs() < 90.0;
        let (mut min_x, mut max_x) = (f32::INFINITY, f32::NEG_INFINITY);
        for p in positions.iter().filter(cranium) {
            min_x = min_x.min(p.x);
            max_x = max_x.max(p.x);
        }
        let front_to_back = landmarks.glabella - landmarks.opisthocranion;
        let normal = front_to_back.cross(Vec3::X).normalize_or(Vec3::Y);
        let offset = normal.dot(landmarks.glabella);
        let forward = front_to_back.normalize_or(Vec3::Z);
        let ring: Vec<[f32; 2]> = plane_section(positions, triangles, normal, offset)
            .iter()
            .map(|p| [p.x, forward.dot(*p)])
            .collect();
        Self {
            length_mm: front_to_back.length(),
            breadth_mm: (max_x - min_x).max(1.0),
            circumference_mm: perimeter(&convex_hull(ring)),
            bitragion_mm: landmarks.tragion_left.distance(landmarks.tragion_right),
            tragion_top_mm: top - landmarks.origin().y,
        }
    }
}
