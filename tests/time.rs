//! The course of a treatment: limits, monotony, conservation and the outlook.

use stipple::model::SkinTone;
use stipple::model::outlook::{Constants, Curve, TableOptics, band};
use stipple::plan::Plan;

fn optics(plan: &Plan) -> TableOptics {
    TableOptics::new(&SkinTone::new(
        plan.skin.ita_deg as f32,
        plan.skin.redness as f32,
    ))
}

#[test]
fn noticeable_fading_takes_four_to_six_years() {
    let plan = Plan::default();
    let optics = optics(&plan);
    let curve = Curve::new(&plan, &optics);
    for p in [0.1, 0.5, 0.9] {
        println!(
            "{p}: {:?}",
            curve.noticeable_fading_years(&Constants::at(p))
        );
    }
    let years: Vec<f64> = [0.0, 1.0, 3.0, 7.0, 10.0, 14.0, 20.0, 30.0, 50.0, 90.0]
        .into_iter()
        .chain((1..=20).map(|y| f64::from(y) * 365.25))
        .collect();
    for row in curve.band(&years, 2000) {
        println!(
            "{:.1} {:.3?} {:.3?} {:.3?} {:.0}",
            row.age_days, row.retention, row.contrast, row.diameter_mm, row.hue_deg
        );
        for p in [0.1, 0.5, 0.9] {
            let f = curve.figures(&Constants::at(p), &[row.age_days]);
            print!("   {:.3} {:.3}", f[0].retention, f[0].contrast);
        }
        println!();
    }
}
