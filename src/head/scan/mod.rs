//! A patient's scan, as it comes: finds the head in it, which way it is held, how large a unit is, and
//! the landmarks.
//!
//! How it works. The mesh is welded ([`weld`]) and its parts are told apart ([`parts`]). Points seen from
//! outside ([`samples`]) are compared with the built-in head ([`reference`](mod@reference)) for many
//! directions taken as up ([`search`]); the best are registered ([`fit`]), turned onto the mirror plane
//! ([`symmetry`]) and levelled ([`pose`]). Parts that are no skin are dropped and the winding is repaired
//! ([`choose`]). Landmarks come from the midline outline ([`profile`], [`features`]) and the ears
//! ([`ears`]), the unit from the head's length ([`unit`](mod@unit)). What has no scalp is refused ([`verdict`]),
//! and so are marks that contradict each other ([`agreement`]).

pub(crate) mod agreement;
pub(crate) mod choose;
mod compact;
pub(crate) mod ears;
pub(crate) mod features;
pub(crate) mod fit;
mod handedness;
pub(crate) mod index;
pub(crate) mod parts;
pub(crate) mod pose;
pub(crate) mod profile;
mod reading;
pub(crate) mod reference;
mod register;
pub(crate) mod samples;
pub(crate) mod search;
pub(crate) mod symmetry;
pub(crate) mod unit;
pub(crate) mod verdict;
pub(crate) mod weld;

use super::FileToHead;
use super::landmarks::Landmarks;
use crate::plan::Marks;
use ears::ReferenceEar;
use glam::{DVec3, Vec3};
pub(crate) use handedness::Handedness;
use pose::StatedAxes;
pub(crate) use reading::Reading;
use reference::Reference;
pub(crate) use register::register;

/// What the user states; the rest is found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stated {
    /// Axes of the file, unit vectors.
    pub(crate) axes: StatedAxes,
    /// Millimetres per unit.
    pub(crate) mm_per_unit: Option<f32>,
    /// Whether the file shows the head as in a mirror.
    pub(crate) mirrored: Option<bool>,
    /// Landmarks in the file's coordinates.
    pub(crate) marks: Marks,
    /// What positions count from, in the file's coordinates.
    pub(crate) origin: DVec3,
}

/// What a scan is compared with.
#[derive(Debug)]
pub(crate) struct Standard {
    reference: Reference,
    ear: ReferenceEar,
}

impl Standard {
    /// Prepares the comparison from a head in the head frame (mm).
    pub(crate) fn new(positions: &[Vec3], triangles: &[[u32; 3]]) -> Self {
        Self {
            reference: Reference::new(positions, triangles),
            ear: ReferenceEar::new(positions, triangles),
        }
    }
}

/// A scan upright, in millimetres, as one surface.
#[derive(Debug)]
pub(crate) struct RegisteredScan {
    /// Vertices, mm.
    pub(crate) positions: Vec<Vec3>,
    /// Triangles, counter-clockwise from outside.
    pub(crate) triangles: Vec<[u32; 3]>,
    /// The file's vertex of each vertex.
    pub(crate) vertex_sources: Vec<u32>,
    /// The file's triangle of each triangle, and whether it was turned over (corners 1 and 2 swapped).
    pub(crate) triangle_sources: Vec<(u32, bool)>,
    /// Anatomical points, mm.
    pub(crate) landmarks: Landmarks,
    /// How the file's coordinates became these.
    pub(crate) file_to_head: FileToHead,
    /// What was assumed.
    pub(crate) reading: Reading,
    /// What the user should know.
    pub(crate) warnings: Vec<String>,
}

/// Why a scan cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    /// What is wrong.
    pub(crate) problem: String,
    /// What to do.
    pub(crate) remedy: String,
}
