//! The tone of a skin from a photo: the median of a patch, balanced by a grey card where there is one.
//!
//! How it works. The photo's code values become linear light. A grey card in the same light says what
//! 18 % of that light looks like, so each channel is scaled until the card is 18 % grey; that sets white
//! balance and exposure together. Without a card the photo is taken as it is, with whatever its camera
//! made of light and exposure.

#[cfg(test)]
mod tests;

use crate::base::colour;
use crate::base::math::quantile;
use crate::base::rounding::Rounded;
use crate::head::appearance::{Texture, linear};
use crate::head::{Head, pick};
use crate::plan::{Skin, StatedTone};
use crate::tissue::skin::fit::{Fit, fit};
use glam::Vec3;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Reflectance of a photographic grey card.
const GREY_CARD: f32 = 0.18;
/// Code values from which a channel counts as clipped, at either end.
const CLIPPED: [u8; 2] = [2, 253];
/// Share of clipped pixels that is worth a warning.
const MUCH_CLIPPED: f32 = 0.01;
/// Spread of brightness (10 % to 90 % of the pixels, relative to the median) that is worth one: pores and
/// noise stay below, edges, highlights and shadow do not.
const UNEVEN: f32 = 0.3;
/// Ratio of the largest to the smallest channel of a grey card that no ordinary lamp gives.
const STRONG_CAST: f32 = 2.5;

/// A round patch of a photo.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Patch {
    /// Median of each channel, linear sRGB (0..=1).
    pub(crate) linear: [f32; 3],
    /// Share of its pixels that are too bright or too dark for the camera (0..=1).
    pub(crate) clipped: f32,
    /// Spread of its brightness: from the darkest to the lightest tenth over the median.
    pub(crate) spread: f32,
}

/// Radius of a patch, px, that suits a photo: a hundredth of its shorter side.
pub(crate) fn usual_radius_px(photo: &Texture) -> u32 {
    (photo.size[0].min(photo.size[1]) / 100).max(2)
}

impl Patch {
    /// The patch around a pixel; the part that lies outside of the photo is left out. `None` if the
    /// pixel does.
    pub(crate) fn new(photo: &Texture, [x, y]: [u32; 2], radius_px: u32) -> Option<Self> {
        let [width, height] = photo.size;
        if x >= width || y >= height {
            return None;
        }
        let radius = u64::from(radius_px);
        let around = |at: u32, count: u32| {
            at.saturating_sub(radius_px)..at.saturating_add(radius_px).saturating_add(1).min(count)
        };
        let mut codes = Vec::new();
        for row in around(y, height) {
            for column in around(x, width) {
                let off = |a: u32, b: u32| u64::from(a.abs_diff(b)).pow(2);
                if off(row, y) + off(column, x) > radius * radius {
                    continue;
                }
                let start = 3 * (row as usize * width as usize + column as usize);
                if let Some([r, g, b]) = photo.texels.get(start..start + 3) {
                    codes.push([*r, *g, *b]);
                }
            }
        }
        Some(Self::of_codes(&codes))
    }

    /// The patch of a scan's own colours where rays (origin and unit direction, mm) meet it; `None`
    /// where it has no colour.
    pub(crate) fn on_head(
        head: &Head,
        rays: impl IntoIterator<Item = (Vec3, Vec3)>,
    ) -> Option<Self> {
        let appearance = head.appearance.as_ref()?;
        let codes: Vec<_> = rays
            .into_iter()
            .filter_map(|(origin, direction)| {
                let (triangle, point) = pick::nearest_triangle(head, origin, direction)?;
                let corners = *head.triangles.get(triangle)?;
                let weights = pick::shares(head.corners(triangle), point);
                let light = appearance.colour(triangle, corners, weights)?;
                Some(light.map(colour::srgb8_of_linear))
            })
            .collect();
        (!codes.is_empty()).then(|| Self::of_codes(&codes))
    }

    fn of_codes(codes: &[[u8; 3]]) -> Self {
        let is_clipped = |v: &u8| *v <= CLIPPED[0] || *v >= CLIPPED[1];
        let clipped = codes.iter().filter(|code| code.iter().any(is_clipped));
        let clipped = clipped.count() as f32 / codes.len().max(1) as f32;
        let lights: Vec<_> = codes.iter().map(|code| linear(*code)).collect();
        let mut brightness: Vec<_> = lights.iter().map(|l| colour::luminance(*l)).collect();
        let at = |values: &mut [f32], share| quantile(values, share).unwrap_or_default();
        let middle = at(&mut brightness, 0.5).max(1e-4);
        let ends = [0.1, 0.9].map(|share| at(&mut brightness, share));
        Self {
            linear: std::array::from_fn(|c| {
                let mut channel: Vec<_> = lights.iter().map(|light| light[c]).collect();
                at(&mut channel, 0.5)
            }),
            clipped,
            spread: (ends[1] - ends[0]) / middle,
        }
    }

