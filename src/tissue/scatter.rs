//! How far light spreads inside skin before it comes back, and how much comes through a fold of it.
//!
//! Both are looked up in tables of the two-layer model ([`super::skin_table`]) for the six fitted
//! classes and interpolated between them.

use super::skin_table::grid::{FOLDS_MM, SKINS, TERMS, VARIANCES_MM2};
use super::skin_table::{Table, embedded};

/// What stands for zero where logarithms are interpolated.
const LEAST: f32 = 1e-9;

/// Where light leaves the skin again around the point at which it entered: a sum of Gaussians
/// `w exp(-r²/2v)/(2πv)` per channel (linear sRGB), r the distance along the surface in mm. Its
/// integral over the skin is 1; the colour of the skin is separate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ScatterProfile {
    /// Variances v, mm², rising; the same for every skin.
    pub(crate) variance_mm2: [f32; TERMS],
    /// Weights w (0..=1) by term, of red, green and blue; 1 together per channel.
    pub(crate) weight: [[f32; 3]; TERMS],
}

/// The class below one that lies between two, and how far it lies towards the next (0..=1).
fn between(skin_class: f32) -> (usize, f32) {
    let skin_class = if skin_class.is_nan() {
        0.0
    } else {
        skin_class.clamp(0.0, (SKINS - 1) as f32)
    };
    let class = (skin_class as usize).min(SKINS - 2);
    (class, skin_class - class as f32)
}

fn number(table: &[f32], i: usize) -> f32 {
    table.get(i).copied().unwrap_or_default()
}

impl ScatterProfile {
    /// The profile of a skin between the classes: `skin_class` 0 is very light, 5 dark; clamped.
    pub(crate) fn for_skin(skin_class: f32) -> Self {
        Self::of_table(embedded(), skin_class)
    }

    /// The profile from tables other than the embedded ones.
    pub(crate) fn of_table(table: &Table, skin_class: f32) -> Self {
        let (class, t) = between(skin_class);
        let at = |class: usize, term: usize, c: usize| {
            number(&table.weights, (class * TERMS + term) * 3 + c)
        };
        Self {
            variance_mm2: VARIANCES_MM2.map(|v| v as f32),
            weight: std::array::from_fn(|k| {
                std::array::from_fn(|c| at(class, k, c) * (1.0 - t) + at(class + 1, k, c) * t)
            }),
        }
    }

    #[cfg(test)]
    /// The profile at a distance, mm⁻², of red, green and blue.
    pub(crate) fn per_mm2(&self, radius_mm: f32) -> [f32; 3] {
        let mut sum = [0.0; 3];
        for (variance, weight) in self.variance_mm2.iter().zip(self.weight) {
            let gaussian = (-radius_mm * radius_mm / (2.0 * variance)).exp()
                / (std::f32::consts::TAU * variance);
            for (sum, w) in sum.iter_mut().zip(weight) {
                *sum += w * gaussian;
            }
        }
        sum
    }

    #[cfg(test)]
    /// Root mean square distance, mm, of red, green and blue.
    pub(crate) fn rms_radius_mm(&self) -> [f32; 3] {
        std::array::from_fn(|c| {
            let terms = self.variance_mm2.iter().zip(self.weight);
            terms.map(|(v, w)| 2.0 * v * w[c]).sum::<f32>().sqrt()
        })
    }
}

