//! The walks against published values and against each other.

use super::contrast::{Column, Scene};
use super::estimate::{Estimate, ratio};
use super::generate::generate;
use super::photon::{Layer, Medium, Side};
use crate::media::skin_medium;
use rayon::prelude::*;
use stipple::base::colour;
use stipple::base::rng::{Rng, mix};
use stipple::tissue::layers::{SKINS, SkinClass, wavelength_nm};

/// What leaves a medium, of light that comes straight from outside: reflectance with the specular
/// part, transmittance, and diffuse reflectance by rings of `ring_mm` per mm².
struct Totals {
    reflected: Estimate,
    transmitted: Estimate,
    rings: Vec<Estimate>,
}

fn totals(medium: &Medium, absorption: f64, photons: u64, ring_mm: f64) -> Totals {
    const BLOCKS: u64 = 16;
    const RINGS: usize = 10;
    let specular = stipple::tissue::fresnel::reflectance(medium.index_above, medium.index, 1.0);
    let per_block = photons / BLOCKS;
    let blocks: Vec<Vec<f64>> = (0..BLOCKS)
        .into_par_iter()
        .map(|block| {
            let mut sums = vec![0.0; 2 + RINGS];
            for photon in 0..per_block {
                let mut rng = Rng::new(mix(mix(block) ^ photon));
                let exit = medium.walk(&mut rng, absorption, |_| {});
                let weight = (1.0 - specular) * exit.absorbed([absorption; 2]);
                match exit.side {
                    Side::Top => {
                        sums[0] += weight;
                        let ring = (exit.radius_mm / ring_mm) as usize;
                        if ring < RINGS {
                            let area =
                                std::f64::consts::PI * ring_mm * ring_mm * (2 * ring + 1) as f64;
                            sums[2 + ring] += weight / area;
                        }
                    }
                    Side::Bottom => sums[1] += weight,
                    Side::Lost => {}
                }
            }
            sums
        })
        .collect();
    let unit = vec![per_block as f64; BLOCKS as usize];
    let mean = |i: usize| ratio(&blocks.iter().map(|b| b[i]).collect::<Vec<_>>(), &unit);
    let mut reflected = mean(0);
    reflected.value += specular;
    Totals {
        reflected,
        transmitted: mean(1),
        rings: (0..RINGS).map(|ring| mean(2 + ring)).collect(),
    }
}

fn slab(scattering: f64, anisotropy: f64, thickness: f64, indices: [f64; 3]) -> Medium {
    Medium {
        layers: vec![Layer {
            thickness_mm: thickness,
            scattering_per_mm: scattering,
        }],
        anisotropy,
        index: indices[1],
        index_above: indices[0],
        index_below: indices[2],
    }
}

/// Within three and a half standard errors and a rounding of the published value.
fn agree(got: Estimate, expected: f64, rounding: f64) -> bool {
    (got.value - expected).abs() < 3.5 * got.error + rounding
}

#[test]
fn slabs_reflect_and_transmit_as_published() {
    // Van de Hulst 1980, as in Wang, Jacques & Zheng 1995.
    let thin = totals(&slab(9.0, 0.75, 0.2, [1.0; 3]), 1.0, 100_000, 1.0);
    assert!(agree(thin.reflected, 0.09739, 1e-5), "{:?}", thin.reflected);
    assert!(
        agree(thin.transmitted, 0.66096, 1e-5),
        "{:?}",
        thin.transmitted
    );
    // Giovanelli 1955: semi-infinite with a mismatched surface.
    let deep = totals(
        &slab(9.0, 0.0, f64::INFINITY, [1.0, 1.5, 1.5]),
        1.0,
        100_000,
        1.0,
    );
    assert!(agree(deep.reflected, 0.2600, 1e-4), "{:?}", deep.reflected);
    // Albedo 0.5, optical thickness 1, g 0.9, in air. The published values are adding and doubling with
    // four angles, which a phase function this sharp and total reflection move by up to 0.005.
    for (indices, reflected, transmitted) in [
        ([1.0, 1.0, 1.0], 0.00585, 0.59232),
        ([1.0, 1.4, 1.0], 0.03859, 0.54038),
    ] {
        let got = totals(&slab(0.5, 0.9, 1.0, indices), 0.5, 100_000, 1.0);
        assert!(agree(got.reflected, reflected, 2e-3), "{:?}", got.reflected);
        assert!(
            agree(got.transmitted, transmitted, 5e-3),
            "{:?}",
            got.transmitted
        );
    }
    // Chandrasekhar's H function: isotropic, semi-infinite, plane albedo at normal incidence.
    for (albedo, expected) in [(0.5, 0.11523), (0.9, 0.41495), (0.99, 0.75272)] {
        let medium = slab(1.0, 0.0, f64::INFINITY, [1.0; 3]);
        let got = totals(&medium, (1.0 - albedo) / albedo, 40_000, 1.0);
        assert!(
            agree(got.reflected, expected, 1e-5),
            "{albedo}: {:?}",
            got.reflected
        );
    }
}

