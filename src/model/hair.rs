//! Native stubble: what a cut hair and its root under the skin take from the light.

use crate::plan::HairColour;

/// Absorptance of a hair shaft seen from the side, in linear red, green and blue (0..=1).
///
/// Eumelanin absorbs blue more than red; the values follow the reflectance order of natural hair
/// shades (estimates; black hair reflects about 4 % throughout).
pub fn absorptance(colour: HairColour) -> [f32; 3] {
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

/// Share of hairs that are in telogen and show no pigmented root (14 ± 9 %, Loussouarn 2005).
pub const TELOGEN_SHARE: f32 = 0.14;

/// Angle of a shaft to the skin, degrees: 15-30 at the front, steeper elsewhere (hair surgery texts);
/// shaved sides and back lie between.
pub const LEAN_DEG: f64 = 60.0;
