//! The project's own head, damaged in the ways scan files are.

use super::damage::{ball, cuboid, noise};
use super::{Bounds, Change, Subject, assert_found};
use glam::{DMat3, DQuat, DVec3};
use stipple::head::Head;

#[test]
fn every_damage() {
    assert_found(&damaged(), OWN);
}

#[test]
fn wound_badly() {
    assert_found(&badly_wound(), OWN);
}

/// In metres, where a 32-bit coordinate has steps of 8 mm.
#[test]
fn far_out() {
    let change = Change {
        turn: DMat3::from_quat(DQuat::from_rotation_x(1.2)),
        scale: 0.001,
        shift: DVec3::new(1.0e5, -2.5e4, 12.5),
    };
    assert_found(&[own().changed(change, "far out")], OWN);
}

#[test]
fn no_scalp() {
    let shape = |name: &str, (positions, faces): (Vec<DVec3>, Vec<Vec<usize>>)| {
        let empty = Subject {
            positions,
            faces,
            ..own()
        };
        Subject {
            name: name.to_owned(),
            ..empty
        }
    };
    let hat = ball(
        DVec3::new(0.0, 62.0, 0.0),
        DVec3::new(150.0, 6.0, 170.0),
        24,
    );
    let cases = [
        (
            shape("a cube", cuboid(DVec3::splat(-100.0), DVec3::splat(100.0))),
            "shape of a head",
        ),
        (
            shape("a ball", ball(DVec3::ZERO, DVec3::splat(100.0), 40)),
            "shape of a head",
        ),
        (
            shape(
                "an egg",
                ball(DVec3::ZERO, DVec3::new(77.0, 100.0, 100.0), 40),
            ),
            "neither face nor ears",
        ),
        (
            own().without(|p| p.z < 30.0 || p.y > 80.0).named("a mask"),
            "no scalp",
        ),
        (own().with(hat.0, hat.1).named("a hat"), "covered"),
        (
            shape(
                "one triangle",
                (vec![DVec3::ZERO, DVec3::X, DVec3::Y], vec![vec![0, 1, 2]]),
            ),
            "head",
        ),
    ];
    for (i, (subject, words)) in cases.into_iter().enumerate() {
        let subject = strewn(subject, 40 + i);
        let source = stipple::plan::HeadSource::default();
        let error = Head::from_obj(subject.obj().as_bytes(), "scan.obj", &source)
            .err()
            .unwrap_or_else(|| panic!("{} was taken for a head", subject.name))
            .to_string();
        assert!(
            error.contains("scan.obj") && error.contains(words),
            "{}: {error}",
            subject.name
        );
    }
}

#[test]
fn of_a_million() {
    assert_found(&[huge()], OWN);
}

/// The built-in head with its landmarks, mm.
fn own() -> Subject {
    let head = Head::built_in().expect("the embedded head is valid");
    let landmarks = head.landmarks.named();
    Subject {
        name: "own".to_owned(),
        positions: head.positions.iter().map(|p| p.as_dvec3()).collect(),
        faces: head
            .triangles
            .iter()
            .map(|t| t.map(|v| v as usize).to_vec())
            .collect(),
        up: DVec3::Y,
        forward: DVec3::Z,
        mm_per_unit: 1.0,
        landmarks: landmarks
            .into_iter()
            .filter(|(name, _)| *name != "opisthocranion")
            .map(|(name, p)| (name, p.expect("a full face").as_dvec3()))
            .collect(),
    }
}

/// Turned somehow, in centimetres, away from the origin.
fn strewn(subject: Subject, seed: usize) -> Subject {
    let turn = DQuat::from_euler(
        glam::EulerRot::XYZ,
        6.0 * noise(seed),
        6.0 * noise(seed + 1),
        6.0 * noise(seed + 2),
    );
    let change = Change {
        turn: DMat3::from_quat(turn),
        scale: 0.1,
        shift: DVec3::new(40.0, -25.0, 10.0),
    };
    subject.changed(change, "strewn")
}

