//! One dot at one age: how much pigment is left, how wide it is and how it takes light away.
//!
//! [`DotModel::state`] is the reference, in f64, of `dot_state` in `shaders/lib/dot_model.wgsl`;
//! `tests/gpu/parity.rs` runs both on the same dots. The renderer uses the shader, statistics use this one.

#[cfg(test)]
mod tests;

use super::columns::grid::{HAIR_RADII_MM, RADII_MM};
use super::constants::{
    COLUMN_TOPS, CRUST_B, CRUST_G, CRUST_R, FLAKE_WIDTH, HAIR_ROOT_FIRST_MM, HAIR_ROOT_STEP_MM,
    HAIR_ROOTS, MAX_SESSIONS, SHAPE_LAYERS, SIGMA_PER_RADIUS, THIN_FIELD, ZONE_COUNT,
};
use super::input::DotModelInput;
use super::optics::Optics;
use super::time::{TimeModel, dot_in_time, healing};
use super::traits::DotTraits;
use super::uncertain::Constants;
use super::{hair, skin::SkinTone};
use crate::base::terms::Zone;
use std::f64::consts::PI;
use std::sync::Arc;

/// What a dot looks like at one age.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DotState {
    /// Integral over the skin of the share of light that it takes away by scattering through it, mm²,
    /// in linear red, green, blue.
    pub gain_mm2: [f64; 3],
    /// Share of light (0..=1) that is missing at its centre in linear red, green, blue.
    pub(crate) centre: [f64; 3],
    /// Radius of an evenly filled disc as wide as its pigment, mm.
    pub radius_mm: f64,
    /// Depth of the top of the pigment, mm.
    pub(crate) top_mm: f64,
    /// Depth of the middle of the pigment column, mm.
    pub(crate) depth_mm: f64,
    /// Absorptance at the centre of what lies on the skin: a stub, a crust; below 0 for flakes, which
    /// add light.
    pub surface: [f64; 3],
    /// Standard deviation of what lies on the skin, mm.
    pub surface_sigma_mm: f64,
    /// Standard deviation added along the hair, mm; 0 for treatment dots.
    pub stretch_mm: f64,
    /// Redness that it adds to the skin round it, the skin's own blood times mm².
    pub redness_mm2: f64,
    /// Share of the placed pigment that is left (0..=1; more after touch-ups).
    pub retention: f64,
    /// Whether it is there.
    pub(crate) is_present: bool,
}

/// What dots share beside time, as the shaders read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct DotUniform {
    /// Gain of a hair's root at each radius of the table, mm², red, green, blue and 0.
    pub hair_gains: [[f32; 4]; HAIR_ROOTS as usize],
    /// Skin that each dot of a session stands for, mm²; four sessions an entry.
    pub skin_per_dot_mm2: [[f32; 4]; MAX_SESSIONS as usize / 4],
    /// Absorptance of a hair shaft in red, green, blue.
    pub hair: [f32; 3],
    /// Visible length of the stubble along the skin, mm.
    pub hair_length_mm: f32,
    /// Diffuse albedo of the skin.
    pub albedo: [f32; 3],
    /// Keeps the shares aligned.
    pub pad: f32,
    /// Treatment dots that are there by now, per mm², by zone; four zones an entry.
    pub dots_per_mm2: [[f32; 4]; ZONE_COUNT as usize / 4],
    /// Share of light that never gets below the tops of the shape volume.
    pub cover: [[f32; 4]; COLUMN_TOPS as usize],
    /// Share of a dot's gain that lies beyond its reach, by layer of the shape volume.
    pub far_shares: [[f32; 4]; SHAPE_LAYERS as usize],
}

/// Everything that all dots share at one age.
#[derive(Clone, Debug, PartialEq)]
pub struct DotModel {
    /// What changes with the plan.
    pub uniform: DotUniform,
    /// What changes with age.
    pub time: TimeModel,
    /// What changes with the skin.
    pub optics: Arc<Optics>,
}

impl DotModel {
    /// The model of a plan `age_days` after its first session; `None` is before the treatment.
    pub fn new(input: impl Into<DotModelInput>, age_days: Option<f64>) -> Self {
        Self::of(&input.into(), age_days)
    }

