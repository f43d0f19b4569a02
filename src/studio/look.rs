//! Light, skin and background of a picture: from plan and preset to the skin shader's block and tables.
//!
//! How it works. Light is counted in what a white card shows that stands in the scene under the preset's
//! own lamp: an 18 % grey card then shows 18 %, whatever the preset. That one function sets the exposure
//! of every picture, before and after alike; nothing in a picture changes it.

use crate::base::math::harmonics;
use crate::gpu::layout::{LampUniform, LookUniform};
use crate::light::Preset;
use crate::light::lobes::Lobes;
use crate::light::tables::{Key, Tables};
use crate::plan::{LightName, Plan};
use crate::studio::backdrop;
use crate::tissue::SkinTone;
use crate::tissue::constants::MOST_LAMPS;
use crate::tissue::hair;
use glam::{Mat3, Vec3};
use std::sync::Arc;

/// Everything the skin pass needs beside head and dots.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The shader's block.
    pub uniform: LookUniform,
    /// Light of the room as harmonics, turned as the viewer stands: of fill and of key colour.
    pub surroundings: [[f32; 4]; harmonics::COUNT],
    /// What changes only with light and skin.
    pub tables: Arc<Tables>,
    /// Amount of vellus hairs (0..=1).
    pub vellus: f32,
}