/// Share of the light that has entered a fold of skin on one side that leaves it on the other, in
/// linear sRGB red, green and blue (0..=1): epidermis, dermis, epidermis, as in an ear. `skin_class` as in
/// [`ScatterProfile::for_skin`]; `thickness_mm` is clamped to 0.5..=12.
///
/// By reciprocity it is what the fold shows along its normal in diffuse light from behind. Logarithms
/// are interpolated. What is left of green and blue in thick folds is less than sRGB can show beside
/// the red, and is 0 there.
pub(crate) fn transmittance(skin_class: f32, thickness_mm: f32) -> [f32; 3] {
    let table = &embedded().transmittances;
    let (class, t) = between(skin_class);
    let (fold, s) = super::columns::locate(&FOLDS_MM, f64::from(thickness_mm), |mm| mm);
    let s = s as f32;
    std::array::from_fn(|c| {
        let log = |class: usize, fold: usize| {
            let value = number(table, (class * FOLDS_MM.len() + fold) * 3 + c);
            value.max(LEAST).ln()
        };
        let row = |class: usize| log(class, fold) * (1.0 - s) + log(class, fold + 1) * s;
        let value = (row(class) * (1.0 - t) + row(class + 1) * t).exp();
        if value > 2.0 * LEAST { value } else { 0.0 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tissue::skin_table::grid::RING_EDGES_MM;
    use crate::tissue::skin_table::grid::share_of_ring;

    /// Share of the light within each ring edge, from the walks and from the sum of Gaussians.
    fn within(class: usize, channel: usize) -> Vec<(f64, f64)> {
        let table = embedded();
        let profile = ScatterProfile::for_skin(class as f32);
        let (mut exact, mut fitted) = (0.0, 0.0);
        (0..RING_EDGES_MM.len())
            .map(|ring| {
                let i = (class * RING_EDGES_MM.len() + ring) * 3 + channel;
                exact += f64::from(table.rings[i]);
                let terms = VARIANCES_MM2.iter().zip(profile.weight);
                fitted += terms
                    .map(|(v, w)| f64::from(w[channel]) * share_of_ring(*v, ring))
                    .sum::<f64>();
                (exact, fitted)
            })
            .collect()
    }

    #[test]
    fn profiles_are_those_of_the_walks() {
        for class in 0..SKINS {
            for channel in 0..3 {
                let worst = within(class, channel)
                    .iter()
                    .map(|(exact, fitted)| (exact - fitted).abs())
                    .fold(0.0, f64::max);
                println!(
                    "class {class} channel {channel}: share within any radius off by {worst:.3}"
                );
                // In blue the negative lobe of sRGB outweighs what red light brings from afar: the
                // darker the skin, the more of its little blue has no profile of its own.
                let allowed = match (class, channel) {
                    (0..=4, 0) => 0.01,
                    (0..=4, 1) => 0.025,
                    (0..=3, _) => 0.045,
                    (4, _) => 0.09,
                    (_, 0) => 0.02,
                    (_, 1) => 0.08,
                    _ => 0.5,
                };
                assert!(worst < allowed, "{class} {channel}: {worst}");
            }
        }
    }

    #[test]
    fn weights_are_a_share_each_and_red_reaches_farthest() {
        for step in 0..=50 {
            let profile = ScatterProfile::for_skin(step as f32 / 10.0);
            for c in 0..3 {
                let whole: f32 = profile.weight.iter().map(|w| w[c]).sum();
                assert!((whole - 1.0).abs() < 2e-3, "{step} {c}: {whole}");
                assert!(profile.weight.iter().all(|w| (0.0..=1.0).contains(&w[c])));
            }
            let [red, green, blue] = profile.rms_radius_mm();
            assert!(
                red > 1.3 * green && green > 1.3 * blue,
                "{step}: {profile:?}"
            );
            assert!((0.8..2.5).contains(&red), "{red} mm");
        }
        assert_eq!(
            ScatterProfile::for_skin(-3.0),
            ScatterProfile::for_skin(0.0)
        );
        assert_eq!(ScatterProfile::for_skin(9.0), ScatterProfile::for_skin(5.0));
        assert_eq!(
            ScatterProfile::for_skin(f32::NAN),
            ScatterProfile::for_skin(0.0)
        );
    }

    #[test]
    fn the_profile_integrates_to_one() {
        let profile = ScatterProfile::for_skin(1.4);
        let (mut sum, step) = ([0.0f32; 3], 0.002);
        for i in 0..8_000 {
            let r = (i as f32 + 0.5) * step;
            let ring = std::f32::consts::TAU * r * step;
            let value = profile.per_mm2(r);
            (0..3).for_each(|c| sum[c] += ring * value[c]);
        }
        assert!(sum.iter().all(|s| (s - 1.0).abs() < 0.01), "{sum:?}");
    }

    #[test]
    fn thicker_folds_pass_less_and_redder_light() {
        for skin_class in [0.0, 0.7, 2.0, 3.5, 5.0] {
            let mut last = [1.0f32, 1.0, 1.0];
            for i in 0..=60 {
                let thickness = 0.5 * 24.0f32.powf(i as f32 / 60.0);
                let now = transmittance(skin_class, thickness);
                for c in 0..3 {
                    let is_less = now[c] < last[c] || (now[c] == 0.0 && last[c] == 0.0);
                    assert!(
                        is_less || i == 0,
                        "{skin_class} {thickness} {c}: {now:?} {last:?}"
                    );
                }
                assert!(
                    now[0] > now[1] && now[1] >= now[2],
                    "{skin_class} {thickness}: {now:?}"
                );
                if i > 0 {
                    // Green over red and blue over green fall.
                    assert!(
                        now[1] * last[0] <= last[1] * now[0] * 1.001,
                        "{skin_class} {thickness}"
                    );
                    assert!(
                        now[2] * last[0] <= last[2] * now[0] * 1.001,
                        "{skin_class} {thickness}"
                    );
                }
                last = now;
            }
            assert_eq!(
                transmittance(skin_class, 0.1),
                transmittance(skin_class, 0.5)
            );
            assert_eq!(
                transmittance(skin_class, 40.0),
                transmittance(skin_class, 12.0)
            );
        }
        // Darker skin passes less.
        let through =
            [0.0, 1.0, 2.0, 3.0, 4.0, 5.0].map(|skin_class| transmittance(skin_class, 3.0)[0]);
        assert!(
            through.windows(2).all(|pair| pair[1] < pair[0]),
            "{through:?}"
        );
    }
}
