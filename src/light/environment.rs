//! The light of room and sky: luminance by direction.

use crate::base::math::smoothstep;
use crate::base::math::sphere::direction;
use glam::Vec3;

/// A bright rectangle with soft edges: a window, a panel, another lamp.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct AreaSource {
    /// Round from the viewer toward the right of the picture, degrees.
    pub(crate) yaw_deg: f32,
    /// Above the horizon, degrees.
    pub(crate) pitch_deg: f32,
    /// Half width and half height, degrees.
    pub(crate) half_deg: [f32; 2],
    /// Luminance, cd/m².
    pub(crate) luminance: f32,
}

impl AreaSource {
    /// A source of `luminance` cd/m².
    pub(crate) const fn new(
        yaw_deg: f32,
        pitch_deg: f32,
        half_deg: [f32; 2],
        luminance: f32,
    ) -> Self {
        Self {
            yaw_deg,
            pitch_deg,
            half_deg,
            luminance,
        }
    }

    /// Share of the source in a direction (0..=1); its edge is two degrees soft.
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
pub(crate) struct Surroundings {
    /// Straight up, cd/m².
    pub(crate) zenith: f32,
    /// All round at eye level, cd/m².
    pub(crate) horizon: f32,
    /// Straight down, cd/m².
    pub(crate) ground: f32,
    /// Bright places in it.
    pub(crate) area_sources: &'static [AreaSource],
}

/// What comes from a direction, split by the lamp it stems from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Luminance {
    /// Of the fill light's colour, cd/m².
    pub(crate) fill: f32,
    /// Of the key light's colour: ground that the key light shines on, cd/m².
    pub(crate) key: f32,
}

impl Surroundings {
    /// Luminance from a direction (unit, from the head).
    pub(crate) fn luminance(&self, toward: Vec3) -> Luminance {
        // Walls and low sky fade into ceiling and zenith; the ground begins softly below the horizon.
        let rise = toward.y.clamp(0.0, 1.0).powf(0.7);
        let above = self.horizon + (self.zenith - self.horizon) * rise;
        let below = smoothstep(0.08, 0.45, -toward.y);
        let area_sources: f32 = self
            .area_sources
            .iter()
            .map(|source| source.luminance * source.share(toward))
            .sum();
        Luminance {
            fill: above * (1.0 - below) + area_sources,
            key: self.ground * below,
        }
    }
}
