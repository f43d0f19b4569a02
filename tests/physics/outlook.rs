//! The outlook: when fading shows, and whether one future stands for its percentile.

use crate::plans::{YEAR, with_touch_ups};
use stipple::plan::Plan;
use stipple::tissue::input::Schedule;
use stipple::tissue::prediction::{Constants, Predictor, TableOptics};

fn sunny() -> Plan {
    let mut plan = Plan::default();
    (plan.care.sun, plan.care.spf) = (1.0, 0.0);
    plan
}

#[test]
fn noticeable_fading_takes_four_to_six_years_and_ten_with_touch_ups() {
    let years = |plan: &Plan, percentile: f64| {
        let optics = TableOptics::new(plan);
        Predictor::new(plan, &optics).noticeable_fading_years(&Constants::at(percentile))
    };
    let plain = [0.1, 0.5, 0.9].map(|p| years(&Plan::default(), p).unwrap_or(99.0));
    println!("noticeable fading after {plain:.2?} years");
    assert!((4.0..6.0).contains(&plain[1]), "{plain:?}");
    assert!(plain[0] < plain[1] && plain[1] < plain[2]);
    let kept = with_touch_ups(&[1096, 2192, 3287, 4383, 5479, 6574]);
    assert_eq!(years(&kept, 0.5), None);
    let three = with_touch_ups(&[1096, 2192, 3287]);
    assert!(years(&three, 0.5).is_some_and(|y| y > 10.0));
}

#[test]
fn one_future_per_percentile_agrees_with_the_joint_sample() {
    for plan in [Plan::default(), sunny()] {
        let optics = TableOptics::new(&plan);
        let predictor = Predictor::new(&plan, &optics);
        let ages = [90.0, YEAR, 3.0 * YEAR, 5.0 * YEAR, 8.0 * YEAR];
        let rows = predictor.band(&ages, 2000);
        let mut worst = 0.0f64;
        for p in [0.1, 0.5, 0.9] {
            for (row, one) in rows.iter().zip(predictor.means(&Constants::at(p), &ages)) {
                let pick = |band: &stipple::tissue::prediction::Band| match p {
                    0.1 => band.p10,
                    0.5 => band.p50,
                    _ => band.p90,
                };
                for (sampled, single) in [
                    (pick(&row.retention), one.retention),
                    (pick(&row.contrast), one.contrast),
                ] {
                    worst = worst.max((single / sampled - 1.0).abs());
                    assert!(
                        (single - sampled).abs() < 0.15 * sampled,
                        "p{p} at {}: {single} against {sampled}",
                        row.age_days
                    );
                }
            }
        }
        println!("one future against the joint sample: {worst:.3} at most");
        assert!(
            rows.iter()
                .all(|r| r.contrast.p10 < r.contrast.p50 && r.contrast.p50 < r.contrast.p90)
        );
    }
}

#[test]
fn curves_are_the_same_every_time() {
    let plan = Plan::default();
    let optics = TableOptics::new(&plan);
    let ages = Schedule::from(&plan).ages();
    let predictor = Predictor::new(&plan, &optics);
    assert_eq!(predictor.band(&ages, 50), predictor.band(&ages, 50));
}
