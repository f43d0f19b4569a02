//! The lookups: limits, monotony, and the published rows.

use super::grid::{HAIR_ACROSS_MM, LENGTHS_MM, MU_PER_MM, RADII_MM, RHO_MM, TOPS_MM};
use super::*;

#[test]
fn the_embedded_table_is_whole_and_precise() {
    let table = Table::parse(EMBEDDED).expect("the embedded table parses");
    assert!(EMBEDDED.len() < 700_000);
    assert!(
        table.photons >= 60_000,
        "{} photons per level",
        table.photons
    );
    assert!(table.errors.gain_rms < 0.02, "{:?}", table.errors);
    assert!(table.errors.centre_max < 0.01, "{:?}", table.errors);
    assert!(table.errors.hair_rms < 0.02, "{:?}", table.errors);
    for numbers in [&table.gains, &table.centres, &table.hair_gains] {
        assert!(numbers.iter().all(|n| *n > 0.0 && n.is_finite()));
    }
}

#[test]
fn nothing_casts_no_shadow() {
    let columns = Columns::for_skin(1.0);
    let whole = columns.gain_mm2(0.1, 0.4, 0.08, [30.0; 3]);
    for (length, radius, mu) in [
        (0.0, 0.08, 30.0),
        (0.4, 0.0, 30.0),
        (0.4, 0.08, 0.0),
        (-1.0, 0.08, 3.0),
    ] {
        assert_eq!(columns.gain_mm2(0.1, length, radius, [mu; 3]), [0.0; 3]);
        assert_eq!(
            columns.centre_contrast(0.1, length, radius, [mu; 3]),
            [0.0; 3]
        );
    }
    // Near zero the gain is proportional to the absorption.
    let [thin, thinner] = [0.02, 0.01].map(|mu| columns.gain_mm2(0.1, 0.4, 0.08, [mu; 3]));
    for c in 0..3 {
        assert!((thin[c] / thinner[c] - 2.0).abs() < 1e-9);
        assert!(thin[c] > 0.0 && thin[c] < 0.01 * whole[c]);
    }
    for wild in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300] {
        let columns = Columns::for_skin(wild);
        for v in columns
            .gain_mm2(wild, wild, wild, [wild; 3])
            .into_iter()
            .chain(columns.centre_contrast(wild, 0.4, wild, [wild; 3]))
            .chain(columns.shape_per_mm2(wild, wild, wild))
            .chain(columns.hair_gain_mm2(wild, wild))
        {
            assert!(v.is_finite() && v >= 0.0, "{wild}: {v}");
        }
    }
}

#[test]
fn more_pigment_takes_more_and_deeper_is_fainter_and_bluer() {
    for skin_class in [0.0, 1.0, 2.5, 4.0, 5.0] {
        let columns = Columns::for_skin(skin_class);
        let rises = |a: [f64; 3], b: [f64; 3]| (0..3).all(|c| b[c] >= 0.999_999 * a[c]);
        for top in [0.01, 0.05, 0.1, 0.22, 0.5, 1.0] {
            let gain =
                |length: f64, radius: f64, mu: f64| columns.gain_mm2(top, length, radius, [mu; 3]);
            for (a, b) in [(0.1, 0.6), (3.0, 5.0), (20.0, 25.0), (70.0, 119.0)] {
                assert!(
                    rises(gain(0.4, 0.08, a), gain(0.4, 0.08, b)),
                    "µ {a} {top} {skin_class}"
                );
            }
            for (a, b) in [(0.01, 0.02), (0.03, 0.05), (0.08, 0.09), (0.2, 0.3)] {
                assert!(
                    rises(gain(0.4, a, 30.0), gain(0.4, b, 30.0)),
                    "r {a} {top} {skin_class}"
                );
            }
        }
        let mut last = ([f64::INFINITY; 3], 0.0);
        for top in [0.01, 0.07, 0.1, 0.16, 0.25, 0.4, 0.55] {
            let gain = columns.gain_mm2(top, 0.4, 0.08, [30.0; 3]);
            // Red gains of dark skin rise a little until the column has left the melanin.
            let faded = gain.map(|g| 0.94 * g);
            assert!(rises(faded, last.0), "{gain:?} at {top} in {skin_class}");
            let ratio = gain[0] / gain[2];
            assert!(ratio >= 0.95 * last.1, "{ratio} at {top} in {skin_class}");
            last = (gain, ratio);
        }
    }
    // Melanin hides what is under it, most in blue.
    let [light, brown] =
        [1.0, 4.0].map(|p| Columns::for_skin(p).gain_mm2(0.1, 0.4, 0.08, [30.0; 3]));
    assert!((0..3).all(|c| brown[c] < light[c]));
    assert!(brown[2] / light[2] < brown[0] / light[0]);
}

#[test]
fn a_shape_holds_one() {
    for skin_class in [0.3, 4.7] {
        let columns = Columns::for_skin(skin_class);
        for (top, radius) in [(0.01, 0.08), (0.11, 0.05), (0.5, 0.3)] {
            let at_node = RHO_MM.map(|rho| columns.shape_per_mm2(top, radius, rho));
            for c in 0..3 {
                let whole = shape_integral_mm2(&at_node.map(|s| s[c]));
                assert!((whole - 1.0).abs() < 2e-3, "{whole}");
            }
            assert_eq!(columns.shape_per_mm2(top, radius, REACH_MM), [0.0; 3]);
        }
    }
}

