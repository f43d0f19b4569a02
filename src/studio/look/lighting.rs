//! The light of a picture: from plan and rig to what the renderer is given.
//!
//! How it works. Light is counted in what a white card shows that stands in the scene under the rig's
//! own lamp: an 18 % grey card then shows 18 %, whatever the rig. That one function sets the exposure
//! of every picture, before and after alike; nothing in a picture changes it.

use super::input::LookInput;
use crate::base::math::harmonics;
use crate::gpu::description::{Lamp, Lighting, Table};
use crate::light::tables::Tables;
use crate::light::{LightRig, dfg};
use glam::{Mat3, Vec3};
use std::sync::{Arc, LazyLock};

/// Offset along the normal before a shadow is looked up, mm: more than the facets of the mesh are off.
const SHADOW_BIAS_MM: f32 = 1.2;

/// A light, with what it makes of a skin, round a head that a camera sees along `forward`.
pub(crate) fn lighting(input: &LookInput, tables: &Tables, forward: Vec3) -> Lighting {
    let rig = LightRig::named(input.light);
    // Lamps and room stand still beside the viewer and the patient turns.
    let camera_yaw_rad = if forward.x.hypot(forward.z) > 1e-4 {
        (-forward.x).atan2(-forward.z)
    } else {
        0.0
    };
    let [turned_yaw_deg, turned_pitch_deg] = rig.turned_deg(input.light_deg);
    let mut stand = Mat3::from_rotation_y(camera_yaw_rad);
    if rig.is_on_camera {
        // A flash also rises and falls with the camera.
        let pitch_rad = (-forward.y).clamp(-1.0, 1.0).asin();
        stand *= Mat3::from_rotation_x(-pitch_rad);
    }
    let lit = rig.lamps().zip(&tables.lamps);
    let lamps = lit.map(|(lamp, light)| Lamp {
        direction: (stand * lamp.direction(turned_yaw_deg, turned_pitch_deg)).to_array(),
        light: *light,
    });
    let turn_rad = camera_yaw_rad + turned_yaw_deg.to_radians();
    let turned = tables
        .environment_sh
        .map(|c| harmonics::turned(&c, turn_rad));
    Lighting {
        lamps: lamps.collect(),
        lamp_tan: rig.lamp_radius_deg.to_radians().tan(),
        exposure: (input.exposure_ev as f32).exp2(),
        shadow_bias_mm: SHADOW_BIAS_MM,
        turn: [turn_rad.cos(), turn_rad.sin()],
        fill_colour: tables.colours[0],
        key_colour: tables.colours[1],
        environment_sh: std::array::from_fn(|i| [turned[0][i], turned[1][i], 0.0, 0.0]),
        dfg: DFG.clone(),
    }
}

/// The same for all lights and skins.
static DFG: LazyLock<Table> = LazyLock::new(|| {
    let parts = dfg::table().iter();
    Table {
        size: [dfg::SIDE as u32; 2],
        texels: Arc::new(parts.map(|[a, b]| [*a, *b, 0.0]).collect()),
    }
});
