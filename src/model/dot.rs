//! One dot at one age: how much pigment is left, how wide it is and how it takes light away.
//!
//! [`DotModel::state`] is the twin of `dot_state` in `shaders/dot_model.wgsl`; `tests/parity.rs`
//! runs both on the same dots. The renderer uses the shader, statistics use this one.

use super::constants::{
    BLOWOUT_DEPTH_MM, EPIDERMIS_MM, FRESH_TOP_MM, HAIR_ROOT_HALO_B, HAIR_ROOT_HALO_G, HAIR_ROOT_HALO_R, LOAD_PER_MM, MAX_SESSIONS, OPTICS_LOAD_PER_MM,
    OPTICS_RADIUS_MM, OPTICS_ROWS, OPTICS_STEP_MM, SATURATION_PER_MM, SIGMA_PER_RADIUS,
};
use super::optics::{self, OpticsRow};
use super::time::{SessionState, smoothstep};
use super::{hair, pigment, skin::SkinTone};
use crate::plan::Plan;

/// Halo amplitude of the root of a hair of radius 0.04 mm in red, green, blue.
const HAIR_ROOT_HALO: [f32; 3] = [HAIR_ROOT_HALO_R, HAIR_ROOT_HALO_G, HAIR_ROOT_HALO_B];

/// What never changes about a dot once it is placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DotTraits {
    /// Radius of the healed pigment column, or of the hair shaft, mm.
    pub radius_mm: f32,
    /// Pigment load relative to the plan's usual dilution; for a hair how much of it shows.
    pub load: f32,
    /// Depth of the top of the healed column, mm.
    pub top_mm: f32,
    /// Depth the needle reached, mm.
    pub bottom_mm: f32,
    /// Index of the session that placed it.
    pub session: u32,
    /// Whether it is a native hair instead of a treatment dot.
    pub native: bool,
    /// The dot's own luck in keeping pigment: mean 0, standard deviation 1, within ±1.8.
    pub noise: f32,
}

/// What a dot looks like at one age.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DotState {
    /// Radius of the pigment, mm.
    pub radius_mm: f32,
    /// Standard deviation of the core of the absorptance profile, mm.
    pub sigma_mm: f32,
    /// Standard deviation added along the hair, mm; 0 for treatment dots.
    pub stretch_mm: f32,
    /// Absorptance at the centre of the core in linear red, green, blue (0..=1).
    pub core: [f32; 3],
    /// Absorptance at the centre of the wide halo in linear red, green, blue (0..=1).
    pub halo: [f32; 3],
    /// Share of the placed pigment that is left (0..=1).
    pub retention: f32,
    /// Depth of the middle of the pigment column, mm.
    pub depth_mm: f32,
}

/// Everything that all dots share at one age; the uniform buffer of the dot shaders.
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct DotModel {
    /// State of each session.
    pub sessions: [SessionState; MAX_SESSIONS as usize],
    /// Optics by depth of the top of the column, for the plan's skin.
    pub optics: [OpticsRow; OPTICS_ROWS as usize],
    /// Absorption relative to carbon black in red, green, blue.
    pub pigment: [f32; 3],
    /// Visible length of the stubble along the skin, mm.
    pub hair_length_mm: f32,
    /// Absorptance of a hair shaft in red, green, blue.
    pub hair: [f32; 3],
    /// Keeps the block a multiple of 16 bytes.
    pub pad: f32,
}

