//! Cutting polygons into triangles.
//!
//! Convex polygons become fans. Others are projected along their normal and cut ear by ear
//! (Meisters 1975), because a fan over a notch would overlap itself.

use glam::{DVec2, DVec3, Vec3};

/// Three vertex indices.
pub(super) type Triangle = [u32; 3];

/// Three corners of a polygon, by their place in it: a corner has more than its vertex.
pub(super) type Cut = [usize; 3];

/// The largest polygon that is cut ear by ear: the search grows with the square of the corners.
const MAX_EAR_CLIPPED_CORNERS: usize = 64;

/// Appends the triangles of a polygon, none if it has fewer than three different vertices.
///
/// Every index must be in `positions`. Returns whether the cut is exact: `false` if a polygon
/// that is not convex had to be fanned.
pub(super) fn triangulate(polygon: &[u32], positions: &[Vec3], cuts: &mut Vec<Cut>) -> bool {
    if polygon.len() == 3 {
        push(polygon, cuts, [0, 1, 2]);
        return true;
    }
    if polygon.len() < 3 {
        return true;
    }
    let corners: Vec<usize> = (0..polygon.len()).collect();
    let points = project(polygon, positions);
    if is_convex(&points) {
        fan(polygon, &corners, cuts);
        return true;
    }
    if polygon.len() > MAX_EAR_CLIPPED_CORNERS {
        fan(polygon, &corners, cuts);
        return false;
    }
    clip_ears(polygon, corners, points, cuts)
}

/// Appends a triangle unless two of its corners are the same vertex.
fn push(polygon: &[u32], cuts: &mut Vec<Cut>, cut: Cut) {
    let [a, b, c] = cut.map(|corner| polygon[corner]);
    if a != b && b != c && c != a {
        cuts.push(cut);
    }
}

fn fan(polygon: &[u32], corners: &[usize], cuts: &mut Vec<Cut>) {
    for pair in corners[1..].windows(2) {
        push(polygon, cuts, [corners[0], pair[0], pair[1]]);
    }
}

/// The corners in a plane, counter-clockwise as far as the polygon is flat and simple.
fn project(corners: &[u32], positions: &[Vec3]) -> Vec<DVec2> {
    let at = |index: u32| positions[index as usize].as_dvec3();
    let next = corners.iter().cycle().skip(1);
    // Newell's normal is robust for polygons that are not quite flat.
    let normal: DVec3 = corners
        .iter()
        .zip(next)
        .map(|(a, b)| at(*a).cross(at(*b)))
        .sum();
    let size = normal.abs();
    corners
        .iter()
        .map(|index| {
            let p = at(*index);
            if size.z >= size.x && size.z >= size.y {
                DVec2::new(p.x, p.y * normal.z.signum())
            } else if size.y >= size.x {
                DVec2::new(p.z, p.x * normal.y.signum())
            } else {
                DVec2::new(p.y, p.z * normal.x.signum())
            }
        })
        .collect()
}

/// Twice the signed area of a triangle, positive if it turns left.
fn turn(a: DVec2, b: DVec2, c: DVec2) -> f64 {
    (b - a).perp_dot(c - a)
}

fn is_convex(points: &[DVec2]) -> bool {
    let n = points.len();
    let turns_left =
        (0..n).all(|i| turn(points[i], points[(i + 1) % n], points[(i + 2) % n]) >= 0.0);
    // A star also turns left everywhere, but around more than once: its fan has a reversed part.
    turns_left
        && points[1..]
            .windows(2)
            .all(|pair| turn(points[0], pair[0], pair[1]) >= 0.0)
}

/// Cuts ears until a triangle is left. Returns `false` if no ear was found and the rest was fanned.
fn clip_ears(
    polygon: &[u32],
    mut corners: Vec<usize>,
    mut points: Vec<DVec2>,
    cuts: &mut Vec<Cut>,
) -> bool {
    while corners.len() > 3 {
        let n = corners.len();
        let Some(ear) = (0..n).find(|i| is_ear(*i, &points)) else {
            fan(polygon, &corners, cuts);
            return false;
        };
        push(
            polygon,
            cuts,
            [
                corners[(ear + n - 1) % n],
                corners[ear],
                corners[(ear + 1) % n],
            ],
        );
        corners.remove(ear);
        points.remove(ear);
    }
    fan(polygon, &corners, cuts);
    true
}

