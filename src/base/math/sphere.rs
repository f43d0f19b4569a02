//! Points on the sphere and directions round the head.

use glam::Vec3;

/// The golden angle, radians: 137.5°.
pub(crate) const GOLDEN_ANGLE_RAD: f32 = 2.399_963_2;

/// Evenly spread unit vectors (spherical Fibonacci points, González 2010).
pub fn directions(count: usize) -> impl ExactSizeIterator<Item = Vec3> {
    (0..count).map(move |i| {
        let y = 1.0 - (2.0 * i as f32 + 1.0) / count as f32;
        let angle = i as f32 * GOLDEN_ANGLE_RAD;
        let r = (1.0 - y * y).max(0.0).sqrt();
        Vec3::new(r * angle.cos(), y, r * angle.sin())
    })
}

/// Unit vector of a place round the head.
pub(crate) fn direction(yaw_deg: f32, pitch_deg: f32) -> Vec3 {
    let (sin_yaw, cos_yaw) = yaw_deg.to_radians().sin_cos();
    let (sin_pitch, cos_pitch) = pitch_deg.to_radians().sin_cos();
    Vec3::new(sin_yaw * cos_pitch, sin_pitch, cos_yaw * cos_pitch)
}
