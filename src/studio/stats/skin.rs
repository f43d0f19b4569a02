//! What `stats` says of the bare skin.

use crate::base::rounding::{millionth, thousandth};
use crate::plan::Skin;
use crate::tissue::SkinTone;
use serde::Serialize;

/// The bare skin.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SkinStats {
    /// Its colour, CIELAB D65/2°, surface reflection included.
    #[serde(serialize_with = "thousandth")]
    pub(crate) lab: [f32; 3],
    /// Individual typology angle, degrees.
    #[serde(serialize_with = "thousandth")]
    pub(crate) ita_deg: f32,
    /// Monk skin tone of the same class of angles, 1 (light) to 10 (dark).
    pub(crate) monk: u8,
    /// Volume fraction of melanosomes in the epidermis, 0 to 1.
    #[serde(serialize_with = "millionth")]
    pub(crate) melanin_fraction: f32,
    /// Volume fraction of blood in the dermis, 0 to 1.
    #[serde(serialize_with = "millionth")]
    pub(crate) blood_fraction: f32,
    /// How far a measured tone is from the nearest skin of the model, CIEDE2000; 0 for tones given by
    /// their angle.
    #[serde(serialize_with = "thousandth")]
    pub(crate) fit_delta_e00: f32,
    /// How the plan states the tone, in words.
    pub(crate) stated_as: String,
}

impl SkinStats {
    pub(super) fn new(tone: &SkinTone, skin: &Skin) -> Self {
        Self {
            lab: tone.lab,
            ita_deg: tone.ita_deg(),
            monk: tone.monk(),
            melanin_fraction: tone.melanin,
            blood_fraction: tone.blood,
            fit_delta_e00: tone.fit_delta_e00,
            stated_as: skin.stated_as(),
        }
    }
}
