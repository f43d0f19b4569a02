//! What a light makes of a skin: the tables that change only with both, and the exposure.

use super::lobes::Lobes;
use super::spread::{self, RELIEF_WAVELENGTHS_MM};
use super::{LightRig, balance, dfg, prefiltered_environment, preintegrated_skin};
use crate::base::math::harmonics;
use crate::base::recent::Recent;
use crate::base::terms::{LightName, WhiteBalance};
use crate::tissue::illuminant::Illuminant;
use crate::tissue::scatter::ScatterProfile;
use glam::{Mat3, Vec3};
use std::f32::consts::PI;
use std::sync::Arc;

/// What a light makes of a skin, whichever way the head is turned.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tables {
    /// Light on a bent, scattering surface; see [`preintegrated_skin::table`].
    pub(crate) preintegrated_skin: Arc<Vec<[f32; 3]>>,
    /// What the surface mirrors of the room; see [`prefiltered_environment::maps`].
    pub(crate) prefiltered_environment: Arc<Vec<[f32; 3]>>,
    /// The room's light as harmonics, unturned.
    pub(crate) environment_sh: [harmonics::Coefficients; 2],
    /// Colours of fill and key light, per cd/m².
    pub(crate) colours: [[f32; 3]; 2],
    /// What a white surface shows that faces each of the lamps.
    pub(crate) lamps: Vec<[f32; 3]>,
    /// How far light spreads under shadows' edges; see [`spread::rings`].
    pub(crate) rings: [[f32; 4]; spread::RINGS],
    /// What scattered light follows of each octave of relief; see [`spread::followed`].
    pub(crate) followed: [[f32; 4]; RELIEF_WAVELENGTHS_MM.len()],
    /// Light through folds: share and fall per mm; see [`spread::glow`].
    pub(crate) glow: ([f32; 3], [f32; 3]),
    /// Reflectance of the surface in even light.
    pub(crate) mean_reflectance: f32,
}

/// What [`Tables`] depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TablesInput {
    /// Light rig.
    pub(crate) light: LightName,
    /// White balance.
    pub(crate) balance: WhiteBalance,
    /// Surface of the skin.
    pub(crate) lobes: Lobes,
    /// The skin between the fitted classes; see [`ScatterProfile::for_skin`].
    pub(crate) skin_class: f32,
}

/// Tables that are kept: a few lights and skins that are compared.
const KEPT: usize = 6;

static READY: Recent<TablesInput, Tables> = Recent::new(KEPT);

impl Tables {
    /// The tables, from memory where they were asked for lately.
    pub(crate) fn ready(input: TablesInput) -> Arc<Self> {
        READY.get(input, Self::new)
    }

    /// Whether [`Tables::ready`] has nothing to compute.
    pub(crate) fn are_ready(input: &TablesInput) -> bool {
        READY.peek(input).is_some()
    }

    fn new(input: &TablesInput) -> Self {
        let rig = LightRig::named(input.light);
        let (fill, lamp) = card_light(rig, input.light, input.balance);
        let profile = ScatterProfile::for_skin(input.skin_class);
        let radius_rad = rig.lamp_radius_deg.to_radians();
        Self {
            preintegrated_skin: Arc::new(preintegrated_skin::table(&profile, radius_rad)),
            prefiltered_environment: prefiltered(input, rig, fill, lamp),
            environment_sh: rig.environment_sh(),
            colours: [fill, lamp],
            lamps: rig
                .lamps()
                .map(|lit| lamp.map(|c| c * lit.lux / PI))
                .collect(),
            rings: spread::rings(&profile),
            followed: RELIEF_WAVELENGTHS_MM.map(|mm| spread::followed(&profile, mm)),
            glow: spread::glow(input.skin_class),
            mean_reflectance: dfg::mean_reflectance(input.lobes.mean_alpha(), input.lobes.f0),
        }
    }
}

/// The prefiltered environment: most of the work, and the same for every tone of skin.
fn prefiltered(
    input: &TablesInput,
    rig: &LightRig,
    fill: [f32; 3],
    lamp: [f32; 3],
) -> Arc<Vec<[f32; 3]>> {
    type Surface = (LightName, WhiteBalance, Lobes);
    static READY: Recent<Surface, Vec<[f32; 3]>> = Recent::new(KEPT);
    READY.get((input.light, input.balance, input.lobes), |_| {
        prefiltered_environment::maps(rig, &input.lobes, fill, lamp)
    })
}

/// Colours of fill and key light per cd/m² after white balance, scaled so that a white card in the scene
/// shows 1: the one place where exposure is set.
fn card_light(rig: &LightRig, light: LightName, choice: WhiteBalance) -> ([f32; 3], [f32; 3]) {
    let [lamp, fill] = Illuminant::key_and_fill(light).map(|i| i.white_linear_srgb());
    let normal = rig.card_normal();
    let card = rig.white_of(normal, fill, lamp);
    let exposure = 1.0 / rig.white_luminance(normal).max(1e-6);
    let balanced: Mat3 = balance::matrix(choice, card) * exposure;
    // A lamp's colour may lie outside of the screen's; no light is negative.
    let shown = |c: [f32; 3]| {
        let light = balanced * Vec3::from_array(c);
        light.max(Vec3::ZERO).to_array()
    };
    (shown(fill), shown(lamp))
}
