//! The panel's sections for what happens in time, without a window: their rows edit the plan, which
//! stays one that can be read back, and the curve moves the shown age.

use crate::section::Section;
use egui::Ui;
use stipple::plan::presets::preset;
use stipple::plan::{Age, Pigment, Plan, Session, Zone};
use stipple::studio::advice::overview::{Advice, AdviceJob, advise};
use stipple::window::panels::appointments::{
    add_touch_up, can_add_touch_up, can_stop_refreshing, remove_session, set_refresh,
};
use stipple::window::panels::care::care_ui;
use stipple::window::panels::laser::{add_pass, can_add_pass, laser_ui};
use stipple::window::panels::pigments::pigments_ui;
use stipple::window::panels::prediction::prediction_ui;
use stipple::window::panels::sessions::sessions_ui;
use stipple::window::panels::shade::shade_ui;
use stipple::window::state::WindowState;
use stipple::window::viewing::Viewing;
use stipple::window::viewing::curve::Quantity;

fn assert_can_be_read_back(plan: &Plan) {
    assert_eq!(
        Plan::from_toml_str(&plan.to_toml(), "p.toml").as_ref(),
        Ok(plan)
    );
}

/// Plan, what is looked at, what is advised, and whether the curve was to be saved.
type Advised = (Plan, (Viewing, WindowState), Option<Advice>, bool);

fn advised(plan: Plan) -> Advised {
    let job = AdviceJob {
        plan: plan.clone(),
        draws: 8,
        proposes: false,
        known: None,
    };
    let viewing = Viewing::new(&plan.view);
    let view = (viewing, WindowState::default());
    (plan, view, Some(advise(job)), false)
}

fn show_prediction(ui: &mut Ui, (plan, (viewing, view), advice, saves): &mut Advised) {
    *saves |= prediction_ui(ui, plan, viewing, &mut view.prediction, advice.as_ref());
}

#[test]
fn touch_ups_are_added_and_taken_back_as_valid_plans() {
    let mut section = Section::new(Plan::default(), |ui, plan| {
        sessions_ui(ui, &mut plan.sessions, &[1000, 2000, 3000]);
    });
    assert!(section.all().contains("2\u{2009}000 dots"));
    section.click_on("Add a touch-up");
    let last = section.state.sessions.last().unwrap().clone();
    assert!(last.refresh && last.density_percent == 100.0);
    assert_can_be_read_back(&section.state);
    assert!(section.all().contains("Touch-up 4"));
    // The last tick box is the new session's.
    section.click_on("touch-up");
    let last = section.state.sessions.last().unwrap();
    assert!(!last.refresh && last.density_percent == 101.0);
    assert_can_be_read_back(&section.state);
    section.click_on("×");
    assert_eq!(section.state, Plan::default());
}

#[test]
fn any_order_of_touch_ups_and_removals_leaves_a_valid_plan() {
    let mut plan = Plan::default();
    while add_touch_up(&mut plan.sessions) {}
    assert!(!can_add_touch_up(&plan.sessions));
    assert_can_be_read_back(&plan);
    for index in (0..plan.sessions.len()).rev() {
        set_refresh(&mut plan.sessions, index, false);
        assert_can_be_read_back(&plan);
        set_refresh(&mut plan.sessions, index, true);
        assert_can_be_read_back(&plan);
    }
    while plan.sessions.len() > 1 {
        remove_session(&mut plan.sessions, 0);
        assert_can_be_read_back(&plan);
    }
    assert!(!plan.sessions[0].refresh);
    let mut full = vec![Session::new(0, 300.0), Session::touch_up(900, 300.0)];
    assert!(!can_stop_refreshing(&full, 1), "there is no room for dots");
    set_refresh(&mut full, 1, false);
    assert!(full[1].refresh);
}

#[test]
fn laser_passes_are_added_limited_to_zones_and_removed() {
    let mut section = Section::new(Plan::default(), laser_ui);
    assert!(section.all().contains("No laser"));
    section.click_on("Add a pass");
    assert_eq!(section.state.lasers.len(), 1);
    assert!(section.state.lasers[0].zones.is_empty());
    section.click_on("whole scalp");
    section.click_on("Vertex");
    assert_eq!(section.state.lasers[0].zones, [Zone::Vertex]);
    assert_can_be_read_back(&section.state);
    section.position("0.75");
    let mut plan = section.state.clone();
    while add_pass(&mut plan) {}
    assert_eq!(plan.lasers.len(), 8);
    assert!(!can_add_pass(&plan));
    assert_can_be_read_back(&plan);
    assert!(Plan::findings(&plan.to_toml(), "p.toml").is_empty());
    // A click elsewhere closes the menu of zones.
    section.click(egui::pos2(20.0, 700.0));
    section.click_on("×");
    assert!(section.state.lasers.is_empty());
}

#[test]
fn every_habit_of_care_has_a_row() {
    let section = Section::new(Plan::default(), care_ui);
    for label in ["Sun", "Sun protection", "Exfoliation", "Pools and sweat"] {
        section.position(label);
    }
    assert_eq!(section.state, Plan::default(), "showing edits nothing");
}