impl Look {
    /// The look of a plan under a light for a camera that looks along `forward`, without what depends on
    /// tile and shadow map.
    pub fn new(plan: &Plan, light: LightName, forward: Vec3) -> Self {
        let preset = Preset::named(light);
        let skin = &plan.skin;
        let tone = SkinTone::of(skin);
        let lobes = Lobes::of_skin(
            skin.oiliness as f32,
            skin.wetness as f32,
            skin.relief as f32,
        );
        let tables = Tables::ready(Key {
            light,
            balance: plan.view.white_balance,
            lobes,
            place: tone.place,
        });
        // Lamps and room stand still beside the viewer and the patient turns.
        let camera_yaw_rad = if forward.x.hypot(forward.z) > 1e-4 {
            (-forward.x).atan2(-forward.z)
        } else {
            0.0
        };
        let [turned_yaw_deg, turned_pitch_deg] = preset.turned_deg(&plan.view);
        let mut stand = Mat3::from_rotation_y(camera_yaw_rad);
        if preset.is_on_camera {
            // A flash also rises and falls with the camera.
            let pitch_rad = (-forward.y).clamp(-1.0, 1.0).asin();
            stand *= Mat3::from_rotation_x(-pitch_rad);
        }
        let mut lamps = [LampUniform::default(); MOST_LAMPS as usize];
        let lit = preset.lamps().zip(&tables.lamps);
        for (uniform, (lamp, light)) in lamps.iter_mut().zip(lit) {
            let direction = stand * lamp.direction(turned_yaw_deg, turned_pitch_deg);
            uniform.direction = direction.to_array();
            uniform.light = *light;
        }
        let turn_rad = camera_yaw_rad + turned_yaw_deg.to_radians();
        let turned = tables.harmonics.map(|c| harmonics::turned(&c, turn_rad));
        let surroundings = std::array::from_fn(|i| [turned[0][i], turned[1][i], 0.0, 0.0]);
        let [background_top, background_bottom] = backdrop::shades(plan);
        let (glow, glow_per_mm) = tables.glow;
        let hairs_per_mm2 =
            crate::dots::place::HAIRS_PER_UNIT * plan.hair.units_per_cm2 as f32 / 100.0;
        let uniform = LookUniform {
            lamps,
            lamp_count: tables.lamps.len() as u32,
            lamp_tan: preset.lamp_radius_deg.to_radians().tan(),
            exposure: (plan.view.exposure_ev as f32).exp2(),
            albedo: tone.albedo,
            unevenness: skin.unevenness as f32,
            redness: SkinTone::redness_density(skin),
            freckles: skin.freckles as f32,
            seed: (plan.seed ^ (plan.seed >> 32)) as u32,
            melanin: tone.melanin_density(),
            // A face holds up to half again the melanin of skin that the sun did not reach (Alaluf
            // 2002: forearm against upper arm).
            covered: 0.45 * skin.tan_line as f32,
            glow,
            stubble_mm: plan.hair.stubble_mm as f32,
            glow_per_mm,
            stubble_width: hairs_per_mm2 * plan.hair.shaft_diameter_mm as f32,
            alpha: lobes.alpha,
            f0: lobes.f0,
            share: lobes.share,
            mean_reflectance: tables.mean_reflectance,
            relief_variance: lobes.relief_variance,
            shadow_bias_mm: 1.2,
            shadow_range_mm: 1.0,
            image_height: 1.0,
            turn: [turn_rad.cos(), turn_rad.sin()],
            // Hairs in a brow stand in each other's shadow.
            hair: hair::absorptance(plan.hair.colour).map(|a| 0.4 * (1.0 - a)),
            fill_colour: tables.colours[0],
            key_colour: tables.colours[1],
            background_top,
            background_bottom,
            scatter: tables.rings,
            relief: tables.followed,
            ..LookUniform::default()
        };
        Self {
            uniform,
            surroundings,
            tables,
            vellus: skin.vellus as f32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::light::presets::UNTURNED_DEG;
    use crate::plan::WhiteBalance;
    use crate::plan::fields::Field;

    #[test]
    fn an_unturned_light_is_that_of_the_default_plan() {
        let default = |name| Field::named(name).map(|field| field.default as f32);
        assert_eq!(default("view.light_yaw_deg"), Some(UNTURNED_DEG.0));
        assert_eq!(default("view.light_pitch_deg"), Some(UNTURNED_DEG.1));
    }

    #[test]
    fn a_grey_card_shows_eighteen_percent_under_every_light_and_balance() {
        for light in LightName::ALL {
            for choice in WhiteBalance::ALL {
                let mut plan = Plan::default();
                plan.view.white_balance = *choice;
                let look = Look::new(&plan, *light, Vec3::NEG_Z);
                let preset = Preset::named(*light);
                let normal = preset.card_normal();
                let lamps = &look.uniform.lamps[..look.uniform.lamp_count as usize];
                let facing =
                    |lamp: &LampUniform| normal.dot(Vec3::from_array(lamp.direction)).max(0.0);
                let room = [0, 1].map(|part| {
                    let toward = harmonics::open_transfer(normal);
                    let pairs = look.surroundings.iter().zip(toward);
                    pairs.map(|(l, t)| l[part] * t).sum::<f32>()
                });
                let white: [f32; 3] = std::array::from_fn(|c| {
                    lamps
                        .iter()
                        .map(|lamp| lamp.light[c] * facing(lamp))
                        .sum::<f32>()
                        + look.uniform.fill_colour[c] * room[0]
                        + look.uniform.key_colour[c] * room[1]
                });
                let luminance = 0.2126 * white[0] + 0.7152 * white[1] + 0.0722 * white[2];
                // Harmonics of the second order miss a little of small bright panes.
                let card = 0.18 * luminance;
                assert!(
                    (card / 0.18 - 1.0).abs() < 0.05,
                    "{light}, {choice}: {card}"
                );
                if *choice == WhiteBalance::Card {
                    let apart = white.map(|c| (c / luminance - 1.0).abs());
                    assert!(apart.iter().all(|a| *a < 0.03), "{light}: {white:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_of_a_picture_changes_its_exposure() {
        // Sessions, dots, age and skin are not in the light.
        let light = |plan: &Plan| {
            let look = Look::new(plan, LightName::Bathroom, Vec3::NEG_Z);
            let u = look.uniform;
            (
                u.lamps,
                u.fill_colour,
                u.key_colour,
                u.exposure,
                look.surroundings,
            )
        };
        let usual = light(&Plan::default());
        let mut plan = Plan::default();
        plan.skin.ita_deg = -60.0;
        plan.treatment.target_density_per_cm2 = 600.0;
        plan.view.at = crate::plan::Age::Before;
        assert_eq!(light(&plan), usual);
        plan.view.exposure_ev = 1.0;
        assert_eq!(light(&plan).3, 2.0 * usual.3);
    }
}
