//! Random text in every place that takes text: a value or one sentence, never a panic.

use proptest::prelude::*;
use stipple::base::error::Error;
use stipple::cli::{self, PictureSize};
use stipple::head::Head;
use stipple::plan::presets::presets;
use stipple::plan::template::template;
use stipple::plan::{Age, HeadSource, Plan};
use stipple::studio::View;

fn assert_sentence(error: &Error) {
    let text = error.to_string();
    assert!(!text.contains(char::is_control), "{text:?}");
    assert!(text.contains("; "), "{text:?}");
}

/// Pieces that break plans in interesting places.
const PIECES: &[&str] = &[
    "[",
    "]",
    "[[",
    "]]",
    "=",
    "\"",
    "'",
    "\n",
    "#",
    ".",
    ",",
    "{",
    "}",
    "nan",
    "-inf",
    "1e999",
    "0x",
    "true",
    "1979-05-27",
    "\\u0000",
    "\\",
    "é",
    "\u{feff}",
    "\r",
    "seed",
    "session",
    "day",
    "needles",
    "99999999999999999999",
    "-",
    "_",
    "\u{2028}",
];

proptest! {
    #[test]
    fn any_text_is_a_plan_or_explained(text in any::<String>()) {
        Plan::findings(&text, "p.toml").iter().for_each(|finding| assert!(!finding.to_string().contains('\n')));
        if let Err(error) = Plan::from_toml_str(&text, "p.toml") {
            assert_sentence(&error);
        }
    }

    #[test]
    fn a_damaged_plan_is_a_plan_or_explained(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..12, prop::sample::select(PIECES)), 1..8),
    ) {
        let mut characters: Vec<char> = template(&presets()[0]).chars().collect();
        for (at, removed, piece) in cuts {
            let start = at.index(characters.len());
            let end = (start + removed).min(characters.len());
            characters.splice(start..end, piece.chars());
        }
        let text: String = characters.into_iter().collect();
        match Plan::from_toml_str(&text, "p.toml") {
            Ok(plan) => assert_eq!(Plan::from_toml_str(&plan.to_toml(), "p.toml"), Ok(plan)),
            Err(error) => assert_sentence(&error),
        }
    }

    #[test]
    fn any_text_is_a_value_or_explained(text in "[-+0-9.,xdwmye ]{0,12}|\\PC{0,8}") {
        match text.parse::<Age>() {
            Ok(age) => assert_eq!(age.to_string().parse::<Age>(), Ok(age)),
            Err(error) => assert_sentence(&error),
        }
        match text.parse::<View>() {
            Ok(view) => assert_eq!(view.to_string().parse::<View>(), Ok(view)),
            Err(error) => assert_sentence(&error),
        }
        match text.parse::<PictureSize>() {
            Ok(size) => assert_eq!(size.to_string().parse::<PictureSize>(), Ok(size)),
            Err(error) => assert_sentence(&error),
        }
    }

    #[test]
    fn any_arguments_are_a_command_or_explained(
        words in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec!["export", "new", "check", "--out", "--size", "1x1", "--at", "--list", "--", "-h", "-v", "--view", "help"]),
                prop::sample::select(vec!["", "-", "--=", "--size=", "é\n", "=\n\n"]),
            ]
            .prop_map(str::to_owned),
            0..6,
        ),
    ) {
        let arguments = std::iter::once("stipple".to_owned()).chain(words).map(Into::into);
        if let Err(error) = cli::parse(arguments) {
            assert_sentence(&error);
            assert!([1, 2].contains(&error.exit_code()));
        }
    }

    #[test]
    fn any_mesh_is_a_head_or_explained(
        points in prop::collection::vec(prop::array::uniform3(prop_oneof![
            Just(0.0_f64), Just(1.0e6), Just(1.0e-30), -1.0..1.0_f64, -200.0..200.0_f64,
        ]), 3..40),
        corners in prop::collection::vec(any::<prop::sample::Index>(), 3..120),
        repeats in 1..30_usize,
    ) {
        use std::fmt::Write as _;
        let mut text = String::new();
        for i in 0..repeats {
            // Copies side by side: many parts, far enough apart to be none of each other's business.
            for [x, y, z] in &points {
                writeln!(text, "v {} {y} {z}", x + i as f64 * 0.5)?;
            }
        }
        for (i, face) in corners.chunks_exact(3).cycle().take(corners.len() / 3 * repeats).enumerate() {
            let start = i / (corners.len() / 3) * points.len();
            let [a, b, c] = [0, 1, 2].map(|k: usize| start + face[k].index(points.len()) + 1);
            writeln!(text, "f {a} {b} {c}")?;
        }
        if let Err(error) = Head::from_obj(text.as_bytes(), "scan.obj", &HeadSource::default()) {
            assert_sentence(&error);
        }
    }
}
