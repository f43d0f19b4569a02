//! Light, skin and background of a picture: from plan and preset to the skin shader's block and tables.
//!
//! How it works. Light is counted in what a white card shows that stands in the scene under the preset's
//! own lamp: an 18 % grey card then shows 18 %, whatever the preset. That one function sets the exposure
//! of every picture, before and after alike; nothing in a picture changes it.

use crate::backdrop;
use crate::gpu::layout::LookUniform;
use crate::light::lobes::Lobes;
use crate::light::presets::UNTURNED_DEG;
use crate::light::{Preset, balance, harmonics, mirror, reflectance, terminator};
use crate::model::SkinTone;
use crate::model::hair;
use crate::model::illuminant::Illuminant;
use crate::model::scatter::{self, ScatterProfile};
use crate::plan::{LightName, Plan, WhiteBalance};
use glam::{Mat3, Vec3};
use std::f32::consts::PI;
use std::sync::{Arc, Mutex};

/// Everything the skin pass needs beside head and dots.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The shader's block.
    pub uniform: LookUniform,
    /// Light of the room as harmonics, turned as the viewer stands: of fill and of key colour.
    pub surroundings: [[f32; 4]; harmonics::COUNT],
    /// What changes only with light and skin.
    pub tables: Arc<Tables>,
}

/// What a light makes of a skin, whichever way the head is turned.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    /// Light on a bent, scattering surface; see [`terminator::table`].
    pub terminator: Vec<[f32; 3]>,
    /// What the surface mirrors of the room; see [`mirror::maps`].
    pub mirror: Vec<[f32; 3]>,
    /// The room's light as harmonics, unturned.
    harmonics: [harmonics::Coefficients; 2],
    /// Colours of fill and key light, per cd/m².
    colours: [[f32; 3]; 2],
    /// What a white surface shows that faces the key light.
    key_light: [f32; 3],
}

/// What [`Tables`] depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    light: LightName,
    balance: WhiteBalance,
    lobes: Lobes,
    place: f32,
}

/// Tables that are kept: a few lights and skins that are compared.
const KEPT: usize = 6;

impl Tables {
    fn ready(key: Key) -> Arc<Self> {
        static READY: Mutex<Vec<(Key, Arc<Tables>)>> = Mutex::new(Vec::new());
        let mut ready = READY
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(found) = ready.iter().position(|(k, _)| *k == key) {
            let found = ready.remove(found);
            let tables = Arc::clone(&found.1);
            ready.push(found);
            return tables;
        }
        let made = Arc::new(Self::new(&key));
        if ready.len() >= KEPT {
            ready.remove(0);
        }
        ready.push((key, Arc::clone(&made)));
        made
    }

    fn new(key: &Key) -> Self {
        let preset = Preset::named(key.light);
        let (fill, lamp) = card_light(preset, key.light, key.balance);
        let profile = ScatterProfile::for_skin(key.place);
        let radius_rad = preset.key.radius_deg.to_radians();
        Self {
            terminator: terminator::table(&profile, radius_rad),
            mirror: mirror::maps(preset, &key.lobes, fill, lamp),
            harmonics: preset.harmonics(),
            colours: [fill, lamp],
            key_light: lamp.map(|c| c * preset.key.lux / PI),
        }
    }
}

/// Colours of fill and key light per cd/m² after white balance, scaled so that a white card in the scene
/// shows 1: the one place where exposure is set.
fn card_light(preset: &Preset, light: LightName, choice: WhiteBalance) -> ([f32; 3], [f32; 3]) {
    let [lamp, fill] = Illuminant::key_and_fill(light).map(|i| i.white_linear_srgb());
    let normal = preset.card_normal();
    let card = preset.white_of(normal, fill, lamp);
    let exposure = 1.0 / preset.white_luminance(normal).max(1e-6);
    let balanced: Mat3 = balance::matrix(choice, card) * exposure;
    // A lamp's colour may lie outside of the screen's; no light is negative.
    let shown = |c: [f32; 3]| {
        let light = balanced * Vec3::from_array(c);
        light.max(Vec3::ZERO).to_array()
    };
    (shown(fill), shown(lamp))
}