/// Every kind of damage, each turned differently.
fn damaged() -> Vec<Subject> {
    let subjects = vec![
        own().named("as it is"),
        own()
            .moved(|i, p| {
                let jolt = DVec3::new(noise(3 * i), noise(3 * i + 1), noise(3 * i + 2));
                p + (jolt - 0.5) * 3f64.sqrt()
            })
            .named("noise of 0.5 mm"),
        own()
            .without(|p| {
                (0..14).any(|i| {
                    let hole = DVec3::new(
                        80.0 * (2.0 * noise(7 * i) - 1.0),
                        20.0 + 110.0 * noise(7 * i + 1),
                        100.0 * (2.0 * noise(7 * i + 2) - 1.0),
                    );
                    p.distance(hole) < 14.0
                })
            })
            .named("holes"),
        own().decimated(13.0).named("about 2,000 triangles"),
        own().split().named("split at every edge"),
        own()
            .moved(|_, p| p)
            .with_ball(
                DVec3::new(0.0, -330.0, -40.0),
                DVec3::new(230.0, 175.0, 120.0),
            )
            .named("shoulders"),
        own()
            .with_ball(
                DVec3::new(0.0, -330.0, -40.0),
                DVec3::new(230.0, 180.0, 120.0),
            )
            .with_ball(
                DVec3::new(0.0, -700.0, -40.0),
                DVec3::new(190.0, 350.0, 110.0),
            )
            .with_ball(
                DVec3::new(90.0, -1250.0, -40.0),
                DVec3::new(70.0, 400.0, 70.0),
            )
            .with_ball(
                DVec3::new(-90.0, -1250.0, -40.0),
                DVec3::new(70.0, 400.0, 70.0),
            )
            .named("whole body"),
        own()
            .with_ball(DVec3::new(32.0, 15.0, 66.0), DVec3::splat(12.0))
            .with_ball(DVec3::new(-32.0, 15.0, 66.0), DVec3::splat(12.0))
            .with_ball(DVec3::new(0.0, -50.0, 70.0), DVec3::new(25.0, 10.0, 20.0))
            .with_box(
                DVec3::new(-400.0, -260.0, -400.0),
                DVec3::new(400.0, -255.0, 400.0),
            )
            .with_box(DVec3::new(300.0, 300.0, 0.0), DVec3::new(301.0, 301.0, 1.0))
            .named("eyeballs, teeth, stage and a speck"),
        own()
            .with_box(DVec3::splat(-350.0), DVec3::splat(350.0))
            .named("in a box"),
        own()
            .without(|p| p.y < 0.0 && p.z > 0.0)
            .lacking(&["nose_tip"])
            .named("no face below the eyes"),
        own()
            .without(|p| p.x.abs() > 76.5 && p.y.abs() < 45.0)
            .named("ears cut off"),
        own().without(|p| p.y < -60.0).named("cut at the mouth"),
    ];
    subjects
        .into_iter()
        .enumerate()
        .map(|(i, s)| strewn(s, 100 * i + 17))
        .collect()
}

/// Faces turned over: all, and every seventh; triangles twice and without area.
fn badly_wound() -> Vec<Subject> {
    let mut inward = own().named("wound inside out");
    inward.faces.iter_mut().for_each(|f| f.reverse());
    let mut mixed = own().named("wound at random");
    for (i, f) in mixed.faces.iter_mut().enumerate() {
        if noise(i) < 0.3 {
            f.reverse();
        }
    }
    let mut twice = own().named("faces twice and flat ones");
    let again: Vec<Vec<usize>> = twice.faces.iter().step_by(3).cloned().collect();
    twice.faces.extend(again);
    let flat: Vec<Vec<usize>> = twice
        .faces
        .iter()
        .step_by(50)
        .map(|f| vec![f[0], f[1], f[0]])
        .collect();
    twice.faces.extend(flat);
    vec![strewn(inward, 1), strewn(mixed, 2), strewn(twice, 3)]
}

/// A million triangles.
fn huge() -> Subject {
    let fine = own()
        .subdivided()
        .subdivided()
        .named("1.3 million triangles");
    strewn(fine, 5)
}

/// What an own head allows: in a noisy or cut one the flat vertex wanders.
const OWN: Bounds = Bounds {
    axes_deg: 6.0,
    landmark_mm: 8.0,
    sides_may_swap: false,
};
