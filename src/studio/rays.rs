//! Rays of a camera through the pixels of a picture.

use super::camera::Camera;
use glam::{Vec2, Vec3};

/// A pixel of a picture as [`Camera::ray`] wants it: -1 to 1 to the right and upwards.
pub(crate) fn ray_at(px: Vec2, size_px: Vec2) -> Vec2 {
    let size_px = size_px.max(Vec2::ONE);
    Vec2::new(2.0 * px.x / size_px.x - 1.0, 1.0 - 2.0 * px.y / size_px.y)
}

/// Rays (origin and unit direction, mm) evenly through a disc of radius `radius_mm` around a pixel.
pub(crate) fn rays_around(
    camera: &Camera,
    px: Vec2,
    size_px: Vec2,
    radius_mm: f32,
) -> Vec<(Vec3, Vec3)> {
    const RAYS: u32 = 24;
    let size_px = size_px.max(Vec2::ONE);
    let radius_px = radius_mm / camera.mm_per_px(size_px).max(1e-6);
    (0..RAYS)
        .map(|i| {
            // Vogel's spiral (1979).
            let share = ((i as f32 + 0.5) / RAYS as f32).sqrt();
            let turn = Vec2::from_angle(2.399_963 * i as f32);
            let at = ray_at(px + turn * (share * radius_px), size_px);
            camera.ray(at, size_px.x / size_px.y)
        })
        .collect()
}
