//! The reflectance of a skin of any melanin and blood.

use super::grid::{BLOOD_NODES, BLOOD_ROOT, MELANIN_NODES, MELANIN_ROOT};
use super::{Table, embedded};
use crate::base::colour::{SPECTRUM_LEN, Spectrum};
use std::sync::LazyLock;

/// What stands for zero where logarithms are interpolated.
const LEAST: f32 = 1e-6;

/// Natural logarithms of the reflectances by melanin, blood and wavelength, the last fastest.
static LOGS: LazyLock<Vec<Spectrum>> = LazyLock::new(|| logs(embedded()));

fn logs(table: &Table) -> Vec<Spectrum> {
    let nodes = MELANIN_NODES * BLOOD_NODES;
    let at = |row: usize, node: usize| table.reflectances.get(row * nodes + node);
    (0..nodes)
        .map(|node| {
            std::array::from_fn(|row| at(row, node).copied().unwrap_or(0.5).max(LEAST).ln())
        })
        .collect()
}

/// Diffuse reflectance inside the surface (0..=1) by wavelength of the two-layer skin with volume
/// fractions of melanosomes in the epidermis and of blood in the dermis (both 0..=1; clamped to 1 and
/// 0.216): of the light that has entered straight down, the share that leaves again.
///
/// Logarithms are interpolated by cubics (Catmull & Rom 1974) in the cube roots of the fractions, so
/// the colour is smooth in both. The result is within 0.003 of the twelve skins that an independent
/// program computed; the walks' own error is 0.25 % where a third of the light comes back.
pub(crate) fn reflectance(melanin: f64, blood: f64) -> Spectrum {
    let (first_m, weights_m) = cubic(melanin.cbrt() / MELANIN_ROOT, MELANIN_NODES);
    let (first_b, weights_b) = cubic(blood.cbrt() / BLOOD_ROOT, BLOOD_NODES);
    let mut log = [0.0; SPECTRUM_LEN];
    for (m, weight_m) in weights_m.iter().enumerate() {
        for (b, weight_b) in weights_b.iter().enumerate() {
            let weight = (weight_m * weight_b) as f32;
            // Beyond the first and last node the end goes on straight, which the weights hold.
            let node = (first_m + m) * BLOOD_NODES + first_b + b;
            if let Some(row) = LOGS.get(node) {
                log.iter_mut()
                    .zip(row)
                    .for_each(|(sum, l)| *sum += weight * l);
            }
        }
    }
    log.map(f32::exp)
}

