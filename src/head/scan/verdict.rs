//! What is refused, and what the user is told about a scan that is used.

use super::choose::Chosen;
use super::features::Midline;
use super::pose::{Found, StatedAxes};
use super::reference::{Reference, ReferenceArea};
use super::samples::Sample;
use super::unit::{self, UnitFound};
use super::weld::Welded;
use super::{Handedness, Reading, Refusal, Stated, agreement};
use crate::base::math::quantile;
use crate::plan::Marks;
use glam::Vec3;

/// Registration cost above which nothing in a file is a head, mm.
pub(crate) const WORST_COST_MM: f32 = 16.0;
/// Least share of the scalp that a scan must have.
const LEAST_SCALP: f32 = 0.55;
/// A scalp that departs more than this from the reference in one tenth of its places is covered, mm.
const COVERED_MM: f32 = 11.0;

fn refuse<T>(problem: impl Into<String>, remedy: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal {
        problem: problem.into(),
        remedy: remedy.into(),
    })
}

/// The head that was found, or why there is none. Where the user states how it is held, a poor match
/// is the user's to judge.
pub(crate) fn a_head(found: Option<Found>, axes: StatedAxes) -> Result<Found, Refusal> {
    let remedy = "open a scan of a bald or closely shaved head, or mark the tragions and the nasion \
                  under [head.landmarks]";
    let Some(found) = found else {
        return refuse("no head was found in it", remedy);
    };
    if found.quality.scalp < LEAST_SCALP && found.quality.face > 0.5 {
        return refuse(
            format!(
                "it has a face but no scalp ({:.0} % of it)",
                100.0 * found.quality.scalp
            ),
            "scan the whole head with crown and back",
        );
    }
    let is_stated = axes.up.is_some() && axes.forward.is_some();
    if is_stated && found.quality.scalp > 0.3 {
        return Ok(found);
    }
    if found.quality.cost() > WORST_COST_MM || found.quality.scalp < LEAST_SCALP {
        return refuse("nothing in it has the shape of a head", remedy);
    }
    Ok(found)
}

/// Refuses marks that cannot be those of one head.
pub(crate) fn marks_agree(
    marks: &Marks,
    to_head: impl Fn([f64; 3]) -> Vec3,
) -> Result<(), Refusal> {
    match agreement::contradiction(marks, to_head) {
        Some(problem) => refuse(
            format!("the points under [head.landmarks] contradict each other: {problem}"),
            "correct them there or with 'Mark landmarks' in the window",
        ),
        None => Ok(()),
    }
}

/// Refuses where every part was dropped.
pub(crate) fn enough(chosen: &Chosen) -> Result<(), Refusal> {
    if chosen.triangles.is_empty() || chosen.points.len() < 200 {
        return refuse(
            "no connected surface in it is large enough to be the skin of a head",
            "export the head as one mesh",
        );
    }
    Ok(())
}

/// Refuses a scalp under a hat or long hair: points in the reference frame against the reference.
pub(crate) fn has_scalp(points: &[Sample], reference: &Reference) -> Result<(), Refusal> {
    let departure = scalp_departure(points, reference);
    if departure > COVERED_MM {
        return refuse(
            format!(
                "the scalp is covered: its surface departs up to {departure:.0} mm from a bare head"
            ),
            "scan the head without hat and with hair cut short",
        );
    }
    Ok(())
}

/// Refuses a shape that could look any way: no face, no ears, and every heading fits it alike.
pub(crate) fn can_be_told(
    found: &Found,
    midline: &Midline,
    ears: [bool; 2],
    axes: StatedAxes,
) -> Result<(), Refusal> {
    let is_stated = axes.up.is_some() && axes.forward.is_some();
    let is_seen = midline.has_face || ears[0] || ears[1] || found.certainty > 0.25;
    if is_seen || is_stated {
        return Ok(());
    }
    refuse(
        "it has neither face nor ears, and nothing tells which way it looks",
        "state 'up' and 'forward' under [head] or with --up and --forward",
    )
}

