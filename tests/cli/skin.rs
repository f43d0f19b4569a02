//! The tone of the skin on the command line: stated, drawn and read from a photo.

use crate::common::{Bench, colour_of};
use serde_json::Value;
use stipple::plan::fields::Field;
use stipple::plan::tone::ToneSpec;
use stipple::plan::{Plan, StatedTone};
use stipple::tissue::SkinTone;

/// What `stats --json` says of the skin.
fn skin(arguments: &[&str], plan: &str) -> Value {
    Bench::new().stats(plan, "before", arguments)["skin"].clone()
}

#[test]
fn a_tone_is_stated_on_the_command_line_or_in_the_plan() {
    for (tone, key, said) in [
        ("ita:20", "ita_deg = 20.0", "ITA 20°"),
        ("monk:5", "monk = 5", "ITA 34° chosen for Monk 5"),
        (
            "fitzpatrick:VI",
            "fitzpatrick = 'VI'",
            "ITA -50° chosen for Fitzpatrick VI",
        ),
        ("srgb:#b08060", "srgb = '#b08060'", "sRGB #b08060"),
        (
            "lab:58.3,13.7,15.2",
            "lab = [58.3, 13.7, 15.2]",
            "Lab 58.3 13.7 15.2",
        ),
    ] {
        let by_option = skin(&["--skin", tone], "");
        assert_eq!(by_option["stated_as"], said);
        assert_eq!(by_option, skin(&[], &format!("[skin]\n{key}\n")), "{tone}");
        let share = |name: &str| by_option[name].as_f64().expect("a number");
        assert!((0.001..0.6).contains(&share("melanin_fraction")), "{tone}");
        assert!((0.002..0.1).contains(&share("blood_fraction")), "{tone}");
        assert!((0.0..6.0).contains(&share("fit_delta_e00")), "{tone}");
    }
    // A colour is drawn as it was measured; a scale keeps its step.
    let measured = skin(&["--skin", "lab:58.3,13.7,15.2"], "");
    for (got, stated) in measured["lab"]
        .as_array()
        .expect("a colour")
        .iter()
        .zip([58.3, 13.7, 15.2])
    {
        assert!(
            (got.as_f64().expect("a number") - stated).abs() < 0.05,
            "{measured}"
        );
    }
    assert_eq!(skin(&["--skin", "monk:8"], "")["monk"], 8);
    // The option counts for more than the plan.
    let both = skin(&["--skin", "monk:2"], "[skin]\nlab = [40, 12, 15]\n");
    assert_eq!(both["stated_as"], "ITA 57° chosen for Monk 2");
}

#[test]
fn tones_that_no_skin_has_are_wrong_usage() {
    let bench = Bench::new();
    for (tone, words) in [
        ("monk:11", ["--skin", "1 to 10"]),
        ("lab:94,1,5", ["--skin", "no skin has L* 94"]),
        ("srgb:#f6ede4", ["--skin", "ita_deg or monk"]),
        ("fitzpatrick:7", ["--skin", "I, II, III, IV, V, VI"]),
        ("pale", ["--skin", "monk:4"]),
    ] {
        bench.run(&["stats", "--skin", tone]).refused(2, &words);
        bench
            .run(&["export", "--out", "a.png", "--skin", tone])
            .refused(2, &words);
    }
    bench
        .run(&["stats", "--skin", "monk:4", "--skin-from-scan"])
        .refused(2, &["--skin"]);
}

/// A photo of skin on the left and a grey card on the right in yellow light.
fn photo(bench: &Bench) {
    let seen = |reflectance: [f32; 3]| {
        let light = [1.2, 1.0, 0.7];
        let code = |c: usize| stipple::base::colour::srgb8_of_linear(reflectance[c] * light[c]);
        image::Rgb([code(0), code(1), code(2)])
    };
    let image = image::RgbImage::from_fn(120, 80, |x, _| match x < 80 {
        true => seen([0.40, 0.25, 0.18]),
        false => seen([0.18; 3]),
    });
    image.save(bench.path("photo.png")).expect("written");
}

