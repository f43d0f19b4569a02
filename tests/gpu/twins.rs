//! Small functions that stand in WGSL and in Rust are the same: both are run on the same values.

use crate::adapter::{gpu, probe};
use glam::Vec3;
use stipple::base::colour;
use stipple::base::math::harmonics;
use stipple::base::math::octahedral::{decode_octahedral, encode_octahedral, tangent};
use stipple::base::math::sphere::directions;
use stipple::base::rng::Rng;
use stipple::gpu::layout::LightingUniform;
use stipple::gpu::{buffers, shaders};
use stipple::light::lobes::{Lobes, ggx};
use stipple::light::{dfg, tone_map};

/// A probe that writes what an expression of an input `v` gives.
fn probe_of(input: &str, per_input: usize, body: &str) -> String {
    format!(
        "
@group(2) @binding(1) var<storage, read> inputs: array<{input}>;
@group(2) @binding(2) var<storage, read_write> results: array<f32>;

@compute @workgroup_size(64)
fn probe(@builtin(global_invocation_id) id: vec3u) {{
    if id.x >= arrayLength(&inputs) {{
        return;
    }}
    let v = inputs[id.x];
    let at = {per_input}u * id.x;
    {body}
}}
"
    )
}

#[test]
fn tone_is_the_same_below_and_above_the_shoulder() {
    let mut rng = Rng::new(3);
    let colours: Vec<[f32; 4]> = (0..4096)
        .map(|_| {
            let bright = 8.0 * rng.uniform() * rng.uniform();
            [0, 1, 2, 3].map(|_| bright * rng.uniform())
        })
        .collect();
    let body = "let c = tone_map(v.rgb);
    results[at] = c.r;
    results[at + 1u] = c.g;
    results[at + 2u] = c.b;";
    let got = probe::run("tone_map", &probe_of("vec4f", 3, body), &colours, 3, vec![]);
    let mut bent = 0;
    for ([r, g, b, _], got) in colours.iter().zip(got.chunks(3)) {
        let expected = tone_map::tone_map([*r, *g, *b]);
        bent += usize::from(expected != [*r, *g, *b]);
        for (e, g) in expected.iter().zip(got) {
            assert!(
                (e - g).abs() < 2e-6 * e.max(1.0),
                "{r} {g} {b}: {expected:?} {got:?}"
            );
        }
    }
    assert!((1000..3500).contains(&bent), "{bent} of 4096 are bent");
}

#[test]
fn octahedral_directions_are_the_same_both_ways() {
    let axes = [Vec3::X, Vec3::Y, Vec3::Z];
    let normals: Vec<Vec3> = directions(4000)
        .chain(axes)
        .chain(axes.map(|axis| -axis))
        .collect();
    let body = "let packed = pack2x16snorm(octahedral_of(bitcast<vec3f>(v.xyz)));
    let e = unpack2x16snorm(packed);
    let n = normal_of(unpack2x16snorm(v.w));
    results[at] = e.x;
    results[at + 1u] = e.y;
    results[at + 2u] = n.x;
    results[at + 3u] = n.y;
    results[at + 4u] = n.z;";
    let inputs: Vec<[u32; 4]> = normals
        .iter()
        .map(|n| {
            let [x, y, z] = n.to_array().map(f32::to_bits);
            [x, y, z, encode_octahedral(*n)]
        })
        .collect();
    let source = probe_of("vec4u", 5, body);
    let got = probe::run("octahedral", &source, &inputs, 5, vec![]);
    let snorm = |word: u32| f32::from(word as u16 as i16) / 32767.0;
    for (n, got) in normals.iter().zip(got.chunks(5)) {
        let code = encode_octahedral(*n);
        for (e, g) in [snorm(code), snorm(code >> 16)].iter().zip(got) {
            assert!((e - g).abs() < 1.5 / 32767.0, "{n}: {e} {g}");
        }
        let there = decode_octahedral(code);
        let here = Vec3::new(got[2], got[3], got[4]);
        assert!(there.distance(here) < 1e-6, "{there} {here}");
        assert!(here.distance(*n) < 1e-4);
    }
}

#[test]
fn lobes_are_the_same_for_every_skin() {
    for (oiliness, wetness) in [(0.0, 0.0), (1.0, 0.0), (0.4, 1.0)] {
        let lobes = Lobes::of_skin(oiliness, wetness, 1.0);
        let mut rng = Rng::new(11);
        // Cosines: to the light, to the eye, of the half vector to the normal and to the eye.
        let cosines: Vec<[f32; 4]> = (0..2048)
            .map(|_| [0.02, 0.02, 0.5, 0.0].map(|least| least + (1.0 - least) * rng.uniform()))
            .collect();
        let [a, b, c] = lobes.alpha;
        let [s, t, u] = lobes.share;
        let f0 = lobes.f0;
        let body = format!(
            "results[at] = lobes_at(v.x, v.y, v.z, v.w, vec3f({a:?}, {b:?}, {c:?}),
        vec3f({s:?}, {t:?}, {u:?}), {f0:?});"
        );
        let got = probe::run(
            "specular",
            &probe_of("vec4f", 1, &body),
            &cosines,
            1,
            vec![],
        );
        for ([n_l, n_v, n_h, v_h], got) in cosines.iter().zip(got) {
            let sum: f32 = lobes
                .alpha
                .iter()
                .zip(lobes.share)
                .map(|(alpha, share)| {
                    share * ggx(*n_h, *alpha) * dfg::visibility(*n_l, *n_v, *alpha)
                })
                .sum();
            // Schlick 1994.
            let fresnel = f0 + (1.0 - f0) * (1.0 - v_h).powi(5);
            let expected = std::f32::consts::PI * n_l * sum * fresnel;
            assert!(
                (expected - got).abs() < 1e-6 + 2e-4 * expected.abs(),
                "{n_l} {n_v} {n_h} {v_h}: Rust {expected}, WGSL {got}"
            );
        }
    }
}