/// What one tenth of the scalp's places exceed in distance to the reference, mm.
pub(crate) fn scalp_departure(points: &[Sample], reference: &Reference) -> f32 {
    let mut gaps: Vec<f32> = points
        .iter()
        .filter_map(|s| {
            let nearest = reference.index.nearest(s.at)?;
            (reference.areas[nearest] == ReferenceArea::Scalp)
                .then(|| s.at.distance(reference.points[nearest].at))
        })
        .collect();
    quantile(&mut gaps, 0.9).unwrap_or(0.0)
}

/// A stated unit, unless it makes no human head.
pub(crate) fn stated_unit(length: f32, mm_per_unit: f32) -> Result<UnitFound, Refusal> {
    let mm = length * mm_per_unit;
    let name = unit::UNITS
        .iter()
        .find(|(_, k)| *k == mm_per_unit)
        .map_or("unknown", |(name, _)| name);
    if !(120.0..=300.0).contains(&mm) {
        let better = unit::of_length(length);
        let remedy = if better.name == "unknown" {
            "state a measured 'breadth_mm' or 'circumference_mm' under [head] instead of 'unit'"
                .to_owned()
        } else {
            format!(
                "write '{}' (then it is {:.0} mm long) or leave the unit out",
                better.name,
                length * better.mm_per_unit
            )
        };
        return refuse(
            format!("the head would be {mm:.4} mm long in '{name}'"),
            remedy,
        );
    }
    Ok(UnitFound {
        name,
        mm_per_unit,
        certainty: 1.0,
    })
}

/// What the user should know of a scan that is used.
pub(crate) fn warnings(
    reading: &Reading,
    mesh: &Welded,
    chosen: &Chosen,
    stated: &Stated,
) -> Vec<String> {
    let mut said = Vec::new();
    if reading.unit.name == "unknown" {
        said.push(
            "no usual unit makes a human head of it: it was scaled to the median length of 199.5 mm; \
             state a measured breadth_mm or circumference_mm under [head]"
                .to_owned(),
        );
    } else if stated.mm_per_unit.is_none() {
        said.push(format!(
            "the unit was taken to be {} (certainty {:.0} %)",
            reading.unit.name,
            100.0 * reading.unit.certainty
        ));
    }
    match reading.handedness {
        Handedness::Mirrored if stated.mirrored.is_none() => said.push(
            "the file shows the head mirrored (its texture reads backwards); left and right were \
             exchanged: state mirrored = \"no\" under [head] if that is wrong"
                .to_owned(),
        ),
        Handedness::Unknown => said.push(
            "the surface is wound inside out, which was repaired; if left and right are exchanged, \
             state mirrored = \"yes\" under [head]"
                .to_owned(),
        ),
        _ if chosen.inward > 0.01 => said.push(format!(
            "{:.0} % of the surface was wound inside out, which was repaired",
            100.0 * chosen.inward
        )),
        _ => {}
    }
    if reading.orientation_certainty < 0.5 {
        said.push(format!(
            "which way the head looks is unsure (certainty {:.0} %): check it and state up and \
             forward under [head] if it is wrong",
            100.0 * reading.orientation_certainty
        ));
    }
    if reading.scalp_share < 0.9 {
        said.push(format!(
            "only {:.0} % of the scalp is in the scan",
            100.0 * reading.scalp_share
        ));
    }
    if !reading.estimated.is_empty() {
        said.push(format!(
            "not visible and estimated from mean proportions: {}; mark them under [head.landmarks] \
             or in the window",
            reading.estimated.join(", ").replace('_', " ")
        ));
    }
    if reading.parts_dropped > 0 {
        said.push(format!(
            "{} of {} parts were left out: hidden, far from the head, or too small to be skin",
            reading.parts_dropped, reading.parts
        ));
    }
    let repaired = mesh.degenerate + mesh.duplicate;
    if repaired > 0 {
        said.push(format!(
            "{repaired} triangles without area or twice there were left out"
        ));
    }
    said
}
