//! How what a dot is made of is packed into its record.

use super::dot::Dot;
use crate::base::math::half::{half_bits, half_value};
use crate::base::math::octahedral::encode_octahedral;
use crate::tissue::DotTraits;
use crate::tissue::constants::{
    ANGLE_MASK, ANGLE_SHIFT, FLAG_NATIVE, SESSION_MASK, ZONE_MASK, ZONE_SHIFT,
};
use glam::Vec3;

fn pack_half(a: f32, b: f32) -> u32 {
    u32::from(half_bits(a)) | (u32::from(half_bits(b)) << 16)
}

impl Dot {
    /// Packs a dot. `hair_angle` is its direction in the tangent plane (radians from
    /// [`crate::base::math::octahedral::tangent`]).
    pub fn new(position: Vec3, normal: Vec3, traits: &DotTraits, hair_angle: f32) -> Self {
        let angle = (hair_angle / std::f32::consts::TAU).rem_euclid(1.0);
        Self {
            position: position.to_array(),
            normal_oct: encode_octahedral(normal),
            radius_load: pack_half(traits.radius_mm, traits.load),
            top_bottom: pack_half(traits.top_mm, traits.bottom_mm),
            flags: (traits.session & SESSION_MASK)
                | if traits.native { FLAG_NATIVE } else { 0 }
                | ((traits.zone & ZONE_MASK) << ZONE_SHIFT)
                | (((angle * 256.0) as u32 & ANGLE_MASK) << ANGLE_SHIFT),
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
            zone: (self.flags >> ZONE_SHIFT) & ZONE_MASK,
            hash: self.hash,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::terms::Zone;

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
        let moved = dot.in_region(2);
        assert_eq!((dot.region(), moved.region()), (0, 2));
        assert_eq!(moved.traits(), got);
        assert_eq!(moved.in_region(0), dot);
    }
}
