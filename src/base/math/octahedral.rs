//! Unit vectors on a square (Cigolle et al. 2014), and the tangents of a plane. The twin in WGSL is
//! `shaders/lib/octahedral.wgsl`.

use glam::{Vec2, Vec3};

/// Octahedral encoding of a unit vector into two snorm16 (low half x, high half y).
pub fn encode_octahedral(n: Vec3) -> u32 {
    let n = n / (n.x.abs() + n.y.abs() + n.z.abs());
    let folded = if n.z >= 0.0 {
        Vec2::new(n.x, n.y)
    } else {
        let sign = |v: f32| if v >= 0.0 { 1.0 } else { -1.0 };
        Vec2::new((1.0 - n.y.abs()) * sign(n.x), (1.0 - n.x.abs()) * sign(n.y))
    };
    let snorm = |v: f32| u32::from((v.clamp(-1.0, 1.0) * 32767.0).round() as i16 as u16);
    snorm(folded.x) | (snorm(folded.y) << 16)
}

/// The unit vector of an octahedral code.
pub fn decode_octahedral(code: u32) -> Vec3 {
    let part = |bits: u32| (f32::from(bits as u16 as i16) / 32767.0).max(-1.0);
    let (x, y) = (part(code & 0xffff), part(code >> 16));
    let z = 1.0 - x.abs() - y.abs();
    let fold = (-z).max(0.0);
    let shift = |v: f32| if v >= 0.0 { -fold } else { fold };
    Vec3::new(x + shift(x), y + shift(y), z).normalize_or(Vec3::Z)
}

/// First tangent of the plane with normal `n`; the second is `n × tangent`. The twin of
/// `first_tangent` in WGSL.
pub fn tangent(n: Vec3) -> Vec3 {
    let axis = if n.y.abs() < 0.9 { Vec3::Y } else { Vec3::X };
    axis.cross(n).normalize_or(Vec3::X)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::rng::Rng;

    #[test]
    fn octahedral_normals_are_exact_to_a_hundredth_of_a_degree() {
        let mut rng = Rng::new(3);
        for _ in 0..5000 {
            let n = Vec3::new(rng.normal(), rng.normal(), rng.normal()).normalize_or(Vec3::Z);
            let back = decode_octahedral(encode_octahedral(n));
            // A chord: the arc cosine of nearly equal vectors is all rounding.
            assert!(n.distance(back) < 0.01f32.to_radians(), "{n} {back}");
        }
    }
}
