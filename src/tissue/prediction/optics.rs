//! How a pigment column is seen: what a prediction needs of optics, and the column tables as one answer.

use crate::tissue::SkinTone;
use crate::tissue::input::ToneInput;
use crate::tissue::optics::Optics;
use crate::tissue::time::DotInTime;
use std::sync::Arc;

/// Anything that tells the contrast of a dot in time.
pub trait ColumnOptics: Sync {
    /// Share of the skin's light that the middle of the dot takes away in red, green and blue
    /// (0..=1); 0 for a dot without pigment.
    fn contrast(&self, dot: &DotInTime) -> [f64; 3];
}

impl<F: Fn(&DotInTime) -> [f64; 3] + Sync> ColumnOptics for F {
    fn contrast(&self, dot: &DotInTime) -> [f64; 3] {
        self(dot)
    }
}

/// The column tables of a skin.
#[derive(Clone, Debug)]
pub struct TableOptics {
    optics: Arc<Optics>,
}

impl TableOptics {
    /// The tables for a skin.
    pub fn new(tone: impl Into<ToneInput>) -> Self {
        let skin = SkinTone::of(tone);
        Self {
            optics: Optics::for_skin(f64::from(skin.skin_class)),
        }
    }
}

impl ColumnOptics for TableOptics {
    fn contrast(&self, dot: &DotInTime) -> [f64; 3] {
        let length_mm = dot.bottom_mm - dot.top_mm;
        self.optics
            .columns
            .centre_contrast(dot.top_mm, length_mm, dot.radius_mm(), dot.mu_per_mm)
            .map(|c| c * dot.present * dot.haze_contrast)
    }
}
