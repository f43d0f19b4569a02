//! The table that time is read from: everything that dots share at one age, as the GPU holds it.
//!
//! Moving through time rewrites these two kilobytes and nothing else; no dot is touched.

use crate::tissue::component::COMPONENTS;
use crate::tissue::constants::{MAX_LASERS, MAX_SESSIONS, ZONE_COUNT};
use bytemuck::{Pod, Zeroable};

/// A session at one age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct SessionTime {
    /// Days since it; negative before it.
    pub since_days: f32,
    /// Keeps the weights aligned.
    pub pad: f32,
    /// The same.
    pub pad_more: [f32; 2],
    /// Pigment that each session puts into the dots of this one, against their first load: 1 for
    /// itself, what has faded for those that refresh, 0 for the others.
    pub inked: [f32; MAX_SESSIONS as usize],
}

/// A zone of the scalp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct ZoneTime {
    /// Factor on the rate of slow loss.
    pub rate: f32,
    /// Lateral diffusion in the upper dermis, mm² a year.
    pub diffusion: f32,
    /// Share of dots in scar tissue.
    pub scar_share: f32,
    /// Keeps the entry at 16 bytes.
    pub pad: f32,
}

/// A component of the plan's pigment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct ComponentTime {
    /// Absorption of a column of load 1 made of this component alone, mm⁻¹ in red, green, blue.
    pub mu_per_mm: [f32; 3],
    /// Half-lives that pass in a year.
    pub half_lives_per_year: f32,
    /// Share of the pigment's absorption at 550 nm.
    pub share: f32,
    /// Answer to a laser pass against carbon's.
    pub laser_response: f32,
    /// Keeps the entry at 32 bytes.
    pub pad: [f32; 2],
}

/// A laser pass at one age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct LaserTime {
    /// Days since it; negative before it.
    pub since_days: f32,
    /// Bit i is set when it treats zone i.
    pub zones: u32,
    /// Logarithm to base 2 of the share that it has taken carbon down to by now.
    pub log2_kept: f32,
    /// Keeps the entry at 16 bytes.
    pub pad: f32,
}

/// Everything that dots share at one age.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct TimeModel {
    /// The sessions; unused entries never take place.
    pub sessions: [SessionTime; MAX_SESSIONS as usize],
    /// The zones in the order of [`crate::base::terms::Zone::ALL`].
    pub zones: [ZoneTime; ZONE_COUNT as usize],
    /// The components in the order of [`crate::tissue::component::Component::ALL`].
    pub components: [ComponentTime; COMPONENTS],
    /// The laser passes; unused entries treat no zone.
    pub lasers: [LaserTime; MAX_LASERS as usize],
    /// Epidermal turnover, days.
    pub turnover_days: f32,
    /// Share of dermal pigment that leaves in the first weeks.
    pub fast_loss: f32,
    /// Time constant of that, days.
    pub fast_tau_days: f32,
    /// Sinking, mm a year.
    pub sinking_mm_per_year: f32,
}
