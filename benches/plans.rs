//! From a plan to its dots, and to what they look like at an age.

use crate::HEAD;
use divan::Bencher;
use divan::counter::ItemsCount;
use std::sync::Arc;
use stipple::dots;
use stipple::head::scalp::Scalp;
use stipple::plan::{Age, Plan};
use stipple::studio::View;
use stipple::studio::bench::treatment_of;
use stipple::studio::camera::Camera;
use stipple::studio::dot_look::dot_look;
use stipple::studio::look::look_of;
use stipple::studio::scene::Scene;
use stipple::studio::stats::Stats;
use stipple::tissue::DotModel;

/// The dots of the usual plan, with its native hair.
#[divan::bench(sample_count = 10)]
fn place_usual(bencher: Bencher) {
    let plan = Plan::default();
    let scalp = Scalp::new(&HEAD, &plan);
    bencher.bench(|| dots::place(&HEAD, &scalp, &plan));
}

/// So many dots over the whole scalp.
#[divan::bench(args = [100_000, 400_000], sample_count = 5)]
fn place(bencher: Bencher, count: usize) {
    let mut plan = Plan::default();
    treatment_of(&HEAD, &mut plan, count);
    let scalp = Scalp::new(&HEAD, &plan);
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| dots::place(&HEAD, &scalp, &plan));
}

/// What is computed anew for every frame while the years pass: dots at an age, light and skin.
#[divan::bench]
fn describe_frame(bencher: Bencher) {
    let plan = Plan::default();
    let camera = Camera::of_view(&View::Named(plan.view.view), &HEAD);
    let forward = camera.basis().forward;
    let mut day = 0.0;
    bencher.bench_local(|| {
        day += 1.0;
        let dots = dot_look(&DotModel::new(&plan, Some(day)));
        (dots, look_of(&plan, plan.view.light, forward))
    });
}

/// All numbers of the usual plan.
#[divan::bench(sample_count = 10)]
fn stats(bencher: Bencher) {
    let scene = Scene::on_head(Plan::default(), Arc::clone(&HEAD));
    bencher.bench(|| Stats::new(&scene, Age::Healed));
}
