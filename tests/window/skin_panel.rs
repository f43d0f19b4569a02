//! The tone of the skin in the panel without a window: what is stated, what is shown, what is edited.

use crate::section::Section;
use stipple::plan::{Fitzpatrick, Plan, StatedTone};
use stipple::tissue::SkinTone;
use stipple::window::panels::skin::tone_ui;

/// The rows on a screen of their own, for a tone that is stated so.
fn rows(tone: StatedTone) -> Section<Plan> {
    let mut plan = Plan::default();
    plan.skin.state(tone);
    Section::new(plan, |ui, plan| {
        tone_ui(ui, plan, None);
    })
}

fn click(rows: &mut Section<Plan>, text: &str) {
    let place = rows.position(text);
    rows.click(place);
}

#[test]
fn every_way_shows_angle_colour_scales_and_what_was_stated() {
    for (tone, own) in [
        (StatedTone::Ita, "Angle (ITA)"),
        (StatedTone::Lab([58.3, 13.7, 15.2]), "ΔE₀₀"),
        (StatedTone::Srgb([176, 128, 96]), "sRGB #b08060"),
        (StatedTone::Monk(7), "ITA -2° chosen for Monk 7"),
        (
            StatedTone::Fitzpatrick(Fitzpatrick::IV),
            "ITA 20° chosen for Fitzpatrick IV",
        ),
    ] {
        let rows = rows(tone);
        let (text, skin) = (rows.all(), SkinTone::of(&rows.state.skin));
        let [l, a, b] = skin.lab;
        for part in [
            own.to_owned(),
            format!("L*a*b* {l:.1}  {a:.1}  {b:.1}"),
            format!("{:.0}°, {}", skin.ita_deg(), skin.class()),
            format!(
                "Monk {}, usually {}",
                skin.monk(),
                skin.fitzpatrick_pairing()
            ),
            format!("{:.1} %, {:.2} %", 100.0 * skin.melanin, 100.0 * skin.blood),
        ] {
            assert!(text.contains(&part), "no '{part}' in {text}");
        }
        let mut same = Plan::default();
        same.skin.state(tone);
        assert_eq!(rows.state, same, "looking edits nothing");
    }
}

#[test]
fn choosing_a_way_keeps_the_skin_or_says_what_it_took() {
    let mut rows = rows(StatedTone::Ita);
    let before = SkinTone::of(&rows.state.skin);
    click(&mut rows, "Angle (ITA)");
    click(&mut rows, "Measured L*a*b*");
    let StatedTone::Lab(lab) = rows.state.skin.stated else {
        panic!("{:?}", rows.state.skin);
    };
    for (stated, drawn) in lab.iter().zip(before.lab) {
        assert!((stated - f64::from(drawn)).abs() < 0.06);
    }
    // The redness is in the colour now.
    assert_eq!(rows.state.skin.redness, 0.0);
    let after = SkinTone::of(&rows.state.skin);
    assert!(stipple::base::colour::delta_e00(before.lab, after.lab) < 0.1);

    click(&mut rows, "Measured L*a*b*");
    click(&mut rows, "Monk tone");
    assert_eq!(rows.state.skin.stated, StatedTone::Monk(before.monk()));
    assert!(rows.all().contains("chosen for Monk"));

    click(&mut rows, "Monk tone");
    click(&mut rows, "Fitzpatrick type");
    // Nothing follows for the type from the colour.
    let third = StatedTone::Fitzpatrick(Fitzpatrick::III);
    assert_eq!(rows.state.skin.stated, third);
    click(&mut rows, "III");
    click(&mut rows, "VI");
    assert_eq!(rows.state.skin.ita_deg, -50.0);

    click(&mut rows, "Fitzpatrick type");
    click(&mut rows, "Angle (ITA)");
    assert_eq!(rows.state.skin.stated, StatedTone::Ita);
    assert_eq!(rows.state.skin.ita_deg, -50.0);
}
