//! Plane sections of a mesh: what a profile gauge or a tape measure sees.

use glam::Vec3;

/// The segments in which triangles cross the plane `normal · p = offset` (unordered).
pub(crate) fn plane_segments(
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    normal: Vec3,
    offset: f32,
) -> Vec<[Vec3; 2]> {
    let heights: Vec<f32> = positions.iter().map(|p| normal.dot(*p) - offset).collect();
    let mut segments = Vec::new();
    for t in triangles {
        let mut ends = [Vec3::ZERO; 2];
        let mut found = 0;
        for (i, j) in [(0, 1), (1, 2), (2, 0)] {
            let (a, b) = (t[i] as usize, t[j] as usize);
            let (ha, hb) = (heights[a], heights[b]);
            if (ha < 0.0) != (hb < 0.0) && found < 2 {
                ends[found] = positions[a] + (positions[b] - positions[a]) * (ha / (ha - hb));
                found += 1;
            }
        }
        if found == 2 {
            segments.push(ends);
        }
    }
    segments
}

/// The end points of [`plane_segments`].
pub(crate) fn plane_section(
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    normal: Vec3,
    offset: f32,
) -> Vec<Vec3> {
    plane_segments(positions, triangles, normal, offset).concat()
}

/// Convex hull of points in the plane, counter-clockwise (Andrew 1979).
pub(crate) fn convex_hull(mut points: Vec<[f32; 2]>) -> Vec<[f32; 2]> {
    points.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let turns_left = |o: [f32; 2], a: [f32; 2], b: [f32; 2]| {
        (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]) > 0.0
    };
    let mut hull: Vec<[f32; 2]> = Vec::new();
    let mut chain = |order: &mut dyn Iterator<Item = [f32; 2]>| {
        let start = hull.len();
        for p in order {
            while hull.len() >= start + 2
                && !turns_left(hull[hull.len() - 2], hull[hull.len() - 1], p)
            {
                hull.pop();
            }
            hull.push(p);
        }
        hull.pop();
    };
    chain(&mut points.iter().copied());
    chain(&mut points.iter().rev().copied());
    hull
}

/// Length of a closed polygon.
pub(crate) fn perimeter(polygon: &[[f32; 2]]) -> f32 {
    (0..polygon.len())
        .map(|i| {
            let (a, b) = (polygon[i], polygon[(i + 1) % polygon.len()]);
            (a[0] - b[0]).hypot(a[1] - b[1])
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hull_of_a_square_with_points_inside_has_its_perimeter() {
        let mut points = vec![[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]];
        points.extend([[1.0, 1.0], [0.5, 1.5], [1.0, 0.0]]);
        let hull = convex_hull(points);
        assert_eq!(hull.len(), 4);
        assert!((perimeter(&hull) - 8.0).abs() < 1e-6);
    }

    #[test]
    fn section_of_a_tetrahedron_lies_in_the_plane() {
        let positions = [Vec3::ZERO, Vec3::X, Vec3::Y, Vec3::Z];
        let triangles = [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]];
        let points = plane_section(&positions, &triangles, Vec3::Y, 0.25);
        assert!(!points.is_empty());
        assert!(points.iter().all(|p| (p.y - 0.25).abs() < 1e-6));
    }
}
