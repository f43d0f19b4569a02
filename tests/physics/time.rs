//! The course of a treatment: limits, monotony, conservation and continuity.

use crate::plans::{YEAR, with_touch_ups};
use stipple::plan::{LaserPass, Pigment, Plan, Session, Zone};
use stipple::tissue::DotTraits;
use stipple::tissue::prediction::{Constants, DotMeans, Predictor, TableOptics, population};
use stipple::tissue::time::{DotInTime, TimeModel, dot_in_time, healing, ledger, luck, spread};

fn with_lasers(days: &[u32], keep: f64, zones: &[Zone]) -> Plan {
    let mut plan = Plan::default();
    for day in days {
        plan.lasers.push(LaserPass {
            day: *day,
            keep,
            zones: zones.to_vec(),
        });
    }
    plan
}

/// The usual dot of a plan at an age in days.
fn usual(plan: &Plan, age: f64) -> DotInTime {
    let dot = DotTraits::usual(plan, Zone::Vertex);
    dot_in_time(&TimeModel::new(plan, Some(age)), &dot)
}

fn means(plan: &Plan, percentile: f64, ages: &[f64]) -> Vec<DotMeans> {
    let optics = TableOptics::new(plan);
    Predictor::new(plan, &optics).means(&Constants::at(percentile), ages)
}

/// A change of a plan.
fn changed(change: impl FnOnce(&mut Plan)) -> Plan {
    let mut plan = Plan::default();
    change(&mut plan);
    plan
}

#[test]
fn no_pigment_is_nothing_and_every_pigment_ends_in_bare_skin() {
    let plan = Plan::default();
    let before = dot_in_time(
        &TimeModel::new(&plan, None),
        &DotTraits::usual(&plan, Zone::Vertex),
    );
    assert_eq!(
        (before.present, before.retention, before.mu_per_mm),
        (0.0, 0.0, [0.0; 3])
    );
    let mut empty = DotTraits::usual(&plan, Zone::Vertex);
    empty.load = 0.0;
    assert_eq!(
        dot_in_time(&TimeModel::new(&plan, Some(50.0)), &empty).mu_per_mm,
        [0.0; 3]
    );
    for pigment in Pigment::ALL {
        let plan = changed(|plan| plan.treatment.pigment = *pigment);
        for percentile in [0.02, 0.5, 0.98] {
            let ages = [400.0 * YEAR];
            let end = means(&plan, percentile, &ages)[0];
            assert!(
                end.retention < 1e-5 && end.contrast < 1e-5,
                "{pigment} {end:?}"
            );
        }
    }
}

#[test]
fn nothing_darkens_without_an_event() {
    for plan in [
        Plan::default(),
        with_touch_ups(&[1100]),
        with_lasers(&[300, 400], 0.7, &[]),
    ] {
        let model = |age| TimeModel::new(&plan, Some(age));
        for dot in population::sample(&plan, 12) {
            let mut last = f64::INFINITY;
            for step in 0..2000 {
                let age = f64::from(step) * 3.65;
                let left = dot_in_time(&model(age), &dot).retention;
                let inked = plan.sessions.iter().any(|s| {
                    let day = f64::from(s.day);
                    (age - 3.65..=age).contains(&day)
                });
                assert!(
                    inked || left <= last + 1e-12,
                    "{left} after {last} at {age}"
                );
                last = left;
            }
        }
    }
}

#[test]
fn habits_and_skin_change_fading_the_way_they_are_known_to() {
    let left = |change: fn(&mut Plan)| usual(&changed(change), 5.0 * YEAR).retention;
    let usual_left = left(|_| {});
    let sunny = left(|p| (p.care.sun, p.care.spf) = (1.0, 0.0));
    let protected = left(|p| (p.care.sun, p.care.spf) = (1.0, 1.0));
    assert!(sunny < usual_left && usual_left < protected);
    let oily = changed(|p| p.skin.oiliness = 1.0);
    assert!(usual(&oily, 5.0 * YEAR).retention < usual_left);
    let width = |plan: &Plan| usual(plan, 5.0 * YEAR).variance_mm2;
    assert!(width(&oily) > 1.5 * width(&Plan::default()));
    let deep = changed(|p| p.treatment.depth_bias_mm = 0.4);
    assert!(usual(&deep, 50.0).variance_mm2 > 2.0 * usual(&Plan::default(), 50.0).variance_mm2);
    assert!(width(&deep) > width(&oily));
    // Pools cost pigment in the first weeks, exfoliants only hurry what is shed anyway.
    let at = |change: fn(&mut Plan), day: f64| usual(&changed(change), day).retention;
    assert!(at(|p| p.care.pools_first_weeks = 1.0, 60.0) < at(|_| {}, 60.0));
    assert!(at(|p| p.care.exfoliation = 1.0, 14.0) < at(|_| {}, 14.0));
    assert!((at(|p| p.care.exfoliation = 1.0, 60.0) - at(|_| {}, 60.0)).abs() < 1e-6);
    assert!(at(|p| p.client.age_years = 70.0, 14.0) > at(|_| {}, 14.0));
}

#[test]
fn retention_at_day_60_rises_with_depth_and_shallow_dots_are_lost() {
    let plan = Plan::default();
    let model = TimeModel::new(&plan, Some(60.0));
    let at = |bottom_mm: f32| {
        let dot = DotTraits {
            bottom_mm,
            ..DotTraits::usual(&plan, Zone::Vertex)
        };
        dot_in_time(&model, &dot).retention
    };
    let depths = [0.05, 0.09, 0.12, 0.15, 0.2, 0.3, 0.5, 0.7, 1.0];
    let left = depths.map(at);
    println!("day 60 by depth: {depths:?} {left:.3?}");
    assert!(left.windows(2).all(|pair| pair[1] >= pair[0]), "{left:?}");
    assert!(left[0] == 0.0 && left[1] == 0.0, "{left:?}");
    assert!(
        left[3] < 0.35 && (0.55..0.75).contains(&left[6]),
        "{left:?}"
    );
}

