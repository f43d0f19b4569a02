//! Pigments as mixtures: colour, strength and life follow from the components.

use super::component::{COMPONENTS, Component, Range};
use crate::plan::Pigment;

/// One component of a pigment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub component: Component,
    /// Share of the pigment's absorption at 550 nm when it is placed; all shares add up to 1.
    pub share: f64,
    /// Half-life in healed dermis, years.
    pub half_life_years: Range,
}

const fn part(component: Component, share: f64, half_life_years: Range) -> Part {
    Part {
        component,
        share,
        half_life_years,
    }
}

/// A mixture.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// Absorption at 550 nm against carbon black of the same dilution.
    pub strength: f64,
    /// The parts.
    pub parts: Vec<Part>,
}

/// The recipe of a pigment. Strengths and shares are estimates: makers do not publish them. Iron oxide
/// absorbs a third to a fifth of carbon per gram, which its makers offset by load.
pub fn recipe(pigment: Pigment) -> Recipe {
    use Component::{Carbon, IronBlack, IronRed, IronYellow, Toner};
    let usual =
        |component: Component, share: f64| part(component, share, component.half_life_years());
    let (strength, parts) = match pigment {
        Pigment::CarbonBlack => (1.0, vec![usual(Carbon, 1.0)]),
        // The same pigment at about twice the dilution.
        Pigment::CarbonGrey => (0.5, vec![usual(Carbon, 1.0)]),
        Pigment::IronOxideBlack => (0.8, vec![usual(IronBlack, 0.92), usual(Carbon, 0.08)]),
        Pigment::IronOxideNeutral => (
            0.76,
            vec![
                usual(IronBlack, 0.70),
                usual(IronRed, 0.18),
                usual(IronYellow, 0.12),
            ],
        ),
        Pigment::WarmBrown => (
            0.72,
            vec![
                usual(IronBlack, 0.35),
                usual(IronRed, 0.40),
                usual(IronYellow, 0.25),
            ],
        ),
        // Black tattoo ink breaks up into its constituents and shows blue or green (clinical): its
        // fine black goes in 4 to 10 years, the light-fast toner stays.
        Pigment::TattooInk => (
            1.3,
            vec![
                part(Carbon, 0.65, Range::new(4.0, 5.5, 10.0)),
                usual(Toner, 0.35),
            ],
        ),
    };
    Recipe { strength, parts }
}

impl Recipe {
    /// Share of each component in the order of [`Component::ALL`].
    pub fn shares(&self) -> [f64; COMPONENTS] {
        Component::ALL.map(|component| {
            let same = self.parts.iter().filter(|p| p.component == component);
            same.map(|p| p.share).sum()
        })
    }

    /// Absorption in three bands relative to carbon black of the same dilution, when `left` of each
    /// component is left (in the order of [`Component::ALL`]).
    pub fn relative_bands(&self, left: [f64; COMPONENTS]) -> [f64; 3] {
        let carbon = Component::Carbon.bands();
        let mut bands = [0.0; 3];
        for (component, (share, left)) in Component::ALL
            .into_iter()
            .zip(self.shares().into_iter().zip(left))
        {
            for (band, of) in bands.iter_mut().zip(component.bands()) {
                *band += self.strength * share * left * of;
            }
        }
        std::array::from_fn(|c| bands[c] / carbon[c])
    }
}

/// The usual dilution: parts of diluent to one of pigment for which a dot's load is 1.
pub const USUAL_DILUTION: f64 = 10.0;

/// Load of a dilution against the usual one: one part of pigment in 1 + `parts` of liquid. 6:1 gives
/// 1.6, 20:1 gives 0.5; the usual 10:1 is the 15-50 mm⁻¹ of an SMP wash.
pub fn load_of_dilution(parts: f64) -> f64 {
    (1.0 + USUAL_DILUTION) / (1.0 + parts.max(0.0))
}

/// Absorption of a fresh pigment relative to carbon black of the same dilution, at 610, 550 and
/// 450 nm.
pub fn relative_absorption(pigment: Pigment) -> [f32; 3] {
    recipe(pigment)
        .relative_bands([1.0; COMPONENTS])
        .map(|band| band as f32)
}

/// Time in which half of a pigment's absorption at 550 nm would leave healed dermis at its first
/// rate, years: the mean rate of its parts.
pub fn half_life_years(pigment: Pigment) -> f32 {
    let rate: f64 = recipe(pigment)
        .parts
        .iter()
        .map(|part| part.share / part.half_life_years.middle)
        .sum();
    (1.0 / rate) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipes_add_up_and_keep_the_known_colours() {
        for pigment in Pigment::ALL {
            let total: f64 = recipe(*pigment).shares().iter().sum();
            assert!((total - 1.0).abs() < 1e-12, "{pigment}");
            let life = half_life_years(*pigment);
            assert!((2.0..12.0).contains(&life), "{pigment} {life}");
        }
        assert_eq!(relative_absorption(Pigment::CarbonBlack), [1.0; 3]);
        assert_eq!(relative_absorption(Pigment::CarbonGrey), [0.5; 3]);
        assert_eq!(half_life_years(Pigment::CarbonBlack), 4.0);
        // Warm: absorbs least in red; cool: least in blue.
        let [red, _, blue] = relative_absorption(Pigment::WarmBrown);
        assert!(red < 0.6 * blue);
        let [red, _, blue] = relative_absorption(Pigment::IronOxideBlack);
        assert!(blue < red);
    }

    #[test]
    fn plain_ink_drifts_to_blue_and_warm_brown_to_red() {
        let after = |pigment: Pigment, years: f64| {
            let recipe = recipe(pigment);
            let left = Component::ALL.map(|component| {
                let part = recipe.parts.iter().find(|p| p.component == component);
                part.map_or(0.0, |p| (-years / p.half_life_years.middle).exp2())
            });
            recipe.relative_bands(left)
        };
        // Red absorbed against blue absorbed: a rise is a drift to blue.
        let cast = |bands: [f64; 3]| bands[0] / bands[2];
        assert!(cast(after(Pigment::TattooInk, 8.0)) > 1.2 * cast(after(Pigment::TattooInk, 0.0)));
        // Yellow goes first, red stays: green is absorbed the longest.
        let red_cast = |bands: [f64; 3]| bands[1] / bands[2];
        assert!(
            red_cast(after(Pigment::WarmBrown, 8.0))
                > 1.1 * red_cast(after(Pigment::WarmBrown, 0.0))
        );
        let black = after(Pigment::CarbonBlack, 8.0);
        assert!((cast(black) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn dilutions_run_from_dark_to_faint() {
        assert_eq!(load_of_dilution(USUAL_DILUTION), 1.0);
        assert!((load_of_dilution(6.0) - 11.0 / 7.0).abs() < 1e-12);
        assert!((load_of_dilution(20.0) - 11.0 / 21.0).abs() < 1e-12);
    }
}
