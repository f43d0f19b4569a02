//! The model in WGSL is the model in Rust: both are run on the same dots.

use crate::adapter::{gpu, probe};
use stipple::base::rng::Rng;
use stipple::dots::Dot;
use stipple::gpu::buffers;
use stipple::plan::presets::presets;
use stipple::tissue::{DotModel, DotTraits};
use wgpu::{BufferBindingType, BufferUsages};

const PROBE: &str = "
@group(1) @binding(1) var<storage, read> dots: array<Dot>;
@group(1) @binding(2) var<storage, read_write> results: array<vec4f>;

@compute @workgroup_size(64)
fn probe(@builtin(global_invocation_id) id: vec3u) {
    if id.x >= arrayLength(&dots) {
        return;
    }
    let s = dot_state(dot_traits(dots[id.x]));
    results[3u * id.x] = vec4f(s.near_mm2 + s.far_mm2, s.radius_mm);
    results[3u * id.x + 1u] = vec4f(s.surface, s.surface_sigma_mm);
    results[3u * id.x + 2u] = vec4f(s.top_place, s.stretch_mm, s.redness_mm2, s.retention);
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
    let gpu = gpu();
    let uniform = buffers::UniformBuffer::new(&gpu.device, "uniform");
    uniform.write(&gpu.queue, &model.uniform);
    let time = buffers::UniformBuffer::new(&gpu.device, "time");
    time.write(&gpu.queue, &model.time);
    let bytes = bytemuck::cast_slice(&model.optics.gains);
    let usage = BufferUsages::STORAGE;
    let gains = buffers::filled(&gpu.device, &gpu.queue, "gains", usage, bytes);
    let others = vec![
        (0, BufferBindingType::Uniform, uniform.binding()),
        (3, BufferBindingType::Uniform, time.binding()),
        (
            4,
            BufferBindingType::Storage { read_only: true },
            gains.as_entire_binding(),
        ),
    ];
    probe::run("dot_model", PROBE, dots, 12, others)
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
                // The place of the top is the shader's own.
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
