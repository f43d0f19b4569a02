//! One dot at one age: the functions of this folder put together.
//!
//! The twin of `dot_in_time` in `shaders/lib/time.wgsl`. Both take the same table and the same packed
//! properties of a dot; this one computes in f64 and is the reference.

use super::blocks::{SessionTime, TimeModel};
use super::luck::{self, Luck};
use super::{dermal, epidermal, healing, laser, sinking, spread, years};
use crate::base::terms::Zone;
use crate::tissue::component::COMPONENTS;
use crate::tissue::constants::{MAX_SESSIONS, THINNEST_MM};
use crate::tissue::traits::DotTraits;

/// A dot at one age.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DotInTime {
    /// 1 when its pigment is there, else 0.
    pub present: f64,
    /// Depth of the top of the pigment column, mm.
    pub top_mm: f64,
    /// Depth of its bottom, mm.
    pub bottom_mm: f64,
    /// Lateral variance of the pigment, mm² per axis; that of a disc of radius r is r²/4.
    pub variance_mm2: f64,
    /// Pigment left of each component, as shares of all pigment of the first load.
    pub masses: [f64; COMPONENTS],
    /// Absorption of the column in red, green, blue, mm⁻¹: the pigment left in the volume it fills.
    pub mu_per_mm: [f64; 3],
    /// Width of the crust against the dot; 1 without one.
    pub crust: f64,
    /// Reflectance that flakes add over the dot.
    pub haze: f64,
    /// Factor that flakes leave of its contrast.
    pub haze_contrast: f64,
    /// All masses together; 1 when fresh.
    pub retention: f64,
}

impl DotInTime {
    /// Radius of an evenly filled disc of the same variance, mm.
    pub(crate) fn radius_mm(&self) -> f64 {
        spread::radius_mm(self.variance_mm2)
    }
}

/// Where the pigment of a dot has gone, as shares of what was ever put in, which is `placed`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Put in by the first session and by every refresh.
    pub placed: f64,
    /// Shed with the epidermis.
    pub shed: f64,
    /// Carried off in the first weeks.
    pub fast: f64,
    /// Faded over the years.
    pub slow: f64,
    /// Cleared after laser passes.
    pub laser: f64,
    /// Still there.
    pub left: f64,
}

/// One portion of pigment in a dot: what was inked in one session.
struct Portion {
    inked: f64,
    since_days: f64,
    top_mm: f64,
    column: f64,
    fast: f64,
    slow_half_lives: f64,
    laser_effects: f64,
}

/// Factors of the dot's own that do not change with age.
struct Own {
    rate: f64,
    laser: f64,
}

fn own(model: &TimeModel, dot: &DotTraits) -> Own {
    let zone = model.zones[zone_index(dot)];
    let scar = dermal::scar_rate(
        luck::uniform(dot.hash, Luck::InScar),
        f64::from(zone.scar_share),
        luck::uniform(dot.hash, Luck::Scar),
    );
    Own {
        rate: f64::from(zone.rate)
            * dermal::depth_rate(f64::from(dot.top_mm), f64::from(dot.bottom_mm))
            * dermal::luck_rate(luck::keeping(dot.hash))
            * scar,
        laser: laser::dot_response(luck::normal(dot.hash, Luck::Laser)),
    }
}

fn zone_index(dot: &DotTraits) -> usize {
    (dot.zone as usize).min(Zone::ALL.len() - 1)
}

/// The portions that are in the dot at the table's age, the youngest last.
fn portions<'a>(
    model: &'a TimeModel,
    dot: &'a DotTraits,
    rate: f64,
) -> impl Iterator<Item = Portion> + 'a {
    let first = dot.session.min(MAX_SESSIONS - 1) as usize;
    let inked = model.sessions[first].inked;
    let present = move |(entry, inked): (&SessionTime, f32)| {
        (inked > 0.0 && entry.since_days >= 0.0).then_some((f64::from(entry.since_days), inked))
    };
    model
        .sessions
        .iter()
        .zip(inked)
        .skip(first)
        .filter_map(present)
        .map(move |(since_days, inked)| {
            let top_mm = epidermal::top_mm(
                since_days,
                f64::from(model.turnover_days),
                f64::from(dot.top_mm),
            );
            let effects = model.lasers.iter().filter(|pass| {
                pass.since_days >= 0.0
                    && since_days > f64::from(pass.since_days)
                    && pass.zones >> zone_index(dot) & 1 == 1
            });
            Portion {
                inked: f64::from(inked),
                since_days,
                top_mm,
                column: epidermal::column_share(top_mm, f64::from(dot.bottom_mm)),
                fast: dermal::kept_fast(
                    since_days,
                    f64::from(model.fast_loss),
                    f64::from(model.fast_tau_days),
                ),
                slow_half_lives: years(since_days) * rate,
                laser_effects: effects.map(|pass| f64::from(pass.log2_kept)).sum(),
            }
        })
}

