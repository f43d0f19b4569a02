use super::*;
use crate::plan::Plan;

fn dot(bottom_mm: f32) -> DotTraits {
    DotTraits {
        radius_mm: 0.08,
        load: 1.0,
        top_mm: 0.1,
        bottom_mm,
        session: 0,
        zone: 1,
        native: false,
        hash: 127,
    }
}

fn at(days: f64) -> DotModel {
    DotModel::new(&Plan::default(), Some(days))
}

#[test]
fn healing_takes_more_than_half_of_the_contrast_and_little_of_the_pigment() {
    let fresh = at(0.0).state(&dot(0.5));
    let healed = at(50.0).state(&dot(0.5));
    assert!(fresh.centre[1] > 0.8, "fresh {:?}", fresh.centre);
    assert!(
        healed.centre[1] < 0.45 * fresh.centre[1],
        "healed {:?}",
        healed.centre
    );
    assert!(healed.retention > 0.6 && healed.retention < 0.85);
    // Skin over the pigment takes the red contrast last: the dot turns from black to grey-blue.
    assert!(healed.centre[0] / healed.centre[2] > 1.5);
    assert!(fresh.centre[0] / fresh.centre[2] < 1.2);
}

#[test]
fn shallow_pigment_is_shed_and_deep_pigment_blurs() {
    let model = at(60.0);
    let depths = [0.08, 0.15, 0.3, 0.5, 0.8];
    for pair in depths.windows(2) {
        let (a, b) = (model.state(&dot(pair[0])), model.state(&dot(pair[1])));
        assert!(b.retention >= a.retention, "retention must rise with depth");
    }
    assert!(model.state(&dot(0.08)).retention < 0.01);
    assert!(model.state(&dot(1.0)).radius_mm > 2.0 * model.state(&dot(0.5)).radius_mm);
}

#[test]
fn dots_fade_and_widen_over_the_years() {
    let years = [0.2, 1.0, 2.0, 5.0, 10.0];
    for pair in years.windows(2) {
        let (a, b) = (
            at(pair[0] * 365.25).state(&dot(0.5)),
            at(pair[1] * 365.25).state(&dot(0.5)),
        );
        assert!(b.retention < a.retention);
        assert!(b.centre[1] < a.centre[1]);
        assert!(b.radius_mm > a.radius_mm);
    }
}

#[test]
fn moving_the_age_is_the_same_as_building_anew() {
    let plan = Plan::default();
    let mut model = DotModel::new(&plan, None);
    for days in [Some(5.0), Some(20.0), Some(900.0), None] {
        model.set_age(&DotModelInput::from(&plan), days);
        assert_eq!(model, DotModel::new(&plan, days));
    }
}

#[test]
fn nothing_shows_before_the_session() {
    let before = DotModel::new(&Plan::default(), None).state(&dot(0.5));
    assert_eq!(before.gain_mm2, [0.0; 3]);
    assert_eq!(before.surface, [0.0; 3]);
    assert_eq!(before.retention, 0.0);
}
