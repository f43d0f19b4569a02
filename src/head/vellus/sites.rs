//! How densely vellus stands at each vertex, and which way it leans.

use crate::base::math::smoothstep;
use crate::head::Head;
use crate::head::complexion::Complexion;
use crate::head::landmarks::MEDIAN_LENGTH_MM;
use crate::head::scalp::Scalp;
use glam::Vec3;
use rayon::prelude::*;

/// Follicles of the face per mm² (292/cm² on the forehead; Otberg et al. 2004).
pub(crate) const FACE_PER_MM2: f32 = 2.92;
/// Follicles of neck and ears per mm², as on the upper back (93/cm²; Otberg et al. 2004).
pub(crate) const NECK_PER_MM2: f32 = 0.93;
/// Miniaturised hairs of a bald scalp per mm² (about as many as follicular units were there).
pub(crate) const SCALP_PER_MM2: f32 = 1.0;
/// Share of vellus among full stubble, where most follicles bear terminal hair (estimate).
const AMONG_STUBBLE: f32 = 0.1;
/// Share of vellus on the tip and the wings of the nose, where follicles are mostly of sebum (estimate), and
/// how far that reaches on the median man, mm.
const ON_NOSE: f32 = 0.2;
const NOSE_MM: (f32, f32) = (18.0, 34.0);
/// Sky visibility below which skin is the inside of something, and from which it is not.
const INSIDE_SKY: (f32, f32) = (0.12, 0.3);
/// Height of the chin's underside below the nasion on the median man, mm.
const CHIN_MM: f32 = 112.0;

/// What vellus is like at a vertex.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Site {
    /// Hairs per mm².
    pub(crate) per_mm2: f32,
    /// 1 on the scalp, 0 off it.
    pub(crate) on_scalp: f32,
    /// Direction along the skin; its length says nothing.
    pub(crate) lean: Vec3,
}

/// One site per vertex.
pub(crate) fn sites(head: &Head, scalp: &Scalp, complexions: &[Complexion]) -> Vec<Site> {
    let scale = head.measures.length_mm / MEDIAN_LENGTH_MM;
    let chin_mm = head.landmarks.nasion.y - CHIN_MM * scale;
    (0..head.positions.len())
        .into_par_iter()
        .with_min_len(1024)
        .map(|i| {
            let (point, normal) = (head.positions[i], head.normals[i]);
            let on_scalp = smoothstep(-6.0, 6.0, scalp.border_mm[i]);
            let on_face = smoothstep(0.0, 30.0 * scale, point.z)
                * smoothstep(chin_mm - 8.0, chin_mm + 8.0, point.y);
            let off_scalp = NECK_PER_MM2 + (FACE_PER_MM2 - NECK_PER_MM2) * on_face;
            let open = smoothstep(INSIDE_SKY.0, INSIDE_SKY.1, head.transfers[i].sky_visibility);
            let stubble = complexions
                .get(i)
                .map_or(0.0, |complexion| complexion.stubble);
            let is_bare = head
                .face
                .is_some_and(|face| normal.z > 0.0 && face.is_without_vellus(point));
            let per_mm2 = (off_scalp + (SCALP_PER_MM2 - off_scalp) * on_scalp)
                * open
                * (1.0 - (1.0 - AMONG_STUBBLE) * stubble);
            let from_nose_mm = head
                .landmarks
                .nose_tip
                .map_or(f32::MAX, |tip| tip.distance(point));
            let off_nose = smoothstep(NOSE_MM.0 * scale, NOSE_MM.1 * scale, from_nose_mm);
            let per_mm2 = per_mm2 * (ON_NOSE + (1.0 - ON_NOSE) * off_nose);
            // Down and, away from the midline, outward.
            let hanging = Vec3::new(
                0.55 * (point.x / (25.0 * scale)).clamp(-1.0, 1.0),
                -1.0,
                0.0,
            );
            let hanging = (hanging - normal * normal.dot(hanging)).normalize_or_zero();
            let grown = scalp.growth.at(point, normal, scalp.atlas_points[i]);
            // Hair of the front leans onto the forehead, so that the two meet without a line.
            let near_scalp = smoothstep(-30.0, 4.0, scalp.border_mm[i]);
            Site {
                per_mm2: if is_bare { 0.0 } else { per_mm2 },
                on_scalp,
                lean: hanging.lerp(grown, near_scalp),
            }
        })
        .collect()
}
