//! How a pigment column is seen: what a curve needs of optics, and the optics table as one answer.

use crate::model::constants::{
    OPTICS_LOAD_PER_MM, OPTICS_RADIUS_MM, OPTICS_ROWS, OPTICS_STEP_MM, SATURATION_PER_MM,
};
use crate::model::optics::{self, OpticsRow};
use crate::model::time::{DotInTime, step};
use crate::model::{SkinTone, component::Component};

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

/// The optics table of a skin.
#[derive(Clone, Debug)]
pub struct TableOptics {
    rows: [OpticsRow; OPTICS_ROWS as usize],
    carbon: [f64; 3],
}

impl TableOptics {
    /// The table for a skin.
    pub fn new(skin: &SkinTone) -> Self {
        Self {
            rows: optics::table(skin.ita_deg()),
            carbon: Component::Carbon.bands(),
        }
    }

    /// Contrast of the table's own column in a band, by the depth of its top.
    fn core(&self, top_mm: f64, band: usize) -> f64 {
        let last = self.rows.len() - 1;
        let position = (top_mm / f64::from(OPTICS_STEP_MM)).clamp(0.0, last as f64);
        let lower = (position as usize).min(last - 1);
        let [a, b] = [lower, lower + 1].map(|row| f64::from(self.rows[row].core[band]));
        a + (b - a) * (position - lower as f64)
    }
}

/// Contrast of a column of absorption `mu` against the table's own.
fn saturation(mu_per_mm: f64) -> f64 {
    let part = |mu: f64| 1.0 - (-mu / f64::from(SATURATION_PER_MM)).exp();
    part(mu_per_mm) / part(f64::from(OPTICS_LOAD_PER_MM))
}

impl ColumnOptics for TableOptics {
    fn contrast(&self, dot: &DotInTime) -> [f64; 3] {
        let x = dot.radius_mm() / f64::from(OPTICS_RADIUS_MM);
        let size = 1.28 * x / (1.0 + 0.28 * x);
        let exponent = 1.0 + (size - 1.0) * step(0.0, 0.15, dot.top_mm);
        // A column that hardly reaches below its top absorbs less.
        let reach = ((dot.bottom_mm - dot.top_mm) / 0.2).clamp(0.0, 1.0);
        std::array::from_fn(|c| {
            // The table holds carbon's own spectrum.
            let mu = dot.mu_per_mm[c] / self.carbon[c] * reach;
            let full = 1.0 - (1.0 - self.core(dot.top_mm, c)).powf(exponent);
            (full * saturation(mu) * dot.placed * dot.haze_contrast).clamp(0.0, 0.97)
        })
    }
}
