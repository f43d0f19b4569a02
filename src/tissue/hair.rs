//! Native stubble: what a cut hair and its root under the skin take from the light.

use crate::base::terms::HairColour;

/// Absorption inside a dark shaft, mm⁻¹ (estimate; a shaft of radius 0.04 mm lets 1 % through).
pub const SHAFT_PER_MM: f32 = 60.0;

/// Absorptance of a hair shaft seen from the side, in linear red, green and blue (0..=1).
///
/// Eumelanin absorbs blue more than red; the values follow the reflectance order of natural hair
/// shades (estimates; black hair reflects about 4 % throughout).
pub(crate) fn absorptance(colour: HairColour) -> [f32; 3] {
    match colour {
        HairColour::Black => [0.95, 0.955, 0.96],
        HairColour::DarkBrown => [0.90, 0.93, 0.95],
        HairColour::Brown => [0.80, 0.87, 0.92],
        HairColour::LightBrown => [0.62, 0.74, 0.84],
        HairColour::Blond => [0.30, 0.42, 0.60],
        HairColour::Red => [0.48, 0.72, 0.86],
        HairColour::Grey => [0.36, 0.36, 0.36],
    }
}

/// Cumulative shares of follicular units with at most one, two and three hairs; the others have four
/// (20/45/30/5 % of one to four, Caucasian; hair surgery texts).
pub(crate) const UNITS_UP_TO: [f32; 3] = [0.20, 0.65, 0.95];

/// Share that shows of a hair in telogen, the least share of any other hair and how far it varies.
pub(crate) const TELOGEN_SHOWS: f32 = 0.45;
/// See [`TELOGEN_SHOWS`].
pub(crate) const GROWING_SHOWS: [f32; 2] = [0.9, 0.1];

/// Standard deviation of the logarithm of shaft radii on one head.
pub(crate) const RADIUS_SPREAD: f32 = 0.15;

/// How much of the target density native hair at its full density makes unnecessary: both together
/// must not make a dark band where they meet.
pub(crate) const NATIVE_COVERS: f32 = 0.8;

/// Hairs of a follicular unit in the mean: 2.2.
pub(crate) fn mean_hairs_per_unit() -> f32 {
    4.0 - UNITS_UP_TO.iter().sum::<f32>()
}

/// Share that shows of a hair in the mean over telogen and growth.
pub(crate) fn mean_shows() -> f32 {
    let growing = GROWING_SHOWS[0] + 0.5 * GROWING_SHOWS[1];
    TELOGEN_SHARE * TELOGEN_SHOWS + (1.0 - TELOGEN_SHARE) * growing
}

/// Share of hairs that are in telogen and show no pigmented root (14 ± 9 %, Loussouarn 2005).
pub(crate) const TELOGEN_SHARE: f32 = 0.14;

/// Angle of a shaft to the skin, degrees: 15-30 at the front, steeper elsewhere (hair surgery texts);
/// shaved sides and back lie between.
pub(crate) const LEAN_DEG: f64 = 60.0;
