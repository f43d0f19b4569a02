//! Random text in every place that takes text: a value or one sentence, never a panic.

use proptest::prelude::*;
use stipple::cli::{self, PictureSize};
use stipple::error::Error;
use stipple::plan::presets::presets;
use stipple::plan::template::template;
use stipple::plan::{Age, Plan, View};

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
}
