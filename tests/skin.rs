//! The tone of the skin on the command line: stated, drawn and read from a photo.

mod common;

use common::Bench;
use serde_json::Value;

/// What `stats --json` says of the skin.
fn skin(arguments: &[&str], plan: &str) -> Value {
    let bench = Bench::new();
    bench.file("p.toml", plan);
    let arguments = [&["stats", "p.toml", "--json", "--at", "before"], arguments].concat();
    let outcome = bench.run(&arguments);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let all: Value = serde_json::from_str(&outcome.stdout).expect("one object");
    all["skin"].clone()
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
