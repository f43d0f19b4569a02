//! The whole prediction as `stats` prints it: what a change of plan does to the scalp.

use crate::common::{Bench, colour_of};
use serde_json::Value;
use stipple::base::colour::delta_e00;

/// What `stats --json` says of a plan.
fn stats(plan: &str, age: &str) -> Value {
    Bench::new().stats(plan, age, &[])
}

fn lab(stats: &Value, name: &str) -> [f32; 3] {
    colour_of(&stats["contrast"][name])
}

fn number(stats: &Value, path: [&str; 2]) -> f64 {
    stats[path[0]][path[1]].as_f64().expect("a number")
}

#[test]
fn the_default_treatment_blends_with_the_stubble_beside_it() {
    for ita in [48.0, 19.0] {
        let healed = stats(&format!("[skin]\nita_deg = {ita:.1}\n"), "healed");
        let blend = number(&healed, ["contrast", "blend_delta_e00"]);
        println!("blend at ITA {ita}: {blend}");
        assert!(blend <= 2.0, "ITA {ita}: {blend}");
    }
}

#[test]
fn two_tenths_of_a_millimetre_of_depth_show() {
    let patch = |bias: f64| {
        let plan = format!("[treatment]\ndepth_bias_mm = {bias:.1}\n");
        lab(&stats(&plan, "healed"), "scalp_after_lab")
    };
    let (shallow, right, deep) = (patch(-0.2), patch(0.0), patch(0.2));
    for other in [shallow, deep] {
        assert!(delta_e00(right, other) >= 2.0, "{right:?} {other:?}");
    }
    // Deeper pigment takes more red and less blue: the patch turns away from red and yellow.
    assert!(deep[1] < right[1] && right[1] < shallow[1]);
    assert!(deep[2] < right[2] && right[2] < shallow[2]);
}

#[test]
fn bare_skin_stays_bare_and_pigment_leaves_it_bare_again() {
    let before = stats("", "before");
    assert_eq!(
        lab(&before, "scalp_before_lab"),
        lab(&before, "scalp_after_lab")
    );
    // Twenty years of a pigment that halves in three to six.
    let late = stats("", "20y");
    let (bare, left) = (
        lab(&late, "scalp_before_lab"),
        lab(&late, "scalp_after_lab"),
    );
    assert!(delta_e00(bare, left) < 1.0, "{bare:?} {left:?}");
}

#[test]
fn a_deep_dense_field_is_grey_blue_and_no_turquoise() {
    let warning = stats(
        "[treatment]\ndepth_mm = 1.0\ntarget_density_per_cm2 = 500.0\nstrength = 2.0\n",
        "healed",
    );
    let [lightness, a, b] = lab(&warning, "scalp_after_lab");
    // Light from above the pigment keeps some of the skin's own colour.
    assert!(lightness > 25.0 && a > -12.0, "{lightness} {a} {b}");
}

#[test]
fn figures_are_told_for_each_zone_that_has_dots() {
    let healed = stats("", "healed");
    let total = healed["dots"]["total"].as_u64().expect("a count");
    let zones = healed["state"]["per_zone"].as_object().expect("zones");
    let counted: u64 = zones
        .values()
        .filter_map(|zone| zone["dots"].as_u64())
        .sum();
    assert_eq!(counted, total);
    let mean = healed["state"]["retention"]["mean"].as_f64();
    let mean = mean.expect("a number");
    for (name, zone) in zones.iter().filter(|(_, zone)| !zone.is_null()) {
        let retention = zone["retention"].as_f64().expect("a number");
        // Zones differ by depth and oil, not by factors.
        assert!((retention - mean).abs() < 0.1, "{name}: {retention} {mean}");
        let weber = healed["contrast"]["per_zone"][name]["dot_weber"].as_f64();
        assert!(weber.is_some_and(|w| w > 0.05), "{name}: {weber:?}");
    }
}
