//! The scalp atlas: the same place on every head, in millimetres of skin from landmarks.

use glam::Vec3;
use std::sync::LazyLock;
use stipple::head::Head;
use stipple::head::atlas::fields::{
    emergence_deg, glands_per_cm2, layer_count, resistance, thickness_mm, unit_density,
};
use stipple::head::atlas::hairline::{Hairline, mid_frontal, tape_points};
use stipple::head::atlas::zones::WHORL;
use stipple::head::atlas::{Atlas, AtlasPoint, BACK_ARC_MM, FRONT_ARC_MM, SIDE_ARC_MM};
use stipple::head::landmarks::Landmarks;
use stipple::head::scalp::Scalp;
use stipple::plan::{Axis, HeadSource, Plan, Unit, Zone};

static HEAD: LazyLock<Head> = LazyLock::new(|| Head::built_in().expect("valid"));

/// The published heads, where the environment names their folder; they are no part of the project.
fn published() -> Vec<Head> {
    let Ok(folder) = std::env::var("STIPPLE_TEST_HEADS") else {
        println!("ignored: STIPPLE_TEST_HEADS names no folder of heads");
        return Vec::new();
    };
    [
        (
            "ict_neutral.obj",
            Unit::Centimetre,
            Axis::PlusY,
            Axis::PlusZ,
        ),
        ("fsaverage.obj", Unit::Metre, Axis::PlusZ, Axis::PlusY),
    ]
    .map(|(file, unit, up, forward)| {
        let source = HeadSource {
            file: Some(format!("{folder}/{file}").into()),
            unit,
            up,
            forward,
            ..HeadSource::default()
        };
        Head::load(&source).expect("a published head")
    })
    .into()
}

fn each(p: &Landmarks, f: impl Fn(Vec3) -> Vec3) -> Landmarks {
    Landmarks {
        glabella: f(p.glabella),
        nasion: f(p.nasion),
        vertex: f(p.vertex),
        opisthocranion: f(p.opisthocranion),
        tragion_left: f(p.tragion_left),
        tragion_right: f(p.tragion_right),
        nose_tip: p.nose_tip.map(&f),
    }
}

/// The built-in head under a map of space.
fn mapped(f: impl Fn(Vec3) -> Vec3) -> Atlas {
    let positions: Vec<Vec3> = HEAD.positions.iter().map(|p| f(*p)).collect();
    Atlas::new(&positions, &HEAD.triangles, &each(&HEAD.landmarks, f))
}

fn stretched(p: Vec3) -> Vec3 {
    p * Vec3::new(0.93, 1.06, 1.08)
}

/// Places all over the scalp, 12 mm apart.
fn places() -> Vec<AtlasPoint> {
    let mut places = Vec::new();
    for s in -20..=31 {
        for w in -13..=13 {
            let place = AtlasPoint::new(s as f32 * 12.0, w as f32 * 12.0);
            if place.arc_mm() < 0.97 * SIDE_ARC_MM {
                places.push(place);
            }
        }
    }
    places
}

fn assert_anchored(atlas: &Atlas, name: &str) {
    let anchors = atlas.anchors();
    let vertex = FRONT_ARC_MM;
    for (what, point, s, w) in [
        ("glabella", anchors.glabella, 0.0, 0.0),
        ("vertex", anchors.vertex, vertex, 0.0),
        ("left tragion", anchors.tragions[0], vertex, SIDE_ARC_MM),
        ("right tragion", anchors.tragions[1], vertex, -SIDE_ARC_MM),
        ("inion", anchors.inion, vertex + BACK_ARC_MM, 0.0),
    ] {
        let off = atlas.at(point).distance(AtlasPoint::new(s, w));
        // The inion is estimated near the midline, not on it.
        let limit = match what {
            "inion" if name == "crooked" => continue,
            "inion" => 3.0,
            _ => 0.05,
        };
        assert!(off < limit, "{name}: {what} is {off} mm off");
    }
}

