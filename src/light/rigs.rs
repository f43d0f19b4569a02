//! The six lights under which patients ask to be seen.

use super::environment::{AreaSource, Surroundings};
use crate::base::math::sphere::direction;
use crate::base::terms::LightName;
use glam::Vec3;

/// Yaw and pitch of the key light of a plan that does not turn it, degrees; see
/// [`crate::plan::ViewDefaults`].
pub(crate) const UNTURNED_DEG: (f32, f32) = (35.0, 45.0);

/// A lamp that casts shadows, a disc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lamp {
    /// Illuminance of a surface at the head that faces it, lux.
    pub(crate) lux: f32,
    /// Where it stands: round from the viewer toward the right of the picture, degrees.
    pub(crate) yaw_deg: f32,
    /// Height above the horizon, degrees.
    pub(crate) pitch_deg: f32,
}

impl Lamp {
    const fn new(lux: f32, yaw_deg: f32, pitch_deg: f32) -> Self {
        Self {
            lux,
            yaw_deg,
            pitch_deg,
        }
    }

    /// Unit vector from the head toward the lamp, turned away from its own place.
    pub(crate) fn direction(&self, turned_yaw_deg: f32, turned_pitch_deg: f32) -> Vec3 {
        let [yaw_deg, pitch_deg] = self.angles_deg(turned_yaw_deg, turned_pitch_deg);
        direction(yaw_deg, pitch_deg)
    }

    /// Yaw (-180 to 180) and pitch of the lamp, turned away from its own place.
    pub(crate) fn angles_deg(&self, turned_yaw_deg: f32, turned_pitch_deg: f32) -> [f32; 2] {
        let yaw_deg = (self.yaw_deg + turned_yaw_deg + 180.0).rem_euclid(360.0) - 180.0;
        [
            yaw_deg,
            (self.pitch_deg + turned_pitch_deg).clamp(-80.0, 89.0),
        ]
    }
}

/// A light rig: lamps and room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LightRig {
    /// The key light, the one that is brightest.
    pub(crate) key: Lamp,
    /// Another lamp of the same kind.
    pub(crate) second: Option<Lamp>,
    /// Angular radius of the lamps seen from the head, degrees.
    pub(crate) lamp_radius_deg: f32,
    /// Whether they are fixed to the camera, as a flash is.
    pub(crate) is_on_camera: bool,
    /// All other light.
    pub(crate) surroundings: Surroundings,
}

impl LightRig {
    /// The rig of a name. Levels: EN 12464-1 (examination room 500 to 1000 lx), CIE 15 and IES handbook
    /// figures for daylight (sun 85 klx, sky a fifth of it, disc 0.53°), homes in the evening 100 to
    /// 300 lx; sizes and rooms are those of ordinary fittings.
    pub(crate) fn named(name: LightName) -> &'static Self {
        match name {
            LightName::Clinic => &CLINIC,
            LightName::Daylight => &DAYLIGHT,
            LightName::Sun => &SUN,
            LightName::Flash => &FLASH,
            LightName::Bathroom => &BATHROOM,
            LightName::Evening => &EVENING,
        }
    }

    /// How far lamps and room are turned where the key light is to stand at `light_deg`, both yaw and pitch
    /// in degrees. What is on the camera stays there.
    pub(crate) fn turned_deg(&self, light_deg: [f64; 2]) -> [f32; 2] {
        if self.is_on_camera {
            return [0.0; 2];
        }
        [
            light_deg[0] as f32 - UNTURNED_DEG.0,
            light_deg[1] as f32 - UNTURNED_DEG.1,
        ]
    }

    /// All lamps that cast shadows, the key light first; at most [`MOST_LAMPS`].
    ///
    /// [`MOST_LAMPS`]: crate::tissue::constants::MOST_LAMPS
    pub(crate) fn lamps(&self) -> impl Iterator<Item = Lamp> {
        std::iter::once(self.key).chain(self.second)
    }

    /// Normal of the grey card that sets the exposure: halfway between camera and key light in its own
    /// place, as the instructions of such cards say.
    pub(crate) fn card_normal(&self) -> Vec3 {
        (Vec3::Z + self.key.direction(0.0, 0.0)).normalize_or(Vec3::Z)
    }
}

