//! Sizes of the finished mesh over the whole range of parameters.

use super::super::params::SIZES;
use super::super::*;
use crate::head::landmarks::Landmarks;
use crate::head::measure::Measures;
use std::sync::OnceLock;

/// Coarse half meshes: the sizes are met on whatever mesh there is.
fn model(sex: Sex) -> &'static HalfBust {
    static MODELS: [OnceLock<HalfBust>; 2] = [OnceLock::new(), OnceLock::new()];
    MODELS[sex as usize].get_or_init(|| HalfBust::new(sex, 1.7))
}

/// 5th and 95th percentile of ANSUR II in the order of [`SIZES`] without the
/// circumference; forehead, occiput and ear: mean and 1.65 standard deviations.
fn percentiles(sex: Sex) -> [[f32; 2]; 7] {
    match sex {
        Sex::Man => [
            [188.0, 211.0],
            [146.0, 163.0],
            [121.0, 141.0],
            [10.7, 17.3],
            [14.2, 20.8],
            [112.0, 134.0],
            [57.5, 71.0],
        ],
        Sex::Woman => [
            [178.0, 202.0],
            [140.0, 156.0],
            [116.0, 137.0],
            [5.7, 12.3],
            [13.7, 20.3],
            [104.0, 123.0],
            [53.0, 66.0],
        ],
    }
}

/// Heads at the corners: each size alone at both ends, and eight mixtures in
/// which every pair of sizes meets in all combinations (Plackett & Burman 1946).
fn corners(sex: Sex) -> Vec<HeadParams> {
    let median = match sex {
        Sex::Man => HeadParams::median_man(),
        Sex::Woman => HeadParams::median_woman(),
    };
    let with = |ends: &dyn Fn(usize) -> Option<usize>| {
        let value = |i: usize, now: f32| ends(i).map_or(now, |e| percentiles(sex)[i][e]);
        let mut p = median.reshaped(value(0, median.length_mm), value(1, median.breadth_mm));
        p.height_mm = value(2, p.height_mm);
        p.forehead_deg = value(3, p.forehead_deg);
        p.occiput_mm = value(4, p.occiput_mm);
        p.face_mm = value(5, p.face_mm);
        p.ear_mm = value(6, p.ear_mm);
        p
    };
    let mut all = Vec::new();
    for size in 0..7 {
        for end in 0..2 {
            all.push(with(&|i| (i == size).then_some(end)));
        }
    }
    for row in 0..8usize {
        // Columns of the Hadamard matrix of order eight.
        all.push(with(&|i| Some((row & (i + 1)).count_ones() as usize % 2)));
    }
    // The circumference for itself, leaner and fuller.
    for around in [-14.0, 14.0] {
        all.push(HeadParams {
            circumference_mm: median.circumference_mm + around,
            ..median
        });
    }
    all
}

/// Length, breadth, height and circumference as `stipple stats` takes them.
fn stats_of(mesh: &GeneratedHead) -> Measures {
    let get = |name: &str| {
        let found = mesh.landmarks.iter().find(|(n, _)| n == name);
        found.map(|l| l.1).expect("landmark")
    };
    let landmarks = Landmarks {
        glabella: get("glabella"),
        nasion: get("nasion"),
        vertex: get("vertex"),
        opisthocranion: get("opisthocranion"),
        tragion_left: get("tragion_left"),
        tragion_right: get("tragion_right"),
        nose_tip: Some(get("nose_tip")),
    };
    assert!(landmarks.origin().length() < 1e-3);
    Measures::of(&mesh.positions, &mesh.triangles, &landmarks)
}

#[test]
fn every_size_is_met_at_the_corners() {
    let mut worst = [0.0f32; 8];
    for sex in [Sex::Man, Sex::Woman] {
        let model = model(sex);
        for (number, params) in corners(sex).into_iter().enumerate() {
            let mesh = model.sized(&params).expect("a valid head");
            if number == 0 {
                check_closed(&mesh);
            }
            let half = &mesh.positions[..model.half.positions.len()];
            let got = model.bust_points.sizes(half, &model.half.triangles);
            for (i, size) in SIZES.iter().enumerate() {
                let off = (got[i] - (size.get)(&params)).abs();
                worst[i] = worst[i].max(off);
                assert!(off < 1.0, "{} {} for {params:?}", size.option, got[i]);
            }
            let m = stats_of(&mesh);
            for (taken, wanted) in [
                (m.length_mm, params.length_mm),
                (m.breadth_mm, params.breadth_mm),
                (m.tragion_top_mm, params.height_mm),
                (m.circumference_mm, params.circumference_mm),
            ] {
                assert!((taken - wanted).abs() < 1.0, "{taken} for {params:?}");
            }
            check_shape(&mesh, &params);
        }
    }
    println!("worst error per size {worst:.3?}");
}

