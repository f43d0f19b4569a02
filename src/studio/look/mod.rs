//! Light, skin and background of a picture: from a plan to what the renderer is given.

mod input;
mod lighting;
mod material;

use super::backdrop;
use crate::base::terms::LightName;
use crate::gpu::description::Look;
use crate::light::tables::{Tables, TablesInput};
use crate::plan::Plan;
use crate::tissue::SkinTone;
use crate::tissue::optics::Optics;
use glam::Vec3;
pub(crate) use input::LookInput;

impl LookInput {
    /// The look for a camera that looks along `forward`.
    pub(crate) fn look(&self, forward: Vec3) -> Look {
        let tables = Tables::ready(self.tables_input());
        Look {
            lighting: lighting::lighting(self, &tables, forward),
            materials: material::materials(self, &tables),
            background: backdrop::shades(self.background, self.exposure_ev),
            vellus: self.skin.vellus as f32,
        }
    }

    /// Whether the tables of light and skin are at hand, for the dots as well.
    pub(crate) fn is_ready(&self) -> bool {
        let input = self.tables_input();
        Tables::are_ready(&input) && Optics::is_ready(f64::from(input.skin_class))
    }

    /// Computes the tables of light and skin that are not at hand: tens of milliseconds of work.
    pub(crate) fn prepare(&self) {
        let input = self.tables_input();
        Tables::ready(input);
        Optics::for_skin(f64::from(input.skin_class));
    }

    fn tables_input(&self) -> TablesInput {
        TablesInput {
            light: self.light,
            balance: self.white_balance,
            lobes: material::lobes(&self.skin),
            skin_class: SkinTone::of(&self.skin).skin_class,
        }
    }
}

/// The look of a plan under a light for a camera that looks along `forward`.
pub fn look_of(plan: &Plan, light: LightName, forward: Vec3) -> Look {
    LookInput::new(plan, light).look(forward)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::math::harmonics;
    use crate::base::terms::WhiteBalance;
    use crate::gpu::description::Lamp;
    use crate::light::LightRig;
    use crate::light::rigs::UNTURNED_DEG;
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
                let look = look_of(&plan, *light, Vec3::NEG_Z);
                let rig = LightRig::named(*light);
                let normal = rig.card_normal();
                let lit = &look.lighting;
                let lamps = &lit.lamps;
                let facing = |lamp: &Lamp| normal.dot(Vec3::from_array(lamp.direction)).max(0.0);
                let room = [0, 1].map(|part| {
                    let toward = harmonics::open_transfer(normal);
                    let pairs = lit.environment_sh.iter().zip(toward);
                    pairs.map(|(l, t)| l[part] * t).sum::<f32>()
                });
                let white: [f32; 3] = std::array::from_fn(|c| {
                    lamps
                        .iter()
                        .map(|lamp| lamp.light[c] * facing(lamp))
                        .sum::<f32>()
                        + lit.fill_colour[c] * room[0]
                        + lit.key_colour[c] * room[1]
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
            let look = look_of(plan, LightName::Bathroom, Vec3::NEG_Z);
            let light = look.lighting;
            (
                light.lamps,
                light.fill_colour,
                light.key_colour,
                light.exposure,
                light.environment_sh,
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
