//! Where dots stand: counts, spacing, sessions, needles, depths, repeatability and locality.

use crate::heads::HEAD;
use std::sync::{Arc, LazyLock};
use stipple::base::math::quantile;
use stipple::dots::stats::{DotStats, nearest_neighbours_mm};
use stipple::dots::{self, Dot, DotSet};
use stipple::head::scalp::Scalp;
use stipple::plan::presets::presets;
use stipple::plan::{Needle, Plan, Session, Zone};
use stipple::studio::scene::Scene;

static DEFAULT: LazyLock<Scene> =
    LazyLock::new(|| Scene::on_head(Plan::default(), Arc::clone(&HEAD)));

fn placed(plan: &Plan) -> DotSet {
    dots::place(&HEAD, &Scalp::new(&HEAD, plan), plan)
}

fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (sum, count) = values.fold((0.0, 0.0), |(s, n), v| (s + v, n + 1.0));
    sum / f32::max(count, 1.0)
}

#[test]
fn a_full_head_takes_80_000_to_100_000_dots() {
    let total = DEFAULT.dots.treatment.len();
    assert!((80_000..=100_000).contains(&total), "{total} dots");
    let hairs = DEFAULT.dots.native.len();
    let per_unit = hairs as f32 / DEFAULT.dots.follicular_units as f32;
    assert!((1.9..2.4).contains(&per_unit), "{per_unit} hairs per unit");
}

#[test]
fn the_scalp_has_the_area_and_zones_of_a_median_man() {
    let areas = DEFAULT.scalp.zone_areas_cm2;
    let total: f32 = areas.iter().sum();
    assert!((450.0..600.0).contains(&total), "{total} cm²");
    for zone in Zone::ALL {
        assert!(areas[*zone as usize] > 8.0, "{zone} is empty");
    }
    let pairs = [
        (Zone::TemporalLeft, Zone::TemporalRight),
        (Zone::ParietalLeft, Zone::ParietalRight),
    ];
    for (left, right) in pairs {
        let (l, r) = (areas[left as usize], areas[right as usize]);
        assert!((l / r - 1.0).abs() < 0.06, "{left} {l}, {right} {r}");
    }
}

#[test]
fn sessions_reach_their_share_and_stay_blue_noise() {
    let plan = &DEFAULT.plan;
    let total = DEFAULT.dots.treatment.len() as f32;
    for (i, session) in plan.sessions.iter().enumerate() {
        let upto: Vec<Dot> = DEFAULT
            .dots
            .treatment
            .iter()
            .filter(|d| d.session() <= i)
            .copied()
            .collect();
        let share = upto.len() as f32 / total;
        let wanted = (session.density_percent / 100.0) as f32;
        assert!(
            (share / wanted - 1.0).abs() < 0.05,
            "session {i}: {share} of the dots instead of {wanted}"
        );
        // Points thrown at random have a median of 0.47/sqrt(density) and no minimum (Clark & Evans
        // 1954); blue noise has half as much again, and hardly a neighbour within 0.66.
        let inside: Vec<Dot> = upto
            .iter()
            .filter(|d| d.zone() == Zone::Vertex)
            .copied()
            .collect();
        let density =
            inside.len() as f32 / (100.0 * DEFAULT.scalp.zone_areas_cm2[Zone::Vertex as usize]);
        let mut nearest = nearest_neighbours_mm(&inside);
        let unit = 1.0 / density.sqrt();
        let [p01, p50] = [0.01, 0.5].map(|share| quantile(&mut nearest, share).expect("dots"));
        assert!(p01 > 0.66 * unit, "session {i}: p01 {p01} of {unit}");
        assert!(
            p50 > 1.5 * 0.47 * unit,
            "session {i}: median {p50} of {unit}"
        );
    }
}

#[test]
fn the_target_density_is_met_where_nothing_thins_it() {
    for target in [80.0, 200.0, 500.0] {
        let mut plan = Plan::default();
        plan.treatment.target_density_per_cm2 = target;
        plan.hair.units_per_cm2 = 20.0;
        plan.hair.remaining = 0.0;
        let scalp = Scalp::new(&HEAD, &plan);
        let dots = dots::place(&HEAD, &scalp, &plan);
        let stats = DotStats::new(&dots, &scalp, 3);
        let got = stats.density_per_cm2[Zone::Vertex as usize];
        // A few per cent of the crown lie in the blend with the fringe.
        assert!(
            (got / target as f32 - 1.0).abs() < 0.06,
            "{got} instead of {target} per cm²"
        );
    }
}

#[test]
fn a_single_session_meets_the_same_density() {
    let plan = Plan {
        sessions: vec![Session::new(0, 100.0)],
        ..Plan::default()
    };
    let once = placed(&plan).treatment.len() as f32;
    let thrice = DEFAULT.dots.treatment.len() as f32;
    assert!(
        (once / thrice - 1.0).abs() < 0.05,
        "{once} against {thrice}"
    );
}

