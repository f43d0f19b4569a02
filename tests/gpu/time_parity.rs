//! Time in WGSL is time in Rust: both are run on a grid of dots, plans and ages with its extremes.

use crate::adapter::{gpu, probe};
use bytemuck::{Pod, Zeroable};
use stipple::gpu::buffers;
use stipple::plan::{LaserPass, Pigment, Plan, Session, Zone};
use stipple::tissue::DotTraits;
use stipple::tissue::constants::MOST_REGIONS;
use stipple::tissue::prediction::Constants;
use stipple::tissue::time::{TimeModel, dot_in_time, healing};

const PROBE: &str = "
struct Probed {
    radius_mm: f32,
    load: f32,
    top_mm: f32,
    bottom_mm: f32,
    session: u32,
    zone: u32,
    hash: u32,
    region: u32,
    since_days: f32,
}
@group(2) @binding(1) var<storage, read> probed: array<Probed>;
@group(2) @binding(2) var<storage, read_write> results: array<f32>;

@compute @workgroup_size(64)
fn probe(@builtin(global_invocation_id) id: vec3u) {
    if id.x >= arrayLength(&probed) {
        return;
    }
    let at = id.x * 18u;
    let p = probed[id.x];
    let s = dot_in_time(DotTraits(
        p.radius_mm, p.load, p.top_mm, p.bottom_mm, p.session, p.zone, false, p.hash, p.region));
    results[at] = s.present;
    results[at + 1u] = s.top_mm;
    results[at + 2u] = s.bottom_mm;
    results[at + 3u] = s.variance_mm2;
    for (var c = 0u; c < 5u; c++) {
        results[at + 4u + c] = s.masses[c];
    }
    for (var c = 0u; c < 3u; c++) {
        results[at + 9u + c] = s.mu_per_mm[c];
    }
    results[at + 12u] = s.crust;
    results[at + 13u] = s.haze;
    results[at + 14u] = s.haze_contrast;
    results[at + 15u] = s.retention;
    results[at + 16u] = erythema(probed[id.x].since_days);
    results[at + 17u] = swelling_mm(probed[id.x].since_days);
}
";

const VALUES: usize = 18;

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Probed {
    radius_mm: f32,
    load: f32,
    top_mm: f32,
    bottom_mm: f32,
    session: u32,
    zone: u32,
    hash: u32,
    region: u32,
    since_days: f32,
}

impl Probed {
    fn traits(&self) -> DotTraits {
        DotTraits {
            radius_mm: self.radius_mm,
            load: self.load,
            top_mm: self.top_mm,
            bottom_mm: self.bottom_mm,
            session: self.session,
            zone: self.zone,
            native: false,
            hash: self.hash,
        }
    }

    fn expected(&self, model: &TimeModel) -> [f64; VALUES] {
        let s = dot_in_time(model, &self.traits());
        let t = f64::from(self.since_days);
        let [m0, m1, m2, m3, m4] = s.masses;
        let [r, g, b] = s.mu_per_mm;
        [
            s.present,
            s.top_mm,
            s.bottom_mm,
            s.variance_mm2,
            m0,
            m1,
            m2,
            m3,
            m4,
            r,
            g,
            b,
            s.crust,
            s.haze,
            s.haze_contrast,
            s.retention,
            healing::erythema(t),
            healing::swelling_mm(t),
        ]
    }
}

/// Depths from the horny layer to far too deep, faint and heavy, thin and wide, in every zone.
fn grid(sessions: u32) -> Vec<Probed> {
    let mut probed = Vec::new();
    let bottoms = [0.02, 0.05, 0.081, 0.12, 0.3, 0.5, 0.65, 0.85, 1.2, 2.5f32];
    let tops = [0.08, 0.09, 0.1, 0.2, 1.0f32];
    for (i, bottom_mm) in bottoms.into_iter().enumerate() {
        for (j, top_mm) in tops.into_iter().enumerate() {
            for session in 0..sessions {
                let n = (i * 31 + j * 7) as u32 + session;
                probed.push(Probed {
                    radius_mm: [0.02, 0.06, 0.09, 0.3][n as usize % 4],
                    load: [1e-4, 0.3, 1.0, 8.0][(n / 3) as usize % 4],
                    top_mm,
                    bottom_mm,
                    session,
                    zone: n % 9,
                    hash: n.wrapping_mul(0x9e37_79b9) ^ 0x55,
                    region: 0,
                    since_days: n as f32 * 0.37 - 1.0,
                });
            }
        }
    }
    probed
}