#[test]
fn landmarks_have_their_coordinates_on_every_head() {
    assert_eq!(HEAD.atlas.anchors().glabella, HEAD.landmarks.glabella);
    assert_eq!(HEAD.atlas.anchors().vertex, HEAD.landmarks.vertex);
    assert_anchored(&HEAD.atlas, "built-in");
    assert_anchored(&mapped(stretched), "stretched");
    // One ear farther forward and higher than the other.
    let mut crooked = HEAD.landmarks;
    crooked.tragion_left += Vec3::new(1.0, 4.0, 6.0);
    let atlas = Atlas::new(&HEAD.positions, &HEAD.triangles, &crooked);
    assert_anchored(&atlas, "crooked");
    for head in published() {
        assert_anchored(&head.atlas, &head.source);
    }
}

#[test]
fn a_place_is_found_again_and_lies_on_the_skin() {
    let mut heads: Vec<(String, &Head)> = vec![("built-in".into(), &HEAD)];
    let published = published();
    heads.extend(published.iter().map(|head| (head.source.clone(), head)));
    for (name, head) in heads {
        let atlas = &head.atlas;
        let mut worst = 0.0f32;
        for place in places() {
            let point = atlas.point(place);
            let back = atlas.point(atlas.at(point));
            worst = worst.max(back.distance(point));
            assert!(atlas.at(point).distance(place) < 0.5, "{name}: {place:?}");
        }
        assert!(worst < 0.5, "{name}: {worst} mm");
        // And from the mesh: its vertices on the scalp come back to themselves.
        let scalp = Scalp::new(head, &Plan::default());
        let mut off: Vec<f32> = (0..head.positions.len())
            .filter(|i| scalp.border_mm[*i] > 3.0)
            .map(|i| atlas.point(scalp.places[i]).distance(head.positions[i]))
            .collect();
        off.sort_by(f32::total_cmp);
        let p99 = off[off.len() * 99 / 100];
        println!("{name}: round trip {worst:.4} mm, to the mesh p99 {p99:.3} mm");
        assert!(p99 < 0.5, "{name}: {p99} mm off the mesh");
    }
}

#[test]
fn coordinates_are_continuous_and_rise_along_every_meridian() {
    let atlas = &HEAD.atlas;
    let (centre, pole) = (atlas.centre(), atlas.pole());
    for azimuth in 0..72 {
        let aside = glam::Quat::from_axis_angle(pole, (azimuth as f32 * 5.0).to_radians())
            * pole.any_orthonormal_vector();
        let at = |polar: f32| atlas.at(centre + pole * polar.cos() + aside * polar.sin());
        let mut last = at(0.0);
        for i in 1..=520 {
            let next = at((i as f32 * 0.25).to_radians());
            let step = next.distance(last);
            assert!(next.arc_mm() > last.arc_mm(), "{azimuth}: no rise at {i}");
            // A quarter of a degree is 0.43 mm of a sphere of the head's size.
            assert!((0.2..1.2).contains(&step), "{azimuth}: a step of {step} mm");
            last = next;
        }
    }
    // Round the head, at the level where azimuths are turned most.
    for polar in [0.6f32, 1.2, 1.8] {
        let at = |i: i32| {
            let turn = glam::Quat::from_axis_angle(pole, (i as f32 * 0.25).to_radians());
            atlas.at(centre
                + pole * polar.cos()
                + turn * (pole.any_orthonormal_vector() * polar.sin()))
        };
        for i in 0..1440 {
            assert!(at(i).distance(at(i + 1)) < 1.6, "a jump at {i}");
        }
    }
}