/// Whether the corner turns left and no other corner lies in its triangle.
fn is_ear(i: usize, points: &[DVec2]) -> bool {
    let n = points.len();
    let (before, after) = ((i + n - 1) % n, (i + 1) % n);
    let (a, b, c) = (points[before], points[i], points[after]);
    turn(a, b, c) > 0.0
        && (0..n).filter(|k| ![before, i, after].contains(k)).all(|k| {
            let p = points[k];
            turn(a, b, p) < 0.0
                || turn(b, c, p) < 0.0
                || turn(c, a, p) < 0.0
                || p == a
                || p == b
                || p == c
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Triangulates corners 0.. at the given points, tilted into space.
    fn cut(points: &[[f32; 2]]) -> (Vec<Cut>, bool, f32) {
        let positions: Vec<Vec3> = points
            .iter()
            .map(|p| Vec3::new(p[0], 0.5 * p[0] + p[1], -p[1]))
            .collect();
        let polygon: Vec<u32> = (0..points.len() as u32).collect();
        let mut triangles = Vec::new();
        let is_exact = triangulate(&polygon, &positions, &mut triangles);
        let flat = |i: usize| points[i];
        let area = triangles
            .iter()
            .map(|t| {
                let ([ax, ay], [bx, by], [cx, cy]) = (flat(t[0]), flat(t[1]), flat(t[2]));
                ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / 2.0
            })
            .map(f32::abs)
            .sum();
        (triangles, is_exact, area)
    }

    #[test]
    fn a_concave_quad_is_cut_at_its_notch() {
        // Whatever corner comes first: a fan from the wrong one covers more than the area of 1.
        let dart = [[0.0, 0.0], [2.0, 0.0], [0.5, 0.5], [0.0, 2.0]];
        for start in 0..4 {
            let mut points = dart;
            points.rotate_left(start);
            let (triangles, is_exact, area) = cut(&points);
            assert!(is_exact && triangles.len() == 2);
            assert!((area - 1.0).abs() < 1e-5, "start {start}: {area}");
        }
    }

    #[test]
    fn polygons_keep_their_area_and_winding() {
        let l_shape = [
            [0.0, 0.0],
            [3.0, 0.0],
            [3.0, 1.0],
            [1.0, 1.0],
            [1.0, 3.0],
            [0.0, 3.0],
        ];
        let mut reversed = l_shape;
        reversed.reverse();
        for points in [l_shape, reversed] {
            let (triangles, is_exact, area) = cut(&points);
            assert!(is_exact && triangles.len() == 4);
            assert!((area - 5.0).abs() < 1e-5, "{area}");
        }
    }

    #[test]
    fn doubled_corners_change_nothing() {
        let dart = [[0.0, 0.0], [2.0, 0.0], [0.5, 0.5], [0.0, 2.0]];
        for doubled in 0..4 {
            let mut points = dart.to_vec();
            points.insert(doubled, dart[doubled]);
            let (_, is_exact, area) = cut(&points);
            assert!(is_exact && (area - 1.0).abs() < 1e-5, "{doubled}: {area}");
        }
    }

    #[test]
    fn degenerate_polygons_give_no_triangle() {
        let positions = vec![Vec3::ZERO; 5];
        for polygon in [
            &[][..],
            &[0],
            &[0, 1],
            &[0, 0, 1],
            &[0, 1, 0, 1],
            &[2, 2, 2, 2],
        ] {
            let mut triangles = Vec::new();
            triangulate(polygon, &positions, &mut triangles);
            assert!(triangles.is_empty(), "{polygon:?}");
        }
        let mut triangles = Vec::new();
        let polygon = [0, 0, 1, 1, 2, 0];
        triangulate(&polygon, &positions, &mut triangles);
        let vertices: Vec<Triangle> = triangles.iter().map(|c| c.map(|i| polygon[i])).collect();
        assert_eq!(vertices, [[0, 1, 2]]);
    }

    #[test]
    fn large_notched_polygons_are_fanned_and_reported() {
        let gear: Vec<[f32; 2]> = (0..100)
            .map(|i| {
                let (sin, cos) = (i as f32 * std::f32::consts::TAU / 100.0).sin_cos();
                let radius = if i % 2 == 0 { 1.0 } else { 0.8 };
                [radius * cos, radius * sin]
            })
            .collect();
        let (triangles, is_exact, _) = cut(&gear);
        assert!(!is_exact && triangles.len() == 98);
    }
}
