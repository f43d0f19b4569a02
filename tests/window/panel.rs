//! The window's state without a window: what edits place dots, what is unsaved work, where exports go.

use crate::adapter::head;
use stipple::head::scalp::Scalp;
use stipple::plan::choices::Choice;
use stipple::plan::fields::Field;
use stipple::plan::presets::presets;
use stipple::plan::{Age, Background, LightName, Plan, WhiteBalance};
use stipple::studio::scene::SceneInput;
use stipple::window::document::Document;
use stipple::window::jobs::exporting::fresh;
use stipple::window::panels::appointments::{
    add_session, day_range, density_range, remove_session,
};
use stipple::window::state::WindowState;

/// Whether another plan needs its dots placed anew.
fn is_placed_anew(plan: &Plan, other: &Plan) -> bool {
    SceneInput::from(plan) != SceneInput::from(other)
}

/// Another value that a plan may hold.
fn other_value(field: &Field<Plan>, plan: &Plan) -> f64 {
    let value = (field.get)(plan);
    let up = value + field.step;
    if field.accepts(up) {
        up
    } else {
        value - field.step
    }
}

/// Keys that are looked up when a picture is drawn; every other key of a plan decides where dots
/// stand.
const DRAWN_ONLY: [&str; 27] = [
    "client.age_years",
    "skin.scar_share",
    "care.sun",
    "care.spf",
    "care.exfoliation",
    "care.pools_first_weeks",
    "outlook.percentile",
    "skin.ita_deg",
    "skin.redness",
    "skin.oiliness",
    "skin.wetness",
    "skin.unevenness",
    "skin.freckles",
    "skin.tan_line",
    "skin.relief",
    "skin.vellus",
    "hair.colour",
    "hair.stubble_mm",
    "treatment.pigment",
    "view.light_yaw_deg",
    "view.light_pitch_deg",
    "view.exposure_ev",
    "view.aperture_mm",
    "view.background",
    "view.light",
    "view.white_balance",
    "view.view",
];

#[test]
fn exactly_the_keys_that_placement_reads_place_dots_again() {
    let plan = Plan::default();
    for field in Field::all() {
        let mut edited = plan.clone();
        (field.set)(&mut edited, other_value(field, &plan));
        let expected = !DRAWN_ONLY.contains(&field.name);
        assert_eq!(is_placed_anew(&plan, &edited), expected, "{}", field.name);
    }
    for choice in Choice::all() {
        let options = (choice.options)();
        let current = (choice.get)(&plan);
        let options = options.split(", ").map(str::to_owned);
        let flipped = options
            .chain(["5y".to_owned()])
            .filter(|option| *option != current)
            .find_map(|option| {
                let mut edited = plan.clone();
                (choice.set)(&mut edited, &option).ok().map(|()| edited)
            });
        let edited = flipped.unwrap_or_else(|| panic!("{} has one option only", choice.name));
        let expected = !DRAWN_ONLY.contains(&choice.name) && choice.name != "view.at";
        assert_eq!(is_placed_anew(&plan, &edited), expected, "{}", choice.name);
    }
}

#[test]
fn what_is_called_unplaced_leaves_every_dot_as_it_was() {
    let head = head();
    let place = |plan: &Plan| stipple::dots::place(&head, &Scalp::new(&head, plan), plan);
    let plan = Plan::default();
    let dots = place(&plan);

    let mut looks = plan.clone();
    for field in Field::all().iter().filter(|f| DRAWN_ONLY.contains(&f.name)) {
        (field.set)(&mut looks, other_value(field, &plan));
    }
    for (name, value) in [
        ("hair.colour", "red"),
        ("treatment.pigment", "warm-brown"),
        ("view.light", "sun"),
        ("view.at", "5y"),
    ] {
        assert!((Choice::named(name).unwrap().set)(&mut looks, value).is_ok());
    }
    looks.sessions[1].day += 3;
    assert!(!is_placed_anew(&plan, &looks));
    let same = place(&looks);
    assert!(dots.treatment == same.treatment && dots.native == same.native);

    for name in [
        "hairline.height_mm",
        "treatment.strength",
        "hair.units_per_cm2",
        "seed",
    ] {
        let field = Field::named(name).unwrap();
        let mut edited = plan.clone();
        (field.set)(&mut edited, other_value(field, &plan));
        assert!(is_placed_anew(&plan, &edited), "{name}");
        let other = place(&edited);
        assert!(
            dots.treatment != other.treatment || dots.native != other.native,
            "{name}"
        );
    }
}

