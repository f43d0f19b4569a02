//! Anatomical points of a head that stands upright and looks along +Z.
//!
//! They are read off the midline profile; proportions of the median man (ANSUR II; mean profile of
//! seven heads) stand in where a profile has no such point.

use super::section::plane_segments;
use crate::plan::Marks;
use glam::{DVec3, Vec3};

/// Height of the vertex above the tragions of the median man, mm (ANSUR II).
pub const MEDIAN_TRAGION_TOP_MM: f32 = 131.1;
/// Head length of the median man, mm (ANSUR II).
pub const MEDIAN_LENGTH_MM: f32 = 199.5;
/// Head breadth of the median man, mm (ANSUR II).
pub const MEDIAN_BREADTH_MM: f32 = 154.3;

/// The points the program uses, in the coordinates of the mesh they were found on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Landmarks {
    /// Most prominent point between the brows.
    pub glabella: Vec3,
    /// Deepest point of the nose root.
    pub nasion: Vec3,
    /// Highest point of the head.
    pub vertex: Vec3,
    /// Point of the occiput farthest from the glabella.
    pub opisthocranion: Vec3,
    /// Notch above the left tragus (estimated from the profile).
    pub tragion_left: Vec3,
    /// Notch above the right tragus (estimated from the profile).
    pub tragion_right: Vec3,
    /// Foremost point of the nose; `None` where the profile has no nose.
    pub nose_tip: Option<Vec3>,
}

/// The front and back outline of the midline, sampled every millimetre of height.
struct Profile {
    top: f32,
    front: Vec<f32>,
    back: Vec<f32>,
    x: f32,
}

impl Profile {
    fn new(positions: &[Vec3], triangles: &[[u32; 3]]) -> Self {
        let (_, max) = super::bounds(positions);
        let top = max.y;
        // The cranium's own middle: shoulders and helper geometry may be lopsided.
        let (mut left, mut right) = (f32::NEG_INFINITY, f32::INFINITY);
        for p in positions.iter().filter(|p| p.y > top - 90.0) {
            left = left.max(p.x);
            right = right.min(p.x);
        }
        let x = 0.5 * (left + right);
        let rows = 260;
        let mut front = vec![f32::NEG_INFINITY; rows];
        let mut back = vec![f32::INFINITY; rows];
        // Every row that a segment passes: rows between the ends of long segments count too.
        for [a, b] in plane_segments(positions, triangles, Vec3::X, x) {
            let (high, low) = if a.y > b.y { (a, b) } else { (b, a) };
            let first = (top - high.y).round() as usize;
            let last = (top - low.y).round() as usize;
            for row in first..=last.min(rows - 1) {
                let t =
                    ((high.y - (top - row as f32)) / (high.y - low.y).max(1e-3)).clamp(0.0, 1.0);
                let z = high.z + (low.z - high.z) * t;
                front[row] = front[row].max(z);
                back[row] = back[row].min(z);
            }
        }
        fill_gaps(&mut front);
        fill_gaps(&mut back);
        Self {
            top,
            front,
            back,
            x,
        }
    }

    fn front_at(&self, row: usize) -> Vec3 {
        Vec3::new(self.x, self.top - row as f32, self.front[row])
    }

    fn back_at(&self, row: usize) -> Vec3 {
        Vec3::new(self.x, self.top - row as f32, self.back[row])
    }

    /// Row of the largest value of `key` in a range of rows.
    fn best(range: std::ops::Range<usize>, key: impl Fn(usize) -> f32) -> usize {
        range
            .max_by(|a, b| key(*a).total_cmp(&key(*b)))
            .unwrap_or_default()
    }
}

/// Replaces rows that no edge crossed by the mean of their nearest neighbours.
fn fill_gaps(rows: &mut [f32]) {
    let known: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].is_finite()).collect();
    for i in 0..rows.len() {
        if rows[i].is_finite() {
            continue;
        }
        let next = known.partition_point(|k| *k < i);
        let below = next.checked_sub(1).map(|k| known[k]);
        rows[i] = match (below, known.get(next).copied()) {
            (Some(a), Some(b)) => {
                let t = (i - a) as f32 / (b - a) as f32;
                rows[a] + (rows[b] - rows[a]) * t
            }
            (Some(a), None) | (None, Some(a)) => rows[a],
            (None, None) => 0.0,
        };
    }
}