fn plans() -> Vec<Plan> {
    let mut kept = Plan::default();
    for year in [3u32, 6, 9, 12, 15, 18] {
        kept.sessions.push(Session::touch_up(year * 365, 100.0));
    }
    let mut lasered = Plan::default();
    lasered.treatment.pigment = Pigment::TattooInk;
    lasered.skin.scar_share = 0.5;
    lasered.skin.oiliness = 1.0;
    lasered.care.sun = 1.0;
    lasered.care.spf = 0.0;
    lasered.care.exfoliation = 1.0;
    lasered.care.pools_first_weeks = 1.0;
    for (day, keep) in [(100, 0.75), (200, 0.05), (300, 1.0)] {
        lasered.lasers.push(LaserPass {
            day,
            keep,
            zones: vec![Zone::Vertex, Zone::Frontal],
        });
    }
    let mut warm = Plan::default();
    warm.treatment.pigment = Pigment::WarmBrown;
    warm.client.age_years = 70.0;
    vec![kept, lasered, warm]
}

/// Runs the shader on a table.
fn on_gpu(model: &TimeModel, probed: &[Probed]) -> Vec<f32> {
    let gpu = gpu();
    let mut uniform = buffers::UniformBuffer::new(&gpu.device, "time model");
    uniform.write(&gpu.queue, &[*model; MOST_REGIONS as usize]);
    let others = vec![(3, wgpu::BufferBindingType::Uniform, uniform.binding())];
    probe::run("time", PROBE, probed, VALUES, others)
}

/// Worst relative error so far, with its description.
fn compare(model: &TimeModel, probed: &[Probed], label: &str) -> f64 {
    let results = on_gpu(model, probed);
    let mut worst = 0.0f64;
    for (dot, got) in probed.iter().zip(results.chunks(VALUES)) {
        for (i, (e, g)) in dot.expected(model).iter().zip(got).enumerate() {
            let error = (e - f64::from(*g)).abs();
            assert!(
                error <= 1e-7 + 1e-4 * e.abs(),
                "{label}, value {i}: Rust {e}, WGSL {g} for {:?}",
                dot.traits()
            );
            if e.abs() > 1e-5 {
                worst = worst.max(error / e.abs());
            }
        }
    }
    worst
}

#[test]
fn dots_in_time_are_the_same_in_wgsl_and_rust() {
    let minute = 1.0 / 1440.0;
    let mut worst = 0.0f64;
    for (n, plan) in plans().iter().enumerate() {
        let ages = [
            None,
            Some(0.0),
            Some(minute / 60.0),
            Some(minute),
            Some(0.4),
            Some(4.3),
            Some(12.6),
            Some(27.9),
            Some(50.0),
            Some(130.0),
            Some(365.0 * 3.0 + 2.5),
            Some(365.25 * 10.0),
            Some(7305.0),
        ];
        let probed = grid(plan.sessions.len() as u32 + 1);
        for age in ages {
            for percentile in [0.1, 0.5] {
                let model = TimeModel::with(plan, age, &Constants::at(percentile));
                let label = format!("plan {n} at {age:?}");
                worst = worst.max(compare(&model, &probed, &label));
            }
        }
    }
    println!("worst relative error {worst:.1e}");
}

#[test]
fn half_lives_of_a_month_and_of_a_century_are_the_same_too() {
    let plan = Plan::default();
    for half_life in [0.1f32, 1.0, 50.0] {
        for age in [0.0, 30.0, 365.25, 7305.0] {
            let mut model = TimeModel::new(&plan, Some(age));
            for component in &mut model.components {
                component.half_lives_per_year = 1.0 / half_life;
            }
            compare(&model, &grid(3), &format!("half-life {half_life} at {age}"));
        }
    }
}
