//! Which curve of the prediction is looked at, and how far.

use crate::studio::course::Course;
use crate::tissue::outlook::Band;
use crate::tissue::outlook::band::row_at;

/// What is drawn against the years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quantity {
    /// Contrast of a dot against the healed one.
    #[default]
    Contrast,
    /// Pigment left.
    Pigment,
}

/// What the plot shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PredictionPanel {
    /// What is drawn.
    pub quantity: Quantity,
    /// Years that the axis reaches.
    pub(crate) years: u32,
}

impl Default for PredictionPanel {
    fn default() -> Self {
        Self {
            quantity: Quantity::Contrast,
            years: 10,
        }
    }
}

impl PredictionPanel {
    /// The band of a course at an age, as shares.
    pub(crate) fn band(&self, course: &Course, age_days: f64) -> Option<Band> {
        match self.quantity {
            Quantity::Contrast => course.contrast_of_healed(age_days),
            Quantity::Pigment => row_at(&course.rows, age_days).map(|row| row.retention),
        }
    }
}
