//! Points in straight rows: what an operator without a feeling for follicles leaves behind (H3).
//!
//! Rows run along and across the midline on the chart of the scalp's atlas, as far apart as the
//! densest place asks for. Where less is wanted the grid ends instead of thinning out.

use super::poisson::{PointsInput, SurfacePoint};
use crate::base::rng::mix;
use crate::head::Head;
use glam::{Vec2, Vec3};
use rayon::prelude::*;

/// Places points in rows; takes the same input as [`super::poisson::place`]. Obstacles are not
/// looked at.
pub fn place(head: &Head, wanted: &PointsInput) -> Vec<SurfacePoint> {
    let densest = wanted.bound_per_mm2.iter().copied().fold(0.0f32, f32::max);
    let last = wanted.rounds.last().copied().unwrap_or(0.0);
    if densest * last <= 0.0 {
        return Vec::new();
    }
    let pitch_mm = 1.0 / (densest * last).sqrt();
    let chart: Vec<Vec2> = head
        .positions
        .par_iter()
        .map(|p| {
            let at = head.atlas.at(*p);
            Vec2::new(at.s_mm, at.w_mm)
        })
        .collect();
    (0..head.triangles.len())
        .into_par_iter()
        .filter(|t| wanted.bound_per_mm2[*t] > 0.0)
        .flat_map_iter(|t| {
            let corners = head.triangles[t].map(|i| chart[i as usize] / pitch_mm);
            knots(corners).filter_map(move |(knot, weights)| {
                let [a, b, c] = head.corners(t);
                let position = a + (b - a) * weights[0] + (c - a) * weights[1];
                point(wanted, t as u32, knot, weights, position, densest)
            })
        })
        .collect()
}

/// The point of a knot, if enough density is wanted there; its round is the first whose share
/// reaches the knot's own.
fn point(
    wanted: &PointsInput,
    triangle: u32,
    knot: [i32; 2],
    weights: [f32; 2],
    position: Vec3,
    densest: f32,
) -> Option<SurfacePoint> {
    if (wanted.density)(triangle, weights, position) < 0.5 * densest {
        return None;
    }
    let word = (u64::from(knot[0] as u32) << 32) | u64::from(knot[1] as u32);
    let key = mix(mix(wanted.seed) ^ word);
    let last = wanted.rounds.last().copied().unwrap_or(1.0);
    let own = (key >> 40) as f32 / (1u64 << 24) as f32 * last;
    let round = wanted.rounds.iter().position(|share| own < *share)?;
    Some(SurfacePoint {
        position,
        triangle,
        weights,
        round: round as u32,
        key,
    })
}

/// The whole-numbered points inside a triangle of the chart, with the weights of its second and third
/// corner. The grid is shifted by a part of its pitch, so that no row lies along the midline, where
/// triangles meet.
fn knots(corners: [Vec2; 3]) -> impl Iterator<Item = ([i32; 2], [f32; 2])> {
    const SHIFT: Vec2 = Vec2::new(0.381, 0.618);
    let [a, b, c] = corners;
    let (ab, ac) = (b - a, c - a);
    let area = ab.perp_dot(ac);
    let low = (a.min(b).min(c) - SHIFT).floor().as_ivec2();
    let high = (a.max(b).max(c) - SHIFT).ceil().as_ivec2();
    // A triangle that the chart tears apart is no place for rows.
    let is_sound = area.abs() > 1e-9 && (high - low).max_element() < 64;
    let rows = (low.x..=high.x).take(if is_sound { usize::MAX } else { 0 });
    rows.flat_map(move |x| (low.y..=high.y).map(move |y| [x, y]))
        .filter_map(move |knot| {
            let to = Vec2::new(knot[0] as f32, knot[1] as f32) + SHIFT - a;
            let (u, v) = (to.perp_dot(ac) / area, ab.perp_dot(to) / area);
            (u >= 0.0 && v >= 0.0 && u + v < 1.0).then_some((knot, [u, v]))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_triangles_of_a_square_share_its_knots() {
        let [a, b, c, d] = [[0.0, 0.0], [7.0, 0.0], [7.0, 7.0], [0.0, 7.0]].map(Vec2::from);
        let found: Vec<_> = knots([a, b, c]).chain(knots([a, c, d])).collect();
        assert_eq!(found.len(), 49);
        assert!(knots([a, a, c]).next().is_none());
        assert!(
            found
                .iter()
                .all(|(_, [u, v])| *u >= 0.0 && *v >= 0.0 && u + v < 1.0)
        );
    }
}
