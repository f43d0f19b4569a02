//! The records of vellus hairs, as the renderer reads them, and the cells that they are drawn by.

use glam::Vec3;
use std::ops::Range;

/// One hair as `vellus_vertex` in `shaders/pass/vellus.wgsl` reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct Hair {
    /// Root on the skin, mm.
    pub root: [f32; 3],
    /// Unit normal of the skin, octahedral, two snorm16.
    pub normal: u32,
    /// Unit direction in which the hair leaves the skin, octahedral, two snorm16.
    pub direction: u32,
    /// Length and diameter at the root, mm.
    pub size_mm: [f32; 2],
    /// Four unorm8: how far the tip bends toward the skin and sideways (half is straight), pigment, and
    /// the sky visibility.
    pub form: [u8; 4],
}

/// The hairs of a head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vellus {
    /// All hairs, cell after cell.
    pub(crate) hairs: Vec<Hair>,
    /// Runs of them that stand close together.
    pub(crate) cells: Vec<Cell>,
}

/// A run of hairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Place of the first hair.
    pub(crate) first: u32,
    /// Number of hairs.
    pub(crate) count: u32,
    /// Centre of a sphere around the hairs, mm.
    pub(crate) centre: Vec3,
    /// Its radius, mm.
    pub(crate) radius_mm: f32,
    /// Axis of a cone around the normals, a unit vector.
    pub(crate) axis: Vec3,
    /// Half angle of the cone, radians.
    pub(crate) cone_rad: f32,
}

impl Cell {
    /// The hairs to draw at an amount (0..=1) of vellus; those of a smaller amount come first.
    pub(crate) fn drawn(&self, amount: f32) -> Range<u32> {
        let count = (amount.clamp(0.0, 1.0) * self.count as f32).round() as u32;
        self.first..self.first + count.min(self.count)
    }
}
