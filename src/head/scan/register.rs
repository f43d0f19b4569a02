//! The registration of a scan: all steps from a mesh to a head in its frame.

use super::compact::Compact;
use super::fit::ScanPoints;
use super::handedness::{Handedness, handedness};
use super::pose::{self, Found, Settled, StatedAxes};
use super::reference::Reference;
use super::samples::{self, Sample};
use super::unit::{self, UnitFound};
use super::weld::{self, Welded};
use super::{Reading, Refusal, RegisteredScan, Standard, Stated};
use super::{choose, features, parts, verdict};
use crate::head::FileToHead;
use crate::head::landmarks::Landmarks;
use crate::plan::Marks;
use glam::{DVec3, Mat3, Vec3};

/// Points spread over the whole mesh for the search.
const SEARCH_POINTS: usize = 30_000;
/// Of those seen from outside, how many are registered.
const REGISTERED_POINTS: usize = 4000;
/// Directions from which the mesh is looked at.
const EYES: usize = 32;

/// Finds the head in a mesh.
///
/// `texture_turn` is the summed signed area of each triangle in texture space, where there is one:
/// textures are drawn to be read from outside, so it tells mirrored data from a surface that is only
/// wound inside out.
///
/// # Errors
/// A refusal where there is no head or no scalp in it.
pub fn register(
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    texture_turn: Option<&[f32]>,
    stated: &Stated,
    standard: &Standard,
) -> Result<RegisteredScan, Refusal> {
    let mut mesh = weld::weld(positions, triangles);
    mesh.centre += stated.origin;
    let parts = parts::parts(&mesh.positions, &mesh.triangles);
    let area: f32 = parts.iter().map(|p| p.area).sum();
    let everything = 0..mesh.triangles.len() as u32;
    let mut points = seen(&mesh, everything, area);
    let handedness = handedness(&mesh, &points, texture_turn, stated.mirrored);
    let mirror = if handedness == Handedness::Mirrored {
        Vec3::new(-1.0, 1.0, 1.0)
    } else {
        Vec3::ONE
    };
    if handedness == Handedness::Mirrored {
        mesh.positions.iter_mut().for_each(|p| *p *= mirror);
        for s in &mut points {
            s.at *= mirror;
            s.normal *= mirror;
        }
    }
    let to_scan = |file: [f64; 3]| mirror * (DVec3::from(file) - mesh.centre).as_vec3();
    let axes = match marked_axes(&stated.marks, to_scan) {
        Some(axes) => {
            verdict::marks_agree(&stated.marks, to_scan)?;
            axes
        }
        None => StatedAxes {
            up: stated.axes.up.map(|a| a * mirror),
            forward: stated.axes.forward.map(|a| a * mirror),
        },
    };

    let mut found = find(points, &standard.reference, axes);
    // An enclosing box or a stage hides the head: look at the parts one by one.
    if found.is_none_or(|f| f.quality.cost() > verdict::WORST_COST_MM) && parts.len() > 1 {
        let mut by_count: Vec<&parts::Part> = parts.iter().collect();
        by_count.sort_by_key(|p| std::cmp::Reverse(p.triangles.len()));
        for part in by_count.into_iter().take(3) {
            let points = seen(&mesh, part.triangles.iter().copied(), part.area);
            let alone = find(points, &standard.reference, axes);
            if let Some(f) = alone
                && found.is_none_or(|best| f.quality.cost() < best.quality.cost())
            {
                found = alone;
            }
        }
    }
    let found = verdict::a_head(found, axes)?;

    let turned = parts::disagreeing(&mesh.triangles);
    let chosen = choose::choose(
        &mesh.positions,
        &mesh.triangles,
        &parts,
        turned,
        &found.pose,
    );
    verdict::enough(&chosen)?;
    let in_reference: Vec<Sample> = chosen
        .points
        .iter()
        .map(|s| Sample {
            at: found.pose.apply(s.at),
            normal: found.pose.rotation * s.normal,
            ..*s
        })
        .filter(|s| s.at.y > -60.0)
        .collect();
    let thin = (in_reference.len() / 5000).max(1);
    let few: Vec<Sample> = in_reference.iter().step_by(thin).copied().collect();
    let (settled, asymmetry_mm) = pose::mirror_plane(&few, axes);
    let mut compact = Compact::new(&mesh, &chosen);
    for p in &mut compact.positions {
        *p = settled.apply(found.pose.apply(*p));
    }
    let (settled, profile, midline) =
        pose::level(&mut compact.positions, &compact.triangles, settled, axes);
    verdict::has_scalp(&few, &standard.reference)?;

    let side = |sign| {
        standard
            .ear
            .tragion(&compact.positions, &compact.triangles, sign)
    };
    let (left, right) = rayon::join(|| side(1.0), || side(-1.0));
    let ears = [left.has_ear, right.has_ear];
    verdict::can_be_told(&found, &midline, ears, axes)?;
    let mut estimated = Vec::new();
    let vertex = features::vertex(&profile).unwrap_or_else(|| {
        estimated.push("vertex");
        Vec3::new(0.0, 131.1, -10.0)
    });
    if !midline.has_face {
        estimated.extend(["nasion", "glabella"]);
    }
    if !midline.has_occiput {
        estimated.push("opisthocranion");
    }
    for (tragion, name) in [(&left, "tragion_left"), (&right, "tragion_right")] {
        if !tragion.has_ear {
            estimated.push(name);
        }
    }
    let in_reference_mm = Landmarks {
        glabella: midline.glabella,
        nasion: midline.nasion,
        vertex,
        opisthocranion: midline.opisthocranion,
        tragion_left: left.at,
        tragion_right: right.at,
        nose_tip: midline.nose_tip,
    };

    let length = midline.glabella.distance(midline.opisthocranion) / found.pose.scale;
    let unit = match stated.mm_per_unit {
        Some(mm_per_unit) => verdict::stated_unit(length, mm_per_unit)?,
        None => unit::of_length(length),
    };
    let grow = unit.mm_per_unit / found.pose.scale;
    compact.positions.iter_mut().for_each(|p| *p *= grow);
    let file_to_head = file_to_head(&found, &settled, &unit, mirror, &mesh);
    verdict::marks_agree(&stated.marks, |file| {
        file_to_head.to_head(DVec3::from(file))
    })?;
    let landmarks = in_reference_mm
        .scaled(grow)
        .with_marks(&stated.marks, |file| file_to_head.to_head(file));
    estimated.retain(|name| stated.marks.get(name).is_none());

    let reading = Reading {
        unit,
        orientation_certainty: found.certainty,
        handedness,
        misfit_mm: found.quality.mean_mm,
        asymmetry_mm,
        scalp_share: found.quality.scalp,
        face_share: found.quality.face,
        ears,
        parts: parts.len(),
        parts_dropped: chosen.dropped,
        estimated,
    };
    let warnings = verdict::warnings(&reading, &mesh, &chosen, stated);
    Ok(RegisteredScan {
        positions: compact.positions,
        triangles: compact.triangles,
        vertex_sources: compact.vertex_sources,
        triangle_sources: compact.triangle_sources,
        landmarks,
        file_to_head,
        reading,
        warnings,
    })
}

