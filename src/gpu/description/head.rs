//! A head's geometry, and what is on it whatever its skin is of.

use crate::head::appearance::Appearance;
use crate::head::lids::Caps;
use crate::head::light_transfer::LightTransfer;
use glam::{Vec2, Vec3};

/// A mesh in mm with what light reaches each vertex; borrowed while it is uploaded.
#[derive(Clone, Debug)]
pub struct HeadMesh<'a> {
    /// Vertices, mm.
    pub(crate) positions: &'a [Vec3],
    /// Their unit normals.
    pub(crate) normals: &'a [Vec3],
    /// What each has of the light round the head.
    pub(crate) transfers: &'a [LightTransfer],
    /// How strongly the surface bends at each, 1/mm.
    pub(crate) curvatures_per_mm: &'a [f32],
    /// Vertices of the triangles, counter-clockwise seen from outside.
    pub(crate) triangles: &'a [[u32; 3]],
    /// Lids of its holes; `None` where its outside is not certain.
    pub(crate) caps: Option<&'a Caps>,
    /// The scan's own colours.
    pub(crate) colours: Option<Colours<'a>>,
    /// Brows, lashes and lips.
    pub(crate) face: Option<FaceMap>,
    /// What shadows are centred on, mm.
    pub(crate) centre: Vec3,
    /// Thickness of real ears over those of the mesh.
    pub(crate) fold_share: f32,
}

/// Colours of a scan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Colours<'a> {
    /// Parallel to triangles and vertices.
    pub(crate) appearance: &'a Appearance,
    /// Albedo of its scalp, linear sRGB: what is drawn is relative to it.
    pub(crate) albedo: [f32; 3],
}

/// A map of the face seen from the front.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FaceMap {
    /// Width and height, texels.
    pub(crate) size: [u32; 2],
    /// Left edge (x) and top edge (y) in the head's frame, mm.
    pub(crate) corner_mm: Vec2,
    /// Side of a texel, mm.
    pub(crate) texel_mm: f32,
    /// Share covered by hair and share of lip red, 0..=255, rows from the top.
    pub(crate) texels: Vec<[u8; 2]>,
}
