//! Which differences of colour are perceived, and which accepted.

/// Differences, CIELAB units, that observers just perceive and still accept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tolerance {
    /// Just perceived.
    pub(crate) perceived: f32,
    /// Still accepted.
    pub(crate) accepted: f32,
}

/// Colour differences beside each other on fair skin (Leow 2006); taken for lightness, of which eyes are
/// surest.
pub(super) const SHADE: Tolerance = Tolerance {
    perceived: 0.8,
    accepted: 1.8,
};
/// Means of the differences in a* and b* on pictures of fair faces (University of Athens, thesis
/// 2990267): 0.99 and 1.15 are perceived, 2.04 and 2.52 accepted.
pub(super) const HUE: Tolerance = Tolerance {
    perceived: 1.07,
    accepted: 2.28,
};
/// How much more is accepted on dark skin than on fair (Leow 2006: 2.6 and 1.8).
const ON_DARK_SKIN: f32 = 2.6 / 1.8;
/// Typology angles, degrees, that count as fair and as dark: light skin begins at the one and dark skin
/// at the other (Chardon 1991).
const FAIR_AND_DARK_ITA_DEG: [f32; 2] = [41.0, -30.0];

impl Tolerance {
    /// Of lightness, and of hue at equal lightness, on a skin of a typology angle (degrees).
    pub(crate) fn of_shade_and_hue(ita_deg: f32) -> [Self; 2] {
        let [fair, dark] = FAIR_AND_DARK_ITA_DEG;
        let share = ((fair - ita_deg) / (fair - dark)).clamp(0.0, 1.0);
        let factor = 1.0 + (ON_DARK_SKIN - 1.0) * share;
        [SHADE, HUE].map(|on_fair| Self {
            perceived: on_fair.perceived * factor,
            accepted: on_fair.accepted * factor,
        })
    }
}
