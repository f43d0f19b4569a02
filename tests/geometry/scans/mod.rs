//! Heads as they come: published heads and the project's own, turned, scaled, mirrored and damaged in
//! every way that scan files are, must be found where they are. What cannot be a head is refused.
//!
//! Tests on published heads are ignored unless they are asked for: they need a folder that
//! `STIPPLE_TEST_HEADS` names.

mod damage;
mod published;
mod torture;

use glam::{DMat3, DVec3};
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};
use stipple::head::Head;
use stipple::plan::HeadSource;

/// A surface with known landmarks, in its own coordinates.
#[derive(Clone)]
struct Subject {
    name: String,
    positions: Vec<DVec3>,
    faces: Vec<Vec<usize>>,
    up: DVec3,
    forward: DVec3,
    mm_per_unit: f64,
    /// Name and place.
    landmarks: Vec<(&'static str, DVec3)>,
}

/// What is done to a subject's coordinates.
#[derive(Clone, Copy)]
struct Change {
    /// Turn, with a reflection for a mirror image.
    turn: DMat3,
    /// New units per old unit.
    scale: f64,
    shift: DVec3,
}

impl Change {
    const NONE: Self = Self {
        turn: DMat3::IDENTITY,
        scale: 1.0,
        shift: DVec3::ZERO,
    };

    fn apply(&self, p: DVec3) -> DVec3 {
        self.turn * p * self.scale + self.shift
    }
}

impl Subject {
    fn changed(&self, change: Change, what: &str) -> Self {
        Self {
            name: format!("{} {what}", self.name),
            positions: self.positions.iter().map(|p| change.apply(*p)).collect(),
            faces: self.faces.clone(),
            up: change.turn * self.up,
            forward: change.turn * self.forward,
            mm_per_unit: self.mm_per_unit / change.scale,
            landmarks: self
                .landmarks
                .iter()
                .map(|(n, p)| (*n, change.apply(*p)))
                .collect(),
        }
    }

    fn obj(&self) -> String {
        use std::fmt::Write as _;
        let mut text = String::new();
        for p in &self.positions {
            writeln!(text, "v {:.7} {:.7} {:.7}", p.x, p.y, p.z).unwrap();
        }
        for face in &self.faces {
            text.push('f');
            for v in face {
                write!(text, " {}", v + 1).unwrap();
            }
            text.push('\n');
        }
        text
    }
}

/// What a subject's head is allowed to be off by.
#[derive(Clone, Copy)]
struct Bounds {
    axes_deg: f64,
    landmark_mm: f64,
    /// Left and right cannot be told where nothing but the shape is given.
    sides_may_swap: bool,
}

const BOUNDS: Bounds = Bounds {
    axes_deg: 10.0,
    landmark_mm: 8.0,
    sides_may_swap: false,
};

/// Reads a subject without any option and gives what is wrong with the answer.
fn faults(subject: &Subject, bounds: Bounds) -> Vec<String> {
    let source = HeadSource::default();
    let head = match Head::from_obj(subject.obj().as_bytes(), "scan.obj", &source) {
        Ok(head) => head,
        Err(error) => return vec![format!("{}: refused: {error}", subject.name)],
    };
    let mut faults = Vec::new();
    let mut fault = |text: String| faults.push(format!("{}: {text}", subject.name));
    for (axis, got, want) in [
        ("up", head.file_to_head.up(), subject.up),
        ("forward", head.file_to_head.forward(), subject.forward),
    ] {
        let off = got.as_dvec3().angle_between(want).to_degrees();
        if off > bounds.axes_deg {
            fault(format!("{axis} is {off:.1} degrees off"));
        }
    }
    let scale = f64::from(head.file_to_head.mm_per_unit) / subject.mm_per_unit;
    if (scale - 1.0).abs() > 0.05 {
        fault(format!("the scale is {scale:.3} of the true one"));
    }
    let found = head.landmarks.named();
    let get = |name: &str| {
        let (_, p) = found.iter().find(|(n, _)| *n == name)?;
        p.map(|p| head.file_to_head.to_file(p))
    };
    let off_mm = |name: &str, want: DVec3| {
        get(name).map_or(f64::INFINITY, |p| p.distance(want) * subject.mm_per_unit)
    };
    for (name, want) in &subject.landmarks {
        let mut off = off_mm(name, *want);
        if bounds.sides_may_swap && name.starts_with("tragion") {
            let other = if name.ends_with("left") {
                "tragion_right"
            } else {
                "tragion_left"
            };
            off = off.min(off_mm(other, *want));
        }
        if off > bounds.landmark_mm {
            fault(format!("{name} is {off:.1} mm off"));
        }
    }
    faults
}

/// One at a time: each uses all cores, and many large meshes.
static TURN: Mutex<()> = Mutex::new(());

/// Asserts that no subject has a fault, listing all that have.
fn assert_found(subjects: &[Subject], bounds: Bounds) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let faults: Vec<String> = subjects
        .par_iter()
        .flat_map(|s| faults(s, bounds))
        .collect();
    assert!(
        faults.is_empty(),
        "{} faults in {} subjects:\n{}",
        faults.len(),
        subjects.len(),
        faults.join("\n")
    );
}
