//! The built-in heads: a median man and a median woman, made by the project's own generator.

use std::sync::OnceLock;
use stipple::head::generator::{GeneratedHead, HeadParams, generate, write_obj};
use stipple::head::measure::Measures;
use stipple::head::{Head, built_in as embedded, obj};
use stipple::plan::{HeadModel, HeadSource};

fn built_in() -> Head {
    Head::built_in().expect("the embedded head is valid")
}

fn params(model: HeadModel) -> HeadParams {
    match model {
        HeadModel::Man => HeadParams::median_man(),
        HeadModel::Woman => HeadParams::median_woman(),
    }
}

/// Each head is generated once for all tests.
fn made(model: HeadModel) -> &'static GeneratedHead {
    static MADE: [OnceLock<GeneratedHead>; 2] = [OnceLock::new(), OnceLock::new()];
    MADE[model as usize].get_or_init(|| generate(&params(model)).expect("valid sizes"))
}

#[test]
fn they_have_the_measures_that_were_asked_for() {
    for model in HeadModel::ALL {
        let head = Head::built_in_model(*model).expect("the embedded head is valid");
        let (m, wanted) = (head.measures, params(*model));
        for (name, got, median, within) in [
            ("length", m.length_mm, wanted.length_mm, 0.1),
            ("breadth", m.breadth_mm, wanted.breadth_mm, 0.1),
            (
                "circumference",
                m.circumference_mm,
                wanted.circumference_mm,
                0.1,
            ),
            ("tragion to top", m.tragion_top_mm, wanted.height_mm, 0.1),
            ("bitragion", m.bitragion_mm, 0.946 * wanted.breadth_mm, 5.0),
        ] {
            assert!(
                (got - median).abs() < within,
                "{model}, {name}: {got} mm, wanted {median}"
            );
        }
        let triangles = head.triangles.len();
        assert!((40_000..=150_000).contains(&triangles), "{triangles}");
        assert!(head.warnings.is_empty(), "{:?}", head.warnings);
    }
}

#[test]
fn the_embedded_files_are_what_the_generator_makes() {
    for model in HeadModel::ALL {
        let mut bytes = Vec::new();
        write_obj(made(*model), &mut bytes).expect("memory can be written");
        let made = obj::parse(&bytes, "made").expect("a valid OBJ");
        let kept =
            obj::parse(&embedded::obj(*model).expect("a head"), "kept").expect("a valid OBJ");
        // Rounding differs between processors, so counts may differ by a few; shapes may not.
        let close = |a: usize, b: usize| a.abs_diff(b) <= a / 100;
        assert!(close(made.positions.len(), kept.positions.len()));
        assert!(close(made.triangles.len(), kept.triangles.len()));
        let landmarks = Head::built_in_model(*model)
            .expect("the embedded head is valid")
            .landmarks;
        let measured =
            |mesh: &obj::ObjMesh| Measures::of(&mesh.positions, &mesh.triangles, &landmarks);
        let (a, b) = (measured(&made), measured(&kept));
        assert!((a.length_mm - b.length_mm).abs() < 0.3, "{a:?} {b:?}");
        assert!((a.breadth_mm - b.breadth_mm).abs() < 0.3, "{a:?} {b:?}");
        assert!(
            (a.circumference_mm - b.circumference_mm).abs() < 1.0,
            "{a:?} {b:?}"
        );
    }
}

#[test]
fn landmarks_are_those_of_the_generator_and_a_search_finds_them_too() {
    for model in HeadModel::ALL {
        let head = Head::built_in_model(*model).expect("the embedded head is valid");
        let source = HeadSource::default();
        let scan = Head::from_obj(&embedded::obj(*model).expect("a head"), "scan", &source)
            .expect("a head");
        for ((name, read), (_, found)) in head
            .landmarks
            .named()
            .into_iter()
            .zip(scan.landmarks.named())
        {
            let put = made(*model).landmarks.iter().find(|(n, _)| n == name);
            let put = put.expect("every landmark is put").1;
            let (read, found) = (read.expect("a full face"), found.expect("a full face"));
            let found = scan.file_to_head.to_file(found).as_vec3();
            assert!(read.distance(put) < 0.3, "{name}: {read} instead of {put}");
            // Vault, occiput and a woman's steep forehead are flat: along them a centimetre and a
            // half changes the outline by tenths, across them little may differ.
            let (limit, across) = match name {
                "opisthocranion" | "glabella" => (15.0, (found.z - put.z).abs()),
                "vertex" => (12.0, (found.y - put.y).abs()),
                _ => (6.0, 0.0),
            };
            assert!(across < 2.0, "{model}, {name}: {found} instead of {put}");
            assert!(
                found.distance(put) < limit,
                "{model}, {name}: {found} instead of {put}"
            );
        }
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
            .zip(&head.transfers)
            .filter(|(p, _)| inside(**p))
            .map(|(_, transfer)| transfer.sky_visibility)
            .collect();
        seen.iter().sum::<f32>() / seen.len() as f32
    };
    let crown = mean_where(&|p| p.y > 100.0);
    let behind_ear = mean_where(&|p| {
        p.x.abs() > 68.0 && p.x.abs() < 76.0 && p.y.abs() < 12.0 && p.z < -18.0 && p.z > -28.0
    });
    assert!(crown > 0.97, "crown {crown}");
    // The bowl of the ear and the nostrils.
    let mut sorted: Vec<f32> = head
        .transfers
        .iter()
        .map(|transfer| transfer.sky_visibility)
        .collect();
    sorted.sort_by(f32::total_cmp);
    let darkest = sorted[sorted.len() / 100];
    assert!(darkest < 0.55, "the darkest hundredth sees {darkest}");
    assert!(behind_ear < 0.75, "behind the ear {behind_ear}");
}
