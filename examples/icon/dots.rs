//! The dots: blue noise on the scalp.

use super::curves::{Point, distance, distance_to_line, flat, flat_open, is_inside, smooth, step};
use super::outlines::{HAIRLINE, PROFILE};

/// A dot of the head: its middle and its radius, mm.
pub struct Dot {
    pub at: Point,
    pub radius: f32,
}

/// What is above a hairline, around the outside of the head.
pub fn scalp(hairline: &[Point]) -> Vec<Point> {
    let mut polygon = hairline.to_vec();
    polygon.extend([
        [-150.0, -52.0],
        [-150.0, 180.0],
        [150.0, 180.0],
        [150.0, 84.0],
    ]);
    polygon
}

/// A number (0..1) that follows from a count alone.
fn random(count: u32) -> f32 {
    let mut x = count.wrapping_mul(0x9e37_79b9) ^ 0x85eb_ca6b;
    for (shift, factor) in [(16, 0x7feb_352d_u32), (15, 0x846c_a68b)] {
        x = (x ^ (x >> shift)).wrapping_mul(factor);
    }
    (x ^ (x >> 16)) as f32 / 4_294_967_296.0
}

/// Dots about so far apart and of about that radius, mm: closer at the back and toward the outline, smaller
/// and farther apart at the hairline.
pub fn stipple(spacing_mm: f32, radius_mm: f32) -> Vec<Dot> {
    let head = flat(&smooth(PROFILE));
    let line = flat_open(HAIRLINE);
    let hair = scalp(&line);
    let mut dots: Vec<(Dot, f32)> = Vec::new();
    for i in 0..120_000 {
        let at = [
            -102.0 + 204.0 * random(2 * i),
            -52.0 + 186.0 * random(2 * i + 1),
        ];
        if !is_inside(&head, at) || !is_inside(&hair, at) {
            continue;
        }
        let from_outline = distance_to_line(&head, at);
        let from_line = distance_to_line(&line, at);
        let feather = step(0.0, if at[0] > 20.0 { 26.0 } else { 12.0 }, from_line);
        let front = step(-95.0, 95.0, at[0]);
        let facing = step(-4.0, 34.0, from_outline);
        let spacing =
            spacing_mm * (0.80 + 0.45 * front) * (0.72 + 0.28 * facing) * (1.35 - 0.35 * feather);
        let radius =
            radius_mm * (1.06 - 0.16 * front) * (0.76 + 0.24 * facing) * (0.45 + 0.55 * feather);
        let is_clear = from_outline > radius + 0.9 && from_line > radius;
        let is_apart = |(other, its): &(Dot, f32)| distance(at, other.at) > 0.5 * (spacing + its);
        if is_clear && dots.iter().all(is_apart) {
            dots.push((Dot { at, radius }, spacing));
        }
    }
    dots.into_iter().map(|(dot, _)| dot).collect()
}