    /// As [`DotModel::new`], of what is at hand already.
    pub fn of(input: &DotModelInput, age_days: Option<f64>) -> Self {
        let time = TimeModel::of(&input.time, age_days, &Constants::at(input.time.percentile));
        let tone = SkinTone::of(input.time.tone);
        let optics = Optics::for_skin(f64::from(tone.skin_class));
        let darkness = hair::absorptance(input.hair_colour);
        let mut uniform = DotUniform {
            hair: darkness,
            hair_length_mm: (input.stubble_mm * hair::LEAN_DEG.to_radians().cos()) as f32,
            albedo: tone.albedo,
            far_shares: std::array::from_fn(|i| {
                optics.far_shares.get(i).copied().unwrap_or_default()
            }),
            ..DotUniform::default()
        };
        for (entry, radius_mm) in uniform.hair_gains.iter_mut().zip(HAIR_RADII_MM) {
            let gain = optics.columns.hair_gain_mm2(hair::LEAN_DEG, radius_mm);
            for c in 0..3 {
                entry[c] = (gain[c] * f64::from(darkness[c])) as f32;
            }
        }
        for (entry, cover) in uniform.cover.iter_mut().zip(optics.columns.cover()) {
            let [r, g, b] = *cover;
            *entry = [r, g, b, 0.0];
        }
        uniform.dots_per_mm2 = dots_per_mm2(input, &time);
        for (i, skin_mm2) in skin_per_dot_mm2(input).into_iter().enumerate() {
            if let Some(entry) = uniform.skin_per_dot_mm2.get_mut(i / 4) {
                entry[i % 4] = skin_mm2;
            }
        }
        Self {
            uniform,
            time,
            optics,
        }
    }

    /// Moves the model of the same plan to another age: `age_days` after its first session, `None` is
    /// before the treatment.
    pub(crate) fn set_age(&mut self, input: &DotModelInput, age_days: Option<f64>) {
        self.time.set_age(&input.time.schedule, age_days);
        self.uniform.dots_per_mm2 = dots_per_mm2(input, &self.time);
    }

    /// The state of one dot.
    pub fn state(&self, dot: &DotTraits) -> DotState {
        if dot.native {
            self.hair_state(dot)
        } else {
            self.pigment_state(dot)
        }
    }

    /// A stub and its root. The shaft is opaque in its own colour; the root under the skin takes
    /// scattered light along its whole length and gives the grey shade that stays after a wet shave.
    fn hair_state(&self, dot: &DotTraits) -> DotState {
        let (radius_mm, load) = (f64::from(dot.radius_mm), f64::from(dot.load));
        let first = f64::from(HAIR_ROOT_FIRST_MM);
        let last = f64::from(HAIR_ROOTS - 1);
        let position = ((radius_mm - first) / f64::from(HAIR_ROOT_STEP_MM)).clamp(0.0, last);
        let lower = position.floor().min(last - 1.0);
        let thin = (radius_mm / first).clamp(0.0, 1.0);
        let [a, b] = [0, 1].map(|i| self.uniform.hair_gains[lower as usize + i]);
        let gain_mm2 = std::array::from_fn(|c| {
            let (a, b) = (f64::from(a[c]), f64::from(b[c]));
            load * thin * (a + (b - a) * (position - lower))
        });
        // A Gaussian as strong as a bar of the stub's length with round ends.
        let sigma = f64::from(SIGMA_PER_RADIUS) * radius_mm;
        let length_mm = f64::from(self.uniform.hair_length_mm) * load;
        let along = (2.0 * radius_mm * length_mm + PI * radius_mm * radius_mm) / (2.0 * PI * sigma);
        let surface = self.uniform.hair.map(|c| f64::from(c) * load);
        DotState {
            gain_mm2,
            centre: surface,
            radius_mm,
            surface,
            surface_sigma_mm: sigma,
            stretch_mm: (along * along - sigma * sigma).max(0.0).sqrt(),
            retention: 1.0,
            is_present: true,
            ..DotState::default()
        }
    }

