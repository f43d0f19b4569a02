//! What is said about a scan.

use super::handedness::Handedness;
use super::unit::UnitFound;

/// What was assumed of a scan, and how sure that is.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The unit.
    pub(crate) unit: UnitFound,
    /// How much better the chosen orientation explains the scan than the next, 0 to 1.
    pub(crate) orientation_certainty: f32,
    /// Whether it is a mirror image.
    pub(crate) handedness: Handedness,
    /// Mean distance to the reference head after registration, mm on a median head.
    pub(crate) misfit_mm: f32,
    /// Mean distance between the surface and its mirror image, mm.
    pub(crate) asymmetry_mm: f32,
    /// Share of the scalp that the scan has.
    pub(crate) scalp_share: f32,
    /// Share of the face that the scan has.
    pub(crate) face_share: f32,
    /// Whether ears were found, left and right.
    pub(crate) ears: [bool; 2],
    /// Connected parts of the mesh, and how many were dropped as no skin.
    pub(crate) parts: usize,
    /// Parts dropped as no skin or hidden.
    pub(crate) parts_dropped: usize,
    /// Landmarks that follow mean proportions because the scan does not show them.
    pub(crate) estimated: Vec<&'static str>,
}
