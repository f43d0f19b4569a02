//! Which curve of the prediction is looked at, and how far.

use crate::studio::prediction::Prediction;
use crate::tissue::prediction::Band;
use crate::tissue::prediction::band::row_at;

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
    /// The band of a prediction at an age, as shares.
    pub(crate) fn band(&self, prediction: &Prediction, age_days: f64) -> Option<Band> {
        match self.quantity {
            Quantity::Contrast => prediction.contrast_of_healed(age_days),
            Quantity::Pigment => row_at(&prediction.rows, age_days).map(|row| row.retention),
        }
    }
}
