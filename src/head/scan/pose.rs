//! Where the head is in a scan and how it is held: search, registration, mirror plane, levelling.

use super::features::{self, Midline};
use super::fit::{self, Freedom, Quality, ScanPoints, Similarity};
use super::profile::Profile;
use super::reference::Reference;
use super::samples::Sample;
use super::{search, symmetry};
use glam::{Mat3, Quat, Vec3};

/// How much higher the opisthocranion lies than the glabella when a head is level, radians: the
/// mean of seven heads, levelled by eye corners and ears, is 0.6°; the spread between heads is 4°.
const LEVEL_RAD: f32 = 0.0175;
/// Guesses that are registered.
const GUESSES: usize = 12;
/// Poses closer than this are the same answer, radians.
const SAME_POSE_RAD: f32 = 0.6;

/// Axes that are stated and therefore kept, as unit vectors of the scan.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StatedAxes {
    /// From neck to vertex.
    pub(crate) up: Option<Vec3>,
    /// From the back of the head to the face.
    pub(crate) forward: Option<Vec3>,
}

/// A head found in a scan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Scan to reference frame.
    pub(crate) pose: Similarity,
    /// How well scan and reference agree.
    pub(crate) quality: Quality,
    /// How much better this is than the best other way round, 0 to 1.
    pub(crate) certainty: f32,
}

/// Finds the head among points seen from outside; `None` where nothing has a head's shape at all.
pub(crate) fn find(points: &ScanPoints, reference: &Reference, axes: StatedAxes) -> Option<Found> {
    let guesses = search::guesses(&points.points, reference, axes.up, axes.forward, GUESSES);
    let freedom = match (axes.up, axes.forward) {
        (None, None) => Freedom { turn: [true; 3] },
        (Some(_), None) => Freedom {
            turn: [false, true, false],
        },
        (None, Some(_)) => Freedom {
            turn: [false, false, true],
        },
        (Some(_), Some(_)) => Freedom { turn: [false; 3] },
    };
    let poses: Vec<Similarity> = guesses.iter().map(|g| g.pose).collect();
    let rough = fit::register_all(poses, points, reference, freedom, 8, (60.0, 25.0), 8);
    let mut different: Vec<Similarity> = Vec::new();
    for (pose, _) in &rough {
        let is_new = different
            .iter()
            .all(|d| d.rotation.angle_between(pose.rotation) > SAME_POSE_RAD);
        if is_new && different.len() < 3 {
            different.push(*pose);
        }
    }
    let fine = fit::register_all(different, points, reference, freedom, 12, (40.0, 15.0), 4);
    let (pose, _) = *fine.first()?;
    let pose = fit::register(pose, points, reference, freedom, 8, (18.0, 12.0), 1);
    let quality = fit::judge(&pose, points, reference, 1);
    let other = fine
        .iter()
        .skip(1)
        .find(|(p, _)| p.rotation.angle_between(pose.rotation) > SAME_POSE_RAD)
        .map_or(50.0, |(_, q)| q.cost());
    // Real heads the right way round cost about two thirds of the next best way.
    let lead = other / quality.cost().max(1e-3) - 1.0;
    let certainty = (1.0 - (-6.0 * lead).exp()).clamp(0.0, 1.0);
    Some(Found {
        pose,
        quality,
        certainty,
    })
}

/// A turn and shift after the pose, in the reference frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settled {
    /// Turn about the origin.
    pub(crate) rotation: Quat,
    /// Shift after it, mm.
    pub(crate) shift: Vec3,
}

impl Settled {
    /// A point of the reference frame after turn and shift.
    pub(crate) fn apply(&self, at: Vec3) -> Vec3 {
        self.rotation * at + self.shift
    }

    fn then(self, rotation: Quat, shift: Vec3) -> Self {
        Self {
            rotation: (rotation * self.rotation).normalize(),
            shift: rotation * self.shift + shift,
        }
    }
}

/// Finds the mirror plane of points in the reference frame and turns it to x = 0; with stated axes
/// only the shift is taken.
pub(crate) fn mirror_plane(points: &[Sample], axes: StatedAxes) -> (Settled, f32) {
    let centring = symmetry::centre(points, axes.up.is_none() && axes.forward.is_none());
    let settled = Settled {
        rotation: centring.rotation,
        shift: Vec3::X * centring.shift_mm,
    };
    (settled, centring.misfit_mm)
}

/// Nods the head until glabella and opisthocranion are level, and gives the midline points then.
/// A scan without face or occiput, and stated axes, keep the pose they have.
pub(crate) fn level(
    positions: &mut [Vec3],
    triangles: &[[u32; 3]],
    settled: Settled,
    axes: StatedAxes,
) -> (Settled, Profile, Midline) {
    let mut settled = settled;
    let mut profile = Profile::new(positions, triangles);
    let mut midline = features::midline(&profile);
    let may_nod = axes.up.is_none() && axes.forward.is_none();
    for _ in 0..5 {
        if !(may_nod && midline.has_face && midline.has_occiput) {
            break;
        }
        let back = midline.opisthocranion - midline.glabella;
        let nod = LEVEL_RAD - back.y.atan2(-back.z);
        if nod.abs() < 0.006 {
            break;
        }
        let turn = Quat::from_rotation_x(nod.clamp(-0.2, 0.2));
        // About the middle of the head, so that the outline stays where it is looked for.
        let pivot = Vec3::Y * 30.0;
        let shift = pivot - turn * pivot;
        for p in positions.iter_mut() {
            *p = turn * *p + shift;
        }
        settled = settled.then(turn, shift);
        profile = Profile::new(positions, triangles);
        midline = features::midline(&profile);
    }
    (settled, profile, midline)
}

/// The turn from scan axes to head axes that three marked points ask for: the tragions level left and
/// right, and `ahead` (nasion or glabella) as high over them as on the reference.
pub(crate) fn rotation_of_marks(
    left: Vec3,
    right: Vec3,
    ahead: Vec3,
    ahead_reference: Vec3,
) -> Option<Quat> {
    let x = (left - right).try_normalize()?;
    let arm = ahead - 0.5 * (left + right);
    let forward = (arm - x * x.dot(arm)).try_normalize()?;
    let up = forward.cross(x);
    // `forward` points at the mark, which lies above the ear-eye plane.
    let elevation = ahead_reference.y.atan2(ahead_reference.z);
    let (sin, cos) = elevation.sin_cos();
    let level_forward = forward * cos - up * sin;
    let level_up = up * cos + forward * sin;
    let to_scan = Mat3::from_cols(x, level_up, level_forward);
    Some(Quat::from_mat3(&to_scan).inverse())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_turned_reference_give_the_turn_back() {
        let turn = Quat::from_euler(glam::EulerRot::XYZ, 0.7, -1.9, 2.4);
        let nasion = Vec3::new(0.0, 18.0, 96.0);
        let [l, r, n] = [Vec3::X * 73.0, Vec3::X * -73.0, nasion]
            .map(|p| turn * p * 0.1 + Vec3::new(4.0, -7.0, 9.0));
        let found = rotation_of_marks(l, r, n, nasion).unwrap();
        assert!(found.angle_between(turn.inverse()) < 1e-3);
        assert!(rotation_of_marks(l, l, n, nasion).is_none());
    }
}
