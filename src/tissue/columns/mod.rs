//! How much light a pigment column or a hair root takes from the skin around it: lookups in tables that
//! `examples/tables` computed by Monte Carlo.
//!
//! Skins are those of the two-layer model fitted to measured foreheads, seen along the normal under
//! uniform diffuse light. Every triple is linear sRGB red, green, blue; the contrast C of a channel is
//! exactly what a pigment of flat spectrum takes from that channel. The gain ∫C dA is what one dot takes
//! from the mean of a patch: n dots per mm² leave exp(-n gain).
//!
//! In dark skin linear sRGB blue is a small difference of larger numbers: its negative lobe lies where
//! the skin is brighter, and a pigment can even raise it. So C of green and blue are limited to at least
//! 1/50 of C of the channel before; that skin reflects under 1 % in blue, the error is invisible.

mod cover;
pub mod file;
pub mod grid;
mod spectrum;

use crate::base::colour::{self, SPECTRUM_LEN};
use file::Table;
#[cfg(test)]
use grid::HAIR_STRIPS;
use grid::{
    HAIR_ANGLES_DEG, HAIR_RADII_MM, LENGTHS_MM, MU_PER_MM, RADII_MM, REACH_MM, RHO_MM, SKINS,
    TOPS_MM,
};
use std::f64::consts::PI;
use std::sync::LazyLock;

/// The table file in the program.
pub(crate) const EMBEDDED: &[u8] = include_bytes!("../../../models/columns.bin");

/// The embedded tables; a test holds that they parse, and without them nothing would cast a shadow.
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(EMBEDDED).unwrap_or_default());

/// What stands for zero where logarithms are interpolated.
pub(super) const LEAST: f32 = 1e-10;

/// The tables for one skin.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    gains: Vec<[f32; 3]>,
    centres: Vec<[f32; 3]>,
    shapes: Vec<[f32; 3]>,
    hair_gains: Vec<[f32; 3]>,
    hair_profiles: Vec<[f32; 3]>,
    cover: Vec<[f32; 3]>,
    /// Share of each wavelength in the light of each channel that the skin returns.
    spectrum: [[f64; 3]; SPECTRUM_LEN],
}

/// The tables as they were read, for checks and for the record.
pub fn embedded() -> &'static Table {
    &TABLE
}

impl Columns {
    /// The tables for a skin between the classes: `skin_class` 0 is very light, 1 light, 2 intermediate, 3
    /// tan, 4 brown, 5 dark; clamped to 0..=5.
    pub fn for_skin(skin_class: f64) -> Self {
        Self::of_table(&TABLE, skin_class)
    }

    /// The tables for a skin between the classes, from tables other than the embedded ones.
    pub fn of_table(table: &Table, skin_class: f64) -> Self {
        let skin_class = if skin_class.is_nan() {
            0.0
        } else {
            skin_class.clamp(0.0, (SKINS - 1) as f64)
        };
        let class = (skin_class as usize).min(SKINS - 2);
        let t = (skin_class - class as f64) as f32;
        let between = |numbers: &[f32], mix: &dyn Fn(f32, f32) -> f32| -> Vec<[f32; 3]> {
            let size = numbers.len() / SKINS;
            let at = |i: usize, c: usize| numbers.get(i * size + c).copied().unwrap_or(0.0);
            (0..size / 3)
                .map(|i| {
                    std::array::from_fn(|c| mix(at(class, 3 * i + c), at(class + 1, 3 * i + c)))
                })
                .collect()
        };
        let log = |a: f32, b: f32| (a.max(LEAST).ln() * (1.0 - t) + b.max(LEAST).ln() * t).exp();
        let linear = |a: f32, b: f32| a + (b - a) * t;
        let reflectance = |i: usize, class: usize| {
            let r = table.reflectances.get(class * SPECTRUM_LEN + i);
            r.map_or(0.5, |r| r.max(LEAST))
        };
        let mut spectrum = colour::channel_weights();
        for (i, weights) in spectrum.iter_mut().enumerate() {
            let r = log(reflectance(i, class), reflectance(i, class + 1));
            weights.iter_mut().for_each(|w| *w *= f64::from(r));
        }
        for c in 0..3 {
            let whole: f64 = spectrum.iter().map(|w| w[c]).sum();
            spectrum.iter_mut().for_each(|w| w[c] /= whole);
        }
        Self {
            spectrum,
            gains: between(&table.gains, &log),
            centres: between(&table.centres, &log),
            // Profiles are mixed as they are, which keeps their integral 1.
            shapes: between(&table.shapes, &linear),
            hair_gains: between(&table.hair_gains, &log),
            hair_profiles: between(&table.hair_profiles, &linear),
            cover: between(&table.cover, &linear),
        }
    }

