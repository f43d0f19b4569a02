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

pub mod agreement;
pub mod choose;
mod compact;
pub mod ears;
pub mod features;
pub mod fit;
mod handedness;
pub mod index;
pub mod parts;
mod place;
pub mod pose;
pub mod profile;
mod reading;
pub mod reference;
pub mod samples;
pub mod search;
pub mod symmetry;
pub mod unit;
pub mod verdict;
pub mod weld;

use super::Placement;
use super::landmarks::Landmarks;
use crate::plan::Marks;
use ears::ReferenceEar;
use glam::{DVec3, Vec3};
pub use handedness::Handedness;
pub use place::place;
use pose::StatedAxes;
pub use reading::Reading;
use reference::Reference;

/// What the user states; the rest is found.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// Axes of the file, unit vectors.
    pub axes: StatedAxes,
    /// Millimetres per unit.
    pub mm_per_unit: Option<f32>,
    /// Whether the file shows the head as in a mirror.
    pub mirrored: Option<bool>,
    /// Landmarks in the file's coordinates.
    pub marks: Marks,
    /// What positions count from, in the file's coordinates.
    pub origin: DVec3,
}

/// What a scan is compared with.
#[derive(Debug)]
pub struct Standard {
    reference: Reference,
    ear: ReferenceEar,
}

impl Standard {
    /// Prepares the comparison from a head in the head frame (mm).
    pub fn new(positions: &[Vec3], triangles: &[[u32; 3]]) -> Self {
        Self {
            reference: Reference::new(positions, triangles),
            ear: ReferenceEar::new(positions, triangles),
        }
    }
}

/// A scan upright, in millimetres, as one surface.
#[derive(Debug)]
pub struct PlacedScan {
    /// Vertices, mm.
    pub positions: Vec<Vec3>,
    /// Triangles, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
    /// The file's vertex of each vertex.
    pub vertex_sources: Vec<u32>,
    /// The file's triangle of each triangle, and whether it was turned over (corners 1 and 2 swapped).
    pub triangle_sources: Vec<(u32, bool)>,
    /// Anatomical points, mm.
    pub landmarks: Landmarks,
    /// How the file's coordinates became these.
    pub placement: Placement,
    /// What was assumed.
    pub reading: Reading,
    /// What the user should know.
    pub warnings: Vec<String>,
}

/// Why a scan cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}