/// The dot at the table's age.
pub fn dot_in_time(model: &TimeModel, dot: &DotTraits) -> DotInTime {
    let own = own(model, dot);
    let (radius_mm, bottom_mm) = (f64::from(dot.radius_mm), f64::from(dot.bottom_mm));
    let diffusion = f64::from(model.zones[zone_index(dot)].diffusion);
    let mut out = DotInTime {
        crust: 1.0,
        haze_contrast: 1.0,
        ..DotInTime::default()
    };
    let mut widths = 0.0;
    for portion in portions(model, dot, own.rate) {
        let held = portion.inked * portion.column * portion.fast;
        let mut kept = 0.0;
        for (mass, component) in out.masses.iter_mut().zip(&model.components) {
            let log2 = -portion.slow_half_lives * f64::from(component.half_lives_per_year)
                + laser::log2_kept(
                    portion.laser_effects,
                    f64::from(component.laser_response),
                    own.laser,
                );
            let left = held * f64::from(component.share) * log2.exp2();
            *mass += left;
            kept += left;
        }
        // A mixture of concentric discs has the mean of their variances. Two portions that are both
        // gone still have a width.
        let t = portion.since_days;
        let weight = kept + 1e-6 * portion.inked;
        widths += weight;
        let variance = spread::variance_mm2(t, radius_mm, bottom_mm, diffusion);
        out.variance_mm2 += (variance - out.variance_mm2) * weight / widths;
        // The youngest portion reaches highest and carries crust and flakes.
        let sunk = sinking::sunk_mm(t, f64::from(model.sinking_mm_per_year));
        out.present = 1.0;
        out.top_mm = portion.top_mm.min(bottom_mm) + sunk;
        out.bottom_mm = bottom_mm + sunk;
        let fall_day = healing::crust_day(luck::normal(dot.hash, Luck::CrustDay));
        out.crust = healing::crust_factor(t, luck::uniform(dot.hash, Luck::CrustWidth), fall_day);
        out.haze = healing::haze(t);
        out.haze_contrast = healing::haze_contrast(t);
    }
    out.retention = out.masses.iter().sum();
    if out.present > 0.0 {
        let length = (out.bottom_mm - out.top_mm).max(THINNEST_MM);
        let thinning = spread::disc_variance_mm2(radius_mm) / out.variance_mm2.max(1e-9)
            * (epidermal::fresh_length_mm(bottom_mm) / length);
        for (mass, component) in out.masses.iter().zip(&model.components) {
            for (mu, unit) in out.mu_per_mm.iter_mut().zip(component.mu_per_mm) {
                *mu += f64::from(dot.load) * mass * thinning * f64::from(unit);
            }
        }
    }
    out
}

/// Where the dot's pigment has gone by the table's age.
pub fn ledger(model: &TimeModel, dot: &DotTraits) -> Ledger {
    let own = own(model, dot);
    let mut out = Ledger::default();
    for portion in portions(model, dot, own.rate) {
        let dermal = portion.inked * portion.column;
        let settled = dermal * portion.fast;
        out.placed += portion.inked;
        out.shed += portion.inked - dermal;
        out.fast += dermal - settled;
        for component in &model.components {
            let share = f64::from(component.share);
            let aged = settled
                * share
                * (-portion.slow_half_lives * f64::from(component.half_lives_per_year)).exp2();
            let left = aged
                * laser::log2_kept(
                    portion.laser_effects,
                    f64::from(component.laser_response),
                    own.laser,
                )
                .exp2();
            out.slow += settled * share - aged;
            out.laser += aged - left;
            out.left += left;
        }
    }
    out
}
