use super::*;
use crate::plan::Plan;

fn spec(text: &str) -> Plan {
    let mut plan = Plan::default();
    text.parse::<ToneSpec>()
        .unwrap_or_else(|bad| panic!("{text}: {bad}"))
        .apply(&mut plan.skin);
    plan
}

#[test]
fn every_statement_survives_being_written() {
    for (text, line, said) in [
        ("ita:-12.5", "ita_deg = -12.5", "ITA -12°"),
        (
            "lab:62,12,15.5",
            "lab = [62.0, 12.0, 15.5]",
            "Lab 62.0 12.0 15.5",
        ),
        ("srgb:#C8a080", "srgb = \"#c8a080\"", "sRGB #c8a080"),
        ("monk:4", "monk = 4", "ITA 44° chosen for Monk 4"),
        (
            "fitzpatrick:III",
            "fitzpatrick = \"III\"",
            "ITA 34° chosen for Fitzpatrick III",
        ),
    ] {
        let plan = spec(text);
        let written = plan.to_toml();
        assert!(written.lines().any(|l| l == line), "{line} in {written}");
        let keys = TONE_KEYS.map(|key| format!("{key} = "));
        let stated = written
            .lines()
            .filter(|l| keys.iter().any(|k| l.starts_with(k)));
        assert_eq!(stated.count(), 1, "{written}");
        assert_eq!(Plan::from_toml_str(&written, "p.toml").as_ref(), Ok(&plan));
        assert_eq!(plan.skin.stated_as(), said);
        let json = serde_json::to_string(&plan).expect("plans are JSON");
        assert_eq!(serde_json::from_str::<Plan>(&json).ok(), Some(plan));
    }
}

#[test]
fn two_statements_and_no_skin_are_refused() {
    for (keys, words) in [
        (
            "monk = 3\nita_deg = 20",
            ["skin.ita_deg (line 3)", "monk already"],
        ),
        ("monk = 11", ["skin.monk", "1 to 10"]),
        ("monk = 2.5", ["skin.monk", "whole number"]),
        ("monk = 'five'", ["skin.monk", "a text"]),
        ("lab = [62, 12]", ["skin.lab", "three numbers"]),
        ("lab = [62, 12, 'x']", ["skin.lab", "a text"]),
        ("lab = [94, 1, 5]", ["skin.lab", "94 is outside"]),
        ("lab = 3", ["skin.lab", "[62.0, 12.0, 15.0]"]),
        ("srgb = '#12345'", ["skin.srgb", "six hexadecimal"]),
        ("srgb = '#f6ede4'", ["skin.srgb", "no skin has L* 94"]),
        ("srgb = 3", ["skin.srgb", "#c8a080"]),
        ("fitzpatrick = 'VII'", ["skin.fitzpatrick", "I, II, III"]),
        ("fitzpatrick = 3", ["skin.fitzpatrick", "\"III\""]),
        ("mnk = 3", ["skin.mnk", "'monk'"]),
    ] {
        let text = format!("[skin]\n{keys}\n");
        let error = Plan::from_toml_str(&text, "p.toml")
            .unwrap_err()
            .to_string();
        assert!(words.iter().all(|w| error.contains(w)), "{keys}: {error}");
    }
    for text in [
        "monk",
        "monk:x",
        "monk:0",
        "lab:1,2",
        "lab:90,0,0",
        "ita:99",
        "hue:3",
        "",
    ] {
        assert!(text.parse::<ToneSpec>().is_err(), "{text}");
    }
}

#[test]
fn scales_stand_for_skin_of_their_own_rank() {
    let mut last = f64::INFINITY;
    for tone in 1..=10 {
        let plan = spec(&format!("monk:{tone}"));
        assert!(plan.skin.ita_deg < last);
        last = plan.skin.ita_deg;
    }
    let mut last = f64::INFINITY;
    for kind in Fitzpatrick::ALL {
        let ita = StatedTone::Fitzpatrick(*kind).ita_deg().expect("an angle");
        assert!(ita < last);
        last = ita;
    }
}