#[test]
fn the_first_session_keeps_most_of_its_pigment_and_half_of_its_contrast() {
    let one = changed(|plan| plan.sessions.truncate(1));
    let [fresh, healed] = means(&one, 0.5, &[0.0, 30.0])[..] else {
        panic!("two ages give two figures");
    };
    assert!((fresh.retention - 1.0).abs() < 1e-9);
    assert!((0.55..0.8).contains(&healed.retention), "{healed:?}");
    let share = healed.contrast / fresh.contrast;
    println!(
        "first session: retention {:.2}, contrast {share:.2}",
        healed.retention
    );
    assert!((0.3..0.6).contains(&share), "{share}");
}

#[test]
fn all_pigment_is_accounted_for_and_spread_keeps_the_integral() {
    let mut plan = with_touch_ups(&[1100, 2200]);
    plan.lasers = with_lasers(&[700, 800], 0.7, &[]).lasers;
    plan.treatment.pigment = Pigment::WarmBrown;
    plan.skin.scar_share = 0.5;
    for age in [0.0, 5.0, 25.0, 60.0, 750.0, 1105.0, 3000.0, 7305.0] {
        let model = TimeModel::new(&plan, Some(age));
        for dot in population::sample(&plan, 40) {
            let state = dot_in_time(&model, &dot);
            let l = ledger(&model, &dot);
            let sum = l.shed + l.fast + l.slow + l.laser + l.left;
            assert!((sum - l.placed).abs() < 1e-6, "{l:?}");
            assert!((l.left - state.retention).abs() < 1e-12);
            assert!(
                [l.shed, l.fast, l.slow, l.laser, l.left]
                    .iter()
                    .all(|v| *v >= -1e-12)
            );
            // Absorption times the volume it fills is the pigment left.
            let length = state.bottom_mm - state.top_mm;
            if state.present > 0.0 && length > 0.01 {
                let volume = state.variance_mm2 * length;
                let first = spread::disc_variance_mm2(f64::from(dot.radius_mm))
                    * (f64::from(dot.bottom_mm) - 0.01);
                for c in 0..3 {
                    let unit: f64 = (0..5)
                        .map(|k| state.masses[k] * f64::from(model.components[k].mu_per_mm[c]))
                        .sum();
                    let expected = f64::from(dot.load) * unit * first;
                    let got = state.mu_per_mm[c] * volume;
                    assert!((got - expected).abs() <= 1e-6 * expected + 1e-15);
                }
            }
        }
    }
}

#[test]
fn every_function_of_age_is_continuous_but_for_events() {
    let mut plan = with_touch_ups(&[1100]);
    plan.lasers = with_lasers(&[700], 0.5, &[]).lasers;
    let dots = population::sample(&plan, 10);
    let step = 1e-4;
    for dot in &dots {
        let fall = healing::crust_day(luck::normal(dot.hash, luck::Luck::CrustDay));
        for i in 0..1500 {
            // Dense in the first month, then wider.
            let age = if i < 600 {
                f64::from(i) * 0.06
            } else {
                f64::from(i - 590) * 8.03
            };
            let jumps = plan.sessions.iter().any(|s| {
                [0.0, fall]
                    .iter()
                    .any(|d| ((f64::from(s.day) + d) - age).abs() < 0.01)
            });
            if jumps {
                continue;
            }
            let [a, b] = [age, age + step].map(|age| {
                let s = dot_in_time(&TimeModel::new(&plan, Some(age)), dot);
                [
                    s.top_mm,
                    s.bottom_mm,
                    s.variance_mm2,
                    s.retention,
                    s.mu_per_mm[1] / 100.0,
                    s.crust,
                    s.haze,
                ]
            });
            for (x, y) in a.iter().zip(b) {
                assert!((x - y).abs() < 5e-4, "jump at {age}: {a:?} {b:?}");
            }
        }
    }
}

#[test]
fn passes_of_a_laser_clear_their_zones_dot_by_dot() {
    let days: Vec<u32> = (0..8).map(|i| 200 + 60 * i).collect();
    let end = |count: usize| {
        let plan = with_lasers(&days[..count], 0.75, &[Zone::Vertex]);
        usual(&plan, 800.0).retention
    };
    let left: Vec<f64> = (0..=8).map(end).collect();
    assert!(left.windows(2).all(|pair| pair[1] < pair[0]), "{left:?}");
    assert!((0.08..0.13).contains(&(left[8] / left[0])), "{left:?}");
    let plan = with_lasers(&days, 0.75, &[Zone::Vertex]);
    let model = TimeModel::new(&plan, Some(800.0));
    let of = |zone| dot_in_time(&model, &DotTraits::usual(&plan, zone)).retention;
    assert!(of(Zone::Occipital) > 5.0 * of(Zone::Vertex));
    // Clearing takes weeks, and a dot inked later is not touched.
    let one = with_lasers(&[200], 0.5, &[]);
    let drop = |age: f64| usual(&one, age).retention / usual(&Plan::default(), age).retention;
    assert!(drop(201.0) > 0.98 && drop(221.0) > drop(242.0) + 0.1);
    let mut spared = DotTraits::usual(&one, Zone::Vertex);
    spared.session = 3;
    let mut later = one.clone();
    later.sessions.push(Session::new(300, 120.0));
    assert!(dot_in_time(&TimeModel::new(&later, Some(300.0)), &spared).retention > 0.999);
}
