//! Brows, lashes and lips of the built-in heads: a head without them is a mannequin, and nobody judges
//! a hairline on a mannequin.
//!
//! They are drawn once, hair by hair, into a map that is projected onto the face from the front: share of the
//! skin that hair covers, and how much of it is the red of the lips.

use super::generator::mouth;
use crate::base::math::smoothstep;
use crate::base::rng::Rng;
use crate::base::terms::HeadModel;
use glam::{Vec2, Vec3};

/// Points on the left half of a face, mm in the head's frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    /// Whose face it is.
    pub(crate) model: HeadModel,
    /// Inner corner of the eye.
    pub(crate) inner_canthus: Vec3,
    /// Outer corner of the eye.
    pub(crate) outer_canthus: Vec3,
    /// The pupil under the closed lid.
    pub(crate) pupil: Vec3,
    /// Corner of the mouth.
    pub(crate) mouth_corner: Vec3,
    /// The mouth line in the midline.
    pub(crate) stomion: Vec3,
}

/// Side of a texel, mm.
pub(crate) const TEXEL_MM: f32 = 0.15;
/// Half height of the eyelids, mm.
const LID_MM: f32 = 9.0;
/// Half width of the map, mm.
const HALF_WIDTH_MM: f32 = 62.0;

/// A map of the face seen from the front, rows from the top.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FaceMap {
    /// Width and height, texels.
    pub(crate) size: [u32; 2],
    /// Left edge (x) and top edge (y) in the head's frame, mm.
    pub(crate) corner_mm: Vec2,
    /// Share covered by hair and share of lip red, 0..=255.
    pub(crate) texels: Vec<[u8; 2]>,
}

/// What brows look like.
struct Brow {
    hairs: usize,
    /// Height of the band of roots, mm.
    width_mm: f32,
    length_mm: f32,
    /// Above the pupil: head, arch and tail of the brow, mm.
    heights_mm: [f32; 3],
}

impl Brow {
    fn of(model: HeadModel) -> Self {
        match model {
            HeadModel::Man => Self {
                hairs: 560,
                width_mm: 7.5,
                length_mm: 8.0,
                heights_mm: [16.5, 21.5, 16.0],
            },
            HeadModel::Woman => Self {
                hairs: 520,
                width_mm: 4.6,
                length_mm: 6.5,
                heights_mm: [18.0, 24.0, 18.5],
            },
        }
    }
}

impl Face {
    /// The map of this face.
    pub(crate) fn map(&self) -> FaceMap {
        let top_mm = self.pupil.y + 36.0;
        let bottom_mm = self.stomion.y - 16.0;
        let texels = |mm: f32| (mm / TEXEL_MM).ceil() as u32;
        let size = [texels(2.0 * HALF_WIDTH_MM), texels(top_mm - bottom_mm)];
        let mut canvas = Canvas {
            size,
            corner_mm: Vec2::new(-HALF_WIDTH_MM, top_mm),
            hair: vec![0.0; (size[0] * size[1]) as usize],
        };
        for side in [1.0, -1.0] {
            // The sides of a face are alike, not equal.
            let mut rng = Rng::new(if side > 0.0 { 0xface } else { 0xfacf });
            self.brow(&mut canvas, &Brow::of(self.model), side, &mut rng);
            self.lashes(&mut canvas, side, &mut rng);
        }
        let red = |i: usize| {
            let column = (i as u32 % size[0]) as f32 + 0.5;
            let row = (i as u32 / size[0]) as f32 + 0.5;
            let at = canvas.corner_mm + Vec2::new(column, -row) * TEXEL_MM;
            self.lip_red(at)
        };
        FaceMap {
            size,
            corner_mm: canvas.corner_mm,
            texels: (0..canvas.hair.len())
                .map(|i| {
                    [canvas.hair[i], red(i)].map(|x| (255.0 * x.clamp(0.0, 1.0)).round() as u8)
                })
                .collect(),
        }
    }

