//! The relief of skin: its features are as steep as the shader that scales them counts on.

use crate::adapter::probe;
use stipple::base::rng::Rng;

const PROBE: &str = "
@group(2) @binding(1) var<storage, read> points: array<vec4f>;
@group(2) @binding(2) var<storage, read_write> results: array<vec4f>;

@compute @workgroup_size(64)
fn probe(@builtin(global_invocation_id) id: vec3u) {
    if id.x >= arrayLength(&points) {
        return;
    }
    let point = points[id.x].xyz;
    results[2u * id.x] = vec4f(noise(point).yzw / SLOPE_OF_NOISE, 0.0);
    results[2u * id.x + 1u] = plates(point).xyzw / vec4f(vec3f(SLOPE_OF_PLATES), 1.0);
}
";

#[test]
fn slopes_have_the_variance_that_roughness_gives_up_for_them() {
    let mut rng = Rng::new(5);
    let points: Vec<[f32; 4]> = (0..60_000)
        .map(|_| std::array::from_fn(|_| 400.0 * (rng.uniform() - 0.5)))
        .collect();
    let results = probe::run("relief", PROBE, &points, 8, Vec::new());
    for (name, first) in [("noise", 0), ("plates", 4)] {
        for axis in 0..3 {
            let slopes = results.iter().skip(first + axis).step_by(8);
            let (mut sum, mut squares) = (0.0f64, 0.0f64);
            for slope in slopes {
                sum += f64::from(*slope);
                squares += f64::from(slope * slope);
            }
            let count = points.len() as f64;
            let (mean, deviation) = (sum / count, (squares / count).sqrt());
            assert!(mean.abs() < 0.02, "{name}, axis {axis}: leans by {mean}");
            assert!(
                (deviation - 1.0).abs() < 0.03,
                "{name}, axis {axis}: deviates by {deviation} of the constant"
            );
        }
    }
    // Furrows are there and leave room for plates.
    let in_furrow = results.iter().skip(7).step_by(8).filter(|w| **w > 0.25);
    let share = in_furrow.count() as f32 / points.len() as f32;
    assert!((0.05..0.4).contains(&share), "furrows cover {share}");
}
