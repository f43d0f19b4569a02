//! Landmarks that the user has marked on a head file, in the file's own coordinates.

use serde::{Deserialize, Serialize};

/// Marked landmarks; those that are missing are found by the program.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks {
    points: [Option<[f64; 3]>; Marks::NAMES.len()],
}

impl Marks {
    /// The landmarks that can be marked.
    pub const NAMES: [&'static str; 9] = [
        "nasion",
        "glabella",
        "vertex",
        "opisthocranion",
        "tragion_left",
        "tragion_right",
        "nose_tip",
        "pupil_left",
        "pupil_right",
    ];

    /// Largest coordinate, in the file's unit: that of the OBJ reader.
    pub(crate) const MAX_COORDINATE: f64 = 1e6;

    /// The point marked under a name, file coordinates.
    pub fn get(&self, name: &str) -> Option<[f64; 3]> {
        self.points[Self::index(name)?]
    }

    /// Marks a point, or takes a mark back. An unknown name changes nothing.
    pub(crate) fn set(&mut self, name: &str, point: Option<[f64; 3]>) {
        if let Some(i) = Self::index(name) {
            self.points[i] = point;
        }
    }

    /// Whether nothing is marked.
    pub(crate) fn is_empty(&self) -> bool {
        self.points.iter().all(Option::is_none)
    }

    /// The marked points with their names, in the order of [`Marks::NAMES`].
    pub fn named(&self) -> impl Iterator<Item = (&'static str, [f64; 3])> {
        Self::NAMES
            .into_iter()
            .zip(self.points)
            .filter_map(|(name, point)| Some((name, point?)))
    }

    pub(in crate::plan) fn index(name: &str) -> Option<usize> {
        Self::NAMES.iter().position(|known| *known == name)
    }
}
