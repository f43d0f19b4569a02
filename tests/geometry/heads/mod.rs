//! Heads, atlases and points that the tests of the atlas share.

use glam::Vec3;
use std::sync::{Arc, LazyLock};
use stipple::head::Head;
use stipple::head::atlas::{Atlas, AtlasPoint, SIDE_ARC_MM};
use stipple::head::landmarks::Landmarks;
use stipple::plan::{Axis, HeadSource, Unit};

/// The built-in head.
pub static HEAD: LazyLock<Arc<Head>> =
    LazyLock::new(|| Arc::new(Head::built_in().expect("the embedded head is valid")));

/// The published heads, where the environment names their folder; they are no part of the project.
pub fn published() -> Vec<Head> {
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
pub fn mapped(f: impl Fn(Vec3) -> Vec3) -> Atlas {
    let positions: Vec<Vec3> = HEAD.positions.iter().map(|p| f(*p)).collect();
    Atlas::new(&positions, &HEAD.triangles, &each(&HEAD.landmarks, f))
}

/// A map of space that makes a head narrower, higher and longer.
pub fn stretched(p: Vec3) -> Vec3 {
    p * Vec3::new(0.93, 1.06, 1.08)
}

/// Points all over the scalp, 12 mm apart.
pub fn atlas_points() -> Vec<AtlasPoint> {
    let mut points = Vec::new();
    for s in -20..=31 {
        for w in -13..=13 {
            let atlas_point = AtlasPoint::new(s as f32 * 12.0, w as f32 * 12.0);
            if atlas_point.arc_mm() < 0.97 * SIDE_ARC_MM {
                points.push(atlas_point);
            }
        }
    }
    points
}