    fn brow(&self, canvas: &mut Canvas, brow: &Brow, side: f32, rng: &mut Rng) {
        let [head, arch, tail] = brow.heights_mm;
        let (from, to) = (0.72 * self.inner_canthus.x, 1.19 * self.outer_canthus.x);
        for _ in 0..brow.hairs {
            // Fewer hairs toward the tail, fewest in the first millimetres.
            let t = rng.uniform().powf(1.15);
            if t < 0.06 && rng.uniform() < 0.5 {
                continue;
            }
            let rise = head + (arch - head) * smooth(t / 0.62);
            let height = rise + (tail - arch) * smooth((t - 0.55) / 0.45);
            let taper = (1.0 - smooth((t - 0.45) / 0.6)) * smooth(0.45 + t / 0.25) + 0.24;
            let across = (rng.uniform() + rng.uniform() - 1.0) * 0.62 * brow.width_mm * taper;
            let root = Vec2::new(from + (to - from) * t, self.pupil.y + height + across);
            // Upright at the head, along the brow from the middle on; upper hairs lean down, lower ones up.
            let along = (1.0 - t).powi(2) * 62.0 + 14.0 - 44.0 * smooth((t - 0.5) / 0.5);
            let fan = -9.0 * across / brow.width_mm;
            let angle = (along + 3.0 * fan + 9.0 * rng.normal()).to_radians();
            let length = brow.length_mm * (0.55 + 0.45 * rng.uniform()) * (1.0 - 0.3 * t);
            let bend = -0.35 - 0.25 * rng.uniform();
            let width = 0.068 + 0.022 * rng.uniform();
            canvas.hair(root, angle, length, bend, width, side);
        }
    }

    fn lashes(&self, canvas: &mut Canvas, side: f32, rng: &mut Rng) {
        // The closed lid's edge hangs below the line between the corners of the eye.
        let half = 0.5 * (self.outer_canthus.x - self.inner_canthus.x);
        let middle = 0.5 * (self.outer_canthus.x + self.inner_canthus.x);
        let edge = |s: f32| {
            let corners = 0.5 * (self.outer_canthus.y + self.inner_canthus.y);
            corners - 5.2 * (1.0 - s * s) + 0.4 * s
        };
        for i in 0..95 {
            let s = (2.0 * (i as f32 + rng.uniform()) / 95.0 - 1.0) * 0.97;
            let root = Vec2::new(middle + half * s, edge(s) + 0.25 * rng.normal());
            let angle = (-92.0 + 34.0 * s + 10.0 * rng.normal()).to_radians();
            let length = 2.2 + 3.2 * rng.uniform() * (0.5 + 0.25 * (s + 1.0));
            let bend = 0.5 + 0.3 * s;
            canvas.hair(root, angle, length, bend, 0.08, side);
        }
    }

    /// Whether a point of the front is on the red of the lips or on an eyelid, where no vellus grows.
    pub(crate) fn is_without_vellus(&self, point: Vec3) -> bool {
        let half_mm = 0.5 * (self.outer_canthus.x - self.inner_canthus.x) + 2.0;
        let middle_mm = 0.5 * (self.outer_canthus.x + self.inner_canthus.x);
        let lid = Vec2::new(
            (point.x.abs() - middle_mm) / half_mm,
            (point.y - self.pupil.y) / LID_MM,
        );
        lid.length_squared() < 1.0 || self.lip_red(Vec2::new(point.x, point.y)) > 0.3
    }

    /// Share of lip red at a point seen from the front.
    fn lip_red(&self, at: Vec2) -> f32 {
        let scale = self.mouth_corner.x / mouth::CORNER;
        let x = at.x.abs() / scale;
        let z = (at.y - self.stomion.y) / scale + mouth::STOMION;
        if x > mouth::CORNER + 1.0 || !(-64.0..=-38.0).contains(&z) {
            return 0.0;
        }
        let inside = (line(&mouth::TOP, x) - z).min(z - line(&mouth::BOTTOM, x));
        // The border of the red is a millimetre soft, and fades toward the corners.
        smooth(0.5 + inside / 1.3) * smooth((mouth::CORNER - x) / 5.0 + 0.25)
    }
}

/// Linear between knots, level beyond them.
fn line(knots: &[(f32, f32)], x: f32) -> f32 {
    let mut value = knots.first().map_or(0.0, |k| k.1);
    for pair in knots.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        if x >= x0 {
            value = y0 + (y1 - y0) * ((x - x0) / (x1 - x0)).min(1.0);
        }
    }
    value
}