/// Distances that light spreads over in the skin, each with its share per channel: rings that hold an
/// equal part of the mean of red, green and blue.
fn rings(profile: &ScatterProfile) -> [[f32; 4]; 8] {
    let beyond = |r: f32, c: usize| -> f32 {
        let terms = profile.variance_mm2.iter().zip(profile.weight);
        terms.map(|(v, w)| w[c] * (-r * r / (2.0 * v)).exp()).sum()
    };
    let mean_beyond = |r: f32| (0..3).map(|c| beyond(r, c)).sum::<f32>() / 3.0;
    // Where that share of all light has come out, by bisection.
    let radius = |share: f32| {
        let (mut low, mut high) = (0.0f32, 40.0);
        for _ in 0..40 {
            let middle = 0.5 * (low + high);
            if mean_beyond(middle) > 1.0 - share {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    };
    std::array::from_fn(|i| {
        let (inner, outer) = (radius(i as f32 / 8.0), radius((i + 1) as f32 / 8.0));
        let share = |c: usize| {
            let rest = if i == 7 { 0.0 } else { beyond(outer, c) };
            beyond(inner, c) - rest
        };
        [radius((i as f32 + 0.5) / 8.0), share(0), share(1), share(2)]
    })
}

/// Share of slopes of a wavelength that scattered light follows.
fn followed(profile: &ScatterProfile, wavelength_mm: f32) -> [f32; 4] {
    let mut share = [0.0; 4];
    for (v, w) in profile.variance_mm2.iter().zip(profile.weight) {
        let kept = (-2.0 * PI * PI * v / (wavelength_mm * wavelength_mm)).exp();
        for c in 0..3 {
            share[c] += w[c] * kept;
        }
    }
    share
}

/// Mean wavelengths of the octaves of relief in `shaders/relief.wgsl`, mm: 1.39 times their features.
const RELIEF_WAVELENGTHS_MM: [f32; 4] = [6.95, 2.22, 0.86, 0.40];

/// Light through a fold of skin as share and fall per mm, from the transmittance of thin ears.
fn glow(place: f32) -> ([f32; 3], [f32; 3]) {
    const THIN_MM: f32 = 1.0;
    const THICK_MM: f32 = 4.0;
    let thin = scatter::transmittance(place, THIN_MM);
    let thick = scatter::transmittance(place, THICK_MM).map(|t| t.max(1e-5));
    let fall: [f32; 3] =
        std::array::from_fn(|c| (thin[c].max(thick[c]) / thick[c]).ln() / (THICK_MM - THIN_MM));
    (
        std::array::from_fn(|c| thin[c] * (fall[c] * THIN_MM).exp()),
        fall,
    )
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
        let turned_yaw_deg = plan.view.light_yaw_deg as f32 - UNTURNED_DEG.0;
        let turned_pitch_deg = plan.view.light_pitch_deg as f32 - UNTURNED_DEG.1;
        let own = preset.key_direction(turned_yaw_deg, turned_pitch_deg);
        let key_direction = if preset.key.is_on_camera {
            // A flash also rises and falls with the camera.
            let pitch_rad = (-forward.y).clamp(-1.0, 1.0).asin();
            Mat3::from_rotation_y(camera_yaw_rad) * Mat3::from_rotation_x(-pitch_rad) * own
        } else {
            Mat3::from_rotation_y(camera_yaw_rad) * own
        };
        let turn_rad = camera_yaw_rad + turned_yaw_deg.to_radians();
        let turned = tables.harmonics.map(|c| harmonics::turned(&c, turn_rad));
        let surroundings = std::array::from_fn(|i| [turned[0][i], turned[1][i], 0.0, 0.0]);
        let [background_top, background_bottom] = backdrop::shades(plan);
        let profile = ScatterProfile::for_skin(tone.place);
        let (glow, glow_per_mm) = glow(tone.place);
        let hairs_per_mm2 =
            crate::dots::place::HAIRS_PER_UNIT * plan.hair.units_per_cm2 as f32 / 100.0;
        let uniform = LookUniform {
            key_direction: key_direction.to_array(),
            exposure: (plan.view.exposure_ev as f32).exp2(),
            key_light: tables.key_light,
            lamp_tan: preset.key.radius_deg.to_radians().tan(),
            albedo: tone.albedo,
            unevenness: skin.unevenness as f32,
            redness: SkinTone::redness_density(skin),
            freckles: skin.freckles as f32,
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
            mean_reflectance: reflectance::mean_reflectance(lobes.mean_alpha(), lobes.f0),
            relief_variance: lobes.relief_variance,
            shadow_bias_mm: 1.2,
            shadow_range_mm: 1.0,
            image_height: 1.0,
            turn: [turn_rad.cos(), turn_rad.sin()],
            hair: hair::absorptance(plan.hair.colour).map(|a| 1.0 - a),
            fill_colour: tables.colours[0],
            key_colour: tables.colours[1],
            background_top,
            background_bottom,
            scatter: rings(&profile),
            relief: RELIEF_WAVELENGTHS_MM.map(|mm| followed(&profile, mm)),
            ..LookUniform::default()
        };
        Self {
            uniform,
            surroundings,
            tables,
        }
    }
}
