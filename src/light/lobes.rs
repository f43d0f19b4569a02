//! Specular reflection of skin: microfacet lobes of skin, sebum and sweat.

/// A mixture of GGX lobes (Walter et al. 2007) with one reflectance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lobes {
    /// GGX α of each lobe.
    pub alpha: [f32; 3],
    /// Share of the surface of each lobe; they add up to 1.
    pub share: [f32; 3],
    /// Reflectance at normal incidence.
    pub f0: f32,
    /// Variance of the slopes of pores and lines, per axis; `alpha` does not hold it.
    pub(crate) relief_variance: f32,
}

/// Share of the broad and the narrow lobe of skin: one lobe alone is too wide at its peak and too narrow
/// at its foot (fits of Weyrich et al. 2006; the usual 85:15 of film and games).
const SHARES: [f32; 2] = [0.85, 0.15];
/// α of the narrow lobe over that of the broad one.
const NARROW: f32 = 0.36;
/// Beckmann m, which is GGX α, of dry matt skin and of an oily scalp (Weyrich et al. 2006: faces 0.2 to
/// 0.4; bald oily scalps down to 0.15).
const ALPHA: (f32, f32) = (0.384, 0.16);
/// Reflectance of bare skin, index 1.40 (Tuchin 2007), of sebum, 1.47, and of water, 1.33.
const F0: (f32, f32, f32) = (0.0278, 0.0362, 0.0201);
/// α of a film of water; ripples and the edges of droplets keep it from being a mirror.
const FILM_ALPHA: f32 = 0.02;
/// Share of a soaked skin that is covered by film: droplets leave gaps.
const FILM_SHARE: f32 = 0.75;
/// Share of the slope variance that a film of water levels (estimate).
const FILLED: f32 = 0.75;
/// Share of the slope variance of skin, seen from afar, that its relief makes up, down to what is too fine
/// to draw: shaders/lib/relief.wgsl draws four tenths of it.
const RELIEF_SHARE: f32 = 0.22;

impl Lobes {
    /// The surface of skin: sebum and sweat from 0 to 1; `relief` from 0 (none drawn) to 1.
    pub fn of_skin(oiliness: f32, wetness: f32, relief: f32) -> Self {
        let alpha = ALPHA.0 + (ALPHA.1 - ALPHA.0) * oiliness;
        // Half of the squared α is the variance of the slopes along one axis. Of it the relief takes
        // its part, so that skin has the same gloss from afar whether or not its relief is drawn.
        // Water fills the furrows.
        let relief = relief * (1.0 - FILLED * wetness);
        let relief_variance = 0.5 * alpha * alpha * RELIEF_SHARE * relief;
        let rest = (alpha * alpha - 2.0 * relief_variance).sqrt();
        let film = FILM_SHARE * wetness;
        Self {
            alpha: [rest, NARROW * rest, FILM_ALPHA],
            share: [SHARES[0] * (1.0 - film), SHARES[1] * (1.0 - film), film],
            f0: (F0.0 + (F0.1 - F0.0) * oiliness) * (1.0 - film) + F0.2 * film,
            relief_variance,
        }
    }

    /// The same with more slope variance per axis, unresolved relief say.
    pub(crate) fn roughened(self, variance: f32) -> Self {
        Self {
            alpha: self.alpha.map(|a| (a * a + 2.0 * variance).sqrt()),
            ..self
        }
    }

    /// Mean α.
    pub(crate) fn mean_alpha(&self) -> f32 {
        self.alpha.iter().zip(self.share).map(|(a, s)| a * s).sum()
    }
}

/// GGX distribution of half vectors, 1/sr.
pub fn ggx(n_h: f32, alpha: f32) -> f32 {
    let a2 = alpha * alpha;
    let d = n_h * n_h * (a2 - 1.0) + 1.0;
    a2 / (std::f32::consts::PI * d * d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_oil_and_water_smooth() {
        let mean = |oil, wet| Lobes::of_skin(oil, wet, 1.0).mean_alpha();
        for (oil, wet) in [(0.0, 0.0), (1.0, 0.0), (0.4, 1.0), (1.0, 0.5)] {
            let lobes = Lobes::of_skin(oil, wet, 1.0);
            assert!((lobes.share.iter().sum::<f32>() - 1.0).abs() < 1e-6);
            assert!(lobes.alpha.iter().all(|a| *a > 0.0 && *a < 1.0));
        }
        assert!(mean(1.0, 0.0) < mean(0.4, 0.0) && mean(0.4, 0.0) < mean(0.0, 0.0));
        assert!(mean(0.4, 1.0) < 0.5 * mean(0.4, 0.0));
    }

    #[test]
    fn relief_moves_roughness_and_does_not_add_to_it() {
        let smooth = Lobes::of_skin(0.4, 0.0, 0.0);
        let rough = Lobes::of_skin(0.4, 0.0, 1.0);
        let from_afar = rough.roughened(rough.relief_variance);
        assert!((from_afar.alpha[0] / smooth.alpha[0] - 1.0).abs() < 1e-5);
        assert!(rough.alpha[0] < 0.9 * smooth.alpha[0]);
    }
}
