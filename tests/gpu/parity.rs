//! The model in WGSL is the model in Rust: both are run on the same dots.

use crate::adapter::{gpu, probe};
use stipple::base::rng::Rng;
use stipple::dots::Dot;
use stipple::gpu::buffers;
use stipple::plan::Plan;
use stipple::plan::presets::presets;
use stipple::tissue::constants::{COLUMN_TOPS, MOST_REGIONS, SHAPE_LAYERS};
use stipple::tissue::dot::DotUniform;
use stipple::tissue::{DotModel, DotTraits};
use wgpu::{BufferBindingType, BufferUsages};

const PROBE: &str = "
@group(2) @binding(1) var<storage, read> dots: array<Dot>;
@group(2) @binding(2) var<storage, read_write> results: array<vec4f>;

@compute @workgroup_size(64)
fn probe(@builtin(global_invocation_id) id: vec3u) {
    if id.x >= arrayLength(&dots) {
        return;
    }
    let s = dot_state(dot_traits(dots[id.x]));
    results[3u * id.x] = vec4f(s.near_mm2 + s.far_mm2, s.radius_mm);
    results[3u * id.x + 1u] = vec4f(s.surface, s.surface_sigma_mm);
    results[3u * id.x + 2u] = vec4f(s.top_coord, s.stretch_mm, s.redness_mm2, s.retention);
}
";

/// Dots over the whole range of depths, loads and radii, with the hairs among them.
fn sample_dots() -> Vec<Dot> {
    (0..4096u32)
        .map(|i| {
            let mut rng = Rng::new(u64::from(i));
            let bottom_mm = 0.03 + 1.4 * rng.uniform();
            let traits = DotTraits {
                radius_mm: 0.03 + 0.15 * rng.uniform(),
                load: 0.2 + 2.0 * rng.uniform(),
                top_mm: 0.08 + 0.3 * rng.uniform(),
                bottom_mm,
                session: i % 4,
                zone: i % 8,
                native: i % 7 == 0,
                hash: rng.bits() as u32,
            };
            Dot::new(glam::Vec3::ZERO, glam::Vec3::Y, &traits, 0.0)
        })
        .collect()
}

/// Runs `dot_state` on the GPU.
fn on_gpu(model: &DotModel, dots: &[Dot]) -> Vec<f32> {
    on_gpu_by_region(std::slice::from_ref(model), dots)
}

/// The same with a model for each region.
fn on_gpu_by_region(models: &[DotModel], dots: &[Dot]) -> Vec<f32> {
    let gpu = gpu();
    let mut shared = [DotUniform::default(); MOST_REGIONS as usize];
    let mut times = [models[0].time; MOST_REGIONS as usize];
    let mut gains: Vec<f32> = Vec::new();
    for ((entry, time), model) in shared.iter_mut().zip(&mut times).zip(models) {
        *entry = model.uniform;
        *time = model.time;
        gains.extend_from_slice(&model.optics.gains);
    }
    let mut uniform = buffers::UniformBuffer::new(&gpu.device, "uniform");
    uniform.write(&gpu.queue, &shared);
    let mut time = buffers::UniformBuffer::new(&gpu.device, "time");
    time.write(&gpu.queue, &times);
    let bytes = bytemuck::cast_slice(&gains);
    let usage = BufferUsages::STORAGE;
    let gains = buffers::filled(&gpu.device, &gpu.queue, "gains", usage, bytes);
    let constants = [("has_regions", f64::from(u8::from(models.len() > 1)))];
    let others = vec![
        (0, BufferBindingType::Uniform, uniform.binding()),
        (3, BufferBindingType::Uniform, time.binding()),
        (
            4,
            BufferBindingType::Storage { read_only: true },
            gains.as_entire_binding(),
        ),
    ];
    probe::run_with("dot_model", PROBE, dots, 12, others, &constants)
}

#[test]
fn dot_state_is_the_same_in_wgsl_and_rust() {
    let dots = sample_dots();
    for preset in presets() {
        for age in [
            None,
            Some(0.0),
            Some(3.0),
            Some(15.0),
            Some(50.0),
            Some(800.0),
            Some(3652.5),
        ] {
            let model = DotModel::new(&preset.plan, age);
            let results = on_gpu(&model, &dots);
            for (dot, got) in dots.iter().zip(results.chunks(12)) {
                let s = model.state(&dot.traits());
                let [r, g, b] = s.gain_mm2;
                let [lr, lg, lb] = s.surface;
                let expected = [r, g, b, s.radius_mm, lr, lg, lb, s.surface_sigma_mm];
                // The coordinate of the top is the shader's own.
                let rest = [s.stretch_mm, s.redness_mm2, s.retention];
                let got = got
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| *i != 8)
                    .map(|(_, g)| *g);
                let expected = expected.into_iter().chain(rest);
                for (i, (e, g)) in expected.zip(got.map(f64::from)).enumerate() {
                    assert!(
                        (e - g).abs() <= 1e-7 + 1e-4 * e.abs(),
                        "{} at {age:?}, value {i}: Rust {e}, WGSL {g} for {:?}",
                        preset.name,
                        dot.traits()
                    );
                }
            }
        }
    }
}

#[test]
fn a_dot_of_a_region_takes_that_regions_optics() {
    let light = Plan::default();
    let mut dark = Plan::default();
    dark.skin.ita_deg = -40.0;
    let models = [&light, &dark].map(|plan| DotModel::new(plan, Some(200.0)));
    let dots = sample_dots();
    let moved: Vec<Dot> = dots.iter().map(|dot| dot.in_region(1)).collect();
    let alone = models.each_ref().map(|model| on_gpu(model, &dots));
    // With both there, each dot is as if its own region were the only one.
    assert!(on_gpu_by_region(&models, &dots) == alone[0]);
    let second = on_gpu_by_region(&models, &moved);
    let mut differing = 0;
    for (i, (got, expected)) in second.chunks(12).zip(alone[1].chunks(12)).enumerate() {
        assert_eq!(got[..8], expected[..8], "{i}");
        assert_eq!(got[9..], expected[9..], "{i}");
        // Layers of the shape volume follow those of the region before.
        let is_there = got[3] > 0.0;
        let layers = if is_there { SHAPE_LAYERS as f32 } else { 0.0 };
        assert!(
            (got[8] - expected[8] - layers).abs() < 1e-5,
            "{i}: {}",
            got[8]
        );
        assert!(got[8] <= (SHAPE_LAYERS + COLUMN_TOPS) as f32);
        differing += usize::from(got[..3] != alone[0][12 * i..12 * i + 3]);
    }
    assert!(
        differing > 2500,
        "only {differing} of 4096 differ between skins"
    );
    // Without a second region the bits mean nothing.
    assert!(on_gpu(&models[0], &moved) == alone[0]);
}