#[test]
fn a_stretched_head_has_the_same_places() {
    let atlas = mapped(stretched);
    let mut worst = 0.0f32;
    let mut sum = 0.0;
    let places = places();
    for place in &places {
        let here = stretched(HEAD.atlas.point(*place));
        let off = atlas.point(*place).distance(here);
        worst = worst.max(off);
        sum += off;
    }
    let mean = sum / places.len() as f32;
    println!("stretched head: mean {mean:.2} mm, worst {worst:.2} mm");
    // A share of a meridian's length is not a share of its stretched length: 15 % between the axes
    // moves points between landmarks by some millimetres, as a tape on that head would.
    assert!(
        mean < 2.0 && worst < 6.0,
        "mean {mean} mm, worst {worst} mm"
    );
    // Pure size changes nothing.
    let twice = mapped(|p| p * 1.2);
    for place in &places {
        let off = twice.point(*place).distance(HEAD.atlas.point(*place) * 1.2);
        assert!(off < 0.3, "{place:?}: {off} mm");
    }
}

#[test]
fn places_mean_the_same_on_published_heads() {
    for head in published() {
        let (l, m) = (&head.landmarks, &head.measures);
        let at = |s: f32, w: f32| head.atlas.point(AtlasPoint::new(s, w));
        // Mirrored places lie on mirrored sides, and the midline stays in the middle.
        for place in places() {
            let (a, b) = (head.atlas.point(place), head.atlas.point(place.mirrored()));
            let middle = 0.5 * (a.x + b.x);
            assert!(middle.abs() < 6.0, "{}: {place:?} {middle}", head.source);
        }
        // A tenth of the way along the midline is a tenth of the tape on any head.
        let tape = |s: f32| {
            head.atlas
                .tape_mm(AtlasPoint::new(0.0, 0.0), AtlasPoint::new(s, 0.0))
        };
        let share = tape(81.0) / tape(162.0);
        assert!((share - 0.5).abs() < 0.03, "{}: {share}", head.source);
        // Widest over the ears, highest at the vertex, and the back of the head behind everything.
        let side = at(195.0, 105.0);
        assert!(side.x > 0.4 * m.breadth_mm, "{}: {side}", head.source);
        let back = at(162.0 + 130.0, 0.0);
        assert!(
            back.distance(l.opisthocranion) < 40.0,
            "{}: {back}",
            head.source
        );
        let scalp = Scalp::new(&head, &Plan::default());
        println!("{}: {:?} cm²", head.source, scalp.zone_areas_cm2);
        let built_in = Scalp::new(&HEAD, &Plan::default());
        for zone in Zone::ALL {
            let of = |s: &Scalp| s.zone_areas_cm2[*zone as usize] / s.area_cm2();
            let (here, there) = (of(&scalp), of(&built_in));
            let ratio = here / there;
            assert!(
                (0.7..1.4).contains(&ratio),
                "{}: {zone} {ratio}",
                head.source
            );
        }
    }
}

/// A head of about 2,000 triangles: the skin at nodes 11° apart.
fn coarse(skip: impl Fn(Vec3) -> bool) -> (Vec<Vec3>, Vec<[u32; 3]>) {
    let atlas = &HEAD.atlas;
    let (rows, columns) = (30u32, 34u32);
    let mut positions = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let turn = column as f32 / columns as f32 * std::f32::consts::TAU;
            let arc = 1.0 + 225.0 * row as f32 / rows as f32;
            let place = AtlasPoint::new(FRONT_ARC_MM - arc * turn.cos(), arc * turn.sin());
            positions.push(atlas.point(place));
        }
    }
    let mut triangles = Vec::new();
    for row in 0..rows - 1 {
        for column in 0..columns {
            let next = (column + 1) % columns;
            let [a, b] = [row * columns + column, row * columns + next];
            for t in [[a, a + columns, b], [b, a + columns, b + columns]] {
                if !t.iter().any(|i| skip(positions[*i as usize])) {
                    triangles.push(t);
                }
            }
        }
    }
    (positions, triangles)
}