#[test]
fn a_shape_and_its_gain_give_the_contrast() {
    let columns = Columns::for_skin(1.0);
    for (top, radius) in [(0.04, 0.06), (0.1, 0.08), (0.25, 0.12)] {
        let (mu, length) = ([grid::SHAPE_MU_PER_MM; 3], LENGTHS_MM[grid::SHAPE_LENGTH]);
        let gain = columns.gain_mm2(top, length, radius, mu);
        let shape = columns.shape_per_mm2(top, radius, 0.0);
        let centre = columns.centre_contrast(top, length, radius, mu);
        for c in 0..3 {
            let ratio = gain[c] * shape[c] / centre[c];
            assert!((ratio - 1.0).abs() < 0.06, "{ratio} at {top} {radius} {c}");
        }
    }
}

#[test]
fn lookups_match_the_independent_rows() {
    // Skin class, top, bottom; contrast at 450, 550 and 610 nm of carbon of 40 mm⁻¹ at 550 nm. A channel is
    // wider than a wavelength: red lies near 610 nm, green near 550 and blue near 460.
    for (skin_class, top, bottom, [blue, green, red]) in [
        (1.0, 0.01, 0.50, [0.867, 0.904, 0.923]),
        (1.0, 0.10, 0.50, [0.219, 0.345, 0.441]),
        (1.0, 0.15, 0.50, [0.128, 0.223, 0.306]),
        (1.0, 0.20, 0.50, [0.077, 0.144, 0.217]),
        (1.0, 0.40, 0.80, [0.015, 0.033, 0.063]),
        (3.0, 0.10, 0.50, [0.197, 0.335, 0.446]),
        (4.0, 0.20, 0.50, [0.053, 0.134, 0.224]),
    ] {
        let columns = Columns::for_skin(skin_class);
        let got = columns.centre_of_spectrum(top, bottom - top, 0.08, |nm| 40.0 * 550.0 / nm);
        for (c, value) in [red, green, blue].into_iter().enumerate() {
            // In darker skin the negative lobe takes most of blue, so a wavelength says nothing.
            if c == 2 && skin_class > 2.0 {
                continue;
            }
            let allowed = [0.12, 0.12, 0.25][c];
            assert!(
                (got[c] / value - 1.0).abs() < allowed || (got[c] - value).abs() < 0.006,
                "{skin_class} {top} {c}: {} is not {value}",
                got[c]
            );
        }
    }
}

#[test]
fn the_absorption_of_a_channel_gives_the_gain_of_the_spectrum() {
    let columns = Columns::for_skin(1.4);
    let rust = |nm: f64| grid::check_pigment_per_mm(1, nm);
    let mu = columns.channel_mu_per_mm(0.1, 0.4, 0.08, rust);
    let (flat, full) = (
        columns.gain_mm2(0.1, 0.4, 0.08, mu),
        columns.gain_of_spectrum_mm2(0.1, 0.4, 0.08, rust),
    );
    for c in 0..3 {
        assert!((flat[c] / full[c] - 1.0).abs() < 1e-6);
    }
    // Red oxide lets red pass.
    assert!(mu[0] < 0.6 * mu[1] && mu[1] < mu[2]);
}

#[test]
fn leaning_hairs_show_more_and_profiles_hold_one() {
    let columns = Columns::for_skin(1.0);
    let [lean, steep] = [30.0, 90.0].map(|angle| columns.hair_gain_mm2(angle, 0.04));
    assert!((0..3).all(|c| lean[c] > steep[c] && steep[c] > 0.005));
    for angle in 0..HAIR_ANGLES_DEG.len() {
        for c in 0..3 {
            let whole: f64 = (0..HAIR_STRIPS)
                .map(|strip| {
                    let width = HAIR_ACROSS_MM[strip + 1] - HAIR_ACROSS_MM[strip];
                    2.0 * width * columns.hair_profile_per_mm(angle, 2, strip)[c]
                })
                .sum();
            assert!((whole - 1.0).abs() < 2e-3, "{whole}");
        }
    }
}

#[test]
fn raw_tables_have_the_size_of_their_grids() {
    let columns = Columns::for_skin(2.0);
    let columns_of_grid = TOPS_MM.len() * RADII_MM.len();
    assert_eq!(
        columns.gains().len(),
        columns_of_grid * LENGTHS_MM.len() * MU_PER_MM.len()
    );
    assert_eq!(columns.centres().len(), columns.gains().len());
    assert_eq!(columns.shapes().len(), columns_of_grid * RHO_MM.len());
    // A node is read back as it is.
    let i = ((3 * LENGTHS_MM.len() + 2) * RADII_MM.len() + 3) * MU_PER_MM.len() + 5;
    let node = columns.gain_mm2(TOPS_MM[3], LENGTHS_MM[2], RADII_MM[3], [MU_PER_MM[5]; 3]);
    for (c, value) in node.into_iter().enumerate() {
        assert!((value / f64::from(columns.gains()[i][c]) - 1.0).abs() < 1e-6);
    }
}
