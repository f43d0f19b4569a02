//! Anatomical points on the midline of a head laid over the reference.

use super::profile::{Profile, angle_of};
use glam::Vec3;

/// Averaging along the outline, degrees (about 4 mm): noise of scanners drops out.
const WINDOW_DEG: f32 = 2.0;
/// Glabella of the reference head, mm.
pub(crate) const REFERENCE_GLABELLA: Vec3 = Vec3::new(0.0, 38.0, 98.0);
/// Nasion of the reference head, mm.
pub(crate) const REFERENCE_NASION: Vec3 = Vec3::new(0.0, 18.0, 96.0);
const REFERENCE_OPISTHOCRANION: Vec3 = Vec3::new(0.0, 40.0, -101.0);

/// Points of the midline, mm in the frame of the profile.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Midline {
    /// Foremost point of the nose, where there is one.
    pub(crate) nose_tip: Option<Vec3>,
    /// Deepest point of the nose root.
    pub(crate) nasion: Vec3,
    /// Most prominent point between the brows.
    pub(crate) glabella: Vec3,
    /// Point of the occiput farthest from the glabella.
    pub(crate) opisthocranion: Vec3,
    /// Whether glabella and nasion were seen, not taken from proportions.
    pub(crate) has_face: bool,
    /// Whether the occiput was seen.
    pub(crate) has_occiput: bool,
}

/// Finds the points of a profile whose head lies over the reference within some degrees and
/// millimetres.
pub(crate) fn midline(profile: &Profile) -> Midline {
    // A point of the reference, moved onto the profile where there is one at that angle.
    let proportion = |at: Vec3| profile.at(angle_of(at)).unwrap_or(at);
    let tip = profile.best(-42.0, -6.0, 1.0, |p| p.z);
    let forehead = profile.smooth(30.0, 4.0);
    let root = tip.zip(forehead).and_then(|(tip, forehead)| {
        // Depth below the chord from the tip to the forehead: a nodding head does not hide it.
        let chord = (forehead - tip).normalize_or(Vec3::Y);
        let ahead = Vec3::X.cross(chord);
        let ahead = if ahead.z < 0.0 { -ahead } else { ahead };
        let start = angle_of(tip) + 6.0;
        let root = profile.best(start, 14.0, WINDOW_DEG, |p| -ahead.dot(p - tip))?;
        Some((tip, root))
    });
    // A nose stands out from its root; a hole or a mask's edge does not.
    let nose = root.filter(|(tip, root)| {
        let goes_back_below = profile
            .at(angle_of(*tip) - 5.0)
            .is_some_and(|below| below.z < tip.z - 1.0);
        tip.z - root.z > 8.0 && tip.y < root.y - 12.0 && goes_back_below
    });
    let (nose_tip, nasion) = match nose {
        Some((tip, root)) => (Some(tip), root),
        None => (None, proportion(REFERENCE_NASION)),
    };
    let root_angle = angle_of(nasion);
    // The glabella bulges most over the chord from the nose root to the forehead 50 mm above.
    let glabella = profile
        .smooth(root_angle + 30.0, 3.0)
        .filter(|_| nose.is_some())
        .and_then(|above| {
            let chord = (above - nasion).normalize_or(Vec3::Y);
            let ahead = Vec3::new(0.0, -chord.z, chord.y);
            profile.best(root_angle + 4.0, root_angle + 20.0, 3.0, |p| {
                // On a flat forehead the usual distance from the root decides.
                ahead.dot(p - nasion) - 0.06 * (p.distance(nasion) - 17.0).abs()
            })
        });
    let has_face = glabella.is_some();
    let glabella = glabella.unwrap_or_else(|| proportion(REFERENCE_GLABELLA));
    let has_occiput = profile.coverage(150.0, 200.0) > 0.6;
    let opisthocranion = crest(profile, (150.0, 205.0), 20.0, |p| p.distance(glabella))
        .unwrap_or_else(|| proportion(REFERENCE_OPISTHOCRANION));
    Midline {
        nose_tip,
        nasion,
        glabella,
        opisthocranion,
        has_face,
        has_occiput,
    }
}

/// Highest point of the midline of a level head.
pub(crate) fn vertex(profile: &Profile) -> Option<Vec3> {
    crest(profile, (50.0, 135.0), 18.0, |p| p.y)
}

/// The point of a range of angles where `key` peaks: the crest of a parabola through what lies
/// within `half_deg` of the largest value. Vault and occiput are so flat that noise of a tenth of a
/// millimetre moves the largest value by centimetres.
fn crest(
    profile: &Profile,
    (from_deg, to_deg): (f32, f32),
    half_deg: f32,
    key: impl Fn(Vec3) -> f32,
) -> Option<Vec3> {
    let peak = angle_of(profile.best(from_deg, to_deg, WINDOW_DEG, &key)?);
    let mut a = [[0.0; 3]; 3];
    let mut b = [0.0; 3];
    let first = (peak - half_deg).max(from_deg) as i32;
    let last = (peak + half_deg).min(to_deg) as i32;
    for angle in first..=last {
        let Some(p) = profile.smooth(angle as f32, WINDOW_DEG) else {
            continue;
        };
        let x = f64::from((angle as f32 - peak) / half_deg);
        let row = [1.0, x, x * x];
        for i in 0..3 {
            for j in 0..3 {
                a[i][j] += row[i] * row[j];
            }
            b[i] += row[i] * f64::from(key(p));
        }
    }
    let shift = super::fit::solve(a, b)
        .filter(|[_, _, bend]| *bend < -1e-3)
        .map_or(0.0, |[_, slope, bend]| {
            (-0.5 * slope / bend).clamp(-1.0, 1.0)
        });
    profile.smooth(
        (peak + shift as f32 * half_deg).clamp(from_deg, to_deg),
        WINDOW_DEG,
    )
}
