//! Closed lines on a head, and how far points are from them in millimetres of that head's skin.

use super::{Atlas, AtlasPoint};
use glam::Vec3;

/// Edges that share a bounding ball.
const GROUP: usize = 8;

/// A closed line on a head. Any shape that does not cross itself will do.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    /// Corners, mm in the head's frame.
    points: Vec<Vec3>,
    /// From each corner to the next one, and one over the square of that length, mm and mm⁻².
    edges: Vec<(Vec3, f32)>,
    /// Unit vector along the skin to the inside, of the edge that starts at each corner.
    inward: Vec<Vec3>,
    /// Balls round groups of edges: centre and radius, mm.
    balls: Vec<(Vec3, f32)>,
}

impl Outline {
    /// The line through points of the atlas, laid on a head; either way round.
    pub(crate) fn new(atlas: &Atlas, atlas_points: &[AtlasPoint]) -> Self {
        let mut points: Vec<Vec3> = atlas_points.iter().map(|at| atlas.point(*at)).collect();
        points.dedup_by(|a, b| a.distance_squared(*b) < 1e-6);
        if enclosed(atlas_points) < 0.0 {
            points.reverse();
        }
        let count = points.len();
        let inward = (0..count)
            .map(|i| {
                let (a, b) = (points[i], points[(i + 1) % count]);
                let outside = 0.5 * (a + b) - atlas.centre();
                outside.cross(b - a).normalize_or_zero()
            })
            .collect();
        let edges = (0..count)
            .map(|i| {
                let along = points[(i + 1) % count] - points[i];
                (along, 1.0 / along.length_squared().max(1e-12))
            })
            .collect();
        let balls = (0..count)
            .step_by(GROUP)
            .map(|first| {
                let last = (first + GROUP).min(count);
                let group = (first..=last).map(|i| points[i % count]);
                let centre = group.clone().sum::<Vec3>() / (last - first + 1) as f32;
                let radius = group.map(|p| p.distance(centre)).fold(0.0, f32::max);
                (centre, radius)
            })
            .collect();
        Self {
            points,
            edges,
            inward,
            balls,
        }
    }

    /// Signed distance of a point of the head's frame to the line, mm, as the crow flies: positive
    /// inside. Within the width of a scalp a chord is some per cent shorter than the skin below it.
    ///
    /// The group whose ball is nearest is searched first; most others are then ruled out at once.
    pub(crate) fn inside_mm(&self, point_mm: Vec3) -> f32 {
        let count = self.points.len();
        if count < 3 {
            return f32::NEG_INFINITY;
        }
        let mut best = Nearest {
            squared: f32::INFINITY,
            edge: 0,
            share: 0.0,
        };
        let first = (0..self.balls.len())
            .map(|group| (self.balls[group].0.distance_squared(point_mm), group))
            .fold((f32::INFINITY, 0), |a, b| if b.0 < a.0 { b } else { a })
            .1;
        self.search(first, point_mm, &mut best);
        let mut least_mm = best.squared.sqrt();
        for (group, (centre, radius)) in self.balls.iter().enumerate() {
            let reach = least_mm + radius;
            if centre.distance_squared(point_mm) < reach * reach && group != first {
                self.search(group, point_mm, &mut best);
                least_mm = best.squared.sqrt();
            }
        }
        let next = (best.edge + 1) % count;
        let nearest = self.points[best.edge].lerp(self.points[next], best.share);
        // At a corner both its edges count (Baerentzen & Aanaes 2005).
        let mut inward = self.inward[best.edge];
        if best.share <= 0.0 {
            inward += self.inward[(best.edge + count - 1) % count];
        } else if best.share >= 1.0 {
            inward += self.inward[next];
        }
        best.squared
            .sqrt()
            .copysign((point_mm - nearest).dot(inward))
    }

    fn search(&self, group: usize, point: Vec3, best: &mut Nearest) {
        let count = self.points.len();
        for edge in group * GROUP..(group * GROUP + GROUP).min(count) {
            let (along, inverse) = self.edges[edge];
            let from = point - self.points[edge];
            let share = (from.dot(along) * inverse).clamp(0.0, 1.0);
            let squared = (from - along * share).length_squared();
            if squared < best.squared {
                *best = Nearest {
                    squared,
                    edge,
                    share,
                };
            }
        }
    }
}

/// The nearest point of a line: squared distance, edge, and share of the way along it.
struct Nearest {
    squared: f32,
    edge: usize,
    share: f32,
}

/// Twice the area that a polygon encloses in the chart seen from above, mm²: positive counter-
/// clockwise.
fn enclosed(atlas_points: &[AtlasPoint]) -> f32 {
    let count = atlas_points.len();
    (0..count)
        .map(|i| {
            let (a, b) = (atlas_points[i], atlas_points[(i + 1) % count]);
            // Seen from above with the face upwards, left is left: x = -w, y = -s.
            a.w_mm * b.s_mm - b.w_mm * a.s_mm
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::Head;

    #[test]
    fn a_ring_about_the_vertex_is_met_from_both_sides_and_either_way_round() {
        let head = Head::built_in().expect("valid");
        let ring: Vec<AtlasPoint> = (0..180)
            .map(|i| AtlasPoint::from_vertex((i as f32 * 2.0).to_radians(), 90.0))
            .collect();
        let back: Vec<AtlasPoint> = ring.iter().rev().copied().collect();
        for atlas_points in [ring, back] {
            let line = Outline::new(&head.atlas, &atlas_points);
            for azimuth in 0..36 {
                let at = |arc| {
                    let atlas_point =
                        AtlasPoint::from_vertex((azimuth as f32 * 10.0).to_radians(), arc);
                    head.atlas.point(atlas_point)
                };
                let inside = line.inside_mm(at(80.0));
                let outside = line.inside_mm(at(100.0));
                let far = line.inside_mm(at(20.0));
                assert!((8.0..11.5).contains(&inside), "{azimuth}: {inside}");
                assert!((-11.5..-8.0).contains(&outside), "{azimuth}: {outside}");
                assert!(far > 50.0, "{azimuth}: {far}");
            }
        }
    }

    #[test]
    fn distance_is_the_least_over_all_edges() {
        let head = Head::built_in().expect("valid");
        let atlas_points: Vec<AtlasPoint> = (0..97)
            .map(|i| {
                let turn = i as f32 / 97.0 * std::f32::consts::TAU;
                AtlasPoint::from_vertex(turn, 80.0 + 30.0 * (5.0 * turn).sin())
            })
            .collect();
        let line = Outline::new(&head.atlas, &atlas_points);
        for p in head.positions.iter().step_by(501) {
            let mut all = Nearest {
                squared: f32::INFINITY,
                edge: 0,
                share: 0.0,
            };
            for group in 0..line.balls.len() {
                line.search(group, *p, &mut all);
            }
            let got = line.inside_mm(*p).abs();
            assert!((got - all.squared.sqrt()).abs() < 1e-3);
        }
    }
}