#[test]
fn same_seed_same_bytes_whatever_the_threads() {
    let plan = Plan::default();
    let pool = |threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads can be started")
    };
    let one = pool(1).install(|| placed(&plan));
    let four = pool(4).install(|| placed(&plan));
    assert_eq!(one.treatment, four.treatment);
    assert_eq!(one.native, four.native);
    let mut other = plan;
    other.seed += 1;
    assert_ne!(placed(&other).treatment, one.treatment);
}

#[test]
fn dots_of_an_untouched_zone_stay_where_they_are() {
    let mut plan = Plan::default();
    plan.treatment.zone_density.vertex = 0.6;
    let changed = placed(&plan);
    let key = |d: &&Dot| d.position.map(f32::to_bits);
    let frontal = |set: &DotSet| -> std::collections::HashSet<[u32; 3]> {
        set.treatment
            .iter()
            .filter(|d| d.zone() == Zone::Frontal)
            .map(|d| key(&d))
            .collect()
    };
    let (before, after) = (frontal(&DEFAULT.dots), frontal(&changed));
    assert_eq!(
        before, after,
        "the front must not move when the crown changes"
    );
    let vertex = |set: &DotSet| {
        set.treatment
            .iter()
            .filter(|d| d.zone() == Zone::Vertex)
            .count()
    };
    let ratio = vertex(&changed) as f32 / vertex(&DEFAULT.dots) as f32;
    assert!((0.55..0.65).contains(&ratio), "{ratio}");
}

#[test]
fn needles_have_their_own_sizes() {
    let of = |needle| {
        let mut plan = Plan::default();
        plan.hairline.feather_mm = 0.0;
        for session in &mut plan.sessions {
            session.needles = vec![needle];
        }
        mean(placed(&plan).treatment.iter().map(|d| d.traits().radius_mm))
    };
    let (one, three, five) = (
        of(Needle::RoundLiner1),
        of(Needle::RoundLiner3),
        of(Needle::RoundLiner5),
    );
    assert!(
        one < 0.85 * three && three < 0.85 * five,
        "{one} {three} {five}"
    );
}

#[test]
fn depths_follow_target_bias_and_scatter() {
    let spread = |plan: &Plan| {
        let depths: Vec<f32> = placed(plan)
            .treatment
            .iter()
            .map(|d| d.traits().bottom_mm)
            .collect();
        let m = mean(depths.iter().copied());
        (m, mean(depths.iter().map(|d| (d - m).powi(2))).sqrt())
    };
    let mut plan = Plan::default();
    let (m, sd) = spread(&plan);
    assert!(
        (m - 0.5).abs() < 0.005 && (sd - 0.1).abs() < 0.005,
        "{m} ± {sd}"
    );
    plan.treatment.depth_bias_mm = 0.2;
    plan.treatment.depth_scatter_mm = 0.2;
    let (m, sd) = spread(&plan);
    assert!(
        (m - 0.7).abs() < 0.01 && (sd - 0.2).abs() < 0.01,
        "{m} ± {sd}"
    );
}

/// The hairline in columns 3 mm wide: how far forward the foremost dot of each lies (mm), and how
/// dense the first 3 mm are against the 3 mm ten millimetres behind.
fn hairline_shape(irregularity_mm: f64, feather_mm: f64, seed: u64) -> (Vec<f32>, f32) {
    let mut plan = Plan {
        seed,
        ..Plan::default()
    };
    plan.hairline.irregularity_mm = irregularity_mm;
    plan.hairline.feather_mm = feather_mm;
    let scene = Scene::on_head(plan, Arc::clone(&HEAD));
    let mut columns: std::collections::BTreeMap<i32, Vec<f32>> = Default::default();
    for dot in &scene.dots.treatment {
        let p = dot.position();
        if p.x.abs() < 36.0 && p.z > 0.0 {
            let forward = p.z - 0.3 * p.y;
            let column = columns.entry((p.x / 3.0).floor() as i32).or_default();
            column.push(forward);
        }
    }
    let front: Vec<f32> = columns
        .values()
        .map(|c| c.iter().copied().fold(f32::MIN, f32::max))
        .collect();
    let (mut first, mut behind) = (0.0, 0.0);
    for (column, edge) in columns.values().zip(&front) {
        let within = |near: f32, far: f32| {
            let band = column
                .iter()
                .filter(|f| **f <= edge - near && **f > edge - far);
            band.count() as f32
        };
        first += within(0.0, 3.0);
        behind += within(10.0, 13.0);
    }
    (front, first / behind)
}

