//! Contrast and its judgement on whole heads, as `stats` prints them.

use crate::common::Bench;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use stipple::base::colour::delta_e00;
use stipple::plan::presets::preset;
use stipple::tissue::contrast::Contrast;
use stipple::tissue::illuminant::Illuminant;

/// What `stats --json` says of a preset when healed; asked once for each.
fn stats(name: &'static str) -> Value {
    static KNOWN: Mutex<BTreeMap<&str, Value>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let measured = known.entry(name).or_insert_with(|| {
        let bench = Bench::new();
        bench.file("p.toml", preset(name).expect("a preset").plan.to_toml());
        let outcome = bench.run(&["stats", "p.toml", "--at", "healed", "--json"]);
        serde_json::from_str(&outcome.stdout).expect("one object")
    });
    measured.clone()
}

fn lab(value: &Value) -> [f32; 3] {
    let list = value.as_array().expect("a colour");
    std::array::from_fn(|i| list[i].as_f64().expect("a number") as f32)
}

#[test]
fn a_plan_without_a_head_has_the_colours_of_a_head() {
    for name in ["default", "dark-skin", "too-dark", "too-deep", "thin-crown"] {
        let plan = &preset(name).expect("a preset").plan;
        let measured = stats(name);
        let days = measured["age_days"].as_f64();
        let alone = Contrast::of_plan(plan, days, &Illuminant::d65());
        let contrast = &measured["contrast"];
        for (what, alone) in [
            ("scalp_after_lab", alone.treated_lab),
            ("native_stubble_lab", alone.stubble_lab),
        ] {
            let error = delta_e00(alone, lab(&contrast[what]));
            println!("{name} {what}: {error:.2} ΔE00");
            assert!(error < 0.6, "{name} {what}: {error}");
        }
        for (what, alone, within) in [
            ("dot_weber", f64::from(alone.dot_weber), 0.02),
            ("dot_visible_to_m", alone.dot_visible_to_m, 0.03),
            ("blend_delta_e00", f64::from(alone.blend_delta_e00()), 0.6),
        ] {
            let measured = contrast[what].as_f64().expect("a number");
            let is_near = (alone - measured).abs() < within;
            assert!(is_near, "{name} {what}: {alone} {measured}");
        }
    }
}

#[test]
fn every_treated_region_has_a_colour() {
    // The corners of a Norwood III are too small for a mean on the head.
    let redesign = stats("receding-redesign");
    let contrast = &redesign["contrast"];
    assert_ne!(contrast["scalp_after_lab"], contrast["scalp_before_lab"]);
    let blend = contrast["blend_delta_e00"].as_f64().expect("a number");
    assert!(blend < 4.0, "{blend}");
}

#[test]
fn figures_in_the_light_of_the_plan_stand_beside_those_in_daylight() {
    let healed = stats("default");
    let (day, light) = (&healed["contrast"], &healed["contrast"]["light"]);
    assert_eq!(light["name"], "clinic");
    let kelvin = light["kelvin"].as_f64().expect("a number");
    assert!((kelvin - 4000.0).abs() < 60.0, "{kelvin}");
    for key in [
        "dot_weber",
        "dot_delta_e00",
        "scalp_delta_e00",
        "blend_delta_e00",
    ] {
        let [day, light] = [day, light].map(|of| of[key].as_f64().expect("a number"));
        assert!(
            (light / day - 1.0).abs() < 0.15 && light != day,
            "{key}: {day} {light}"
        );
    }
}

#[test]
fn warnings_call_a_wrong_shade_by_its_name() {
    let warnings = |name| stats(name)["warnings"].to_string();
    assert_eq!(warnings("default"), "[]");
    assert_eq!(stats("default")["shade"]["matches"], true);
    assert_eq!(stats("too-dark")["shade"]["matches"], false);
    assert!(warnings("too-dark").contains("too dark for this skin: "));
    assert!(warnings("too-deep").contains("bluer than the stubble"));
    assert!(warnings("poor-pigment").contains("too blue for this skin: its dots"));
}

#[test]
fn a_proposal_is_printed_and_is_what_the_plan_can_take() {
    let bench = Bench::new();
    let deep = &preset("too-deep").expect("a preset").plan;
    bench.file("p.toml", deep.to_toml());
    let text = bench.run(&["stats", "p.toml", "--propose"]).stdout;
    assert!(text.contains("present   carbon-black 10:1"), "{text}");
    let json = bench
        .run(&["stats", "p.toml", "--propose", "--json"])
        .stdout;
    let value: Value = serde_json::from_str(&json).expect("one object");
    let (present, proposed) = (&value["present"], &value["proposed"]);
    for stage in ["healed", "1y", "3y", "5y"] {
        let [from, to] = [present, proposed].map(|s| s["blend_delta_e00"][stage].as_f64());
        assert!(to < from, "{stage}: {from:?} {to:?}");
    }
    // The line that tells what to write makes a plan that is proposed nothing better.
    let mut changed = deep.clone();
    let pigment = proposed["pigment"].as_str().expect("a name");
    changed.treatment.pigment = pigment.parse().expect("a pigment");
    changed.treatment.dilution = proposed["dilution"].as_f64().expect("a number");
    assert!(text.contains(&format!("pigment = \"{pigment}\"")));
    bench.file("q.toml", changed.to_toml());
    let text = bench.run(&["stats", "q.toml", "--propose"]).stdout;
    assert!(text.contains("as good as any"), "{text}");
    let wrong = bench.run(&["stats", "p.toml", "--propose", "--curve"]);
    assert_eq!(wrong.code, Some(2));
}
