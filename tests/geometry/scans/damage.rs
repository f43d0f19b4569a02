//! What happens to heads on their way into a file, and shapes that are no heads.

use super::Subject;
use glam::DVec3;
use std::collections::HashMap;

/// A number from 0 to 1 that looks random and is the same every time.
pub fn noise(seed: usize) -> f64 {
    let mixed = (seed as u64 ^ 0x5851_f42d).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 40) as f64 / (1u64 << 24) as f64
}

impl Subject {
    pub fn named(mut self, name: &str) -> Self {
        self.name = format!("{} {name}", self.name);
        self
    }

    /// Without the faces whose centre is in the way.
    pub fn without(mut self, gone: impl Fn(DVec3) -> bool) -> Self {
        let positions = &self.positions;
        self.faces.retain(|f| {
            let centre = f.iter().map(|v| positions[*v]).sum::<DVec3>() / f.len() as f64;
            !gone(centre)
        });
        self
    }

    pub fn lacking(mut self, names: &[&str]) -> Self {
        self.landmarks.retain(|(n, _)| !names.contains(n));
        self
    }

    pub fn moved(mut self, by: impl Fn(usize, DVec3) -> DVec3) -> Self {
        for (i, p) in self.positions.iter_mut().enumerate() {
            *p = by(i, *p);
        }
        self
    }

    /// Merges the vertices of each cube of a grid.
    pub fn decimated(mut self, cell: f64) -> Self {
        let mut cells: HashMap<[i64; 3], (usize, DVec3, f64)> = HashMap::new();
        let key = |p: DVec3| (p / cell).floor().to_array().map(|v| v as i64);
        let new_index: Vec<usize> = self
            .positions
            .iter()
            .map(|p| {
                let next = cells.len();
                let entry = cells.entry(key(*p)).or_insert((next, DVec3::ZERO, 0.0));
                entry.1 += *p;
                entry.2 += 1.0;
                entry.0
            })
            .collect();
        let mut positions = vec![DVec3::ZERO; cells.len()];
        for (i, sum, n) in cells.into_values() {
            positions[i] = sum / n;
        }
        self.positions = positions;
        for face in &mut self.faces {
            for v in face.iter_mut() {
                *v = new_index[*v];
            }
        }
        self.faces
            .retain(|f| f[0] != f[1] && f[1] != f[2] && f[0] != f[2]);
        self
    }

    /// Each triangle as four.
    pub fn subdivided(mut self) -> Self {
        let mut middles: HashMap<(usize, usize), usize> = HashMap::new();
        let mut faces = Vec::with_capacity(4 * self.faces.len());
        for f in &self.faces {
            let mut middle = |a: usize, b: usize| {
                *middles.entry((a.min(b), a.max(b))).or_insert_with(|| {
                    self.positions
                        .push(0.5 * (self.positions[a] + self.positions[b]));
                    self.positions.len() - 1
                })
            };
            let (a, b, c) = (f[0], f[1], f[2]);
            let (ab, bc, ca) = (middle(a, b), middle(b, c), middle(c, a));
            faces.extend([
                vec![a, ab, ca],
                vec![ab, b, bc],
                vec![ca, bc, c],
                vec![ab, bc, ca],
            ]);
        }
        self.faces = faces;
        self
    }

    /// With another surface beside it.
    pub fn with(mut self, positions: Vec<DVec3>, faces: Vec<Vec<usize>>) -> Self {
        let first = self.positions.len();
        self.positions.extend(positions);
        self.faces.extend(
            faces
                .into_iter()
                .map(|f| f.iter().map(|v| v + first).collect()),
        );
        self
    }

    /// With an ellipsoid.
    pub fn with_ball(self, centre: DVec3, radii: DVec3) -> Self {
        let (positions, faces) = ball(centre, radii, 24);
        self.with(positions, faces)
    }

    /// With a box.
    pub fn with_box(self, min: DVec3, max: DVec3) -> Self {
        let (positions, faces) = cuboid(min, max);
        self.with(positions, faces)
    }

    /// Every face with its own vertices, as a file split at seams.
    pub fn split(mut self) -> Self {
        let old = std::mem::take(&mut self.positions);
        for face in &mut self.faces {
            for v in face.iter_mut() {
                self.positions.push(old[*v]);
                *v = self.positions.len() - 1;
            }
        }
        self
    }
}

/// An ellipsoid of quads, open at its poles by one ring.
pub fn ball(centre: DVec3, radii: DVec3, n: usize) -> (Vec<DVec3>, Vec<Vec<usize>>) {
    use std::f64::consts::{PI, TAU};
    let m = 2 * n;
    let mut positions = Vec::new();
    for i in 0..=n {
        for j in 0..m {
            let (polar, azimuth) = (i as f64 / n as f64 * PI, j as f64 / m as f64 * TAU);
            let unit = DVec3::new(
                polar.sin() * azimuth.sin(),
                polar.cos(),
                polar.sin() * azimuth.cos(),
            );
            positions.push(centre + radii * unit);
        }
    }
    let at = |i: usize, j: usize| i * m + j % m;
    let faces = (0..n)
        .flat_map(|i| {
            (0..m).map(move |j| vec![at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)])
        })
        .collect();
    (positions, faces)
}

/// A box of quads.
pub fn cuboid(min: DVec3, max: DVec3) -> (Vec<DVec3>, Vec<Vec<usize>>) {
    let corner = |i: usize| {
        DVec3::new(
            if i & 1 == 0 { min.x } else { max.x },
            if i & 2 == 0 { min.y } else { max.y },
            if i & 4 == 0 { min.z } else { max.z },
        )
    };
    let faces = [
        [0, 2, 3, 1],
        [4, 5, 7, 6],
        [0, 1, 5, 4],
        [2, 6, 7, 3],
        [0, 4, 6, 2],
        [1, 3, 7, 5],
    ];
    (
        (0..8).map(corner).collect(),
        faces.iter().map(|f| f.to_vec()).collect(),
    )
}