#[test]
fn coarse_noisy_and_broken_heads_keep_their_places() {
    let check = |name: &str, positions: &[Vec3], triangles: &[[u32; 3]], limit_mm: f32| {
        let atlas = Atlas::new(positions, triangles, &HEAD.landmarks);
        let off = |p: &AtlasPoint| atlas.point(*p).distance(HEAD.atlas.point(*p));
        let worst = places().iter().map(off).fold(0.0, f32::max);
        println!(
            "{name}: worst {worst:.2} mm with {} triangles",
            triangles.len()
        );
        assert!(worst < limit_mm, "{name}: {worst} mm");
    };
    let (positions, triangles) = coarse(|_| false);
    assert!((1500..2500).contains(&triangles.len()));
    // Facets 19 mm long: the ring through the tragions runs over a handful of them.
    check("coarse", &positions, &triangles, 5.0);
    // A hole of a hand's breadth over the right parietal bone.
    let hole = Vec3::new(-70.0, 80.0, -10.0);
    let (positions, triangles) = coarse(|p| p.distance(hole) < 28.0);
    check("holed", &positions, &triangles, 6.0);
    let noisy: Vec<Vec3> = HEAD
        .positions
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let turn = i as f32 * 2.399_963;
            *p + 0.6 * Vec3::new(turn.sin(), (1.7 * turn).sin(), (2.3 * turn).cos())
        })
        .collect();
    check("noisy", &noisy, &HEAD.triangles, 4.0);
    // Nothing at all is no reason to fail.
    let empty = Atlas::new(&[], &[], &HEAD.landmarks);
    assert!(empty.point(AtlasPoint::new(100.0, 20.0)).is_finite());
}

#[test]
fn the_tape_method_is_met_on_the_patients_own_skin() {
    let mut atlases = vec![HEAD.atlas.clone(), mapped(stretched)];
    atlases.extend(published().into_iter().map(|head| head.atlas));
    for atlas in &atlases {
        let glabella = AtlasPoint::new(0.0, 0.0);
        let b = mid_frontal(atlas, 80.0);
        assert!((atlas.tape_mm(glabella, b) - 80.0).abs() < 0.5);
        for side in [1.0, -1.0] {
            let t = tape_points(atlas, side);
            for (what, got, wanted) in [
                ("B to C", atlas.tape_mm(b, t.corner), 80.0),
                ("E to C", atlas.tape_mm(t.beside_eye, t.corner), 80.0),
                ("A to E", atlas.tape_mm(glabella, t.beside_eye), 80.0),
                ("C to D", atlas.tape_mm(t.corner, t.peak), 50.0),
            ] {
                // A to E is laid round the brow and read along a great circle; D is set off along
                // the chart's straight line.
                assert!((got - wanted).abs() < 2.0, "{what}: {got} mm");
            }
            assert!(t.corner.w_mm * side > 50.0 && t.peak.s_mm < t.corner.s_mm);
        }
    }
}

#[test]
fn temples_have_a_peak_and_recession_moves_the_corner_back() {
    let atlas = &HEAD.atlas;
    let line = |recession| Hairline::new(atlas, 72.0, recession);
    let front = line(16.0).front();
    // Forward limit of the hair by height on the left side: the peak stands before what is above and
    // below it, so no single polar function can draw it.
    let foremost = |low: f32, high: f32| {
        line(16.0)
            .border()
            .iter()
            .map(|at| atlas.point(*at))
            .filter(|p| p.x > 40.0 && p.z > 10.0 && (low..high).contains(&p.y))
            .map(|p| p.z)
            .fold(f32::NEG_INFINITY, f32::max)
    };
    let (above, peak, below) = (
        foremost(58.0, 66.0),
        foremost(44.0, 52.0),
        foremost(15.0, 25.0),
    );
    assert!(
        peak > above + 1.5,
        "peak at {peak}, hair above it at {above}"
    );
    assert!(peak > below + 10.0, "peak at {peak}, sideburn at {below}");
    let middle = front.iter().map(|at| at.s_mm).fold(f32::MAX, f32::min);
    assert!(middle > 60.0);
    let deepest = |recession: f32| {
        let points = line(recession).front();
        points.iter().map(|at| at.s_mm).fold(0.0, f32::max)
    };
    // The hollow between corner and peak hides a part of a small recession.
    let moved = deepest(30.0) - deepest(10.0);
    assert!((10.0..21.0).contains(&moved), "{moved} mm");
}

