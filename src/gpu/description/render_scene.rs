//! Everything that is shown whatever the camera: a head, its skin, its hairs, its dots.

use super::{HeadMesh, Identity};
use crate::dots::dot::DotSet;
use crate::head::vellus::hair::Vellus;
use std::sync::Arc;

/// A head, described only where it is not the one that is shown already.
#[derive(Clone, Copy)]
pub(crate) struct HeadPart<'a> {
    /// What it was made of.
    pub(crate) identity: &'a Identity,
    /// Describes it.
    pub(crate) describe: &'a dyn Fn() -> HeadMesh<'a>,
}

impl std::fmt::Debug for HeadPart<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HeadPart").finish_non_exhaustive()
    }
}

/// All of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RenderScene<'a> {
    /// The head.
    pub(crate) head: HeadPart<'a>,
    /// What differs from place to place on its skin, one per vertex: blood, cover, stubble, melanin, each
    /// 0..=1 in a byte. Vertices beyond its end have even, bare skin.
    pub(crate) complexions: &'a [[u8; 4]],
    /// Index of the material of each vertex; that of a triangle's first vertex counts. Vertices beyond its
    /// end are of the first material.
    pub(crate) regions: &'a [u8],
    /// Vellus hairs on it.
    pub(crate) vellus: Option<&'a Arc<Vellus>>,
    /// Its dots.
    pub(crate) dots: &'a Arc<DotSet>,
}
