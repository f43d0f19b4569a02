//! How strongly a pigment's components absorb in the three channels of one skin.

use super::component::{COMPONENTS, Component};
use super::constants::LOAD_PER_MM;
use super::needle::USUAL_RADIUS_MM;
use super::optics::Optics;
use super::pigment;
use crate::base::terms::Pigment;
use std::sync::Mutex;

/// The column for which the absorption per channel is exact: the usual healed one; top, length and
/// radius in mm.
const USUAL_COLUMN_MM: (f64, f64, f64) = (0.10, 0.40, USUAL_RADIUS_MM);
/// Pigments that are kept ready.
const KEPT: usize = 16;

type Channels = [[f32; 3]; COMPONENTS];

/// Absorption of a column of load 1 made of each component alone, mm⁻¹ in red, green, blue; 0 for
/// components that the pigment does not have. The last few are kept.
///
/// A channel is wide and the skin fills it unevenly, so its absorption is that of a flat pigment that
/// takes as much from the channel as the component's whole spectrum does.
pub(crate) fn channels(pigment: Pigment, optics: &Optics) -> Channels {
    static READY: Mutex<Vec<((Pigment, u64), Channels)>> = Mutex::new(Vec::new());
    let key = (pigment, optics.skin_class().to_bits());
    let mut ready = READY
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some((_, found)) = ready.iter().find(|(k, _)| *k == key) {
        return *found;
    }
    let recipe = pigment::recipe(pigment);
    let shares = recipe.shares();
    let (top, length, radius) = USUAL_COLUMN_MM;
    let strength = f64::from(LOAD_PER_MM) * recipe.strength;
    let made = std::array::from_fn(|i| {
        if shares[i] == 0.0 {
            return [0.0; 3];
        }
        let spectrum = |nm: f64| strength * Component::ALL[i].spectrum(nm);
        let mu = optics
            .columns
            .channel_mu_per_mm(top, length, radius, spectrum);
        mu.map(|mu| mu as f32)
    });
    if ready.len() >= KEPT {
        ready.remove(0);
    }
    ready.push((key, made));
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_follow_the_spectra() {
        let optics = Optics::for_skin(1.0);
        let carbon = channels(Pigment::CarbonBlack, &optics)[Component::Carbon as usize];
        // 1/λ from 30 mm⁻¹ at 550 nm.
        for (mu, expected) in carbon.iter().zip([27.0, 30.0, 36.0]) {
            assert!((mu / expected - 1.0).abs() < 0.08, "{carbon:?}");
        }
        let grey = channels(Pigment::CarbonGrey, &optics)[Component::Carbon as usize];
        assert!((grey[1] / carbon[1] - 0.5).abs() < 0.01);
        // A brown absorbs little red, and what is not in it nothing.
        let brown = channels(Pigment::WarmBrown, &optics);
        let red = brown[Component::IronRed as usize];
        assert!(red[0] < 0.5 * red[2]);
        assert_eq!(brown[Component::Toner as usize], [0.0; 3]);
    }
}