impl Landmarks {
    /// Finds the landmarks of an upright head in millimetres.
    pub fn find(positions: &[Vec3], triangles: &[[u32; 3]], warnings: &mut Vec<String>) -> Self {
        let profile = Profile::new(positions, triangles);
        // Median man: the nose tip lies 149 mm below the vertex; 100 to 190 covers small and
        // tilted heads, and stays above the chest of a bust.
        let tip = Profile::best(100..190, |r| profile.front[r]);
        // The nose root is the deepest point of the profile in the 20 to 60 mm above the tip,
        // measured from the chord, so that a tilted head does not hide it.
        let chord_start = tip.saturating_sub(75);
        let depth_below_chord = |r: usize| {
            let t = (r - chord_start) as f32 / (tip - chord_start).max(1) as f32;
            let chord =
                profile.front[chord_start] + (profile.front[tip] - profile.front[chord_start]) * t;
            chord - profile.front[r]
        };
        let root = Profile::best(tip.saturating_sub(60)..tip.saturating_sub(20), |r| {
            depth_below_chord(r)
        });
        let has_nose = profile.front[tip] - profile.front[root] > 8.0;
        let (nose_tip, nasion) = if has_nose {
            (Some(profile.front_at(tip)), profile.front_at(root))
        } else {
            warnings.push(
                "no nose was found on the midline; landmarks follow mean proportions".to_owned(),
            );
            let row = (MEDIAN_TRAGION_TOP_MM - 18.0) as usize;
            (None, profile.front_at(row))
        };
        let nasion_row = (profile.top - nasion.y) as usize;
        // The glabella bulges most over the chord from the nose root to the forehead.
        let forehead = nasion_row.saturating_sub(50);
        let glabella_row = Profile::best(nasion_row.saturating_sub(34)..nasion_row, |r| {
            let t = (r - forehead) as f32 / (nasion_row - forehead).max(1) as f32;
            let chord = profile.front[forehead] * (1.0 - t) + profile.front[nasion_row] * t;
            // Only a rise above the root itself counts on a flat forehead.
            profile.front[r] - chord - 0.02 * (nasion_row - r).abs_diff(20) as f32
        });
        let glabella = profile.front_at(glabella_row);
        let opisthocranion_row = Profile::best(
            glabella_row.saturating_sub(50)..(glabella_row + 45).min(259),
            |r| profile.back_at(r).distance(glabella),
        );
        let opisthocranion = profile.back_at(opisthocranion_row);
        let vertex_z = {
            let band: Vec<&Vec3> = positions
                .iter()
                .filter(|p| p.y > profile.top - 0.5)
                .collect();
            band.iter().map(|p| p.z).sum::<f32>() / band.len().max(1) as f32
        };
        let vertex = Vec3::new(profile.x, profile.top, vertex_z);

        // The tragions sit 98 mm behind and 38 mm below the glabella of the median man.
        let length = glabella.distance(opisthocranion);
        let scale = length / MEDIAN_LENGTH_MM;
        let origin = Vec3::new(
            profile.x,
            nasion.y - 19.0 * scale,
            glabella.z - 98.0 * scale,
        );
        // Half the breadth of the cheek just before the ear, where no ear can be in the way.
        let near = positions
            .iter()
            .filter(|p| (p.y - origin.y).abs() < 6.0 && (p.z - origin.z - 16.0).abs() < 6.0);
        let half = near
            .map(|p| (p.x - profile.x).abs())
            .fold(0.0f32, f32::max)
            .clamp(50.0, 95.0);
        let side = |sign: f32| Vec3::new(profile.x + sign * half, origin.y, origin.z);
        Self {
            glabella,
            nasion,
            vertex,
            opisthocranion,
            tragion_left: side(1.0),
            tragion_right: side(-1.0),
            nose_tip,
        }
    }

    /// Midway between the tragions.
    pub fn origin(&self) -> Vec3 {
        0.5 * (self.tragion_left + self.tragion_right)
    }

    /// All points moved by `offset` (mm).
    pub fn moved(self, offset: Vec3) -> Self {
        Self {
            glabella: self.glabella + offset,
            nasion: self.nasion + offset,
            vertex: self.vertex + offset,
            opisthocranion: self.opisthocranion + offset,
            tragion_left: self.tragion_left + offset,
            tragion_right: self.tragion_right + offset,
            nose_tip: self.nose_tip.map(|p| p + offset),
        }
    }

    /// All points multiplied by `factor` about the frame's origin.
    pub fn scaled(self, factor: f32) -> Self {
        Self {
            glabella: self.glabella * factor,
            nasion: self.nasion * factor,
            vertex: self.vertex * factor,
            opisthocranion: self.opisthocranion * factor,
            tragion_left: self.tragion_left * factor,
            tragion_right: self.tragion_right * factor,
            nose_tip: self.nose_tip.map(|p| p * factor),
        }
    }

    /// The points with those that the user has marked in their places; `to_head` takes file
    /// coordinates to the frame of these landmarks.
    pub fn with_marks(mut self, marks: &Marks, to_head: impl Fn(DVec3) -> Vec3) -> Self {
        for (name, point) in marks.named() {
            let at = to_head(DVec3::from(point));
            match name {
                "nasion" => self.nasion = at,
                "glabella" => self.glabella = at,
                "vertex" => self.vertex = at,
                "opisthocranion" => self.opisthocranion = at,
                "tragion_left" => self.tragion_left = at,
                "tragion_right" => self.tragion_right = at,
                "nose_tip" => self.nose_tip = Some(at),
                // Pupils only scale the head.
                _ => {}
            }
        }
        self
    }

    /// Name and point, in the order of the `stats` output.
    pub fn named(&self) -> [(&'static str, Option<Vec3>); 7] {
        [
            ("nasion", Some(self.nasion)),
            ("glabella", Some(self.glabella)),
            ("vertex", Some(self.vertex)),
            ("opisthocranion", Some(self.opisthocranion)),
            ("tragion_left", Some(self.tragion_left)),
            ("tragion_right", Some(self.tragion_right)),
            ("nose_tip", self.nose_tip),
        ]
    }
}
