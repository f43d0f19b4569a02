//! The shadow of a hair shaft inside the skin: an oblique cylinder from the surface down.

use super::bands::{CHANNELS, PhotonWeights};
use super::photon::Flight;
use stipple::base::rng::Rng;
use stipple::tissue::columns::grid::{HAIR_ACROSS_MM, HAIR_ANGLES_DEG, HAIR_RADII_MM, HAIR_STRIPS};
use stipple::tissue::hair::SHAFT_PER_MM;

/// Depth of the lower end of the shaft, mm.
pub const SHAFT_DEPTH_MM: f32 = 3.0;
/// Edges, mm, of the stretches along the lean of the hair at which it enters, from the viewing point.
const ALONG_MM: [f32; 19] = [
    -5.0, -3.0, -2.0, -1.4, -1.0, -0.7, -0.5, -0.35, -0.2, -0.1, -0.05, 0.0, 0.05, 0.1, 0.2, 0.4,
    0.8, 1.5, 3.0,
];
/// Rows of the sums: angle, radius, strip.
pub const HAIR_ROWS: usize = HAIR_ANGLES_DEG.len() * HAIR_RADII_MM.len() * HAIR_STRIPS;

/// Row of the sums.
pub fn hair_row(angle: usize, radius: usize, strip: usize) -> usize {
    (angle * HAIR_RADII_MM.len() + radius) * HAIR_STRIPS + strip
}

/// A leaning shaft.
#[derive(Clone, Copy, Debug)]
pub struct Shaft {
    /// Where its axis meets the surface, mm.
    pub entry: [f32; 2],
    /// Unit direction of its axis, downwards.
    pub axis: [f32; 3],
}

impl Shaft {
    /// Adds the length (mm) of a flight inside shafts of the given radii (mm, rising) to `chords`.
    pub fn add_chords(&self, flight: &Flight, radii_mm: &[f32], chords: &mut [f32]) {
        let from = [
            flight.from[0] - self.entry[0],
            flight.from[1] - self.entry[1],
            flight.from[2],
        ];
        let dot = |a: [f32; 3], b: [f32; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        let (start, rate) = (dot(from, self.axis), dot(flight.direction, self.axis));
        let a = 1.0 - rate * rate + 1e-12;
        let b = dot(from, flight.direction) - start * rate;
        let distance2 = dot(from, from) - start * start;
        let nearest = (-b / a).clamp(0.0, flight.length_mm);
        let least2 = distance2 + nearest * (2.0 * b + nearest * a);
        // The part of the flight above the shaft's lower end; the surface itself cuts the upper one.
        let end = SHAFT_DEPTH_MM / self.axis[2].max(1e-3);
        let cut = (end - start) / if rate == 0.0 { 1e-12 } else { rate };
        let (low, high) = if rate >= 0.0 {
            (0.0, flight.length_mm.min(cut))
        } else {
            (cut.max(0.0), flight.length_mm)
        };
        for (radius, chord) in radii_mm.iter().zip(chords).rev() {
            let radius2 = radius * radius;
            if least2 >= radius2 {
                break;
            }
            let root = (b * b - a * (distance2 - radius2)).max(0.0).sqrt();
            let enter = ((-b - root) / a).max(low);
            let leave = ((root - b) / a).min(high);
            *chord += (leave - enter).max(0.0);
        }
    }
}

/// Sums over photons.
#[derive(Clone, Debug)]
pub struct HairTally {
    /// Weight times contrast, integrated along the lean (mm); rows by angle, radius, strip.
    pub rows: Vec<[f32; CHANNELS]>,
    /// Weights of the photons that were used.
    pub weights: [f64; CHANNELS],
}

impl Default for HairTally {
    fn default() -> Self {
        Self {
            rows: vec![[0.0; CHANNELS]; HAIR_ROWS],
            weights: [0.0; CHANNELS],
        }
    }
}

impl HairTally {
    /// Adds a photon with its flights in the reach of the shaft.
    pub fn add(&mut self, flights: &[Flight], weights: &PhotonWeights, rng: &mut Rng) {
        for (sum, w) in self.weights.iter_mut().zip(weights.by_channel) {
            *sum += w;
        }
        let channels = weights.by_channel.map(|w| w as f32);
        let radii = HAIR_RADII_MM.map(|r| r as f32);
        for (angle, degrees) in HAIR_ANGLES_DEG.iter().enumerate() {
            let (sin, cos) = (*degrees as f32).to_radians().sin_cos();
            for strip in 0..HAIR_STRIPS {
                let mut taken = [0.0f32; HAIR_RADII_MM.len()];
                for stretch in ALONG_MM.windows(2) {
                    let (heading_sin, heading_cos) =
                        (std::f32::consts::TAU * rng.uniform()).sin_cos();
                    let between = |a: f32, b: f32, t: f32| a + (b - a) * t;
                    let along = between(stretch[0], stretch[1], rng.uniform());
                    let across = between(
                        HAIR_ACROSS_MM[strip] as f32,
                        HAIR_ACROSS_MM[strip + 1] as f32,
                        rng.uniform(),
                    );
                    let shaft = Shaft {
                        entry: [
                            along * heading_cos - across * heading_sin,
                            along * heading_sin + across * heading_cos,
                        ],
                        axis: [cos * heading_cos, cos * heading_sin, sin],
                    };
                    let mut chords = [0.0f32; HAIR_RADII_MM.len()];
                    for flight in flights {
                        shaft.add_chords(flight, &radii, &mut chords);
                    }
                    for (sum, chord) in taken.iter_mut().zip(chords) {
                        if chord > 0.0 {
                            *sum +=
                                (stretch[1] - stretch[0]) * (1.0 - (-SHAFT_PER_MM * chord).exp());
                        }
                    }
                }
                for (radius, share) in taken.iter().enumerate().filter(|(_, t)| **t > 0.0) {
                    let row = &mut self.rows[hair_row(angle, radius, strip)];
                    row.iter_mut()
                        .zip(&channels)
                        .for_each(|(s, w)| *s += share * w);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_of_a_shaft_are_exact() {
        let radii = [0.02, 0.04];
        let chord = |axis: [f32; 3], from: [f32; 3], direction: [f32; 3]| {
            let mut chords = [0.0; 2];
            Shaft {
                entry: [0.0, 0.0],
                axis,
            }
            .add_chords(
                &Flight {
                    from,
                    direction,
                    length_mm: 2.0,
                },
                &radii,
                &mut chords,
            );
            chords
        };
        let close =
            |got: [f32; 2], expected: [f32; 2]| (0..2).all(|i| (got[i] - expected[i]).abs() < 1e-4);
        let upright = [0.0, 0.0, 1.0];
        let side = [1.0, 0.0, 0.0];
        assert!(close(chord(upright, [-1.0, 0.0, 1.0], side), [0.04, 0.08]));
        assert!(close(
            chord(upright, [-1.0, 0.03, 1.0], side),
            [0.0, 0.0529]
        ));
        assert!(close(chord(upright, [-1.0, 0.0, 3.5], side), [0.0, 0.0]));
        assert!(close(chord(upright, [0.0, 0.0, 2.0], upright), [1.0, 1.0]));
        // Straight down through a shaft at 30° to the surface: its width over the cosine.
        let leaning = [0.75f32.sqrt(), 0.0, 0.5];
        let down = chord(leaning, [0.75f32.sqrt(), 0.0, 0.0], upright);
        assert!(close(down, [0.04 / 0.75f32.sqrt(), 0.08 / 0.75f32.sqrt()]));
    }
}
