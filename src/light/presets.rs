//! The six lights under which patients ask to be seen.

use super::environment::{Pane, Surroundings};
use crate::plan::LightName;
use glam::Vec3;

/// Yaw and pitch of the key light of a plan that does not turn it, degrees; see
/// [`crate::plan::ViewDefaults`].
pub const UNTURNED_DEG: (f32, f32) = (35.0, 45.0);

/// The lamp that casts the shadows, a disc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lamp {
    /// Illuminance of a surface at the head that faces it, lux.
    pub lux: f32,
    /// Angular radius seen from the head, degrees.
    pub radius_deg: f32,
    /// Where it stands: round from the viewer toward the right of the picture, degrees.
    pub yaw_deg: f32,
    /// Height above the horizon, degrees.
    pub pitch_deg: f32,
    /// Whether it is fixed to the camera, as a flash is.
    pub is_on_camera: bool,
}

/// A light preset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// The lamp that casts shadows.
    pub key: Lamp,
    /// All other light.
    pub surroundings: Surroundings,
}

impl Preset {
    /// The preset of a name. Levels: EN 12464-1 (examination room 500 to 1000 lx), CIE 15 and IES handbook
    /// figures for daylight (sun 85 klx, sky a fifth of it, disc 0.53°), homes in the evening 100 to
    /// 300 lx; sizes and rooms are those of ordinary fittings.
    pub fn named(name: LightName) -> &'static Self {
        match name {
            LightName::Clinic => &CLINIC,
            LightName::Daylight => &DAYLIGHT,
            LightName::Sun => &SUN,
            LightName::Flash => &FLASH,
            LightName::Bathroom => &BATHROOM,
            LightName::Evening => &EVENING,
        }
    }

    /// Unit vector from the head toward the key light, turned away from its own place.
    pub fn key_direction(&self, turned_yaw_deg: f32, turned_pitch_deg: f32) -> Vec3 {
        let pitch_deg = (self.key.pitch_deg + turned_pitch_deg).clamp(-80.0, 89.0);
        direction(self.key.yaw_deg + turned_yaw_deg, pitch_deg)
    }

    /// Normal of the grey card that sets the exposure: halfway between camera and key light in its own
    /// place, as the instructions of such cards say.
    pub fn card_normal(&self) -> Vec3 {
        (Vec3::Z + self.key_direction(0.0, 0.0)).normalize_or(Vec3::Z)
    }
}

/// Unit vector of a place round the head.
pub fn direction(yaw_deg: f32, pitch_deg: f32) -> Vec3 {
    let (sin_yaw, cos_yaw) = yaw_deg.to_radians().sin_cos();
    let (sin_pitch, cos_pitch) = pitch_deg.to_radians().sin_cos();
    Vec3::new(sin_yaw * cos_pitch, sin_pitch, cos_yaw * cos_pitch)
}

/// A 60 by 60 cm ceiling panel a metre and a half away, two more in the room, white walls.
const CLINIC: Preset = Preset {
    key: Lamp {
        lux: 640.0,
        radius_deg: 11.0,
        yaw_deg: UNTURNED_DEG.0,
        pitch_deg: UNTURNED_DEG.1,
        is_on_camera: false,
    },
    surroundings: Surroundings {
        zenith: 125.0,
        horizon: 95.0,
        ground: 55.0,
        panes: &[
            Pane::new(-62.0, 52.0, [11.0, 8.0], 1100.0),
            Pane::new(165.0, 50.0, [12.0, 8.0], 1100.0),
        ],
    },
};

/// A wide window beside the viewer, open to the northern sky; the room answers weakly.
const DAYLIGHT: Preset = Preset {
    key: Lamp {
        lux: 1500.0,
        radius_deg: 21.0,
        yaw_deg: 52.0,
        pitch_deg: 24.0,
        is_on_camera: false,
    },
    surroundings: Surroundings {
        zenith: 150.0,
        horizon: 165.0,
        ground: 95.0,
        panes: &[
            Pane::new(88.0, 14.0, [10.0, 22.0], 900.0),
            Pane::new(-70.0, 5.0, [35.0, 25.0], 130.0),
        ],
    },
};

/// The sun at noon in a clear sky over pale ground.
const SUN: Preset = Preset {
    key: Lamp {
        lux: 85_000.0,
        radius_deg: 0.265,
        yaw_deg: 38.0,
        pitch_deg: 52.0,
        is_on_camera: false,
    },
    surroundings: Surroundings {
        zenith: 3300.0,
        horizon: 7600.0,
        ground: 5200.0,
        panes: &[],
    },
};

/// The lamp of a telephone beside its lens, in a dim room.
const FLASH: Preset = Preset {
    key: Lamp {
        lux: 900.0,
        radius_deg: 0.8,
        yaw_deg: 1.5,
        pitch_deg: 2.5,
        is_on_camera: true,
    },
    surroundings: Surroundings {
        zenith: 30.0,
        horizon: 24.0,
        ground: 12.0,
        panes: &[],
    },
};

/// Ceiling spots over a wash basin: hard light from above, tiles and basin throw some back.
const BATHROOM: Preset = Preset {
    key: Lamp {
        lux: 420.0,
        radius_deg: 2.4,
        yaw_deg: 14.0,
        pitch_deg: 66.0,
        is_on_camera: false,
    },
    surroundings: Surroundings {
        zenith: 42.0,
        horizon: 46.0,
        ground: 38.0,
        panes: &[
            Pane::new(-68.0, 58.0, [3.2, 3.2], 9000.0),
            Pane::new(150.0, 62.0, [3.2, 3.2], 9000.0),
        ],
    },
};

/// A table lamp with a shade at one side, its pool of light on the ceiling, a dark room.
const EVENING: Preset = Preset {
    key: Lamp {
        lux: 130.0,
        radius_deg: 8.0,
        yaw_deg: 50.0,
        pitch_deg: 14.0,
        is_on_camera: false,
    },
    surroundings: Surroundings {
        zenith: 17.0,
        horizon: 9.0,
        ground: 6.0,
        panes: &[Pane::new(60.0, 70.0, [24.0, 16.0], 70.0)],
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_those_of_such_places() {
        // Illuminance on the card, lux, and the range that the sources of the presets give.
        for (name, range) in [
            (LightName::Clinic, 500.0..1200.0),
            (LightName::Daylight, 1000.0..3000.0),
            (LightName::Sun, 80_000.0..120_000.0),
            (LightName::Bathroom, 200.0..700.0),
            (LightName::Evening, 100.0..300.0),
        ] {
            let preset = Preset::named(name);
            let white = preset.white_luminance(preset.card_normal());
            let lux = std::f32::consts::PI * white;
            assert!(range.contains(&lux), "{name}: {lux} lx");
        }
    }

    #[test]
    fn a_lamp_is_where_its_angles_say_and_turning_moves_it() {
        let clinic = Preset::named(LightName::Clinic);
        let at = clinic.key_direction(-UNTURNED_DEG.0, -UNTURNED_DEG.1);
        assert!(at.distance(Vec3::Z) < 1e-6);
        let left = clinic.key_direction(55.0, -45.0);
        assert!(left.distance(Vec3::X) < 1e-6);
        assert!(clinic.key_direction(0.0, 500.0).y < 1.0);
    }
}
