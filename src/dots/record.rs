//! The 32-byte record of a dot, as the GPU reads it (`Dot` in `shaders/lib/dot_model.wgsl`).

use crate::base::math::half::{half_bits, half_value};
use crate::base::math::octahedral::{decode_octahedral, encode_octahedral};
use crate::base::terms::Zone;
use crate::tissue::DotTraits;
use crate::tissue::constants::{ANGLE_SHIFT, FLAG_NATIVE, SESSION_MASK, ZONE_SHIFT};
use glam::Vec3;

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

fn pack_half(a: f32, b: f32) -> u32 {
    u32::from(half_bits(a)) | (u32::from(half_bits(b)) << 16)
}

impl Dot {
    /// Packs a dot. `hair_angle` is its direction in the tangent plane (radians from [`crate::base::math::octahedral::tangent`]).
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
}