    /// Integral of the contrast over the skin, mm², of a column with its top at depth `top_mm`, of
    /// length `length_mm` and greatest radius `radius_mm`, whose pigment absorbs `mu_per_mm` (mm⁻¹,
    /// natural logarithm) in each channel.
    ///
    /// Beyond the grid inputs are clamped, but towards zero length, radius or absorption the gain falls
    /// to zero with the length, the square of the radius and the absorption. It rises with absorption
    /// and radius. With length it may fall: a longer spheroid has a more pointed top.
    pub(crate) fn gain_mm2(
        &self,
        top_mm: f64,
        length_mm: f64,
        radius_mm: f64,
        mu_per_mm: [f64; 3],
    ) -> [f64; 3] {
        interpolate(&self.gains, top_mm, length_mm, radius_mm, mu_per_mm)
    }

    /// Contrast (0..=1) at the centre of the same column. See [`Columns::gain_mm2`].
    pub(crate) fn centre_contrast(
        &self,
        top_mm: f64,
        length_mm: f64,
        radius_mm: f64,
        mu_per_mm: [f64; 3],
    ) -> [f64; 3] {
        interpolate(&self.centres, top_mm, length_mm, radius_mm, mu_per_mm).map(|c| c.min(1.0))
    }

    /// Contrast over gain, mm⁻², at a distance `rho_mm` from the axis of a column of usual length; its
    /// integral over the skin is 1.
    pub(crate) fn shape_per_mm2(&self, top_mm: f64, radius_mm: f64, rho_mm: f64) -> [f64; 3] {
        let (top, top_t) = locate(&TOPS_MM, top_mm, |z| (z + 0.1).ln());
        let (radius, radius_t) = locate(&RADII_MM, radius_mm, f64::ln);
        let mut sum = [0.0; 3];
        for (i, wi) in [(top, 1.0 - top_t), (top + 1, top_t)] {
            for (j, wj) in [(radius, 1.0 - radius_t), (radius + 1, radius_t)] {
                let first = (i * RADII_MM.len() + j) * RHO_MM.len();
                for (c, value) in sum.iter_mut().enumerate() {
                    let node =
                        |k: usize| self.shapes.get(first + k).map_or(0.0, |s| f64::from(s[c]));
                    *value += wi * wj * along_shape(node, rho_mm);
                }
            }
        }
        sum
    }

    /// Integral of the contrast over the skin, mm², of a dark hair shaft of radius `radius_mm` that
    /// stands at `angle_deg` (30..=90) to the surface and reaches 3 mm deep; its part above the surface
    /// is not counted. Clamped to the grid, but proportional to radii below it.
    pub(crate) fn hair_gain_mm2(&self, angle_deg: f64, radius_mm: f64) -> [f64; 3] {
        let (angle, angle_t) = locate(&HAIR_ANGLES_DEG, angle_deg, |a| a);
        let (radius, radius_t) = locate(&HAIR_RADII_MM, radius_mm, |r| r);
        let thin = share_of_first(radius_mm, HAIR_RADII_MM[0]);
        std::array::from_fn(|c| {
            let at = |a: usize, r: usize| {
                let gain = self.hair_gains.get(a * HAIR_RADII_MM.len() + r);
                gain.map_or(0.0, |g| f64::from(g[c]))
            };
            let row = |a: usize| at(a, radius) * (1.0 - radius_t) + at(a, radius + 1) * radius_t;
            thin * (row(angle) * (1.0 - angle_t) + row(angle + 1) * angle_t)
        })
    }

    #[cfg(test)]
    /// How the gain of a hair is spread across it, mm⁻¹: the share of the gain per mm of distance from
    /// the vertical plane of its axis, the mean over strip `strip` (0..[`HAIR_STRIPS`]) of
    /// [`grid::HAIR_ACROSS_MM`] at a grid angle and radius. Both sides together hold 1.
    pub(crate) fn hair_profile_per_mm(
        &self,
        angle: usize,
        radius: usize,
        strip: usize,
    ) -> [f64; 3] {
        if angle >= HAIR_ANGLES_DEG.len() || radius >= HAIR_RADII_MM.len() || strip >= HAIR_STRIPS {
            return [0.0; 3];
        }
        let i = (angle * HAIR_RADII_MM.len() + radius) * HAIR_STRIPS + strip;
        self.hair_profiles
            .get(i)
            .map_or([0.0; 3], |p| p.map(f64::from))
    }

