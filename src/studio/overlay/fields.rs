//! The numbers behind each overlay: values, range, unit and contour lines.

use super::legend::{Legend, LegendKey};
use super::{scale, zone_colour};
use crate::base::terms::{Overlay, Zone};
use crate::head::Head;
use crate::head::atlas::fields::{
    emergence_deg, glands_per_cm2, layer_count, resistance, thickness_mm,
};
use crate::head::scalp::Scalp;
use crate::plan::Plan;

/// How an overlay shows its values.
pub(crate) struct OverlayScale {
    overlay: Overlay,
    title: &'static str,
    unit: &'static str,
    /// Where the numbers come from, where that needs saying.
    note: &'static str,
    /// Values at the ends of the scale. They are fixed, so that pictures of two heads compare.
    range: (f32, f32),
    /// Step between contour lines.
    step: f32,
    /// Units per cm² at a relative density of 1.
    units_per_cm2: f32,
}

impl OverlayScale {
    /// The scale of an overlay in a plan.
    pub(crate) fn of(overlay: Overlay, plan: &Plan) -> Self {
        let units_per_cm2 = plan.hair.units_per_cm2 as f32;
        let field = |title, unit, note, range, step| Self {
            overlay,
            title,
            unit,
            note,
            range,
            step,
            units_per_cm2,
        };
        match overlay {
            Overlay::Zones => field("Zones", "", "", (0.0, 1.0), 1.0),
            Overlay::Thickness => field(
                "Skin thickness",
                "mm",
                "regional means, ±0.4 between people",
                (1.1, 1.5),
                0.05,
            ),
            Overlay::Layers => field(
                "Layers",
                "count",
                "practitioners' rule, not anatomy",
                (3.0, 5.0),
                0.5,
            ),
            Overlay::Resistance => field(
                "Resistance to the needle",
                "of the crown's",
                "estimate",
                (0.75, 1.15),
                0.05,
            ),
            Overlay::FollicleDensity => field(
                "Natural follicular units",
                "per cm²",
                "of a full head of hair",
                ((0.8 * units_per_cm2).floor(), (1.1 * units_per_cm2).ceil()),
                5.0,
            ),
            Overlay::HairDirection => field("Hair direction", "", "", (0.0, 1.0), 1.0),
            Overlay::Emergence => field(
                "Hair to skin",
                "degrees",
                "front and temples from textbooks, else estimate",
                (10.0, 45.0),
                5.0,
            ),
            Overlay::SebaceousDensity => field(
                "Sebaceous glands",
                "per cm²",
                "400 to 900 published, pattern estimated",
                (400.0, 900.0),
                50.0,
            ),
            Overlay::HairlineDistance => field(
                "Behind the hairline",
                "mm",
                "lines every 10 mm",
                (0.0, 150.0),
                10.0,
            ),
        }
    }

    /// The value at a vertex, in the scale's unit; 0 for overlays without numbers.
    pub(crate) fn value(&self, head: &Head, scalp: &Scalp, vertex: usize) -> f32 {
        let atlas_point = scalp.atlas_points[vertex];
        match self.overlay {
            Overlay::Zones | Overlay::HairDirection => 0.0,
            Overlay::Thickness => thickness_mm(atlas_point),
            Overlay::Layers => layer_count(
                scalp.border_mm[vertex],
                head.positions[vertex].distance(scalp.whorl),
            ),
            Overlay::Resistance => resistance(atlas_point),
            Overlay::FollicleDensity => scalp.unit_density[vertex] * self.units_per_cm2,
            Overlay::Emergence => emergence_deg(atlas_point),
            Overlay::SebaceousDensity => glands_per_cm2(atlas_point),
            Overlay::HairlineDistance => scalp.front_mm[vertex],
        }
    }

    /// Place of a value on the scale, 0 to 1 within the range.
    pub(crate) fn share(&self, value: f32) -> f32 {
        (value - self.range.0) / (self.range.1 - self.range.0)
    }

    /// A value in steps between contour lines.
    pub(crate) fn level(&self, value: f32) -> f32 {
        value / self.step
    }

    /// What the colours mean.
    pub(crate) fn legend(&self) -> Legend {
        let key = match self.overlay {
            Overlay::Zones => LegendKey::Swatches(
                Zone::ALL
                    .iter()
                    .map(|zone| (zone_colour(*zone), zone.name().replace('-', " ")))
                    .collect(),
            ),
            Overlay::HairDirection => LegendKey::Stroke("root to tip".to_owned()),
            _ => LegendKey::Bar {
                colours: (0..64).map(|i| scale::colour(i as f32 / 63.0)).collect(),
                ends: [self.range.0, self.range.1].map(|value| self.in_words(value)),
            },
        };
        Legend {
            title: self.title.to_owned(),
            unit: self.unit.to_owned(),
            note: self.note.to_owned(),
            key,
        }
    }

    /// A value with as many digits as the range needs.
    fn in_words(&self, value: f32) -> String {
        if self.range.1 < 2.0 {
            format!("{value:.2}")
        } else {
            format!("{value:.0}")
        }
    }
}
