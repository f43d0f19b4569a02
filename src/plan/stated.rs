//! How the tone of a skin was stated.

use crate::base::terms::Fitzpatrick;
use serde::{Deserialize, Serialize};

/// How the tone of a skin was stated.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatedTone {
    /// As the individual typology angle that the plan holds.
    #[default]
    Ita,
    /// As a measured colour, CIELAB D65/2° with the surface reflection (SCI).
    Lab([f64; 3]),
    /// As a display colour.
    Srgb([u8; 3]),
    /// As a tone of the Monk scale, 1 to 10.
    Monk(u8),
    /// As a Fitzpatrick type.
    Fitzpatrick(Fitzpatrick),
}
