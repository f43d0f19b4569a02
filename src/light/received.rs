//! What a surface receives of a rig's lamps and room.

use super::rigs::{Lamp, LightRig};
use crate::base::math::harmonics::{self, Coefficients};
use crate::base::math::sphere::directions;
use glam::Vec3;

/// Directions that integrals over room and sky are summed over; a source of the smallest size still
/// holds several of them.
pub(crate) const SAMPLES: usize = 4096;

impl LightRig {
    /// Light of room and sky as harmonics, cd/m², of the colour of the fill and of the key light.
    pub(crate) fn environment_sh(&self) -> [Coefficients; 2] {
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

    /// What a white matt surface with that normal shows under the whole rig in its own place, as
    /// luminance, for the colours of fill and key light; nothing stands in the way.
    pub(crate) fn white_of(&self, normal: Vec3, fill: [f32; 3], key: [f32; 3]) -> [f32; 3] {
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

    /// As [`LightRig::white_of`] without colour, cd/m².
    pub(crate) fn white_luminance(&self, normal: Vec3) -> f32 {
        self.white_of(normal, [1.0; 3], [1.0; 3])[0]
    }
}

// The shaders hold as many.
const _: () = assert!(harmonics::COUNT == crate::tissue::constants::SH_COUNT as usize);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::terms::LightName;
    use crate::light::environment::{AreaSource, Surroundings};

    #[test]
    fn an_even_room_lights_every_side_alike() {
        let mut rig = *LightRig::named(LightName::Clinic);
        rig.key.lux = 0.0;
        rig.second = None;
        rig.surroundings = Surroundings {
            zenith: 100.0,
            horizon: 100.0,
            ground: 100.0,
            area_sources: &[],
        };
        for normal in [Vec3::X, Vec3::NEG_Y, Vec3::new(0.6, 0.0, 0.8)] {
            let white = rig.white_luminance(normal);
            assert!((white - 100.0).abs() < 0.5, "{white}");
        }
    }

    #[test]
    fn a_small_pane_gives_the_light_of_its_solid_angle() {
        static SOURCE: [AreaSource; 1] = [AreaSource::new(0.0, 0.0, [10.0, 10.0], 1000.0)];
        let mut rig = *LightRig::named(LightName::Clinic);
        rig.key.lux = 0.0;
        rig.second = None;
        rig.surroundings = Surroundings {
            zenith: 0.0,
            horizon: 0.0,
            ground: 0.0,
            area_sources: &SOURCE,
        };
        // E over pi of a 20 by 20 degree rectangle seen face on: L ω / π with ω = 4 sin² 10° or so.
        let expected = 1000.0 * 4.0 * (10f32.to_radians().sin()).powi(2) / std::f32::consts::PI;
        let got = rig.white_luminance(Vec3::Z);
        assert!((got / expected - 1.0).abs() < 0.05, "{got} {expected}");
    }
}