/// Points of some triangles that are seen from outside, with outward normals.
fn seen(mesh: &Welded, some: impl Iterator<Item = u32> + Clone, area: f32) -> Vec<Sample> {
    let all = samples::spread(&mesh.positions, &mesh.triangles, some, SEARCH_POINTS);
    let seen = samples::seen_from_outside(&all, area, EYES);
    all.iter()
        .zip(&seen)
        .filter(|(_, seen)| seen.times > 0)
        .map(|(s, seen)| Sample {
            normal: if seen.outward < 0.0 {
                -s.normal
            } else {
                s.normal
            },
            ..*s
        })
        .collect()
}

fn find(points: Vec<Sample>, reference: &Reference, axes: StatedAxes) -> Option<Found> {
    let thin = (points.len() / REGISTERED_POINTS).max(1);
    let few = points.into_iter().step_by(thin).collect();
    pose::find(&ScanPoints::new(few), reference, axes)
}

/// Up and forward that the marked points ask for, in the scan.
fn marked_axes(marks: &Marks, to_scan: impl Fn([f64; 3]) -> Vec3) -> Option<StatedAxes> {
    let at = |name: &str| marks.get(name).map(&to_scan);
    let (left, right) = (at("tragion_left")?, at("tragion_right")?);
    let (ahead, reference) = match (at("nasion"), at("glabella")) {
        (Some(nasion), _) => (nasion, features::REFERENCE_NASION),
        (None, Some(glabella)) => (glabella, features::REFERENCE_GLABELLA),
        (None, None) => return None,
    };
    let to_head = pose::rotation_of_marks(left, right, ahead, reference)?;
    Some(StatedAxes {
        up: Some(to_head.inverse() * Vec3::Y),
        forward: Some(to_head.inverse() * Vec3::Z),
    })
}

/// The map from file to head coordinates that all steps together make.
fn file_to_head(
    found: &Found,
    settled: &Settled,
    unit: &UnitFound,
    mirror: Vec3,
    mesh: &Welded,
) -> FileToHead {
    let turn = Mat3::from_quat(settled.rotation * found.pose.rotation);
    let rotation = turn * Mat3::from_diagonal(mirror);
    let grow = unit.mm_per_unit / found.pose.scale;
    let shift = settled.apply(found.pose.translation) * grow;
    let centre_mm = rotation.as_dmat3() * mesh.centre * f64::from(unit.mm_per_unit);
    FileToHead {
        rotation,
        mm_per_unit: unit.mm_per_unit,
        origin_mm: centre_mm - shift.as_dvec3(),
    }
}
