//! The 32-byte record of a dot, as the GPU reads it (`Dot` in `shaders/dot_model.wgsl`).

use crate::model::DotTraits;
use crate::model::constants::{ANGLE_SHIFT, FLAG_NATIVE, SESSION_MASK, ZONE_SHIFT};
use crate::plan::Zone;
use glam::{Vec2, Vec3};

/// One pigment dot or one hair.
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct Dot {
    /// Position on the surface, mm.
    pub position: [f32; 3],
    /// Unit normal, octahedral (Cigolle et al. 2014), two snorm16.
    pub normal_oct: u32,
    /// Radius (mm) and load, two f16.
    pub radius_load: u32,
    /// Depth of the healed column's top and of the needle (mm), two f16.
    pub top_bottom: u32,
    /// Bits 0-3 session, 4 native, 5-8 zone, 9-16 angle of the hair in the tangent plane.
    pub flags: u32,
    /// The dot's own hash; its low byte is its luck in keeping pigment.
    pub hash: u32,
}

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

/// First tangent of the plane with normal `n`; the second is `n × tangent`. Same as in WGSL.
pub fn tangent(n: Vec3) -> Vec3 {
    let axis = if n.y.abs() < 0.9 { Vec3::Y } else { Vec3::X };
    axis.cross(n).normalize_or(Vec3::X)
}

fn pack_half(a: f32, b: f32) -> u32 {
    u32::from(half_bits(a)) | (u32::from(half_bits(b)) << 16)
}

/// IEEE half bits of a non-negative finite number below 65504, rounded to nearest.
pub fn half_bits(value: f32) -> u16 {
    let bits = value.clamp(0.0, 65_000.0).to_bits();
    let exponent = (bits >> 23) as i32 - 127 + 15;
    if exponent <= 0 {
        // Subnormal halves: steps of 2⁻²⁴.
        return (value * 16_777_216.0).round() as u16;
    }
    let rounded = bits + 0x0fff + ((bits >> 13) & 1);
    ((rounded >> 13) - (112 << 10)) as u16
}

/// Value of a non-negative finite IEEE half.
fn half_value(bits: u16) -> f32 {
    let (exponent, fraction) = (i32::from(bits >> 10), f32::from(bits & 0x3ff));
    if exponent == 0 {
        fraction / 16_777_216.0
    } else {
        (1.0 + fraction / 1024.0) * 2f32.powi(exponent - 15)
    }
}

impl Dot {
    /// Packs a dot. `hair_angle` is its direction in the tangent plane (radians from [`tangent`]).
    pub fn new(position: Vec3, normal: Vec3, traits: &DotTraits, hair_angle: f32) -> Self {
        let angle = (hair_angle / std::f32::consts::TAU).rem_euclid(1.0);
        Self {
            position: position.to_array(),
            normal_oct: encode_octahedral(normal),
            radius_load: pack_half(traits.radius_mm, traits.load),
            top_bottom: pack_half(traits.top_mm, traits.bottom_mm),
            flags: (traits.session & SESSION_MASK)
                | if traits.native { FLAG_NATIVE } else { 0 }
                | ((traits.zone & 7) << ZONE_SHIFT)
                | (((angle * 256.0) as u32 & 255) << ANGLE_SHIFT),
            hash: traits.hash,
        }
    }

    /// What the model needs to know; the twin of `dot_traits` in WGSL.
    pub fn traits(&self) -> DotTraits {
        let low = |word: u32| half_value(word as u16);
        let high = |word: u32| half_value((word >> 16) as u16);
        DotTraits {
            radius_mm: low(self.radius_load),
            load: high(self.radius_load),
            top_mm: low(self.top_bottom),
            bottom_mm: high(self.top_bottom),
            session: self.flags & SESSION_MASK,
            native: self.is_native(),
            zone: (self.flags >> ZONE_SHIFT) & 7,
            hash: self.hash,
        }
    }

    /// Position on the surface, mm.
    pub fn position(&self) -> Vec3 {
        Vec3::from_array(self.position)
    }

    /// Outward unit normal.
    pub fn normal(&self) -> Vec3 {
        decode_octahedral(self.normal_oct)
    }

    /// Index of the session that placed it.
    pub fn session(&self) -> usize {
        (self.flags & SESSION_MASK) as usize
    }

    /// Whether it is a hair.
    pub fn is_native(&self) -> bool {
        self.flags & FLAG_NATIVE != 0
    }

    /// The zone it lies in.
    pub fn zone(&self) -> Zone {
        Zone::ALL[((self.flags >> ZONE_SHIFT) & 7) as usize % Zone::ALL.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Rng;

    #[test]
    fn a_record_is_32_bytes_and_keeps_what_it_is_given() {
        assert_eq!(size_of::<Dot>(), 32);
        let traits = DotTraits {
            radius_mm: 0.0731,
            load: 1.37,
            top_mm: 0.104,
            bottom_mm: 0.512,
            session: 13,
            native: false,
            zone: Zone::Vertex as u32,
            hash: 0xdead_bee5,
        };
        let dot = Dot::new(
            Vec3::new(1.0, 2.0, 3.0),
            Vec3::new(0.36, 0.48, -0.8),
            &traits,
            1.0,
        );
        let got = dot.traits();
        assert!((got.radius_mm / traits.radius_mm - 1.0).abs() < 1e-3);
        assert!((got.load / traits.load - 1.0).abs() < 1e-3);
        assert!((got.top_mm / traits.top_mm - 1.0).abs() < 1e-3);
        assert!((got.bottom_mm / traits.bottom_mm - 1.0).abs() < 1e-3);
        assert_eq!(
            (got.session, got.native, dot.zone()),
            (13, false, Zone::Vertex)
        );
    }

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

    #[test]
    fn halves_round_trip() {
        for v in [0.0, 1e-6, 6e-5, 0.01, 0.5, 1.0, 2.5, 100.0] {
            assert!(
                (half_value(half_bits(v)) - v).abs() <= v * 5e-4 + 3e-8,
                "{v}"
            );
        }
    }
}