#[test]
fn the_curve_is_drawn_with_units_and_a_click_moves_the_age() {
    let mut plan = Plan::default();
    add_touch_up(&mut plan.sessions);
    plan.view.at = Age::Days(5.0 * 365.25);
    let mut section = Section::new(advised(plan), show_prediction);
    let all = section.all();
    for text in [
        "years after the first session",
        "contrast, % of healed",
        "fades fast",
        "fades slowly",
    ] {
        assert!(all.contains(text), "no '{text}' in {all}");
    }
    assert!(all.contains("5 years: contrast ") && all.contains(" % of healed (range "));
    assert!(all.contains("Fading is noticed"));

    // Tick labels say where the years are.
    let (two, eight) = (section.position("2"), section.position("8"));
    let label = section.position("years after the first session");
    let inside = egui::pos2(two.x + (eight.x - two.x) / 2.0, label.y - 60.0);
    section.state.1.0.toggle_play();
    section.click(inside);
    let days = section.state.1.0.age.days(&[]).unwrap();
    assert!((days / 365.25 - 5.0).abs() < 0.1, "{days}");
    assert!(
        !section.state.1.0.is_playing(),
        "the hand stops the play-back"
    );
    section.click(egui::pos2(two.x, label.y - 60.0));
    let days = section.state.1.0.age.days(&[]).unwrap();
    assert!((days / 365.25 - 2.0).abs() < 0.1, "{days}");

    section.click_on("Pigment left");
    assert_eq!(section.state.1.1.prediction.quantity, Quantity::Pigment);
    assert!(section.all().contains("pigment left, %"));
    section.click_on("20 years");
    assert!(section.all().contains("15"));
    assert!(!section.state.3);
    section.click_on("Save curve …");
    assert!(section.state.3);
}

#[test]
fn the_outlook_goes_to_its_marks() {
    let mut section = Section::new(advised(Plan::default()), show_prediction);
    for (mark, percentile) in [("p90", 0.9), ("p10", 0.1), ("p50", 0.5)] {
        section.click_on(mark);
        assert_eq!(section.state.0.outlook.percentile, percentile);
        assert_can_be_read_back(&section.state.0);
    }
    section.state.2 = None;
    section.pass(Vec::new());
    assert!(section.all().contains("being computed"));
}

#[test]
fn a_click_on_a_pigment_takes_it() {
    let mut section = Section::new(advised(Plan::default()), |ui, (plan, _, advice, _)| {
        pigments_ui(ui, plan, advice.as_ref());
    });
    for stage in ["fresh", "healed", "1 y", "8 y"] {
        section.position(stage);
    }
    section.click_on("Warm brown");
    assert_eq!(section.state.0.treatment.pigment, Pigment::WarmBrown);
    assert_can_be_read_back(&section.state.0);
}

#[test]
fn a_proposed_shade_is_shown_used_and_taken_back() {
    let dark = preset("too-dark").unwrap().plan.clone();
    let mut section = Section::new(advised(dark.clone()), |ui, (plan, view, advice, _)| {
        shade_ui(ui, plan, &mut view.1.shade, advice.as_ref());
    });
    let all = section.all();
    assert!(all.contains("Too dark for this skin: "), "{all}");
    section.click_on("Propose a shade");
    assert!(section.state.1.1.shade.is_asked);
    assert!(section.all().contains("being looked for"));
    let answer = |section: &mut Section<Advised>| {
        let (plan, view, advice, _) = &mut section.state;
        *advice = Some(advise(AdviceJob {
            plan: plan.clone(),
            draws: 8,
            proposes: view.1.shade.is_asked,
            known: advice.clone(),
        }));
        section.pass(Vec::new());
        section.pass(Vec::new());
    };
    answer(&mut section);
    for text in ["Carbon black 4:1", "healed", "1 y", "3 y", "5 y"] {
        section.position(text);
    }
    section.click_on("Use it");
    let used = section.state.0.clone();
    assert!(used.treatment.dilution > 10.0);
    assert_can_be_read_back(&used);
    answer(&mut section);
    assert!(
        section
            .all()
            .contains("No other pigment or dilution blends better")
    );
    section.click_on("Back to Carbon black 4:1");
    assert_eq!(section.state.0, dark);
    // Once another pigment is chosen by hand there is nothing to go back from.
    answer(&mut section);
    section.click_on("Use it");
    section.state.0.treatment.pigment = Pigment::WarmBrown;
    section.pass(Vec::new());
    assert!(!section.all().contains("Back to"), "{}", section.all());
}

#[test]
fn a_shade_that_matches_is_said_to() {
    let section = Section::new(advised(Plan::default()), |ui, (plan, view, advice, _)| {
        shade_ui(ui, plan, &mut view.1.shade, advice.as_ref());
    });
    assert!(
        section.all().contains("This shade matches"),
        "{}",
        section.all()
    );
}