/// Four neighbouring nodes of `count` even ones and their weights at `x` (0..=1, clamped; not a
/// number counts as 0).
fn cubic(x: f64, count: usize) -> (usize, [f64; 4]) {
    let x = if x.is_nan() { 0.0 } else { x.clamp(0.0, 1.0) };
    let node = x * (count - 1) as f64;
    let cell = (node as usize).min(count - 2);
    let t = node - cell as f64;
    let (t2, t3) = (t * t, t * t * t);
    let [before, left, right, after] = [
        0.5 * (2.0 * t2 - t - t3),
        0.5 * (2.0 - 5.0 * t2 + 3.0 * t3),
        0.5 * (t + 4.0 * t2 - 3.0 * t3),
        0.5 * (t3 - t2),
    ];
    // A node that is missing at an end lies on the straight line through its two neighbours.
    if cell == 0 {
        (0, [left + 2.0 * before, right - before, after, 0.0])
    } else if cell == count - 2 {
        let first = count - 4;
        (first, [0.0, before, left - after, right + 2.0 * after])
    } else {
        (cell - 1, [before, left, right, after])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::colour;
    use crate::tissue::fresnel;
    use crate::tissue::layers::{INDEX, SKINS};
    use crate::tissue::skin::SURFACE_REFLECTION;
    use crate::tissue::skin_table::grid;

    #[test]
    fn weights_are_those_of_a_smooth_curve() {
        let curve = |x: f64| 0.3 - 1.2 * x + 0.9 * x * x;
        for count in [4, 24] {
            for i in 0..=200 {
                let x = f64::from(i) / 200.0;
                let (first, weights) = cubic(x, count);
                let node = |k: usize| curve((first + k) as f64 / (count - 1) as f64);
                let got: f64 = weights.iter().enumerate().map(|(k, w)| w * node(k)).sum();
                assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                // Parabolas are exact except in the end cells, where the end is straight.
                let h = 1.0 / (count - 1) as f64;
                let is_inside = x > h && x < 1.0 - h;
                let allowed = if is_inside { 1e-12 } else { 0.3 * h * h };
                assert!((got - curve(x)).abs() < allowed, "{count} {x}");
            }
        }
        assert_eq!(cubic(f64::NAN, 9), cubic(0.0, 9));
    }

    #[test]
    fn an_independent_program_gives_the_same_grid() {
        // Melanin, blood; R at 450, 550 and 650 nm for light from outside (50,000 photons per wavelength).
        let entering = 1.0 - fresnel::reflectance(1.0, INDEX, 1.0) as f32;
        let mut worst = 0.0f32;
        for (melanin, blood, expected) in [
            (0.0, 0.005, [0.404, 0.419, 0.568]),
            (0.0, 0.03, [0.275, 0.241, 0.517]),
            (0.02, 0.005, [0.237, 0.325, 0.490]),
            (0.02, 0.015, [0.201, 0.248, 0.471]),
            (0.02, 0.03, [0.173, 0.195, 0.448]),
            (0.02, 0.06, [0.144, 0.147, 0.411]),
            (0.05, 0.015, [0.114, 0.185, 0.389]),
            (0.05, 0.03, [0.101, 0.148, 0.371]),
            (0.1, 0.015, [0.056, 0.123, 0.297]),
            (0.2, 0.015, [0.021, 0.063, 0.191]),
            (0.3, 0.015, [0.011, 0.036, 0.132]),
            (0.4, 0.015, [0.008, 0.023, 0.095]),
        ] {
            let got = reflectance(melanin, blood);
            for (row, expected) in [5, 15, 25].into_iter().zip(expected) {
                let error = (entering * got[row] - expected).abs();
                worst = worst.max(error);
                assert!(
                    error < 0.003,
                    "{melanin} {blood} {row}: {} is not {expected}",
                    entering * got[row]
                );
            }
        }
        println!("worst difference of reflectance {worst:.4}");
    }

    #[test]
    fn lightness_falls_and_redness_rises_as_they_must() {
        let lab = |melanin: f64, blood: f64| {
            let r = reflectance(melanin, blood).map(|r| SURFACE_REFLECTION + 0.972 * r);
            colour::lab_of_linear_srgb(colour::linear_srgb_of_spectrum(&r))
        };
        // Less melanin than a hundredth of the lightest class moves nothing that can be told apart.
        for m in 3..40 {
            let melanin = |m: i32| (f64::from(m) / 40.0 * 0.8).powi(3);
            // Up to three times the blood of the classes.
            for b in 2..22 {
                let blood = |b: i32| (f64::from(b) / 30.0 * 0.5).powi(3);
                let (here, more) = (melanin(m), melanin(m + 1));
                let [l, a, _] = lab(here, blood(b));
                assert!(lab(more, blood(b))[0] < l, "L* with melanin at {here}");
                let redder = lab(here, blood(b + 1));
                assert!(redder[0] < l, "L* with blood at {here} {}", blood(b));
                // Dark skin reflects so little that more blood only darkens it.
                if here < 0.12 {
                    assert!(redder[1] > a, "a* with blood at {here} {}", blood(b));
                }
                let angles = [here, more].map(|m| colour::ita_deg(lab(m, blood(b))));
                // The angle has a meaning only where skin is yellow.
                if lab(here, blood(b))[2] > 5.0 && here < 0.1 {
                    assert!(angles[1] < angles[0], "ITA with melanin at {here}");
                }
            }
        }
    }

    #[test]
    fn nodes_and_classes_agree_with_the_column_tables() {
        for node in [0, 7, 20, 31] {
            let got = reflectance(grid::melanin(node), grid::blood(11));
            for row in [0, 12, 30] {
                let i = (row * MELANIN_NODES + node) * BLOOD_NODES + 11;
                let exact = embedded().reflectances[i];
                assert!((got[row] / exact - 1.0).abs() < 1e-5);
            }
        }
        // Other walks with shared scattering levels: their error is about 1 %.
        let columns = &crate::tissue::columns::embedded().reflectances;
        for (skin, class) in SKINS.iter().enumerate() {
            let got = reflectance(class.melanin, class.blood);
            for (row, r) in got.iter().enumerate() {
                let other = columns[skin * SPECTRUM_LEN + row];
                assert!(
                    (r - other).abs() < 0.02 * other + 0.002,
                    "{skin} {row}: {r} {other}"
                );
            }
        }
    }
}