#[test]
fn edited_sessions_stay_a_valid_plan() {
    let mut plan = Plan::default();
    while add_session(&mut plan.sessions) {}
    assert_eq!(plan.sessions.len(), 16);
    remove_session(&mut plan.sessions, 0);
    for index in 0..plan.sessions.len() {
        let (days, densities) = (
            day_range(&plan.sessions, index),
            density_range(&plan.sessions, index),
        );
        assert!(days.contains(&plan.sessions[index].day));
        for (day, density) in [
            (*days.start(), *densities.start()),
            (*days.end(), *densities.end()),
        ] {
            let mut edited = plan.clone();
            edited.sessions[index].day = day;
            edited.sessions[index].density_percent = density;
            assert_eq!(Plan::from_toml_str(&edited.to_toml(), "p.toml"), Ok(edited));
        }
    }
    while plan.sessions.len() > 1 {
        remove_session(&mut plan.sessions, 0);
    }
    remove_session(&mut plan.sessions, 0);
    assert_eq!(plan.sessions.len(), 1, "one session always stays");
    assert_eq!(Plan::from_toml_str(&plan.to_toml(), "p.toml"), Ok(plan));
}

#[test]
fn a_narrow_window_tucks_the_panel_away_until_someone_asks() {
    let mut view = WindowState::default();
    view.fit(1200.0);
    assert!(view.panel_open);
    view.fit(640.0);
    assert!(!view.panel_open);
    view.fit(1200.0);
    assert!(view.panel_open, "it comes back with the room");
    view.fit(640.0);
    view.toggle_panel();
    view.fit(700.0);
    assert!(view.panel_open, "asked for, it stays");
    view.toggle_panel();
    view.fit(1200.0);
    assert!(!view.panel_open, "closed by hand, it stays closed");
}

#[test]
fn messages_go_after_a_while_and_faults_after_longer() {
    let mut view = WindowState::default();
    assert_eq!(view.status.age(3.0), None);
    view.status.note("done");
    assert_eq!(view.status.age(10.0), Some(8.0));
    assert_eq!(view.status.age(17.0), Some(1.0));
    view.status.note("done again");
    assert_eq!(view.status.age(17.5), Some(8.0));
    assert_eq!(view.status.age(25.5), None);
    assert!(view.status.message.is_none());
    view.status.fault("refused");
    assert_eq!(view.status.age(30.0), Some(20.0));
    assert_eq!(view.status.age(50.0), None);
    assert!(view.status.message.is_none());
}

#[test]
fn everything_in_the_plan_is_unsaved_work() {
    let mut document = Document::new(Plan::default(), None);
    let edits: [fn(&mut Plan); 9] = [
        |plan| plan.view.at = Age::Days(100.0),
        |plan| plan.skin.ita_deg -= 1.0,
        |plan| plan.view.light = LightName::Flash,
        |plan| plan.view.white_balance = WhiteBalance::ALL[1],
        |plan| plan.view.background = Background::ALL[1],
        |plan| plan.view.light_yaw_deg += 1.0,
        |plan| plan.view.light_pitch_deg += 1.0,
        |plan| plan.view.exposure_ev += 1.0,
        |plan| plan.view.aperture_mm += 1.0,
    ];
    for edit in edits {
        let before = document.plan.clone();
        edit(&mut document.plan);
        assert_ne!(document.plan, before);
        assert!(document.is_changed() && document.title().ends_with('•'));
        document.saved_as(std::path::Path::new("/tmp/a.toml"));
        assert!(!document.is_changed());
    }
    assert_eq!(document.title(), "a.toml");
    document.replace(presets()[1].plan.clone());
    assert!(document.is_changed());
}

#[test]
fn exports_take_a_number_that_is_free_for_all_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let names = [("before", "png"), ("after", "png")];
    let file_names = || -> Vec<String> {
        let paths = fresh(folder.path(), &names).into_iter();
        paths
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(file_names(), ["before.png", "after.png"]);
    std::fs::write(folder.path().join("after.png"), b"mine").unwrap();
    assert_eq!(file_names(), ["before-2.png", "after-2.png"]);
}