/// A 60 by 60 cm ceiling panel a metre and a half away, one farther off on the other side, one behind the
/// patient, white walls.
const CLINIC: LightRig = LightRig {
    key: Lamp::new(640.0, UNTURNED_DEG.0, UNTURNED_DEG.1),
    second: Some(Lamp::new(150.0, -62.0, 52.0)),
    lamp_radius_deg: 11.0,
    is_on_camera: false,
    surroundings: Surroundings {
        zenith: 125.0,
        horizon: 95.0,
        ground: 55.0,
        area_sources: &[AreaSource::new(165.0, 50.0, [12.0, 8.0], 1100.0)],
    },
};

/// A wide window beside the viewer, open to the northern sky; the room answers weakly.
const DAYLIGHT: LightRig = LightRig {
    key: Lamp::new(1500.0, 52.0, 24.0),
    second: None,
    lamp_radius_deg: 21.0,
    is_on_camera: false,
    surroundings: Surroundings {
        zenith: 150.0,
        horizon: 165.0,
        ground: 95.0,
        area_sources: &[
            AreaSource::new(88.0, 14.0, [10.0, 22.0], 900.0),
            AreaSource::new(-70.0, 5.0, [35.0, 25.0], 130.0),
        ],
    },
};

/// The sun at noon in a clear sky over pale ground.
const SUN: LightRig = LightRig {
    key: Lamp::new(85_000.0, 38.0, 52.0),
    second: None,
    lamp_radius_deg: 0.265,
    is_on_camera: false,
    surroundings: Surroundings {
        zenith: 3300.0,
        horizon: 7600.0,
        ground: 5200.0,
        area_sources: &[],
    },
};

/// The lamp of a telephone beside its lens, in a dim room.
const FLASH: LightRig = LightRig {
    key: Lamp::new(900.0, 1.5, 2.5),
    second: None,
    lamp_radius_deg: 0.8,
    is_on_camera: true,
    surroundings: Surroundings {
        zenith: 30.0,
        horizon: 24.0,
        ground: 12.0,
        area_sources: &[],
    },
};

/// Ceiling spots over a wash basin: hard light from above, tiles and basin throw some back.
const BATHROOM: LightRig = LightRig {
    key: Lamp::new(420.0, 14.0, 66.0),
    second: Some(Lamp::new(170.0, -68.0, 58.0)),
    lamp_radius_deg: 2.4,
    is_on_camera: false,
    surroundings: Surroundings {
        zenith: 42.0,
        horizon: 46.0,
        ground: 38.0,
        area_sources: &[AreaSource::new(150.0, 62.0, [3.2, 3.2], 9000.0)],
    },
};

/// A table lamp with a shade at one side, its pool of light on the ceiling, a dark room.
const EVENING: LightRig = LightRig {
    key: Lamp::new(130.0, 50.0, 14.0),
    second: None,
    lamp_radius_deg: 8.0,
    is_on_camera: false,
    surroundings: Surroundings {
        zenith: 17.0,
        horizon: 9.0,
        ground: 6.0,
        area_sources: &[AreaSource::new(60.0, 70.0, [24.0, 16.0], 70.0)],
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_those_of_such_places() {
        // Illuminance on the card, lux, and the range that the sources of the rigs give.
        for (name, range) in [
            (LightName::Clinic, 500.0..1200.0),
            (LightName::Daylight, 1000.0..3000.0),
            (LightName::Sun, 80_000.0..120_000.0),
            (LightName::Bathroom, 200.0..700.0),
            (LightName::Evening, 100.0..300.0),
        ] {
            let rig = LightRig::named(name);
            let white = rig.white_luminance(rig.card_normal());
            let lux = std::f32::consts::PI * white;
            assert!(range.contains(&lux), "{name}: {lux} lx");
        }
    }

    #[test]
    fn a_lamp_is_where_its_angles_say_and_turning_moves_it() {
        let clinic = LightRig::named(LightName::Clinic);
        let at = clinic.key.direction(-UNTURNED_DEG.0, -UNTURNED_DEG.1);
        assert!(at.distance(Vec3::Z) < 1e-6);
        let left = clinic.key.direction(55.0, -45.0);
        assert!(left.distance(Vec3::X) < 1e-6);
        assert!(clinic.key.direction(0.0, 500.0).y < 1.0);
    }
}
