//! What must be true of any bytes that the program is handed: a value whose every number is finite, or one
//! sentence with a remedy; never a panic. The fuzzer calls these, and so does `tests/cli/fuzz.rs`, which
//! replays the seeds.

pub mod heads;
pub mod images;
pub mod plans;
pub mod words;

use std::fmt::Debug;
use stipple::base::error::Error;
use stipple::plan::Plan;

/// A refusal is one sentence that ends with a remedy, and has the exit code of an input or of usage.
fn assert_sentence(error: &Error) {
    let text = error.to_string();
    assert!(!text.contains(char::is_control), "{text:?}");
    assert!(text.contains("; "), "{text:?}");
    assert!([1, 2].contains(&error.exit_code()), "{text:?}");
}

/// No number in a value is infinite or none at all.
fn assert_finite(value: &impl Debug) {
    let text = format!("{value:?}");
    let is_bad = |word: &str| word == "NaN" || word == "inf";
    if let Some(bad) = text.split(|c: char| !c.is_alphanumeric()).position(is_bad) {
        panic!("number {bad} is not finite: {text}");
    }
}

/// A twentieth of the dots and hairs that a plan asks for, so that thousands of plans are placed an hour.
fn thinned(mut plan: Plan) -> Plan {
    let treatment = &mut plan.treatment;
    treatment.target_density_per_cm2 /= 20.0;
    plan.hair.units_per_cm2 /= 20.0;
    plan
}
