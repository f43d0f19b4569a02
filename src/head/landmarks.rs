//! Anatomical points of a head that stands upright and looks along +Z.

use crate::plan::Marks;
use glam::{DVec3, Vec3};

/// Height of the vertex above the tragions of the median man, mm (ANSUR II).
pub(crate) const MEDIAN_TRAGION_TOP_MM: f32 = 131.1;
/// Head length of the median man, mm (ANSUR II).
pub(crate) const MEDIAN_LENGTH_MM: f32 = 199.5;
/// The points the program uses, in the coordinates of the mesh they were found on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Landmarks {
    /// Most prominent point between the brows.
    pub glabella: Vec3,
    /// Deepest point of the nose root.
    pub nasion: Vec3,
    /// Highest point of the head.
    pub vertex: Vec3,
    /// Point of the occiput farthest from the glabella.
    pub opisthocranion: Vec3,
    /// Notch above the left tragus (estimated from the profile).
    pub tragion_left: Vec3,
    /// Notch above the right tragus (estimated from the profile).
    pub tragion_right: Vec3,
    /// Foremost point of the nose; `None` where the profile has no nose.
    pub nose_tip: Option<Vec3>,
}

impl Landmarks {
    /// Midway between the tragions.
    pub(crate) fn origin(&self) -> Vec3 {
        0.5 * (self.tragion_left + self.tragion_right)
    }

    /// All points moved by `offset` (mm).
    pub(crate) fn moved(self, offset: Vec3) -> Self {
        Self {
            glabella: self.glabella + offset,
            nasion: self.nasion + offset,
            vertex: self.vertex + offset,
            opisthocranion: self.opisthocranion + offset,
            tragion_left: self.tragion_left + offset,
            tragion_right: self.tragion_right + offset,
            nose_tip: self.nose_tip.map(|p| p + offset),
        }
    }

    /// All points multiplied by `factor` about the frame's origin.
    pub(crate) fn scaled(self, factor: f32) -> Self {
        Self {
            glabella: self.glabella * factor,
            nasion: self.nasion * factor,
            vertex: self.vertex * factor,
            opisthocranion: self.opisthocranion * factor,
            tragion_left: self.tragion_left * factor,
            tragion_right: self.tragion_right * factor,
            nose_tip: self.nose_tip.map(|p| p * factor),
        }
    }

    /// The points with those that the user has marked in their places; `to_head` takes file
    /// coordinates to the frame of these landmarks.
    pub(crate) fn with_marks(mut self, marks: &Marks, to_head: impl Fn(DVec3) -> Vec3) -> Self {
        for (name, point) in marks.named() {
            let at = to_head(DVec3::from(point));
            match name {
                "nasion" => self.nasion = at,
                "glabella" => self.glabella = at,
                "vertex" => self.vertex = at,
                "opisthocranion" => self.opisthocranion = at,
                "tragion_left" => self.tragion_left = at,
                "tragion_right" => self.tragion_right = at,
                "nose_tip" => self.nose_tip = Some(at),
                // Pupils only scale the head.
                _ => {}
            }
        }
        self
    }

    /// Name and point, in the order of the `stats` output.
    pub fn named(&self) -> [(&'static str, Option<Vec3>); 7] {
        [
            ("nasion", Some(self.nasion)),
            ("glabella", Some(self.glabella)),
            ("vertex", Some(self.vertex)),
            ("opisthocranion", Some(self.opisthocranion)),
            ("tragion_left", Some(self.tragion_left)),
            ("tragion_right", Some(self.tragion_right)),
            ("nose_tip", self.nose_tip),
        ]
    }
}