/// No triangle turned over or flattened, and no dent or spike on the cranium.
fn check_shape(mesh: &GeneratedHead, params: &HeadParams) {
    let faceted = super::faceted_normals(mesh);
    let mut worst = 1.0f32;
    for t in &mesh.triangles {
        let [a, b, c] = t.map(|i| mesh.positions[i as usize]);
        let n = (b - a).cross(c - a);
        let sum = a.distance_squared(b) + b.distance_squared(c) + c.distance_squared(a);
        worst = worst.min(3.464 * n.length() / sum);
        let skin: Vec3 = t.iter().map(|&i| faceted[i as usize]).sum();
        assert!(n.dot(skin) > 0.0, "turned over at {a} for {params:?}");
        for i in 0..3 {
            let (a, b) = (t[i] as usize, t[(i + 1) % 3] as usize);
            let (p, q) = (mesh.positions[a], mesh.positions[b]);
            if p.y > 0.5 * params.height_mm && a < b {
                // Curvature along the edge: radii between 25 mm and flat.
                let turn = mesh.normals[b] - mesh.normals[a];
                let bend = turn.dot(q - p) / (q - p).length_squared();
                assert!(
                    (-0.004..0.04).contains(&bend),
                    "bend {bend} at {p} for {params:?}"
                );
            }
        }
    }
    assert!(worst > 0.03, "sliver of shape {worst} for {params:?}");
}

/// Every edge has two triangles, or one at the cut; sizes do not change that.
fn check_closed(mesh: &GeneratedHead) {
    let floor = mesh.positions.iter().map(|p| p.y).fold(f32::MAX, f32::min);
    let mut edges = std::collections::HashMap::new();
    for t in &mesh.triangles {
        for i in 0..3 {
            let (a, b) = (t[i], t[(i + 1) % 3]);
            *edges.entry((a.min(b), a.max(b))).or_insert(0) += 1;
        }
    }
    for ((a, _), count) in edges {
        let at_cut = mesh.positions[a as usize].y < floor + 0.1;
        assert!(count == 2 || count == 1 && at_cut);
    }
}

#[test]
fn presets_are_met_on_the_fine_mesh_and_landmarks_lie_on_it() {
    let mesh = super::head();
    let m = stats_of(mesh);
    let params = HeadParams::median_man();
    println!("{m:?}");
    assert!((m.length_mm - params.length_mm).abs() < 0.1);
    assert!((m.breadth_mm - params.breadth_mm).abs() < 0.1);
    assert!((m.tragion_top_mm - params.height_mm).abs() < 0.1);
    assert!((m.circumference_mm - params.circumference_mm).abs() < 0.1);
    for name in [
        "inion",
        "menton",
        "subnasale",
        "pupil_left",
        "outer_canthus_right",
    ] {
        assert!(mesh.landmarks.iter().any(|(n, _)| n == name), "{name}");
    }
    for (name, at) in &mesh.landmarks {
        let near = mesh.triangles.iter().map(|t| {
            let corners = t.map(|i| mesh.positions[i as usize]);
            if corners[0].distance(*at) > 6.0 {
                return f32::MAX;
            }
            let w = bust_points::closest_weights(*at, corners);
            (corners[0] * w.x + corners[1] * w.y + corners[2] * w.z).distance(*at)
        });
        let gap = near.fold(f32::MAX, f32::min);
        assert!(gap < 0.05, "{name} is {gap} mm off the mesh");
    }
}

#[test]
fn an_impossible_circumference_names_its_range() {
    let params = HeadParams {
        circumference_mm: 612.0,
        ..HeadParams::median_man()
    };
    let error = model(Sex::Man).sized(&params).expect_err("too round");
    let text = error.to_string();
    assert_eq!(error.exit_code(), 2);
    assert!(
        text.contains("--circumference-mm") && text.contains(" to "),
        "{text}"
    );
    let error = generate(&HeadParams {
        ear_mm: 90.0,
        ..params
    })
    .expect_err("too long");
    assert!(error.to_string().contains("50 to 74"), "{error}");
}
