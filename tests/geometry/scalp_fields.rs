//! What the atlas carries: hairline, regional fields of the skin, and the way hair grows.

use crate::heads::{HEAD, atlas_points, mapped, published, stretched};
use stipple::head::atlas::AtlasPoint;
use stipple::head::atlas::fields::{
    emergence_deg, glands_per_cm2, layer_count, resistance, thickness_mm, unit_density,
};
use stipple::head::atlas::hairline::{Hairline, mid_frontal, tape_points};
use stipple::head::atlas::zones::WHORL;
use stipple::head::scalp::Scalp;
use stipple::plan::Plan;

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
    for atlas_point in atlas_points() {
        assert!((400.0..=900.0).contains(&glands_per_cm2(atlas_point)));
        assert_eq!(
            thickness_mm(atlas_point),
            thickness_mm(atlas_point.mirrored())
        );
    }
}

#[test]
fn hair_turns_clockwise_out_of_the_whorl_forward_on_top_and_down_the_sides() {
    let atlas = &HEAD.atlas;
    let scalp = Scalp::new(&HEAD, &Plan::default());
    assert!(scalp.whorl.x < -2.0, "the whorl is right of the midline");
    let centre = atlas.centre();
    let lean = |s: f32, w: f32| {
        let atlas_point = AtlasPoint::new(s, w);
        let point = atlas.point(atlas_point);
        let normal = (point - centre).normalize();
        (point, normal, scalp.growth.at(point, normal, atlas_point))
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
                .at(HEAD.positions[i], HEAD.normals[i], scalp.atlas_points[i])
        };
        let turn = at(a).angle_between(at(b)).to_degrees();
        assert!(turn < 25.0, "a turn of {turn}° within a triangle at {p}");
    }
}
