//! Pigments: how strongly each absorbs in the red, green and blue channel.

use crate::plan::Pigment;

/// Absorption of a pigment relative to carbon black of the same dilution, at 610, 550 and 450 nm.
///
/// Carbon itself follows 1/λ (Liu 2018), which is in the optics table. Iron oxide black is flatter
/// and weaker per gram; warm brown mixes in red and yellow oxide, whose absorption edges lie at
/// 575 and 515 nm (Torrent & Barrón 2002), so its red channel is weaker.
pub fn relative_absorption(pigment: Pigment) -> [f32; 3] {
    match pigment {
        Pigment::CarbonBlack => [1.0, 1.0, 1.0],
        // The same pigment at about twice the dilution.
        Pigment::CarbonGrey => [0.5, 0.5, 0.5],
        Pigment::IronOxideBlack => [0.80, 0.80, 0.68],
        Pigment::WarmBrown => [0.40, 0.72, 0.95],
    }
}

/// Time in which half of the pigment's mass leaves healed dermis, years (estimates from clinical
/// durability: noticeable fading at 4 to 6 years).
pub fn half_life_years(pigment: Pigment) -> f32 {
    match pigment {
        Pigment::CarbonBlack | Pigment::CarbonGrey => 4.0,
        Pigment::IronOxideBlack => 3.5,
        Pigment::WarmBrown => 3.0,
    }
}
