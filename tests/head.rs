//! The built-in head: a median man, made by the project's own generator, read like any other file.

use stipple::head::generator::{HeadParams, generate, write_obj};
use stipple::head::landmarks::Landmarks;
use stipple::head::measure::Measures;
use stipple::head::{Head, built_in as embedded, obj};
use stipple::plan::HeadModel;

fn built_in() -> Head {
    Head::built_in().expect("the embedded head is valid")
}

#[test]
fn it_has_the_measures_of_a_median_man() {
    let head = built_in();
    let m = head.measures;
    // ANSUR II, 4082 men: median and half the distance between 25th and 75th percentile.
    for (name, got, median, within) in [
        ("length", m.length_mm, 199.5, 4.7),
        ("breadth", m.breadth_mm, 154.3, 3.7),
        ("circumference", m.circumference_mm, 574.4, 10.8),
        ("tragion to top", m.tragion_top_mm, 131.1, 4.2),
        ("bitragion", m.bitragion_mm, 146.0, 5.0),
    ] {
        assert!(
            (got - median).abs() < within,
            "{name}: {got} mm, median {median}"
        );
    }
    let triangles = head.triangles.len();
    assert!((40_000..=150_000).contains(&triangles), "{triangles}");
    assert!(head.warnings.is_empty(), "{:?}", head.warnings);
}

#[test]
fn the_embedded_file_is_what_the_generator_makes() {
    let mesh = generate(&HeadParams::median_man());
    let mut bytes = Vec::new();
    write_obj(&mesh, &mut bytes).expect("memory can be written");
    let made = obj::parse(&bytes, "made").expect("a valid OBJ");
    let kept = obj::parse(BUILT_IN_OBJ, "kept").expect("a valid OBJ");
    // Rounding differs between processors, so counts may differ by a few; shapes may not.
    let close = |a: usize, b: usize| a.abs_diff(b) <= a / 100;
    assert!(close(made.positions.len(), kept.positions.len()));
    assert!(close(made.triangles.len(), kept.triangles.len()));
    let measured = |mesh: &obj::ObjMesh| {
        let landmarks = Landmarks::find(&mesh.positions, &mesh.triangles, &mut Vec::new());
        Measures::of(&mesh.positions, &mesh.triangles, &landmarks)
    };
    let (a, b) = (measured(&made), measured(&kept));
    assert!((a.length_mm - b.length_mm).abs() < 0.3, "{a:?} {b:?}");
    assert!((a.breadth_mm - b.breadth_mm).abs() < 0.3, "{a:?} {b:?}");
    assert!(
        (a.circumference_mm - b.circumference_mm).abs() < 1.0,
        "{a:?} {b:?}"
    );
}

#[test]
fn landmarks_are_found_where_the_generator_put_them() {
    let head = built_in();
    let made = generate(&HeadParams::median_man());
    for (name, found) in head.landmarks.named() {
        let Some((_, put)) = made.landmarks.iter().find(|(n, _)| *n == name) else {
            continue;
        };
        let found = head.placement.to_file(found.expect("a full face"));
        // The glabella and the opisthocranion are flat: along them a few millimetres say little.
        let limit = if name == "opisthocranion" || name == "vertex" {
            12.0
        } else {
            6.0
        };
        assert!(
            found.distance(*put) < limit,
            "{name}: {found} instead of {put}"
        );
    }
}

#[test]
fn the_surface_is_closed_but_for_the_cut_and_seen_from_outside() {
    let head = built_in();
    let mut edges = std::collections::HashMap::new();
    for t in &head.triangles {
        for (a, b) in [(t[0], t[1]), (t[1], t[2]), (t[2], t[0])] {
            *edges.entry((a.min(b), a.max(b))).or_insert(0u32) += 1;
        }
    }
    assert!(
        edges.values().all(|n| *n <= 2),
        "an edge has more than two triangles"
    );
    let lowest = head.positions.iter().map(|p| p.y).fold(f32::MAX, f32::min);
    for ((a, _), n) in &edges {
        if *n == 1 {
            let y = head.positions[*a as usize].y;
            assert!(y < lowest + 2.0, "a hole at y = {y}");
        }
    }
    // On the cranium normals point away from the centre.
    let centre = head.centre();
    for (p, n) in head.positions.iter().zip(&head.normals) {
        if p.y > 60.0 {
            assert!(n.dot(*p - centre) > 0.0, "a normal points inward at {p}");
        }
    }
}

#[test]
fn the_crown_sees_the_sky_and_the_hollows_do_not() {
    let head = built_in();
    let mean_where = |inside: &dyn Fn(glam::Vec3) -> bool| {
        let seen: Vec<f32> = head
            .positions
            .iter()
            .zip(&head.sky)
            .filter(|(p, _)| inside(**p))
            .map(|(_, s)| *s)
            .collect();
        seen.iter().sum::<f32>() / seen.len() as f32
    };
    let crown = mean_where(&|p| p.y > 100.0);
    let behind_ear = mean_where(&|p| {
        p.x.abs() > 68.0 && p.x.abs() < 76.0 && p.y.abs() < 12.0 && p.z < -18.0 && p.z > -28.0
    });
    assert!(crown > 0.97, "crown {crown}");
    // The bowl of the ear and the nostrils.
    let mut sorted = head.sky.clone();
    sorted.sort_by(f32::total_cmp);
    let darkest = sorted[sorted.len() / 100];
    assert!(darkest < 0.55, "the darkest hundredth sees {darkest}");
    assert!(behind_ear < 0.75, "behind the ear {behind_ear}");
}