    /// Gains, mm², by top, length, radius and absorption (the last fastest), on the grids of
    /// [`grid`].
    pub(crate) fn gains(&self) -> &[[f32; 3]] {
        &self.gains
    }

    #[cfg(test)]
    /// Contrasts at the centre (0..=1), in the order of [`Columns::gains`].
    pub(crate) fn centres(&self) -> &[[f32; 3]] {
        &self.centres
    }

    #[cfg(test)]
    /// Shapes, mm⁻², by top, radius and distance (the last fastest).
    pub(crate) fn shapes(&self) -> &[[f32; 3]] {
        &self.shapes
    }
}

/// The interval of a rising grid that holds `x` and the place in it (0..=1) in a rising coordinate;
/// clamped at both ends.
pub(super) fn locate(grid: &[f64], x: f64, coordinate: impl Fn(f64) -> f64) -> (usize, f64) {
    let last = grid.len() - 1;
    // Not a number goes to the first node.
    let x = if x > grid[0] {
        x.min(grid[last])
    } else {
        grid[0]
    };
    let i = grid.partition_point(|g| *g <= x).clamp(1, last) - 1;
    let (a, b) = (coordinate(grid[i]), coordinate(grid[i + 1]));
    (i, ((coordinate(x) - a) / (b - a)).clamp(0.0, 1.0))
}

/// Below the first node of a grid: the share of it (0..=1); 0 for what is not a number.
fn share_of_first(x: f64, first: f64) -> f64 {
    if x > 0.0 { (x / first).min(1.0) } else { 0.0 }
}

/// Multilinear interpolation of logarithms, with the limits at zero.
fn interpolate(
    numbers: &[[f32; 3]],
    top_mm: f64,
    length_mm: f64,
    radius_mm: f64,
    mu_per_mm: [f64; 3],
) -> [f64; 3] {
    // Contrast falls nearly exponentially with depth below the first tenths of a millimetre.
    let (top, top_t) = locate(&TOPS_MM, top_mm, |z| z);
    let (length, length_t) = locate(&LENGTHS_MM, length_mm, f64::ln);
    let (radius, radius_t) = locate(&RADII_MM, radius_mm, f64::ln);
    let small =
        share_of_first(length_mm, LENGTHS_MM[0]) * share_of_first(radius_mm, RADII_MM[0]).powi(2);
    std::array::from_fn(|c| {
        let (mu, mu_t) = locate(&MU_PER_MM, mu_per_mm[c], f64::ln);
        let mut log = 0.0;
        for corner in 0..16usize {
            let bit = |n: usize| corner >> n & 1;
            let weight = |n: usize, t: f64| if bit(n) == 1 { t } else { 1.0 - t };
            let w = weight(0, top_t) * weight(1, length_t) * weight(2, radius_t) * weight(3, mu_t);
            let i = (((top + bit(0)) * LENGTHS_MM.len() + length + bit(1)) * RADII_MM.len()
                + radius
                + bit(2))
                * MU_PER_MM.len()
                + mu
                + bit(3);
            let value = numbers.get(i).map_or(LEAST, |n| n[c].max(LEAST));
            log += w * f64::from(value).ln();
        }
        log.exp() * small * share_of_first(mu_per_mm[c], MU_PER_MM[0])
    })
}

/// A shape at a distance: straight between its nodes, falling to nothing at [`REACH_MM`].
fn along_shape(node: impl Fn(usize) -> f64, rho_mm: f64) -> f64 {
    let last = RHO_MM.len() - 1;
    if rho_mm >= RHO_MM[last] {
        return node(last) * ((REACH_MM - rho_mm) / (REACH_MM - RHO_MM[last])).max(0.0);
    }
    let (i, t) = locate(&RHO_MM, rho_mm, |r| r);
    node(i) * (1.0 - t) + node(i + 1) * t
}

/// Integral over the skin, mm², of a profile that is straight between the nodes of [`RHO_MM`] and falls
/// to nothing at [`REACH_MM`].
pub fn shape_integral_mm2(profile: &[f64; RHO_MM.len()]) -> f64 {
    let ring = |r0: f64, r1: f64, a: f64, b: f64| {
        // ∫ 2πρ f dρ of a straight f.
        PI / 3.0 * (r1 - r0) * (a * (2.0 * r0 + r1) + b * (r0 + 2.0 * r1))
    };
    let inner: f64 = (1..RHO_MM.len())
        .map(|i| ring(RHO_MM[i - 1], RHO_MM[i], profile[i - 1], profile[i]))
        .sum();
    let last = RHO_MM.len() - 1;
    inner + ring(RHO_MM[last], REACH_MM, profile[last], 0.0)
}

#[cfg(test)]
mod tests;
