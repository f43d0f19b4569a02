use super::tolerance::{HUE, SHADE};
use super::*;
use crate::plan::LightName;
use crate::plan::presets::preset;

fn of(plan: &Plan) -> Vec<Judgement> {
    judge(plan, &Illuminant::of(plan.view.light))
}

fn of_preset(name: &str) -> Vec<Judgement> {
    of(&preset(name).unwrap().plan)
}

fn faults(judgements: &[Judgement]) -> Vec<Fault> {
    judgements.iter().map(|j| j.fault).collect()
}

#[test]
fn what_is_done_well_matches_in_every_light() {
    for name in ["default", "dark-skin", "done-well", "receding-redesign"] {
        let plan = &preset(name).unwrap().plan;
        for light in LightName::ALL {
            let judgements = judge(plan, &Illuminant::of(*light));
            assert!(judgements.is_empty(), "{name} {light}: {judgements:?}");
        }
    }
    let mut untreated = Plan::default();
    untreated.sessions.clear();
    assert!(of(&untreated).is_empty());
}

#[test]
fn outcomes_are_called_by_their_faults() {
    let dark = of_preset("too-dark");
    assert_eq!(faults(&dark), [Fault::TooDark]);
    assert!(dark[0].amount > 4.0 && dark[0].to_string().contains("dilute"));
    let mut dense = preset("too-dense").unwrap().plan.clone();
    assert_eq!(faults(&of(&dense)), [Fault::TooDark]);
    dense.treatment.dilution = 30.0;
    assert_eq!(of(&dense)[0].remedy, "place fewer or finer dots");
    let deep = of_preset("too-deep");
    let blue = deep.iter().find(|j| j.fault == Fault::TooBlue).unwrap();
    assert!(blue.to_string().contains("bluer than the stubble"));
    assert!(blue.remedy.starts_with("take a shallower depth"));
    let shallow = of_preset("too-shallow");
    assert_eq!(faults(&shallow), [Fault::TooLight]);
    assert!(shallow[0].remedy.starts_with("go deeper"));
}

#[test]
fn ink_that_drifts_is_too_blue_in_the_end() {
    let poor = of_preset("poor-pigment");
    let blue = poor.iter().find(|j| j.fault == Fault::TooBlue).unwrap();
    assert_eq!(
        (blue.against, blue.when),
        (Reference::HealedDots, "after 8 years")
    );
    assert!(blue.remedy.contains("keeps its colour"), "{blue}");
    // Plain carbon under the same sun stays what it was.
    let mut carbon = preset("poor-pigment").unwrap().plan.clone();
    carbon.treatment.pigment = Pigment::CarbonBlack;
    assert!(of(&carbon).is_empty(), "{:?}", of(&carbon));
}

#[test]
fn the_same_pigment_is_right_for_one_and_wrong_for_another() {
    let mut plan = Plan::default();
    assert!(of(&plan).is_empty());
    plan.hair.colour = HairColour::Blond;
    plan.skin.ita_deg = 55.0;
    assert!(faults(&of(&plan)).contains(&Fault::TooDark));
    let mut plan = Plan::default();
    plan.treatment.pigment = Pigment::WarmBrown;
    let warm = of(&plan);
    assert!(faults(&warm).contains(&Fault::TooWarm), "{warm:?}");
    plan.skin.ita_deg = -45.0;
    plan.hair.colour = HairColour::Black;
    assert!(!faults(&of(&plan)).contains(&Fault::TooWarm));
}

#[test]
fn without_stubble_the_skin_decides() {
    let mut plan = Plan::default();
    plan.hair.pattern = HairPattern::None;
    assert!(of(&plan).is_empty(), "{:?}", of(&plan));
    plan.treatment.strength = 0.1;
    plan.treatment.dilution = 30.0;
    let faint = of(&plan);
    assert_eq!(faults(&faint), [Fault::TooLight]);
    assert!(faint[0].to_string().contains("on the skin"), "{}", faint[0]);
    let mut dark = preset("too-dark").unwrap().plan.clone();
    dark.hair.pattern = HairPattern::None;
    let dark = of(&dark);
    assert!(
        dark[0].to_string().contains("shaved black hair"),
        "{}",
        dark[0]
    );
}

#[test]
fn observers_accept_more_on_dark_skin() {
    let [fair, middle, dark] = [60.0, 5.0, -60.0].map(Tolerance::of_shade_and_hue);
    assert_eq!(fair, [SHADE, HUE]);
    assert!((dark[0].accepted - 2.6).abs() < 1e-6);
    for i in 0..2 {
        assert!(fair[i].accepted < middle[i].accepted && middle[i].accepted < dark[i].accepted);
        assert!(middle[i].perceived < middle[i].accepted);
    }
}