#[test]
fn light_leaves_at_the_published_distances() {
    // Semi-infinite, µs' 1 mm⁻¹ (g 0), n 1.4, µa 0.1 mm⁻¹: mean of rings of 0.5 mm, and the total, from
    // 300,000 photons of an independent program.
    let medium = slab(1.0, 0.0, f64::INFINITY, [1.0, 1.4, 1.4]);
    let got = totals(&medium, 0.1, 100_000, 0.5);
    let expected = [0.1096, 0.0195, 0.00857, 0.00449, 0.00269, 0.00166, 0.00105];
    for (ring, value) in expected.into_iter().enumerate() {
        // Its own error adds a part.
        assert!(
            agree(got.rings[ring], value, 0.02 * value),
            "{ring}: {:?}",
            got.rings[ring]
        );
    }
    let specular = stipple::tissue::fresnel::reflectance(1.0, 1.4, 1.0);
    let total = Estimate {
        value: got.reflected.value - specular,
        error: got.reflected.error,
    };
    assert!(agree(total, 0.2647, 1e-3), "{total:?}");
}

/// Reflectance of a skin inside its surface.
fn reflectance(skin: SkinClass, row: usize, photons: u64) -> Estimate {
    let medium = skin_medium(wavelength_nm(row));
    let absorption = skin.absorption(row);
    let least = absorption[0].min(absorption[1]);
    let blocks: Vec<f64> = (0..16u64)
        .into_par_iter()
        .map(|block| {
            (0..photons / 16)
                .map(|photon| {
                    let mut rng = Rng::new(mix(mix(block) ^ photon));
                    let exit = medium.walk(&mut rng, least, |_| {});
                    match exit.side {
                        Side::Top => exit.absorbed(absorption),
                        _ => 0.0,
                    }
                })
                .sum()
        })
        .collect();
    ratio(&blocks, &[(photons / 16) as f64; 16])
}

#[test]
fn skins_reflect_as_the_fit_says() {
    // Melanin, blood; R at 450, 550 and 650 nm (50,000 photons of an independent program), of light
    // from outside: 1 - F0 of it enters.
    let entering =
        1.0 - stipple::tissue::fresnel::reflectance(1.0, stipple::tissue::layers::INDEX, 1.0);
    for (melanin, blood, expected) in [
        (0.0, 0.03, [0.275, 0.241, 0.517]),
        (0.02, 0.015, [0.201, 0.248, 0.471]),
        (0.1, 0.015, [0.056, 0.123, 0.297]),
    ] {
        for (row, value) in [5, 15, 25].into_iter().zip(expected) {
            let mut got = reflectance(SkinClass::new(melanin, blood), row, 20_000);
            got.value *= entering;
            assert!(agree(got, value, 0.003), "{melanin} {blood} {row}: {got:?}");
        }
    }
}

#[test]
fn classes_have_the_fitted_colours() {
    let table = stipple::tissue::columns::embedded();
    let entering = 1.0
        - stipple::tissue::fresnel::reflectance(1.0, stipple::tissue::layers::INDEX, 1.0) as f32;
    // Linear sRGB with the surface reflection of 0.045.
    let expected = [
        [0.505, 0.351, 0.287],
        [0.470, 0.308, 0.236],
        [0.428, 0.263, 0.185],
        [0.376, 0.214, 0.139],
        [0.296, 0.154, 0.090],
        [0.148, 0.075, 0.053],
    ];
    for (internal, colour) in table.reflectances.chunks_exact(31).zip(expected) {
        let rgb = colour::linear_srgb_of_spectrum(&std::array::from_fn(|i| {
            0.045 + entering * internal[i]
        }));
        let difference = colour::delta_e00(
            colour::lab_of_linear_srgb(rgb),
            colour::lab_of_linear_srgb(colour),
        );
        assert!(difference < 0.8, "{rgb:?} is not {colour:?}: {difference}");
    }
}

