//! What stands behind the head: plain photographic backgrounds.
//!
//! A backdrop is chosen, not lit: under every light it has the same colour, so that a warm lamp does not
//! seem to change the skin by changing what is behind it. Only the exposure of the picture reaches it.

use crate::base::terms::Background;

/// Linear sRGB at the top and at the bottom of the picture.
pub(crate) type Shades = [[f32; 3]; 2];

/// How much darker a backdrop is at its foot than at its top.
const FALL_OFF: f32 = 0.435;

/// The shades behind a head at an exposure correction.
pub(crate) fn shades(background: Background, exposure_ev: f64) -> Shades {
    let exposure = (exposure_ev as f32).exp2();
    let (top, fall_off) = match background {
        // The grey card of photographers, 18 %, lies between top and bottom.
        Background::Grey => ([0.20; 3], FALL_OFF),
        // A medium blue of low lightness, which no skin or pigment has.
        Background::Blue => ([0.055, 0.135, 0.30], FALL_OFF),
        // Light enough for print, dark enough that a highlight still is the brightest thing.
        Background::Light => ([0.62; 3], 0.70),
    };
    [1.0, fall_off].map(|share| top.map(|c| c * share * exposure))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::LightName;
    use crate::plan::Plan;
    use crate::studio::look::look_of;
    use glam::Vec3;

    #[test]
    fn backgrounds_know_the_exposure_but_no_light_and_no_age() {
        let mut plan = Plan::default();
        for background in Background::ALL {
            plan.view.background = *background;
            plan.view.exposure_ev = 0.0;
            let expected = shades(*background, 0.0);
            for light in LightName::ALL {
                plan.view.light = *light;
                let look = look_of(&plan, *light, Vec3::NEG_Z);
                assert_eq!(look.background, expected);
            }
            plan.view.exposure_ev = -1.0;
            let darker = look_of(&plan, LightName::Clinic, Vec3::NEG_Z).background;
            for (a, b) in darker.as_flattened().iter().zip(expected.as_flattened()) {
                assert!((a / b - 0.5).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn greys_are_neutral_and_blue_is_blue() {
        let of = |background| shades(background, 0.0);
        for background in [Background::Grey, Background::Light] {
            for [r, g, b] in of(background) {
                assert!(r == g && g == b);
            }
        }
        for [r, g, b] in of(Background::Blue) {
            assert!(b > 2.0 * g && g > 2.0 * r);
        }
        let top = |background| of(background)[0][1];
        assert!(top(Background::Light) > 3.0 * top(Background::Grey));
    }
}
