//! Light, skin and background of a picture: from plan and preset to the skin shader's block.

use crate::backdrop;
use crate::gpu::layout::LookUniform;
use crate::model::SkinTone;
use crate::model::constants::EPIDERMIS_MM;
use crate::model::optics::Optics;
use crate::plan::{LightName, Plan};
use glam::Vec3;

/// A light preset. Colours are linear sRGB relative to the white the camera is balanced for: the
/// eye adapts, so presets keep a tint, not the full colour of the lamp.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LightPreset {
    /// Irradiance of the key light over π.
    pub key: [f32; 3],
    /// Light from above, from the sides and from below.
    pub sky: [f32; 3],
    /// See `sky`.
    pub horizon: [f32; 3],
    /// See `sky`.
    pub ground: [f32; 3],
    /// Size of the lamp: extra wrap of its diffuse light (0..=0.5).
    pub wrap: f32,
    /// Radius of the soft edge of shadows, px of the shadow map.
    pub softness: f32,
    /// How strongly the surface mirrors it (a lamp behind a diffuser mirrors less).
    pub gloss: f32,
    /// Where the key light stands; `None` is the plan's own direction.
    pub direction: KeyDirection,
}

/// Where a key light stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KeyDirection {
    /// In the plan's direction.
    Plan,
    /// On the camera.
    Camera,
    /// At least this high, degrees.
    Above(f32),
    /// At most this high, degrees.
    Below(f32),
}

impl LightPreset {
    /// The preset of a name. Tints follow the correlated colour temperatures and light ratios of
    /// rooms and sky (EN 12464-1; CIE 15), after adaptation.
    pub fn named(name: LightName) -> Self {
        match name {
            LightName::Clinic => Self {
                key: [0.74, 0.735, 0.72],
                sky: [0.50, 0.505, 0.51],
                horizon: [0.30, 0.30, 0.30],
                ground: [0.17, 0.165, 0.16],
                wrap: 0.22,
                softness: 11.0,
                gloss: 0.8,
                direction: KeyDirection::Plan,
            },
            LightName::Daylight => Self {
                key: [0.38, 0.385, 0.40],
                sky: [0.66, 0.69, 0.74],
                horizon: [0.47, 0.48, 0.50],
                ground: [0.18, 0.175, 0.165],
                wrap: 0.45,
                softness: 20.0,
                gloss: 0.75,
                direction: KeyDirection::Above(50.0),
            },
            LightName::Sun => Self {
                key: [1.28, 1.21, 1.08],
                sky: [0.20, 0.24, 0.32],
                horizon: [0.17, 0.18, 0.20],
                ground: [0.15, 0.135, 0.11],
                wrap: 0.0,
                softness: 1.2,
                gloss: 1.0,
                direction: KeyDirection::Plan,
            },
            LightName::Flash => Self {
                key: [1.02, 1.03, 1.06],
                sky: [0.10, 0.10, 0.10],
                horizon: [0.08, 0.08, 0.08],
                ground: [0.05, 0.05, 0.05],
                wrap: 0.0,
                softness: 1.2,
                gloss: 1.25,
                direction: KeyDirection::Camera,
            },
            LightName::Bathroom => Self {
                key: [0.95, 0.93, 0.87],
                sky: [0.34, 0.33, 0.31],
                horizon: [0.22, 0.215, 0.20],
                ground: [0.20, 0.195, 0.185],
                wrap: 0.05,
                softness: 3.5,
                gloss: 1.0,
                direction: KeyDirection::Above(68.0),
            },
            LightName::Evening => Self {
                key: [0.80, 0.62, 0.42],
                sky: [0.27, 0.225, 0.17],
                horizon: [0.20, 0.165, 0.125],
                ground: [0.13, 0.10, 0.07],
                wrap: 0.15,
                softness: 6.5,
                gloss: 0.9,
                direction: KeyDirection::Below(25.0),
            },
        }
    }

    /// Unit vector toward the key light of a plan, seen by a camera that looks along `forward`.
    ///
    /// Lamps stand still beside the viewer and the patient turns: the yaw counts from the camera,
    /// the pitch from the horizon.
    pub fn key_direction(&self, plan: &Plan, forward: Vec3) -> Vec3 {
        let pitch_deg = plan.view.light_pitch_deg as f32;
        let pitch_deg = match self.direction {
            KeyDirection::Plan => pitch_deg,
            // A flash sits a hand's breadth above the lens.
            KeyDirection::Camera => return (Vec3::Y * 0.06 - forward).normalize_or(Vec3::Z),
            KeyDirection::Above(limit) => pitch_deg.max(limit),
            KeyDirection::Below(limit) => pitch_deg.min(limit),
        };
        let camera_yaw = if forward.x.hypot(forward.z) > 1e-4 {
            (-forward.x).atan2(-forward.z)
        } else {
            0.0
        };
        let yaw = camera_yaw + (plan.view.light_yaw_deg as f32).to_radians();
        let (sin_yaw, cos_yaw) = yaw.sin_cos();
        let (sin_pitch, cos_pitch) = pitch_deg.to_radians().sin_cos();
        Vec3::new(sin_yaw * cos_pitch, sin_pitch, cos_yaw * cos_pitch)
    }
}

/// Optical density that as much blood again as the skin has adds to what is seen: light that never gets
/// below the epidermis meets no blood, which is most of it in dark skin.
fn redness_density(plan: &Plan, tone: &SkinTone) -> [f32; 3] {
    let below = SkinTone::redness_density(plan.skin.ita_deg as f32, plan.skin.redness as f32);
    let optics = Optics::for_skin(f64::from(tone.place));
    let above = optics.columns.cover_at(f64::from(EPIDERMIS_MM));
    std::array::from_fn(|c| {
        let above = above[c] as f32;
        -(above + (1.0 - above) * (-below[c]).exp()).ln()
    })
}

/// The look of a plan under a light, without what depends on tile and shadow map.
pub fn uniform(plan: &Plan, light: LightName, forward: Vec3) -> LookUniform {
    let preset = LightPreset::named(light);
    let tone = SkinTone::new(plan.skin.ita_deg as f32, plan.skin.redness as f32);
    let oiliness = plan.skin.oiliness as f32;
    let [background_top, background_bottom] = backdrop::shades(plan);
    LookUniform {
        key_direction: preset.key_direction(plan, forward).to_array(),
        // The exposure at which a forehead that faces the key light shows its measured colour.
        exposure: 1.46 * (plan.view.exposure_ev as f32).exp2(),
        key_colour: preset.key,
        // Matt, dry skin 0.62 to oily 0.40: square roots of the Beckmann m of 0.4 to 0.15
        // (Weyrich 2006).
        roughness: 0.62 - 0.22 * oiliness,
        sky_colour: preset.sky,
        // Index 1.40 of skin (Tuchin).
        f0: 0.028,
        horizon_colour: preset.horizon,
        shadow_softness: preset.softness,
        ground_colour: preset.ground,
        gloss: preset.gloss * (0.75 + 0.5 * oiliness),
        albedo: tone.albedo,
        mottling: 0.04,
        background_top,
        shadow_bias_mm: 1.9,
        background_bottom,
        image_height: 1.0,
        key_wrap: preset.wrap,
        redness: redness_density(plan, &tone),
        ..LookUniform::default()
    }
}