fn scene(skin: usize, row: usize, top_mm: f64, bottom_mm: f64) -> Scene {
    Scene {
        skin: SKINS[skin],
        row,
        column: Column {
            top_mm,
            length_mm: bottom_mm - top_mm,
            radius_mm: 0.08,
        },
        pigment_per_mm: 40.0 * 550.0 / wavelength_nm(row),
    }
}

#[test]
fn contrasts_of_columns_are_those_of_an_independent_program() {
    // Skin, top, bottom; contrast at the centre at 450, 550 and 610 nm (60,000 photons, error of 0.003
    // in light skin to 0.01). The first rows are spheres.
    for (skin, top, bottom, expected) in [
        (1, 0.08, 0.24, [0.361, 0.497, 0.596]),
        (1, 0.17, 0.33, [0.121, 0.215, 0.304]),
        (4, 0.08, 0.24, [0.254, 0.474, 0.604]),
        (5, 0.17, 0.33, [0.018, 0.183, 0.310]),
        (1, 0.01, 0.50, [0.867, 0.904, 0.923]),
        (1, 0.10, 0.50, [0.219, 0.345, 0.441]),
        (1, 0.20, 0.50, [0.077, 0.144, 0.217]),
        (5, 0.10, 0.50, [0.035, 0.291, 0.454]),
    ] {
        for (row, value) in [5, 15, 21].into_iter().zip(expected) {
            let got = scene(skin, row, top, bottom).contrast(&[0.0], 8_000, 3).at[0];
            let allowed = if value < 0.05 { 0.002 } else { 0.007 };
            assert!(
                agree(got, value, allowed),
                "{skin} {top} {row}: {got:?} is not {value}"
            );
        }
    }
}

#[test]
fn the_shadow_spreads_as_in_an_independent_program() {
    // Light skin, 550 nm, sphere at 0.25 mm: contrast by distance, and its mean gain up to 0.9 mm, 1.99.
    let radii = [0.0, 0.04, 0.08, 0.12, 0.16, 0.2, 0.3, 0.4, 0.6, 0.9f32];
    let expected = [
        0.215, 0.193, 0.136, 0.090, 0.067, 0.050, 0.028, 0.020, 0.009, 0.003,
    ];
    let got = scene(1, 15, 0.17, 0.33).contrast(&radii, 40_000, 4);
    for (at, value) in got.at.iter().zip(expected) {
        assert!(agree(*at, value, 0.005), "{at:?} is not {value}");
    }
    let inner: f64 = radii
        .windows(2)
        .zip(got.at.windows(2))
        .map(|(r, c)| {
            let [a, b] = [f64::from(r[0]), f64::from(r[1])];
            std::f64::consts::PI * (b - a) * (a * c[0].value + b * c[1].value)
        })
        .sum();
    let dot_gain = inner / (std::f64::consts::PI * 0.08 * 0.08);
    assert!((dot_gain - 1.99).abs() < 0.2, "{dot_gain}");
    assert!(got.gain_mm2.value > inner);
}

#[test]
fn deeper_is_fainter_and_bluer() {
    let mut last = ([1.0; 3], 0.0);
    for top in [0.08, 0.2, 0.4] {
        let c = [21, 15, 5].map(|row| {
            let contrast = scene(1, row, top, top + 0.16).contrast(&[0.0], 8_000, 5);
            contrast.at[0].value
        });
        assert!((0..3).all(|i| c[i] < last.0[i]), "{c:?} at {top}");
        assert!(c[0] / c[2] > last.1, "{c:?} at {top}");
        last = (c, c[0] / c[2]);
    }
}

#[test]
fn equal_seeds_give_equal_bytes_on_any_number_of_threads() {
    let on = |threads: usize, seed: u64| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads can be started")
            .install(|| generate(24, seed).to_bytes())
    };
    let one = on(1, 7);
    assert!(one == on(3, 7));
    assert!(one != on(1, 8));
}
