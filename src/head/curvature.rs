//! How strongly the surface bends at each vertex: what decides how far scattered light gets round it.

use glam::Vec3;

/// Rounds of averaging: features of about two edges' length stay.
const ROUNDS: usize = 2;

/// Mean curvature of the surface at each vertex in 1/mm, hollows and bumps alike: the turn of the normal
/// over the distance, averaged over the edges that meet there.
pub(crate) fn curvatures_per_mm(
    positions: &[Vec3],
    normals: &[Vec3],
    triangles: &[[u32; 3]],
) -> Vec<f32> {
    let edges = || {
        triangles
            .iter()
            .flat_map(|t| (0..3).map(|i| (t[i] as usize, t[(i + 1) % 3] as usize)))
    };
    let mean = |value: &dyn Fn(usize, usize) -> (f32, f32)| {
        let mut sums = vec![(0.0f32, 0.0f32); positions.len()];
        for (a, b) in edges() {
            let (x, weight) = value(a, b);
            for i in [a, b] {
                sums[i].0 += x * weight;
                sums[i].1 += weight;
            }
        }
        sums.into_iter()
            .map(|(sum, weight)| if weight > 0.0 { sum / weight } else { 0.0 })
            .collect::<Vec<f32>>()
    };
    // Weighted by length: a sliver's tiny edges say little.
    let mut curvatures = mean(&|a, b| {
        let apart = positions[a].distance(positions[b]);
        let turn = normals[a].distance(normals[b]);
        (turn / apart.max(0.05), apart)
    });
    for _ in 0..ROUNDS {
        let before = curvatures;
        curvatures = mean(&|a, b| (0.5 * (before[a] + before[b]), 1.0));
    }
    curvatures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sphere_bends_as_its_radius_says_and_a_plane_not_at_all() {
        for radius in [8.0f32, 80.0] {
            let n = 24u32;
            let mut positions = Vec::new();
            for i in 0..=n {
                for j in 0..=n {
                    let (a, b) = (i as f32 / n as f32 - 0.5, j as f32 / n as f32 - 0.5);
                    positions.push(Vec3::new(a, b, 1.0).normalize() * radius);
                }
            }
            let normals: Vec<Vec3> = positions.iter().map(|p| p.normalize()).collect();
            let mut triangles = Vec::new();
            for i in 0..n {
                for j in 0..n {
                    let at = i * (n + 1) + j;
                    triangles.push([at, at + n + 1, at + 1]);
                    triangles.push([at + 1, at + n + 1, at + n + 2]);
                }
            }
            for k in curvatures_per_mm(&positions, &normals, &triangles) {
                assert!((k * radius - 1.0).abs() < 0.02, "radius {radius}: {k}");
            }
            let flat = vec![Vec3::Z; positions.len()];
            let all = curvatures_per_mm(&positions, &flat, &triangles);
            assert!(all.iter().all(|k| *k == 0.0));
        }
    }
}