#[test]
fn a_photo_with_a_grey_card_gives_the_tone() {
    let bench = Bench::new();
    photo(&bench);
    let read = |more: &[&str]| -> Value {
        let arguments = ["skin", "--photo", "photo.png", "--at", "40,40", "--json"];
        let outcome = bench.run(&[&arguments[..], more].concat());
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        serde_json::from_str(&outcome.stdout).expect("one object")
    };
    let truth = stipple::base::colour::lab_of_linear_srgb([0.40, 0.25, 0.18]);
    let with = read(&["--grey", "100,40", "--radius", "5"]);
    let off = stipple::base::colour::delta_e00(colour_of(&with["lab"]), truth);
    assert!(off < 1.0, "{with} is not {truth:?}");
    assert_eq!(with["warnings"], serde_json::json!([]));
    assert!(with["fit_delta_e00"].as_f64().expect("a number") < 5.0);
    let without = read(&[]);
    assert!(stipple::base::colour::delta_e00(colour_of(&without["lab"]), truth) > 3.0);
    assert!(
        without["warnings"][0]
            .as_str()
            .expect("text")
            .contains("no grey card")
    );

    // What it says can be handed on.
    let text = bench.run(&[
        "skin",
        "--photo",
        "photo.png",
        "--at",
        "40,40",
        "--grey",
        "100,40",
    ]);
    let option = text
        .stdout
        .lines()
        .find_map(|line| line.split("--skin ").nth(1));
    let tone = option.expect("a tone to take").trim_end_matches('\'');
    assert_eq!(
        bench.run(&["stats", "--skin", tone]).code,
        Some(0),
        "{tone}"
    );
}

#[test]
fn photos_and_places_that_are_none_are_refused() {
    let bench = Bench::new();
    photo(&bench);
    bench.file("no.png", "no image");
    for (arguments, code, words) in [
        (
            &["--photo", "photo.png", "--at", "120,40"][..],
            2,
            ["--at", "0 to 119"],
        ),
        (
            &["--photo", "photo.png", "--at", "4"],
            2,
            ["--at", "640,480"],
        ),
        (
            &["--photo", "photo.png", "--at", "4,4", "--grey", "4,99"],
            2,
            ["--grey", "0 to 79"],
        ),
        (
            &["--photo", "gone.png", "--at", "4,4"],
            1,
            ["gone.png", "check the path"],
        ),
        (&["--photo", "no.png", "--at", "4,4"], 1, ["no.png", "PNG"]),
    ] {
        bench
            .run(&[&["skin"], arguments].concat())
            .refused(code, &words);
    }
}

fn spec(text: &str) -> Plan {
    let mut plan = Plan::default();
    text.parse::<ToneSpec>()
        .unwrap_or_else(|bad| panic!("{text}: {bad}"))
        .apply(&mut plan.skin);
    plan
}

#[test]
fn the_angle_of_a_monk_tone_is_measured_as_that_tone() {
    for tone in 1..=10 {
        let plan = spec(&format!("monk:{tone}"));
        for redness in [0.0, plan.skin.redness] {
            let skin = SkinTone::new(plan.skin.ita_deg as f32, redness as f32);
            assert_eq!(skin.monk(), tone, "redness {redness}");
        }
    }
}

#[test]
fn a_measured_colour_is_the_colour_of_the_skin() {
    let plan = spec("lab:58.3,13.7,15.2");
    assert_eq!(plan.skin.redness, 0.0);
    let drawn = SkinTone::of(&plan.skin).lab;
    let sought = [58.3, 13.7, 15.2];
    assert!(
        drawn.iter().zip(sought).all(|(a, b)| (a - b).abs() < 0.1),
        "{drawn:?}"
    );
    // Without a redness in the plan there is none on top; one that is named counts.
    let read = |text: &str| {
        Plan::from_toml_str(text, "p.toml")
            .expect("a plan")
            .skin
            .redness
    };
    assert_eq!(read("[skin]\nlab = [60, 10, 15]"), 0.0);
    assert_eq!(read("[skin]\nlab = [60, 10, 15]\nredness = 0.3"), 0.3);
    assert_eq!(read("[skin]\nredness = 0.3\nlab = [60, 10, 15]"), 0.3);
    // Moving the angle afterwards states it anew.
    let mut moved = plan;
    let field = Field::named("skin.ita_deg").expect("a field");
    (field.set)(&mut moved, 10.0);
    assert_eq!(moved.skin.stated, StatedTone::Ita);
    assert!((SkinTone::of(&moved.skin).ita_deg() - 10.0).abs() < 0.3);
}
