//! Pigments as mixtures: colour, strength and life follow from the components.

use super::component::{COMPONENTS, Component, Range};
use crate::base::terms::Pigment;

/// One component of a pigment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Constituent {
    /// What it is.
    pub(crate) component: Component,
    /// Share of the pigment's absorption at 550 nm when it is placed; all shares add up to 1.
    pub(crate) share: f64,
    /// Half-life in healed dermis, years.
    pub(crate) half_life_years: Range,
}

const fn constituent(component: Component, share: f64, half_life_years: Range) -> Constituent {
    Constituent {
        component,
        share,
        half_life_years,
    }
}

/// A mixture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Recipe {
    /// Absorption at 550 nm against carbon black of the same dilution.
    pub(crate) strength: f64,
    /// The constituents.
    pub(crate) constituents: Vec<Constituent>,
}

/// The recipe of a pigment. Strengths and shares are estimates: makers do not publish them. Iron oxide
/// absorbs a third to a fifth of carbon per gram, which its makers offset by load.
pub(crate) fn recipe(pigment: Pigment) -> Recipe {
    use Component::{Carbon, IronBlack, IronRed, IronYellow, Toner};
    let usual = |component: Component, share: f64| {
        constituent(component, share, component.half_life_years())
    };
    let (strength, constituents) = match pigment {
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
                constituent(Carbon, 0.65, Range::new(4.0, 5.5, 10.0)),
                usual(Toner, 0.35),
            ],
        ),
    };
    Recipe {
        strength,
        constituents,
    }
}

impl Recipe {
    /// Share of each component in the order of [`Component::ALL`].
    pub(crate) fn shares(&self) -> [f64; COMPONENTS] {
        Component::ALL.map(|component| {
            let same = self
                .constituents
                .iter()
                .filter(|p| p.component == component);
            same.map(|p| p.share).sum()
        })
    }
}

/// The usual dilution: parts of diluent to one of pigment for which a dot's load is 1.
pub(crate) const USUAL_DILUTION: f64 = 10.0;

/// Load of a dilution against the usual one: one part of pigment in 1 + `parts` of liquid. 6:1 gives
/// 1.6, 20:1 gives 0.5; the usual 10:1 is the 15-50 mm⁻¹ of an SMP wash.
pub(crate) fn load_of_dilution(parts: f64) -> f64 {
    (1.0 + USUAL_DILUTION) / (1.0 + parts.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Absorption at 610, 550 and 450 nm against fresh carbon black after some years in the skin.
    fn relative_after(pigment: Pigment, years: f64) -> [f64; 3] {
        let recipe = recipe(pigment);
        [610.0, 550.0, 450.0].map(|nm| {
            let left = recipe.constituents.iter().map(|constituent| {
                let left = (-years / constituent.half_life_years.middle).exp2();
                recipe.strength * constituent.share * left * constituent.component.spectrum(nm)
            });
            left.sum::<f64>() / Component::Carbon.spectrum(nm)
        })
    }

    #[test]
    fn recipes_add_up_and_keep_the_known_colours() {
        for pigment in Pigment::ALL {
            let total: f64 = recipe(*pigment).shares().iter().sum();
            assert!((total - 1.0).abs() < 1e-12, "{pigment}");
        }
        let close = |a: [f64; 3], b: f64| a.iter().all(|a| (a - b).abs() < 1e-12);
        assert!(close(relative_after(Pigment::CarbonBlack, 0.0), 1.0));
        assert!(close(relative_after(Pigment::CarbonGrey, 0.0), 0.5));
        // Warm: absorbs least in red; cool: least in blue.
        let [red, _, blue] = relative_after(Pigment::WarmBrown, 0.0);
        assert!(red < 0.6 * blue);
        let [red, _, blue] = relative_after(Pigment::IronOxideBlack, 0.0);
        assert!(blue < red);
    }

    #[test]
    fn plain_ink_drifts_to_blue_and_warm_brown_to_red() {
        // Red absorbed against blue absorbed: a rise is a drift to blue.
        let cast = |of: [f64; 3]| of[0] / of[2];
        let ink = |years| cast(relative_after(Pigment::TattooInk, years));
        assert!(ink(8.0) > 1.2 * ink(0.0));
        // Yellow goes first, red stays: green is absorbed the longest.
        let red_cast = |of: [f64; 3]| of[1] / of[2];
        let brown = |years| red_cast(relative_after(Pigment::WarmBrown, years));
        assert!(brown(8.0) > 1.1 * brown(0.0));
        assert!((cast(relative_after(Pigment::CarbonBlack, 8.0)) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn dilutions_run_from_dark_to_faint() {
        assert_eq!(load_of_dilution(USUAL_DILUTION), 1.0);
        assert!((load_of_dilution(6.0) - 11.0 / 7.0).abs() < 1e-12);
        assert!((load_of_dilution(20.0) - 11.0 / 21.0).abs() < 1e-12);
    }
}
