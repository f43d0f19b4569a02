//! Anatomical points on the mesh and the sizes measured there.

use super::bust_sdf::BustSdf;
use super::mesher::RawMesh;
use super::{ear, mouth};
use crate::head::landmarks::Landmarks;
use crate::head::measure::Measures;
use glam::Vec3;

/// A point fixed to a triangle of the half mesh.
#[derive(Clone, Copy)]
struct Anchor {
    corners: [u32; 3],
    weights: Vec3,
}

impl Anchor {
    fn on(&self, warped: &[Vec3]) -> Vec3 {
        let [a, b, c] = self.corners.map(|i| warped[i as usize]);
        a * self.weights.x + b * self.weights.y + c * self.weights.z
    }
}

/// Where the anatomical points and sizes lie on a half mesh in the table
/// frame; they stay there however the mesh is deformed.
pub struct BustPoints {
    /// Edges of the midline.
    midline: Vec<[u32; 2]>,
    /// Vertices of the midline in which the glabella is looked for.
    brow: Vec<u32>,
    /// The same for the opisthocranion.
    occiput: Vec<u32>,
    /// The same for the vertex.
    top: Vec<u32>,
    /// Vertices that stand off the head on the ear.
    ear: Vec<u32>,
    /// Points at the midline.
    middle: Vec<(&'static str, Anchor)>,
    /// Points of the left side.
    left: Vec<(&'static str, Anchor)>,
}

/// Measured sizes of a mesh in the order of [`super::params::SIZES`].
pub(crate) type Sizes = [f32; 8];

impl BustPoints {
    /// Finds all points on the undeformed half mesh.
    pub(crate) fn new(mesh: &RawMesh, bust: &BustSdf) -> Self {
        let p = &mesh.positions;
        let on_midline = |i: u32| p[i as usize].y == 0.0;
        let midline: Vec<[u32; 2]> = mesh
            .triangles
            .iter()
            .flat_map(|t| [[t[0], t[1]], [t[1], t[2]], [t[2], t[0]]])
            .filter(|e| e.iter().all(|&i| on_midline(i)))
            .collect();
        let some = |keep: &dyn Fn(Vec3) -> bool| -> Vec<u32> {
            (0..p.len() as u32)
                .filter(|&i| on_midline(i) && keep(p[i as usize]))
                .collect()
        };
        let ear = (0..p.len() as u32)
            .filter(|&i| {
                let q = p[i as usize];
                q.y > 62.0
                    && (-40.0..12.0).contains(&q.x)
                    && q.z.abs() < 40.0
                    && bust.without_ears(q) > 1.5
            })
            .collect();
        let forward = |y: f32, z: f32| march(bust, Vec3::new(50.0, y, z), Vec3::X);
        let best = |range: std::ops::Range<f32>, sign: f32| -> Vec3 {
            let found = some(&|q| q.x > 0.0 && range.contains(&q.z));
            found
                .into_iter()
                .map(|i| p[i as usize])
                .max_by(|a, b| (a.x * sign).total_cmp(&(b.x * sign)))
                .unwrap_or(Vec3::ZERO)
        };
        let middle = [
            ("nasion", best(12.0..27.0, -1.0)),
            ("nose_tip", best(-24.0..-8.0, 1.0)),
            ("subnasale", forward(0.0, -31.0)),
            ("stomion", forward(0.0, mouth::STOMION)),
            ("pogonion", forward(0.0, -78.0)),
            (
                "menton",
                march(bust, Vec3::new(75.0, 0.0, -60.0), Vec3::NEG_Z),
            ),
            (
                "inion",
                march(bust, Vec3::new(0.0, 0.0, -20.0), Vec3::NEG_X),
            ),
        ];
        let left = [
            (
                "tragion",
                march(bust, Vec3::new(0.0, 100.0, 0.0), Vec3::NEG_Y),
            ),
            ("outer_canthus", forward(46.5, 15.6)),
            ("inner_canthus", forward(17.2, 14.8)),
            ("pupil", forward(32.0, 14.5)),
            ("mouth_corner", forward(mouth::CORNER, -51.5)),
            ("gonion", march(bust, Vec3::new(12.0, 0.0, -58.0), Vec3::Y)),
            ("ear_top", ear::TOP),
        ];
        let fix = |list: &[(&'static str, Vec3)]| {
            list.iter()
                .filter_map(|&(name, at)| Some((name, nearest(mesh, at)?)))
                .collect()
        };
        Self {
            brow: some(&|q| q.x > 0.0 && (30.0..48.0).contains(&q.z)),
            occiput: some(&|q| q.x < 0.0 && (0.0..85.0).contains(&q.z)),
            top: some(&|q| q.z > 110.0),
            middle: fix(&middle),
            left: fix(&left),
            midline,
            ear,
        }
    }

    /// Place of a point of the left side or the midline.
    fn at(&self, name: &str, warped: &[Vec3]) -> Vec3 {
        let mut all = self.middle.iter().chain(&self.left);
        all.find(|m| m.0 == name)
            .map_or(Vec3::ZERO, |m| m.1.on(warped))
    }

    /// Place of the left tragion.
    pub(crate) fn tragion(&self, warped: &[Vec3]) -> Vec3 {
        self.at("tragion", warped)
    }

    /// The landmarks that the program uses.
    pub(crate) fn landmarks(&self, warped: &[Vec3]) -> Landmarks {
        let best = |from: &[u32], key: &dyn Fn(Vec3) -> f32| {
            from.iter()
                .map(|&i| warped[i as usize])
                .max_by(|a, b| key(*a).total_cmp(&key(*b)))
                .unwrap_or(Vec3::ZERO)
        };
        let glabella = best(&self.brow, &|q| q.z);
        let tragion = self.tragion(warped);
        Landmarks {
            glabella,
            nasion: self.at("nasion", warped),
            vertex: best(&self.top, &|q| q.y),
            opisthocranion: best(&self.occiput, &|q| q.distance(glabella)),
            tragion_left: tragion,
            tragion_right: tragion * Vec3::new(-1.0, 1.0, 1.0),
            nose_tip: Some(self.at("nose_tip", warped)),
        }
    }

    /// Every named point of the finished head, right side included.
    pub(crate) fn named(&self, warped: &[Vec3]) -> Vec<(String, Vec3)> {
        let own = self.landmarks(warped).named();
        let mut out: Vec<(String, Vec3)> = own
            .into_iter()
            .filter_map(|(name, at)| Some((name.to_owned(), at?)))
            .collect();
        for (name, anchor) in &self.middle {
            if !out.iter().any(|(known, _)| known == name) {
                out.push(((*name).to_owned(), anchor.on(warped)));
            }
        }
        for (name, anchor) in self.left.iter().filter(|m| m.0 != "tragion") {
            let at = anchor.on(warped);
            out.push((format!("{name}_left"), at));
            out.push((format!("{name}_right"), at * Vec3::new(-1.0, 1.0, 1.0)));
        }
        out
    }

    /// Sizes of a warped half mesh; `triangles` are those of the half.
    pub(crate) fn sizes(&self, warped: &[Vec3], triangles: &[[u32; 3]]) -> Sizes {
        let landmarks = self.landmarks(warped);
        // Half a ring has half the circumference of the whole one.
        let half = Measures::of(warped, triangles, &landmarks);
        let top = landmarks.vertex.y;
        let (low, high) = (
            self.crossing(warped, 0.34 * top, 1.0),
            self.crossing(warped, 0.65 * top, 1.0),
        );
        let slope = (low.z - high.z).atan2(high.y - low.y).to_degrees();
        let (a, b) = (
            self.crossing(warped, 0.75 * top, -1.0),
            self.at("inion", warped),
        );
        let chord = (b - a).normalize_or(Vec3::NEG_Y);
        let occiput = self
            .occiput
            .iter()
            .map(|&i| (warped[i as usize] - a).cross(chord).x.abs())
            .fold(0.0, f32::max);
        let ends = |key: f32| {
            self.ear
                .iter()
                .map(|&i| warped[i as usize])
                .max_by(|a, b| (a.y * key).total_cmp(&(b.y * key)))
                .unwrap_or(Vec3::ZERO)
        };
        [
            half.length_mm,
            2.0 * half.breadth_mm,
            half.tragion_top_mm,
            2.0 * (half.circumference_mm - half.length_mm),
            slope,
            occiput,
            landmarks.nasion.distance(self.at("menton", warped)),
            ends(1.0).distance(ends(-1.0)),
        ]
    }

    /// Foremost (`sign` 1) or hindmost (-1) midline point at a height.
    fn crossing(&self, warped: &[Vec3], height: f32, sign: f32) -> Vec3 {
        let hits = self.midline.iter().filter_map(|e| {
            let [a, b] = e.map(|i| warped[i as usize]);
            let (ha, hb) = (a.y - height, b.y - height);
            ((ha < 0.0) != (hb < 0.0)).then(|| a.lerp(b, ha / (ha - hb)))
        });
        hits.max_by(|a, b| (a.z * sign).total_cmp(&(b.z * sign)))
            .unwrap_or(Vec3::ZERO)
    }
}

/// First change of side along a direction, from inside or outside.
fn march(bust: &BustSdf, from: Vec3, dir: Vec3) -> Vec3 {
    let inside = bust.value(from) < 0.0;
    let (mut a, mut b) = (0.0f32, 0.0f32);
    while b < 180.0 && (bust.value(from + dir * b) < 0.0) == inside {
        a = b;
        b += 0.5;
    }
    for _ in 0..24 {
        let m = 0.5 * (a + b);
        if (bust.value(from + dir * m) < 0.0) == inside {
            a = m;
        } else {
            b = m;
        }
    }
    from + dir * b
}

/// The point of the mesh nearest to a place.
fn nearest(mesh: &RawMesh, at: Vec3) -> Option<Anchor> {
    let close = |t: &&[u32; 3]| mesh.positions[t[0] as usize].distance(at) < 8.0;
    mesh.triangles
        .iter()
        .filter(close)
        .map(|&corners| {
            let c = corners.map(|i| mesh.positions[i as usize]);
            let weights = closest_weights(at, c);
            let q = c[0] * weights.x + c[1] * weights.y + c[2] * weights.z;
            (q.distance(at), Anchor { corners, weights })
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, anchor)| anchor)
}

/// Barycentric weights of the point of a triangle nearest to `p` (Ericson,
/// Real-Time Collision Detection, 2005, 5.1.5).
pub(crate) fn closest_weights(p: Vec3, [a, b, c]: [Vec3; 3]) -> Vec3 {
    let (ab, ac, ap) = (b - a, c - a, p - a);
    let (d1, d2) = (ab.dot(ap), ac.dot(ap));
    if d1 <= 0.0 && d2 <= 0.0 {
        return Vec3::X;
    }
    let bp = p - b;
    let (d3, d4) = (ab.dot(bp), ac.dot(bp));
    if d3 >= 0.0 && d4 <= d3 {
        return Vec3::Y;
    }
    let cp = p - c;
    let (d5, d6) = (ab.dot(cp), ac.dot(cp));
    if d6 >= 0.0 && d5 <= d6 {
        return Vec3::Z;
    }
    let (va, vb, vc) = (d3 * d6 - d5 * d4, d5 * d2 - d1 * d6, d1 * d4 - d3 * d2);
    if vc <= 0.0 && d1 >= 0.0 && d3 <= 0.0 {
        let v = d1 / (d1 - d3);
        return Vec3::new(1.0 - v, v, 0.0);
    }
    if vb <= 0.0 && d2 >= 0.0 && d6 <= 0.0 {
        let w = d2 / (d2 - d6);
        return Vec3::new(1.0 - w, 0.0, w);
    }
    if va <= 0.0 && d4 >= d3 && d5 >= d6 {
        let w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
        return Vec3::new(0.0, 1.0 - w, w);
    }
    Vec3::new(va, vb, vc) / (va + vb + vc).max(1e-12)
}
