use super::*;
use crate::base::colour::Spectrum;
use crate::base::terms::LightName;
use crate::plan::Plan;
use crate::plan::presets::preset;
use crate::tissue::columns::embedded;
use crate::tissue::columns::grid::{CHECK_COLUMNS, CHECK_PIGMENTS, CHECK_ROWS, SKINS};
use crate::tissue::columns::grid::{DENSE_PER_MM2, check_index};
use crate::tissue::dotted_skin;
use crate::tissue::illuminant::Illuminant;
use crate::tissue::skin::SURFACE_REFLECTION;
use crate::tissue::{DotModel, SkinTone};

/// A skin class of the tables as a tone.
fn class(skin: usize) -> (Spectrum, SkinTone) {
    let inside: Spectrum = std::array::from_fn(|i| embedded().reflectances[skin * CHECK_ROWS + i]);
    let mut tone = SkinTone::new(40.0, 0.0);
    tone.reflectance = inside.map(|r| SURFACE_REFLECTION + (1.0 - SURFACE_REFLECTION) * r);
    tone.albedo = colour::linear_srgb_of_spectrum(&inside);
    (inside, tone)
}

/// The contrast of a plan on its own, without a head.
fn of_plan(plan: &Plan, age_days: Option<f64>, light: &Illuminant) -> Contrast {
    let model = DotModel::new(plan, age_days);
    let eye = Eye::new(&SkinTone::of(&plan.skin), light);
    Contrast::new(&eye, &Surfaces::of_plan(plan, &model))
}

/// CIELAB of a spectrum of light that comes out of the skin.
fn lab_of(light: &Illuminant, diffuse: &Spectrum) -> [f32; 3] {
    dotted_skin::lab_of_diffuse(light.linear_srgb(diffuse))
}

#[test]
fn three_channels_are_enough_for_a_warm_lamp() {
    let (lamp, day) = (Illuminant::planckian(2700.0), Illuminant::d65());
    let (mut worst, mut sum, mut count) = (0.0f32, 0.0f32, 0.0f32);
    for skin in 0..SKINS {
        let (inside, tone) = class(skin);
        let (by_day, by_lamp) = (Eye::new(&tone, &day), Eye::new(&tone, &lamp));
        for (column, pigment) in (0..CHECK_COLUMNS.len() * CHECK_PIGMENTS)
            .map(|i| (i / CHECK_PIGMENTS, i % CHECK_PIGMENTS))
        {
            let at = |row: usize| check_index(skin, column, pigment, row);
            let centre: Spectrum =
                std::array::from_fn(|row| 1.0 - embedded().check_centres[at(row)]);
            let dense: Spectrum = std::array::from_fn(|row| {
                (-DENSE_PER_MM2 as f32 * embedded().check_gains[at(row)]).exp()
            });
            for left in [centre, dense] {
                let full = std::array::from_fn(|row| inside[row] * left[row]);
                let rgb = colour::linear_srgb_of_spectrum(&full);
                let density =
                    std::array::from_fn(|c| -(rgb[c] / tone.albedo[c]).clamp(1e-3, 1.0).ln());
                let error = colour::delta_e00(lab_of(&lamp, &full), by_lamp.lab(density));
                worst = worst.max(error);
                sum += error;
                count += 1.0;
                // Nothing is approximated in daylight, but for the lobes of blue in dark skin.
                let error = colour::delta_e00(lab_of(&day, &full), by_day.lab(density));
                assert!(error < 0.4, "{skin} {column} {pigment}: {error}");
            }
        }
    }
    let mean = sum / count;
    println!("three channels against 31 under 2700 K: mean {mean:.2}, worst {worst:.2} ΔE00");
    assert!(worst < 0.7 && mean < 0.35, "{worst} {mean}");
}

#[test]
fn bare_skin_is_spectral_in_every_light() {
    for ita in [55.0, 20.0, -50.0] {
        let tone = SkinTone::new(ita, 0.2);
        for name in LightName::ALL {
            let light = Illuminant::of(*name);
            let exact = colour::lab_of_linear_srgb(light.linear_srgb(&tone.reflectance));
            let error = colour::delta_e00(exact, Eye::new(&tone, &light).lab([0.0; 3]));
            assert!(error < 0.1, "{ita} {name}: {error}");
        }
    }
}

#[test]
fn light_changes_contrast_a_little_and_daylight_not_at_all() {
    let plan = Plan::default();
    let of = |light: &Illuminant| of_plan(&plan, Some(400.0), light);
    let day = of(&Illuminant::d65());
    let skin = SkinTone::of(&plan.skin);
    let model = DotModel::new(&plan, Some(400.0));
    let surfaces = Surfaces::of_plan(&plan, &model);
    assert!(colour::delta_e00(day.treated_lab, dotted_skin::lab(&skin, surfaces.treated)) < 0.01);
    for name in LightName::ALL {
        let here = of(&Illuminant::of(*name));
        for (a, b) in [
            (here.dot_weber, day.dot_weber),
            (here.dot_delta_e00, day.dot_delta_e00),
            (here.scalp_delta_e00(), day.scalp_delta_e00()),
        ] {
            assert!((a / b - 1.0).abs() < 0.15, "{name}: {a} {b}");
        }
    }
    // Dots take red most, and a lamp is mostly red.
    let lamp = of(&Illuminant::of(LightName::Evening));
    assert!(lamp.dot_weber > day.dot_weber + 0.005, "{lamp:?} {day:?}");
}

#[test]
fn contrast_falls_with_the_years_and_is_nothing_before() {
    let plan = Plan::default();
    let light = Illuminant::of(plan.view.light);
    let at = |age| of_plan(&plan, age, &light);
    let before = at(None);
    assert_eq!(before.treated_lab, before.bare_lab);
    assert_eq!((before.dot_visible_to_m, before.dot_weber), (0.0, 0.0));
    assert!(
        before.blend_delta_e00() > 4.0,
        "stubble is darker than skin"
    );
    let years = [0.3, 1.0, 3.0, 6.0, 10.0].map(|years| at(Some(365.25 * years)));
    for pair in years.windows(2) {
        assert!(pair[1].dot_weber < pair[0].dot_weber);
        assert!(pair[1].dot_delta_e00 < pair[0].dot_delta_e00);
        assert!(pair[1].scalp_delta_lightness() < 0.0);
    }
    assert!(years[4].scalp_delta_e00() < 0.5 * years[0].scalp_delta_e00());
    // A healed dot is seen at arm's length and not across a table (Ricco).
    let visible_to_m = years[0].dot_visible_to_m;
    assert!((0.3..1.0).contains(&visible_to_m), "{visible_to_m}");
}

#[test]
fn without_hair_there_is_no_stubble() {
    let mut plan = Plan::default();
    plan.hair.pattern = crate::base::terms::HairPattern::None;
    let contrast = of_plan(&plan, Some(100.0), &Illuminant::d65());
    assert_eq!(contrast.stubble_lab, contrast.bare_lab);
    // Hair that remains in a thin area adds to the treated field.
    let thin = &preset("thin-crown").unwrap().plan;
    let before = of_plan(thin, None, &Illuminant::d65());
    assert!(before.treated_lab[0] < before.bare_lab[0] - 1.0);
}
