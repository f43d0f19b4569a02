//! Points on the sphere.

use glam::Vec3;

/// Evenly spread unit vectors (spherical Fibonacci points, González 2010).
pub fn directions(count: usize) -> impl Iterator<Item = Vec3> {
    (0..count).map(move |i| {
        let y = 1.0 - (2.0 * i as f32 + 1.0) / count as f32;
        let angle = i as f32 * 2.399_963_2;
        let r = (1.0 - y * y).max(0.0).sqrt();
        Vec3::new(r * angle.cos(), y, r * angle.sin())
    })
}