#[test]
fn regional_fields_follow_their_sources() {
    let at = AtlasPoint::new;
    let (front, crown, temple, back) = (at(85.0, 0.0), WHORL, at(95.0, 125.0), at(320.0, 0.0));
    assert!(thickness_mm(front) < thickness_mm(temple));
    assert!(thickness_mm(temple) < thickness_mm(back));
    assert!((1.18..=1.48).contains(&thickness_mm(crown)));
    // Practitioners' layers and estimated resistance run against each other; both are kept.
    assert!((layer_count(0.0, 150.0) - 5.0).abs() < 1e-3);
    assert!((layer_count(120.0, 0.0) - 3.0).abs() < 1e-3);
    assert!(resistance(front) < resistance(crown) && resistance(crown) < resistance(back));
    assert!(unit_density(crown) >= unit_density(back));
    assert!(unit_density(back) > unit_density(front) && unit_density(front) > unit_density(temple));
    assert!(emergence_deg(temple) < emergence_deg(front));
    assert!((15.0..30.0).contains(&emergence_deg(front)));
    assert!(glands_per_cm2(front) > glands_per_cm2(back));
    for place in places() {
        assert!((400.0..=900.0).contains(&glands_per_cm2(place)));
        assert_eq!(thickness_mm(place), thickness_mm(place.mirrored()));
    }
}

#[test]
fn hair_turns_clockwise_out_of_the_whorl_forward_on_top_and_down_the_sides() {
    let atlas = &HEAD.atlas;
    let scalp = Scalp::new(&HEAD, &Plan::default());
    assert!(scalp.whorl.x < -2.0, "the whorl is right of the midline");
    let centre = atlas.centre();
    let lean = |s: f32, w: f32| {
        let place = AtlasPoint::new(s, w);
        let point = atlas.point(place);
        let normal = (point - centre).normalize();
        (point, normal, scalp.growth.at(point, normal, place))
    };
    for i in 0..12 {
        let turn = i as f32 * std::f32::consts::TAU / 12.0;
        let (p, n, along) = lean(
            WHORL.s_mm + 12.0 * turn.cos(),
            WHORL.w_mm + 12.0 * turn.sin(),
        );
        let away = (p - scalp.whorl).normalize();
        assert!(along.dot(away) > 0.2, "hair leans into the whorl at {i}");
        // Clockwise seen from outside: against the right-hand turn about the outward normal.
        assert!(
            along.dot(n.cross(away)) < -0.3,
            "it turns the other way at {i}"
        );
    }
    assert!(lean(90.0, 0.0).2.z > 0.5, "forward in front");
    for side in [-1.0, 1.0] {
        assert!(lean(165.0, 125.0 * side).2.y < -0.8, "down on the sides");
    }
    assert!(lean(330.0, 10.0).2.y < -0.7, "down the back");
    // Continuous everywhere but at the whorl itself.
    for t in HEAD.triangles.iter().step_by(3) {
        let [a, b, _] = t.map(|i| i as usize);
        let (p, q) = (HEAD.positions[a], HEAD.positions[b]);
        if scalp.border_mm[a] < 2.0 || p.distance(scalp.whorl) < 12.0 || p.distance(q) > 4.0 {
            continue;
        }
        let at = |i: usize| {
            scalp
                .growth
                .at(HEAD.positions[i], HEAD.normals[i], scalp.places[i])
        };
        let turn = at(a).angle_between(at(b)).to_degrees();
        assert!(turn < 25.0, "a turn of {turn}° within a triangle at {p}");
    }
}
