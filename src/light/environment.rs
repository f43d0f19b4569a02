//! The light of room and sky: luminance by direction, and what a surface receives of it.

use super::presets::{Lamp, Preset, direction};
use crate::base::math::harmonics::{self, Coefficients};
use crate::base::math::smoothstep;
use crate::base::math::sphere::directions;
use glam::Vec3;

/// A bright rectangle with soft edges: a window, a panel, another lamp.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pane {
    /// Round from the viewer toward the right of the picture, degrees.
    pub yaw_deg: f32,
    /// Above the horizon, degrees.
    pub pitch_deg: f32,
    /// Half width and half height, degrees.
    pub half_deg: [f32; 2],
    /// Luminance, cd/m².
    pub luminance: f32,
}

impl Pane {
    /// A pane of `luminance` cd/m².
    pub const fn new(yaw_deg: f32, pitch_deg: f32, half_deg: [f32; 2], luminance: f32) -> Self {
        Self {
            yaw_deg,
            pitch_deg,
            half_deg,
            luminance,
        }
    }

    /// Share of the pane in a direction (0..=1); its edge is two degrees soft.
    fn share(&self, toward: Vec3) -> f32 {
        let centre = direction(self.yaw_deg, self.pitch_deg);
        let right = Vec3::Y.cross(centre).normalize_or(Vec3::X);
        let up = centre.cross(right);
        let ahead = toward.dot(centre);
        if ahead <= 0.0 {
            return 0.0;
        }
        let inside = |axis: Vec3, half_deg: f32| {
            let off_deg = toward.dot(axis).atan2(ahead).abs().to_degrees();
            (0.5 + (half_deg - off_deg) / 2.0).clamp(0.0, 1.0)
        };
        inside(right, self.half_deg[0]) * inside(up, self.half_deg[1])
    }
}

/// Luminance by direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surroundings {
    /// Straight up, cd/m².
    pub zenith: f32,
    /// All round at eye level, cd/m².
    pub horizon: f32,
    /// Straight down, cd/m².
    pub ground: f32,
    /// Bright places in it.
    pub panes: &'static [Pane],
}

/// What comes from a direction, split by the lamp it stems from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Luminance {
    /// Of the fill light's colour, cd/m².
    pub fill: f32,
    /// Of the key light's colour: ground that the key light shines on, cd/m².
    pub key: f32,
}

impl Surroundings {
    /// Luminance from a direction (unit, from the head).
    pub fn luminance(&self, toward: Vec3) -> Luminance {
        // Walls and low sky fade into ceiling and zenith; the ground begins softly below the horizon.
        let rise = toward.y.clamp(0.0, 1.0).powf(0.7);
        let above = self.horizon + (self.zenith - self.horizon) * rise;
        let below = smoothstep(0.08, 0.45, -toward.y);
        let panes: f32 = self
            .panes
            .iter()
            .map(|pane| pane.luminance * pane.share(toward))
            .sum();
        Luminance {
            fill: above * (1.0 - below) + panes,
            key: self.ground * below,
        }
    }
}

/// Directions that integrals over the surroundings are summed over; a pane of the smallest size still
/// holds several of them.
pub const SAMPLES: usize = 4096;

impl Preset {
    /// Light of the surroundings as harmonics, cd/m², of the colour of the fill and of the key light.
    pub fn harmonics(&self) -> [Coefficients; 2] {
        let mut sums = [[0.0f32; harmonics::COUNT]; 2];
        let solid_angle = 4.0 * std::f32::consts::PI / SAMPLES as f32;
        for toward in directions(SAMPLES) {
            let seen = self.surroundings.luminance(toward);
            let basis = harmonics::basis(toward);
            for (sum, part) in sums.iter_mut().zip([seen.fill, seen.key]) {
                let light = part * solid_angle;
                for (s, b) in sum.iter_mut().zip(basis) {
                    *s += light * b;
                }
            }
        }
        sums
    }

    /// What a white matt surface with that normal shows under the whole preset in its own place, as
    /// luminance, for the colours of fill and key light; nothing stands in the way.
    pub fn white_of(&self, normal: Vec3, fill: [f32; 3], key: [f32; 3]) -> [f32; 3] {
        let mut light = [0.0f32; 3];
        let share = 4.0 / SAMPLES as f32;
        for toward in directions(SAMPLES) {
            let cosine = normal.dot(toward);
            if cosine > 0.0 {
                let seen = self.surroundings.luminance(toward);
                for c in 0..3 {
                    light[c] += (seen.fill * fill[c] + seen.key * key[c]) * cosine * share;
                }
            }
        }
        let facing = |lamp: Lamp| normal.dot(lamp.direction(0.0, 0.0)).max(0.0);
        let lux: f32 = self.lamps().map(|lamp| lamp.lux * facing(lamp)).sum();
        let lamp = lux / std::f32::consts::PI;
        std::array::from_fn(|c| light[c] + lamp * key[c])
    }

    /// As [`Preset::white_of`] without colour, cd/m².
    pub fn white_luminance(&self, normal: Vec3) -> f32 {
        self.white_of(normal, [1.0; 3], [1.0; 3])[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_room_lights_every_side_alike() {
        let mut preset = *Preset::named(crate::base::terms::LightName::Clinic);
        preset.key.lux = 0.0;
        preset.second = None;
        preset.surroundings = Surroundings {
            zenith: 100.0,
            horizon: 100.0,
            ground: 100.0,
            panes: &[],
        };
        for normal in [Vec3::X, Vec3::NEG_Y, Vec3::new(0.6, 0.0, 0.8)] {
            let white = preset.white_luminance(normal);
            assert!((white - 100.0).abs() < 0.5, "{white}");
        }
    }

    #[test]
    fn a_small_pane_gives_the_light_of_its_solid_angle() {
        static PANE: [Pane; 1] = [Pane::new(0.0, 0.0, [10.0, 10.0], 1000.0)];
        let mut preset = *Preset::named(crate::base::terms::LightName::Clinic);
        preset.key.lux = 0.0;
        preset.second = None;
        preset.surroundings = Surroundings {
            zenith: 0.0,
            horizon: 0.0,
            ground: 0.0,
            panes: &PANE,
        };
        // E over pi of a 20 by 20 degree rectangle seen face on: L ω / π with ω = 4 sin² 10° or so.
        let expected = 1000.0 * 4.0 * (10f32.to_radians().sin()).powi(2) / std::f32::consts::PI;
        let got = preset.white_luminance(Vec3::Z);
        assert!((got / expected - 1.0).abs() < 0.05, "{got} {expected}");
    }
}