#[test]
fn the_hairline_is_irregular_and_feathered_unless_asked_otherwise() {
    let (straight, dense) = hairline_shape(0.0, 0.0, 1);
    // Root mean square distance from the straight line, column by column. Another seed moves single
    // dots by less than their spacing; irregularity moves the line itself.
    let stray = |front: &[f32]| {
        let squares = front.iter().zip(&straight).map(|(a, b)| (a - b).powi(2));
        mean(squares).sqrt()
    };
    let (reseeded, _) = hairline_shape(0.0, 0.0, 2);
    let (irregular, _) = hairline_shape(2.0, 0.0, 1);
    let (a, b) = (stray(&irregular), stray(&reseeded));
    assert!(a > 2.0 * b && a > 0.5, "irregular {a} mm, reseeded {b} mm");
    let (_, feathered) = hairline_shape(2.0, 7.0, 1);
    assert!(
        feathered < 0.5 * dense,
        "feathered {feathered}, dense {dense}"
    );
}

#[test]
fn dots_lie_on_the_surface_and_behind_the_hairline() {
    let scene = &DEFAULT;
    let mut checked = 0;
    for dot in scene.dots.treatment.iter().step_by(997) {
        let (p, n) = (dot.position(), dot.normal());
        let hit = stipple::head::pick::nearest(&scene.head, p + n * 5.0, -n);
        let distance = hit.map_or(f32::INFINITY, |q| q.distance(p));
        assert!(distance < 0.05, "a dot floats {distance} mm off the skin");
        checked += 1;
    }
    assert!(checked > 80);
    // Nothing on the face.
    let brow = scene.head.landmarks.glabella;
    assert!(
        scene
            .dots
            .treatment
            .iter()
            .all(|d| d.position().y > brow.y || d.position().z < 70.0)
    );
}

#[test]
fn presets_differ_visibly_in_their_dots() {
    let mut seen = Vec::new();
    for preset in presets() {
        let scene = Scene::on_head(preset.plan.clone(), Arc::clone(&HEAD));
        let total = scene.dots.treatment.len();
        assert!(total > 1_000, "{}: only {total} dots", preset.name);
        // Outcomes of one person differ in depth and load, or only in what the dots are made of.
        let sum = |value: fn(&Dot) -> f32| scene.dots.treatment.iter().map(value).sum::<f32>();
        let [depth, load] = [sum(|d| d.traits().bottom_mm), sum(|d| d.traits().load)];
        seen.push((
            total,
            scene.dots.native.len(),
            format!(
                "{:?} {depth:.0} {load:.0} {}",
                preset.plan.skin, preset.plan.treatment.pigment
            ),
        ));
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), count);
    assert!(count >= 5);
}

#[test]
fn touch_ups_place_no_dots_and_a_grid_has_rows_of_the_same_density() {
    let mut plan = Plan::default();
    plan.sessions
        .push(stipple::plan::Session::touch_up(1000, 100.0));
    let natural = placed(&plan);
    assert!(natural.treatment.iter().all(|d| d.session() < 3));
    assert_eq!(natural.treatment.len(), DEFAULT.dots.treatment.len());
    plan.treatment.pattern = stipple::plan::Pattern::Grid;
    let grid = placed(&plan);
    let ratio = grid.treatment.len() as f32 / natural.treatment.len() as f32;
    assert!((0.8..1.25).contains(&ratio), "{ratio}");
    // In rows the nearest neighbour is always as far away; follicles are not like that.
    let nearest = |dots: &[stipple::dots::Dot]| {
        let top: Vec<_> = dots.iter().map(|d| d.position()).collect();
        let of = |p: &glam::Vec3| {
            let others = top.iter().filter(|q| *q != p);
            others.map(|q| q.distance(*p)).fold(f32::INFINITY, f32::min)
        };
        let distances: Vec<f32> = top.iter().step_by(997).map(of).collect();
        let m = mean(distances.iter().copied());
        mean(distances.iter().map(|d| (d / m - 1.0).powi(2))).sqrt()
    };
    let (rows, follicles) = (nearest(&grid.treatment), nearest(&natural.treatment));
    assert!(rows < 0.8 * follicles, "{rows} against {follicles}");
}

#[test]
fn constant_pressure_is_deep_at_the_hairline_and_shallow_at_the_crown() {
    let mut plan = Plan::default();
    plan.treatment.operator = stipple::plan::Operator::ConstantPressure;
    let dots = placed(&plan);
    let depth = |zone: Zone| {
        let there = dots.treatment.iter().filter(|d| d.zone() == zone);
        mean(
            there
                .map(|d| d.traits().bottom_mm)
                .collect::<Vec<_>>()
                .into_iter(),
        )
    };
    let (front, crown) = (depth(Zone::Frontal), depth(Zone::Vertex));
    assert!(front > 0.55 && crown < 0.47, "{front} {crown}");
}