#[test]
fn tangents_are_the_same_and_lie_in_the_plane() {
    // The axis changes where the normal stands steeply.
    let steep = [0.899f32, 0.901].map(|y| Vec3::new((1.0 - y * y).sqrt(), y, 0.0));
    let axes = [Vec3::X, Vec3::Y, Vec3::Z];
    let normals: Vec<Vec3> = directions(4000).chain(axes).chain(steep).collect();
    let inputs: Vec<[f32; 4]> = normals.iter().map(|n| n.extend(0.0).to_array()).collect();
    let body = "let t = first_tangent(v.xyz);
    results[at] = t.x;
    results[at + 1u] = t.y;
    results[at + 2u] = t.z;";
    let source = probe_of("vec4f", 3, body);
    let got = probe::run("octahedral", &source, &inputs, 3, vec![]);
    for (n, got) in normals.iter().zip(got.chunks(3)) {
        let (there, here) = (tangent(*n), Vec3::from_slice(got));
        assert!(there.distance(here) < 2e-6, "{n}: {there} {here}");
        assert!(here.dot(*n).abs() < 1e-6 && (here.length() - 1.0).abs() < 1e-6);
    }
}

#[test]
fn the_irradiance_of_a_room_is_the_same() {
    let mut rng = Rng::new(5);
    let room = [(); harmonics::COUNT].map(|()| [0, 1, 2, 3].map(|_| rng.uniform() - 0.4));
    // Fill in red and key in green tells one from the other.
    let block = LightingUniform {
        environment_sh: room,
        fill_colour: [1.0, 0.0, 0.0],
        key_colour: [0.0, 1.0, 0.0],
        ..LightingUniform::default()
    };
    let gpu = gpu();
    let mut uniform = buffers::UniformBuffer::new(&gpu.device, "lighting");
    uniform.write(&gpu.queue, &block);
    let normals: Vec<[f32; 4]> = directions(2000).map(|n| n.extend(0.0).to_array()).collect();
    let body = "let light = irradiance_sh(v.xyz);
    results[at] = light.r;
    results[at + 1u] = light.g;
    results[at + 2u] = light.b;";
    // A probe binds group 2 only.
    let lighting = shaders::expanded("lighting").expect("in the table");
    let text = lighting.replace("@group(1) @binding(0)", "@group(2) @binding(0)");
    let text = text + &probe_of("vec4f", 3, body);
    let others = vec![(0, wgpu::BufferBindingType::Uniform, uniform.binding())];
    let got = probe::run_text(text, &normals, 3, others, &[]);
    let mut dark = 0;
    for ([x, y, z, _], got) in normals.iter().zip(got.chunks(3)) {
        let transfer = harmonics::open_transfer(Vec3::new(*x, *y, *z));
        let of = |part: usize| {
            let pairs = room.iter().zip(transfer);
            pairs.map(|(l, t)| l[part] * t).sum::<f32>().max(0.0)
        };
        for (expected, got) in [of(0), of(1), 0.0].iter().zip(got) {
            assert!((expected - got).abs() < 2e-6, "{expected} {got}");
        }
        dark += usize::from(of(0) == 0.0);
    }
    assert!(dark < 1000, "{dark} of 2000 are dark");
}

#[test]
fn the_curve_of_srgb_is_the_same_both_ways() {
    let codes: Vec<[f32; 4]> = (0..=255u8)
        .map(|code| {
            [
                f32::from(code) / 255.0,
                colour::linear_of_srgb8(code),
                0.0,
                0.0,
            ]
        })
        .collect();
    let body = "results[at] = linear_of_srgb(vec3f(v.x)).g;
    results[at + 1u] = srgb_of_linear(vec3f(v.y)).g;";
    let got = probe::run("srgb", &probe_of("vec4f", 2, body), &codes, 2, vec![]);
    for (code, ([_, linear, ..], got)) in (0..=255u8).zip(codes.iter().zip(got.chunks(2))) {
        assert!(
            (got[0] - linear).abs() < 2e-6,
            "{code}: {linear} {}",
            got[0]
        );
        assert_eq!((255.0 * got[1]).round() as u8, code);
        assert_eq!(colour::srgb8_of_linear(*linear), code);
    }
}
