//! The 32-byte record of a dot, as the GPU reads it (`Dot` in `shaders/lib/dot_record.wgsl`), and sets
//! of them. What they are packed from is in [`super::record`].

use crate::base::math::octahedral::decode_octahedral;
use crate::base::terms::Zone;
use crate::tissue::constants::{
    FLAG_NATIVE, MOST_REGIONS, REGION_SHIFT, SESSION_MASK, ZONE_MASK, ZONE_SHIFT,
};
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
    /// Bits 0-3 session, 4 native, 5-8 zone, 9-16 angle of the hair in the tangent plane, 17-18
    /// region: which material it lies in, 0 for the plan's own skin.
    pub flags: u32,
    /// The dot's own hash; its low byte is its luck in keeping pigment.
    pub hash: u32,
}

impl Dot {
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
    pub(crate) fn is_native(&self) -> bool {
        self.flags & FLAG_NATIVE != 0
    }

    /// The zone it lies in.
    pub fn zone(&self) -> Zone {
        Zone::ALL[((self.flags >> ZONE_SHIFT) & ZONE_MASK) as usize % Zone::ALL.len()]
    }

    #[cfg(test)]
    /// The region that it lies in: the index of its material.
    pub(crate) fn region(&self) -> u32 {
        (self.flags >> REGION_SHIFT) & (MOST_REGIONS - 1)
    }

    /// The same dot in another region (below [`MOST_REGIONS`]; its low bits count).
    #[must_use]
    pub fn in_region(mut self, region: u32) -> Self {
        let bits = MOST_REGIONS - 1;
        self.flags = (self.flags & !(bits << REGION_SHIFT)) | ((region & bits) << REGION_SHIFT);
        self
    }
}

/// All dots of a plan on a head: treatment and native hair, each in the order of its clusters.
#[derive(Clone, Debug, Default)]
pub struct DotSet {
    /// Treatment dots.
    pub treatment: Vec<Dot>,
    /// Native hairs.
    pub native: Vec<Dot>,
    /// Follicular units that the native hairs stand in.
    pub follicular_units: usize,
}

// Bits are masked by what is one below.
const _: () = assert!(MOST_REGIONS.is_power_of_two());
