//! Two published heads, where a folder that holds them is named by `STIPPLE_TEST_HEADS`.

use super::{BOUNDS, Bounds, Change, Subject, assert_found};
use glam::{DMat3, DQuat, DVec3};

fn read(name: &str) -> (Vec<DVec3>, Vec<Vec<usize>>) {
    let folder = std::env::var_os("STIPPLE_TEST_HEADS").expect("only run with the folder");
    let path = std::path::Path::new(&folder).join(name);
    let text = std::fs::read_to_string(path).expect("the folder holds the head");
    let (mut positions, mut faces) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("v") => {
                let v: Vec<f64> = words.map(|w| w.parse().expect("a number")).collect();
                positions.push(DVec3::new(v[0], v[1], v[2]));
            }
            Some("f") => faces.push(
                words
                    .map(|w| {
                        let index = w.split('/').next().expect("an index");
                        index.parse::<usize>().expect("an index") - 1
                    })
                    .collect(),
            ),
            _ => {}
        }
    }
    (positions, faces)
}

fn ict_neutral() -> Subject {
    let (positions, faces) = read("ict_neutral.obj");
    let at = DVec3::new;
    Subject {
        name: "ict_neutral".to_owned(),
        positions,
        faces,
        up: DVec3::Y,
        forward: DVec3::Z,
        mm_per_unit: 10.0,
        landmarks: vec![
            ("nose_tip", at(0.0, 0.09096, 13.09)),
            ("nasion", at(0.1373, 4.184, 10.61)),
            ("glabella", at(0.0, 5.735, 10.77)),
            ("vertex", at(0.0, 14.51, 0.01863)),
            ("tragion_left", at(7.462, 1.109, 1.169)),
            ("tragion_right", at(-7.462, 1.107, 1.24)),
        ],
    }
}

fn fsaverage() -> Subject {
    let (positions, faces) = read("fsaverage.obj");
    let at = DVec3::new;
    Subject {
        name: "fsaverage".to_owned(),
        positions,
        faces,
        up: DVec3::Z,
        forward: DVec3::Y,
        mm_per_unit: 1000.0,
        landmarks: vec![
            ("nose_tip", at(0.0025, 0.09786, -0.07332)),
            ("nasion", at(8e-5, 0.08277, -0.04079)),
            ("glabella", at(-0.00025, 0.08696, -0.02097)),
            ("vertex", at(-0.00138, -0.02596, 0.0994)),
            ("tragion_left", at(-0.08062, -0.02909, -0.04131)),
            ("tragion_right", at(0.08436, -0.0285, -0.04128)),
        ],
    }
}

fn heads() -> [Subject; 2] {
    [ict_neutral(), fsaverage()]
}

/// The 24 turns that take axes to axes.
fn axis_turns() -> Vec<DMat3> {
    let axes = [DVec3::X, DVec3::Y, DVec3::Z];
    let signed: Vec<DVec3> = axes.into_iter().flat_map(|a| [a, -a]).collect();
    let mut turns = Vec::new();
    for x in &signed {
        for y in &signed {
            if x.dot(*y) == 0.0 {
                turns.push(DMat3::from_cols(*x, *y, x.cross(*y)));
            }
        }
    }
    assert_eq!(turns.len(), 24);
    turns
}

/// The head's own scale in millimetres, metres and inches, and a whole that is no unit's.
fn unit_scales(subject: &Subject) -> [(f64, &'static str); 4] {
    let mm = subject.mm_per_unit;
    [
        (mm, "in mm"),
        (mm / 10.0, "in cm"),
        (mm / 1000.0, "in m"),
        (mm / 25.4, "in inches"),
    ]
}

#[test]
#[ignore = "reads published heads"]
fn as_published() {
    assert_found(&heads(), BOUNDS);
}

#[test]
#[ignore = "reads published heads"]
fn in_every_axis_orientation_and_unit() {
    let mut subjects = Vec::new();
    for head in heads() {
        for (i, turn) in axis_turns().into_iter().enumerate() {
            let (scale, unit) = unit_scales(&head)[i % 4];
            let change = Change {
                turn,
                scale,
                shift: DVec3::ZERO,
            };
            subjects.push(head.changed(change, &format!("turn {i} {unit}")));
        }
    }
    assert_found(&subjects, BOUNDS);
}

#[test]
#[ignore = "reads published heads"]
fn tilted() {
    let mut subjects = Vec::new();
    let turns = axis_turns();
    for head in heads() {
        for (i, axis) in [DVec3::X, DVec3::Y, DVec3::Z].into_iter().enumerate() {
            for deg in [-40.0, -25.0, 25.0, 40.0] {
                // In front of the camera, and once more in a file that lies otherwise.
                let tilt = DMat3::from_quat(DQuat::from_axis_angle(axis, f64::to_radians(deg)));
                let turn = turns[(7 * i + 5 + deg as usize) % 24] * tilt;
                for turn in [tilt, turn] {
                    let change = Change {
                        turn,
                        scale: 1.0,
                        shift: DVec3::new(3.0, -1.0, 2.0) * 100.0 / head.mm_per_unit,
                    };
                    subjects.push(head.changed(change, &format!("tilted {deg} about {axis}")));
                }
            }
        }
    }
    assert_found(&subjects, BOUNDS);
}

#[test]
#[ignore = "reads published heads"]
fn mirrored() {
    let mut subjects = Vec::new();
    for head in heads() {
        for (i, turn) in axis_turns().into_iter().step_by(5).enumerate() {
            let mirror = DMat3::from_diagonal(if i % 2 == 0 {
                DVec3::new(-1.0, 1.0, 1.0)
            } else {
                DVec3::new(1.0, 1.0, -1.0)
            });
            let change = Change {
                turn: turn * mirror,
                ..Change::NONE
            };
            subjects.push(head.changed(change, &format!("mirrored {i}")));
        }
    }
    let bounds = Bounds {
        sides_may_swap: true,
        ..BOUNDS
    };
    assert_found(&subjects, bounds);
}