    fn pigment_state(&self, dot: &DotTraits) -> DotState {
        let now = dot_in_time(&self.time, dot);
        if now.present == 0.0 {
            return DotState::default();
        }
        let radius_mm = now.radius_mm();
        let length_mm = now.bottom_mm - now.top_mm;
        let columns = &self.optics.columns;
        let shown = now.haze_contrast;
        let alone = columns.gain_mm2(now.top_mm, length_mm, radius_mm, now.mu_per_mm);
        let zone = (dot.zone as usize).min(Zone::ALL.len() - 1);
        let per_mm2 = f64::from(self.uniform.dots_per_mm2[zone / 4][zone % 4]);
        let cover = columns.cover_at(now.top_mm);
        let share: [f64; 3] = std::array::from_fn(|c| share_in_field(alone[c] * per_mm2, cover[c]));
        let gain: [f64; 3] = std::array::from_fn(|c| alone[c] * share[c]);
        let centre = columns.centre_contrast(now.top_mm, length_mm, radius_mm, now.mu_per_mm);
        // A crust lies there whole from half a day on.
        let crusted = ((now.crust - 1.0) / 0.5).clamp(0.0, 1.0);
        let flaked = if crusted > 0.0 { 0.0 } else { now.haze };
        let width = if crusted > 0.0 {
            now.crust
        } else {
            f64::from(FLAKE_WIDTH)
        };
        let crust = [CRUST_R, CRUST_G, CRUST_B].map(f64::from);
        let albedo = self.uniform.albedo.map(f64::from);
        DotState {
            gain_mm2: gain.map(|g| g * shown),
            centre: std::array::from_fn(|c| centre[c] * share[c] * shown),
            radius_mm,
            top_mm: now.top_mm,
            depth_mm: 0.5 * (now.top_mm + now.bottom_mm),
            surface: std::array::from_fn(|c| crust[c] * crusted - flaked / albedo[c]),
            surface_sigma_mm: f64::from(SIGMA_PER_RADIUS) * radius_mm * width,
            stretch_mm: 0.0,
            redness_mm2: self.redness_mm2(dot),
            retention: now.retention,
            is_present: true,
        }
    }

    /// The redness of every session that inked a dot, over the skin that it stands for.
    fn redness_mm2(&self, dot: &DotTraits) -> f64 {
        let first = dot.session.min(MAX_SESSIONS - 1) as usize;
        let inked = self.time.sessions[first].inked;
        let sessions = self.time.sessions.iter().zip(inked).enumerate().skip(first);
        sessions
            .filter(|(_, (_, inked))| *inked > 0.0)
            .map(|(i, (session, _))| {
                let skin_mm2 = self.uniform.skin_per_dot_mm2[i / 4][i % 4];
                healing::erythema(f64::from(session.since_days)) * f64::from(skin_mm2)
            })
            .sum()
    }
}

/// How much of its gain a dot keeps in a field of its like.
///
/// Light that never gets as deep as the pigment comes back whatever lies there: the field cannot take
/// more than `1 - cover`. Of the light that does get there dots take shares of what others have left.
/// `density` is the optical density of the field if its dots did not know of each other.
pub(crate) fn share_in_field(density: f64, cover: f64) -> f64 {
    let open = 1.0 - cover.clamp(0.0, 0.98);
    if density < f64::from(THIN_FIELD) {
        return 1.0 - 0.5 * density * (1.0 - open) / open;
    }
    -(1.0 - open + open * (-density / open).exp()).ln() / density
}

/// Treatment dots that are there by now, per mm², by zone; four zones an entry.
fn dots_per_mm2(input: &DotModelInput, time: &TimeModel) -> [[f32; 4]; ZONE_COUNT as usize / 4] {
    let placed = input.time.schedule.appointments.iter().zip(&time.sessions);
    let percent = placed
        .filter(|(_, entry)| entry.since_days >= 0.0)
        .map(|(session, _)| session.density_percent)
        .fold(0.0, f64::max);
    let full = (input.target_density_per_cm2 / 100.0 * percent / 100.0) as f32;
    let mut zones = [[0.0; 4]; ZONE_COUNT as usize / 4];
    for (i, zone) in Zone::ALL.iter().enumerate() {
        zones[i / 4][i % 4] = full * input.zone_density.factor(*zone) as f32;
    }
    zones
}

/// Skin that each dot of a session stands for, mm²: the inverse of the dots that it puts in, or of all
/// dots where it inks the old ones again.
fn skin_per_dot_mm2(input: &DotModelInput) -> Vec<f32> {
    let target_per_mm2 = input.target_density_per_cm2 / 100.0;
    let mut reached = 0.0f64;
    let per_session = input.time.schedule.appointments.iter().map(|session| {
        let added = session.density_percent - reached;
        reached = reached.max(session.density_percent);
        let share = if session.refresh { reached } else { added };
        (1.0 / (share / 100.0 * target_per_mm2).max(0.05)) as f32
    });
    per_session.take(MAX_SESSIONS as usize).collect()
}

// The shaders step through the hair table by its distance.
const _: () = assert!(HAIR_RADII_MM.len() == HAIR_ROOTS as usize && RADII_MM[0] > 0.0);
