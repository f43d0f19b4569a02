//! What the course of a treatment depends on besides the treatment: the person, the care, lasers and
//! the outlook.

use super::Zone;
use serde::{Deserialize, Serialize};

/// The person, as far as time depends on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Client {
    /// Age at the first session in years, 16 to 100.
    pub age_years: f64,
}

/// What the person does to the treated skin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Care {
    /// Daily sun on the bare scalp, 0 (none) to 1 (outdoor work).
    pub sun: f64,
    /// Share of the sun that protection keeps off, 0 (never) to 1 (always).
    pub spf: f64,
    /// Use of exfoliants, 0 (none) to 1 (daily).
    pub exfoliation: f64,
    /// Pools and sweat in the first weeks, 0 (avoided) to 1 (daily).
    pub pools_first_weeks: f64,
}

/// Where in the band of predictions a picture lies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// Share of comparable people whose dots fade faster, 0.02 (fades fast) to 0.98 (fades slowly).
    pub percentile: f64,
}

/// One pass of a laser.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LaserPass {
    /// Days after the first session, 0 to [`MAX_DAY`](super::MAX_DAY).
    pub day: u32,
    /// Share of carbon that a usual dot keeps, 0.05 to 1.
    pub keep: f64,
    /// Treated zones; empty is all of them.
    pub zones: Vec<Zone>,
}