impl DotModel {
    /// The model of a plan `age_days` after its first session; `None` is before the treatment.
    pub fn new(plan: &Plan, age_days: Option<f64>) -> Self {
        let tone = SkinTone::new(plan.skin.ita_deg as f32, plan.skin.redness as f32);
        Self {
            sessions: SessionState::of_plan(plan, age_days),
            optics: optics::table(tone.ita_deg()),
            pigment: pigment::relative_absorption(plan.treatment.pigment),
            // Cut hairs lean about 60° from the normal (emergence angle 15-30° to the skin at the
            // front, steeper elsewhere), so sin 60° of their length lies along the skin.
            hair_length_mm: plan.hair.stubble_mm as f32 * 0.87,
            hair: hair::absorptance(plan.hair.colour),
            pad: 0.0,
        }
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
    /// scattered light along its whole length and gives the grey shade that stays after a wet
    /// shave.
    fn hair_state(&self, dot: &DotTraits) -> DotState {
        let root = HAIR_ROOT_HALO.map(|h| h * dot.radius_mm / 0.04 * dot.load);
        DotState {
            radius_mm: dot.radius_mm,
            sigma_mm: SIGMA_PER_RADIUS * dot.radius_mm,
            // Variance of a uniform bar of length L is L²/12.
            stretch_mm: self.hair_length_mm * dot.load / 3.464_101_6,
            core: self.hair.map(|c| c * dot.load),
            halo: std::array::from_fn(|c| self.hair[c] * root[c]),
            retention: 1.0,
            depth_mm: 0.0,
        }
    }

    fn pigment_state(&self, dot: &DotTraits) -> DotState {
        let session = &self.sessions[dot.session.min(MAX_SESSIONS - 1) as usize];

        // Share of the column that lies below the epidermis and so stays (M5).
        let dermal = ((dot.bottom_mm - EPIDERMIS_MM) / dot.bottom_mm.max(EPIDERMIS_MM)).max(0.0);
        // Pigment near the junction goes faster, deep pigment slower (estimates).
        let shallow = 1.0 - smoothstep(0.0, 0.02, dot.top_mm - EPIDERMIS_MM);
        let deep = smoothstep(0.7, 0.9, dot.bottom_mm);
        let rate = (0.3 * dot.noise).exp() * (1.0 + 0.5 * shallow) * (1.0 - 0.3 * deep);
        let kept = session.kept_fast * (-session.half_lives * rate).exp2();
        let retention =
            session.placed * (dermal * kept + (1.0 - dermal) * session.epidermal).clamp(0.0, 1.0);

        // Width: blown out where the needle went too deep, spreading with the years (M6).
        let blowout = 1.0 + 1.5 * (dot.bottom_mm - BLOWOUT_DEPTH_MM).max(0.0) / 0.4;
        let spread = session.spread_mm2 * (1.0 + 6.0 * deep);
        let healed_radius = dot.radius_mm * blowout;
        let radius_mm =
            (healed_radius * healed_radius + spread).sqrt() * (1.0 + session.crust);
        // The same pigment in a wider column absorbs less per millimetre.
        let dilution = dot.radius_mm * dot.radius_mm / (healed_radius * healed_radius + spread);

        let fresh = self.optics_at(FRESH_TOP_MM);
        let top_mm = dot.top_mm + session.sinking_mm;
        let healed = self.optics_at(top_mm);
        let epidermal = session.epidermal;

        // A column that hardly reaches below its top absorbs less.
        let reach = ((dot.bottom_mm - dot.top_mm) / 0.2).clamp(0.0, 1.0);
        let healed_load = LOAD_PER_MM * dot.load * dermal * kept * dilution * reach;
        let fresh_load = LOAD_PER_MM * dot.load * dilution;
        let scattered = smoothstep(0.0, 0.15, top_mm);
        let x = radius_mm / OPTICS_RADIUS_MM;
        // Fit to the Monte Carlo radius series (0.04 to 0.30 mm at a depth of 0.25 mm).
        let size = 1.28 * x / (1.0 + 0.28 * x);
        let healed_size = 1.0 + (size - 1.0) * scattered;

        let mut core = [0.0; 3];
        let mut halo = [0.0; 3];
        for c in 0..3 {
            let healed_share = saturation(healed_load * self.pigment[c]);
            let fresh_share = saturation(fresh_load * self.pigment[c]);
            let healed_core = 1.0 - (1.0 - healed.core[c]).powf(healed_size);
            let mixed = healed_core * healed_share * (1.0 - epidermal)
                + fresh.core[c] * fresh_share * epidermal;
            core[c] = (mixed * session.placed).min(0.97);
            halo[c] = session.placed
                * size
                * x.sqrt()
                * (healed.halo[c] * healed_share * (1.0 - epidermal)
                    + fresh.halo[c] * fresh_share * epidermal);
        }
        let blur = healed.blur_mm * (1.0 - epidermal) + fresh.blur_mm * epidermal;
        let sharp = SIGMA_PER_RADIUS * radius_mm;
        DotState {
            radius_mm,
            sigma_mm: (sharp * sharp + blur * blur).sqrt(),
            stretch_mm: 0.0,
            core,
            halo,
            retention,
            depth_mm: 0.5 * (top_mm * (1.0 - epidermal) + FRESH_TOP_MM * epidermal + dot.bottom_mm),
        }
    }

    /// The optics row at a depth, linearly interpolated and clamped at the end of the table.
    fn optics_at(&self, top_mm: f32) -> OpticsRow {
        let last = (OPTICS_ROWS - 1) as f32;
        let position = (top_mm / OPTICS_STEP_MM).clamp(0.0, last);
        let lower = position.floor().min(last - 1.0);
        let t = position - lower;
        let (a, b) = (
            &self.optics[lower as usize],
            &self.optics[lower as usize + 1],
        );
        let mix = |a: f32, b: f32| a + (b - a) * t;
        OpticsRow {
            core: std::array::from_fn(|c| mix(a.core[c], b.core[c])),
            blur_mm: mix(a.blur_mm, b.blur_mm),
            halo: std::array::from_fn(|c| mix(a.halo[c], b.halo[c])),
            pad: 0.0,
        }
    }
}

/// Contrast of a column with absorption `mu` (mm⁻¹) relative to the optics table's own.
fn saturation(mu_per_mm: f32) -> f32 {
    (1.0 - (-mu_per_mm / SATURATION_PER_MM).exp())
        / (1.0 - (-OPTICS_LOAD_PER_MM / SATURATION_PER_MM).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(bottom_mm: f32) -> DotTraits {
        DotTraits {
            radius_mm: 0.08,
            load: 1.0,
            top_mm: 0.1,
            bottom_mm,
            session: 0,
            native: false,
            noise: 0.0,
        }
    }

    fn at(days: f64) -> DotModel {
        DotModel::new(&Plan::default(), Some(days))
    }

    #[test]
    fn healing_takes_more_than_half_of_the_contrast_and_little_of_the_pigment() {
        let fresh = at(0.0).state(&dot(0.5));
        let healed = at(50.0).state(&dot(0.5));
        assert!(fresh.core[1] > 0.8, "fresh {:?}", fresh.core);
        assert!(healed.core[1] < 0.45 * fresh.core[1], "healed {:?}", healed.core);
        assert!(healed.retention > 0.6 && healed.retention < 0.85);
        // Skin over the pigment takes the red contrast last: the dot turns from black to grey-blue.
        assert!(healed.core[0] / healed.core[2] > 1.5);
        assert!(fresh.core[0] / fresh.core[2] < 1.2);
    }

    #[test]
    fn shallow_pigment_is_shed_and_deep_pigment_blurs() {
        let model = at(60.0);
        let depths = [0.08, 0.15, 0.3, 0.5, 0.8];
        for pair in depths.windows(2) {
            let (a, b) = (model.state(&dot(pair[0])), model.state(&dot(pair[1])));
            assert!(b.retention >= a.retention, "retention must rise with depth");
        }
        assert!(model.state(&dot(0.08)).retention < 0.01);
        assert!(model.state(&dot(1.0)).radius_mm > 2.0 * model.state(&dot(0.5)).radius_mm);
    }

    #[test]
    fn dots_fade_and_widen_over_the_years() {
        let years = [0.2, 1.0, 2.0, 5.0, 10.0];
        for pair in years.windows(2) {
            let (a, b) = (
                at(pair[0] * 365.25).state(&dot(0.5)),
                at(pair[1] * 365.25).state(&dot(0.5)),
            );
            assert!(b.retention < a.retention);
            assert!(b.core[1] < a.core[1]);
            assert!(b.sigma_mm > a.sigma_mm);
        }
    }

    #[test]
    fn nothing_shows_before_the_session() {
        let before = DotModel::new(&Plan::default(), None).state(&dot(0.5));
        assert_eq!(before.core, [0.0; 3]);
        assert_eq!(before.halo, [0.0; 3]);
        assert_eq!(before.retention, 0.0);
    }
}
