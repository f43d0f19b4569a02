//! What time does to a dot: small pure functions, one subject per file, in f64.
//!
//! [`dot_in_time()`] puts them together for one dot; `shaders/lib/time.wgsl` is its twin in f32 and
//! `tests/gpu/time_parity.rs` compares the two. Both read [`TimeModel`], a table of two kilobytes that is
//! all that changes with age. Ages are days since the session that is meant; every function is
//! continuous in them except where a crust falls.
//!
//! Honesty levels: A measured, B computed from measurements, C clinical, D estimates from clinical
//! statements. Constants of level C and D have ranges: see [`super::uncertain`].

pub mod blocks;
pub(crate) mod dermal;
pub mod dot_in_time;
pub(crate) mod epidermal;
pub mod healing;
pub(crate) mod laser;
pub mod luck;
pub(crate) mod refresh;
pub(crate) mod sinking;
pub mod spread;
pub(crate) mod table;

use crate::tissue::constants::DAYS_PER_YEAR;
pub use blocks::TimeModel;
pub use dot_in_time::{DotInTime, Ledger, dot_in_time, ledger};

/// Years in a number of days.
pub(crate) fn years(days: f64) -> f64 {
    days / DAYS_PER_YEAR
}