    /// What is doubtful about the patch; `what` says which one it is.
    fn warnings(&self, what: &str) -> Vec<String> {
        let mut warnings = Vec::new();
        if self.clipped > MUCH_CLIPPED {
            let percent = 100.0 * self.clipped;
            warnings.push(format!(
                "{percent:.0} % of the {what} is too bright or too dark for the camera; take another place or photo"
            ));
        }
        if self.spread > UNEVEN {
            warnings.push(format!(
                "the {what} is uneven; take a smaller or a more even place"
            ));
        }
        warnings
    }
}

/// A tone that was picked.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    /// CIELAB D65/2°, to a tenth.
    pub lab: [f32; 3],
    /// The nearest skin of the model.
    pub(crate) fit: Fit,
    /// What is doubtful about it, worst first.
    pub(crate) warnings: Vec<String>,
}

impl Picked {
    /// The tone of a patch of skin, balanced by one of a grey card.
    pub(crate) fn new(skin: &Patch, grey: Option<&Patch>) -> Self {
        let mut warnings = Vec::new();
        let gains = match grey {
            Some(card) => {
                let brightest = card.linear.iter().copied().fold(0.0, f32::max);
                let darkest = card.linear.iter().copied().fold(f32::INFINITY, f32::min);
                if brightest > STRONG_CAST * darkest {
                    warnings.push("the grey card is strongly coloured; is it one?".to_owned());
                }
                card.linear.map(|light| GREY_CARD / light.max(1e-3))
            }
            None => {
                warnings.push(
                    "no grey card: the camera's white balance and exposure are unknown, so this is an estimate"
                        .to_owned(),
                );
                [1.0; 3]
            }
        };
        warnings.extend(skin.warnings("skin"));
        warnings.extend(grey.iter().flat_map(|card| card.warnings("grey card")));
        let light = std::array::from_fn(|c| skin.linear[c] * gains[c]);
        let lab = colour::lab_of_linear_srgb(light).map(|v| (v * 10.0).round() / 10.0);
        let picked = Self {
            lab,
            fit: fit(lab),
            warnings,
        };
        match picked.tone().checked() {
            Ok(_) => picked,
            Err(bad) => Self {
                warnings: [vec![bad.problem], picked.warnings].concat(),
                ..picked
            },
        }
    }

    /// The tone as a plan states it.
    fn tone(&self) -> StatedTone {
        // Through text, so that 62.1 stays 62.1.
        StatedTone::Lab(self.lab.map(|v| (f64::from(v) * 10.0).round() / 10.0))
    }

    /// Whether a skin can have that colour.
    pub(crate) fn is_skin(&self) -> bool {
        self.tone().checked().is_ok()
    }

    /// Gives a skin the tone, if a skin can have it.
    pub(crate) fn apply(&self, skin: &mut Skin) {
        if let Ok(tone) = self.tone().checked() {
            skin.state(tone);
        }
    }

    /// The tone and its doubts in one line.
    pub(crate) fn in_short(&self) -> String {
        let [l, a, b] = self.lab;
        let taken = if self.is_skin() { "taken" } else { "not taken" };
        format!(
            "L*a*b* {l:.1} {a:.1} {b:.1} {taken}: {}",
            self.warnings.join("; ")
        )
    }

    /// Individual typology angle, degrees.
    pub(crate) fn ita_deg(&self) -> f32 {
        colour::ita_deg(self.lab)
    }
}

impl Serialize for Picked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Picked", 6)?;
        fields.serialize_field("lab", &self.lab.rounded(10.0))?;
        fields.serialize_field("ita_deg", &self.ita_deg().rounded(10.0))?;
        fields.serialize_field("melanin_fraction", &self.fit.melanin.rounded(1e6))?;
        fields.serialize_field("blood_fraction", &self.fit.blood.rounded(1e6))?;
        fields.serialize_field("fit_delta_e00", &self.fit.delta_e00.rounded(1e3))?;
        fields.serialize_field("warnings", &self.warnings)?;
        fields.end()
    }
}