fn smooth(t: f32) -> f32 {
    smoothstep(0.0, 1.0, t)
}

struct Canvas {
    size: [u32; 2],
    corner_mm: Vec2,
    hair: Vec<f32>,
}

impl Canvas {
    /// Draws one hair: root (mm), angle (0 is outward, counter-clockwise on the left side), length (mm), turn
    /// along it (radians), width at the root (mm); `side` -1 mirrors it.
    fn hair(&mut self, root: Vec2, angle: f32, length: f32, bend: f32, width: f32, side: f32) {
        let steps = (length / (0.6 * TEXEL_MM)).ceil() as usize;
        let mut at = root;
        for i in 0..steps {
            let t = i as f32 / steps as f32;
            let turned = angle + bend * t;
            at += Vec2::from_angle(turned) * (length / steps as f32);
            // Thin toward the tip.
            let width = width * (1.0 - t * t * 0.8);
            self.dab(Vec2::new(side * at.x, at.y), width, length / steps as f32);
        }
    }

    /// Adds a piece of a hair: its area, spread over the nearest texels.
    fn dab(&mut self, at: Vec2, width: f32, length: f32) {
        let texel = (at - self.corner_mm) / TEXEL_MM * Vec2::new(1.0, -1.0) - Vec2::splat(0.5);
        let base = texel.floor();
        let f = texel - base;
        let area = width * length / (TEXEL_MM * TEXEL_MM);
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let weight =
                (if dx == 0 { 1.0 - f.x } else { f.x }) * (if dy == 0 { 1.0 - f.y } else { f.y });
            let (x, y) = (base.x as i64 + dx, base.y as i64 + dy);
            let inside = (0..i64::from(self.size[0])).contains(&x)
                && (0..i64::from(self.size[1])).contains(&y);
            if inside
                && let Some(texel) = self
                    .hair
                    .get_mut((y * i64::from(self.size[0]) + x) as usize)
            {
                // Hairs cross: what is left uncovered shrinks by the share of each.
                *texel = 1.0 - (1.0 - *texel) * (1.0 - area * weight).max(0.0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::Head;

    fn mean(
        map: &FaceMap,
        channel: usize,
        x: std::ops::Range<f32>,
        y: std::ops::Range<f32>,
    ) -> f32 {
        let inside: Vec<f32> = map
            .texels
            .iter()
            .enumerate()
            .filter(|(i, _)| {
                let column = (*i as u32 % map.size[0]) as f32 * TEXEL_MM + map.corner_mm.x;
                let row = map.corner_mm.y - (*i as u32 / map.size[0]) as f32 * TEXEL_MM;
                x.contains(&column) && y.contains(&row)
            })
            .map(|(_, t)| f32::from(t[channel]) / 255.0)
            .collect();
        assert!(!inside.is_empty());
        inside.iter().sum::<f32>() / inside.len() as f32
    }

    #[test]
    fn brows_are_over_the_eyes_and_lips_at_the_mouth() {
        for model in HeadModel::ALL {
            let head = Head::built_in_model(*model).expect("embedded");
            let face = head.face.expect("a face");
            let map = face.map();
            let eye = face.pupil;
            for side in [1.0, -1.0] {
                let x = if side > 0.0 { 25.0..40.0 } else { -40.0..-25.0 };
                let brow = mean(&map, 0, x.clone(), eye.y + 16.0..eye.y + 26.0);
                assert!((0.08..0.7).contains(&brow), "{model}: brow {brow}");
                assert!(mean(&map, 0, x, eye.y + 31.0..eye.y + 35.0) < 0.01);
            }
            assert_eq!(mean(&map, 0, -6.0..6.0, eye.y - 5.0..eye.y + 30.0), 0.0);
            let mouth = face.stomion.y;
            assert!(mean(&map, 1, -8.0..8.0, mouth - 5.0..mouth + 4.0) > 0.9);
            assert!(mean(&map, 1, -8.0..8.0, mouth + 12.0..mouth + 18.0) < 0.01);
        }
    }
}
