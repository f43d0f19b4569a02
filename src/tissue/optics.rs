//! The optics of one skin as the renderer holds them: the gains of pigment columns, and how a dot's
//! shadow is spread over the skin at any width.
//!
//! Both come from the Monte Carlo tables of [`super::columns`]. The gains go to the GPU as they are,
//! with their grid before them. The shapes are resampled over a *width*: a wider needle, pigment that
//! spread with the years and a pixel that covers more skin all widen a dot's shadow, so one axis serves
//! all three, and a dot passes from single to sub-pixel without a seam while its integral stays the same.

mod blur;
#[cfg(test)]
mod tests;

use super::columns::grid::{LENGTHS_MM, MU_PER_MM, RADII_MM, REACH_MM, TOPS_MM};
use super::columns::{self, Columns};
use super::constants::{
    COLUMN_LENGTHS, COLUMN_MUS, COLUMN_RADII, COLUMN_TOPS, REACH_CORE, REACH_HALO_MM, SHAPE_ALONG,
    SHAPE_FIRST_MM, SHAPE_LAYERS, SHAPE_LOG_STEP, SHAPE_WIDTHS, SIGMA_PER_RADIUS,
};
use super::hair;
use super::layers::SKIN_COUNT;
use crate::base::math::step;
use crate::base::recent::Recent;
use crate::tissue::hair::SHAFT_PER_MM;
use blur::{STEPS, blur, rings};
use std::f64::consts::PI;
use std::sync::Arc;

/// The darkest of the fitted skin classes.
const DARKEST: f64 = (SKIN_COUNT - 1) as f64;

/// Skins that are kept ready; more than a comparison of skins shows at once.
const KEPT: usize = 4;

/// The width (0.075 mm) at which near and far light are told apart.
const SHARE_WIDTH: u32 = 3;

/// The optics of one skin.
#[derive(Clone, Debug)]
pub struct Optics {
    /// The tables they were made of.
    pub(crate) columns: Columns,
    /// Grid coordinates (tops, lengths, radii, absorptions), then the natural logarithms of the gains
    /// (mm²) by top, length, radius, absorption and channel, the last fastest.
    pub gains: Arc<Vec<f32>>,
    /// Contrast over gain times the square of the reach, by layer (the tops, then the hair root), width
    /// and place along the reach (the last fastest); red, green, blue and 0.
    pub(crate) shapes: Arc<Vec<[f32; 4]>>,
    /// Share of the gain that lies beyond the reach, by layer; red, green, blue and 0. It is so smooth
    /// that it is drawn for many dots at once.
    pub(crate) far_shares: Vec<[f32; 4]>,
    /// Distance, mm, at which the green contrast of a column is half of that at its axis, by top and
    /// radius of the grid.
    half_widths_mm: Vec<f64>,
    skin_class: f64,
}

impl PartialEq for Optics {
    fn eq(&self, other: &Self) -> bool {
        self.skin_class == other.skin_class
    }
}

/// Distance from its axis, mm, at which the near shadow of a dot of a radius (mm) ends.
pub(crate) fn reach_mm(radius_mm: f64) -> f64 {
    let core = f64::from(REACH_CORE * SIGMA_PER_RADIUS) * radius_mm;
    f64::from(REACH_HALO_MM).hypot(core)
}

static READY: Recent<f64, Optics> = Recent::new(KEPT);

impl Optics {
    /// The optics of a skin between the classes: `skin_class` 0 is very light, 5 dark. The last few are kept.
    pub(crate) fn for_skin(skin_class: f64) -> Arc<Self> {
        READY.get(skin_class.clamp(0.0, DARKEST), |skin_class| {
            Self::new(*skin_class)
        })
    }

    /// Whether [`Optics::for_skin`] has nothing to compute.
    pub(crate) fn is_ready(skin_class: f64) -> bool {
        READY.peek(&skin_class.clamp(0.0, DARKEST)).is_some()
    }

    fn new(skin_class: f64) -> Self {
        let columns = Columns::for_skin(skin_class);
        let (shapes, far_shares) = shapes(&columns);
        let grid = TOPS_MM
            .iter()
            .chain(&LENGTHS_MM)
            .chain(&RADII_MM)
            .chain(&MU_PER_MM);
        let logs = columns.gains().as_flattened().iter();
        let gains = grid
            .map(|x| *x as f32)
            .chain(logs.map(|gain| gain.max(super::columns::LEAST).ln()));
        Self {
            gains: Arc::new(gains.collect()),
            shapes: Arc::new(shapes),
            far_shares,
            half_widths_mm: TOPS_MM
                .iter()
                .flat_map(|top| RADII_MM.map(|radius| half_width_mm(&columns, *top, radius)))
                .collect(),
            columns,
            skin_class,
        }
    }

    /// Class of the skin, between the fitted ones: 0 is very light, 5 dark.
    pub fn skin_class(&self) -> f64 {
        self.skin_class
    }

    /// Distance, mm, at which the green contrast of a column with its top at `top_mm` and of radius
    /// `radius_mm` is half of that at its axis; clamped to the grid.
    pub(crate) fn half_width_mm(&self, top_mm: f64, radius_mm: f64) -> f64 {
        let (top, top_t) = columns::locate(&TOPS_MM, top_mm, |z| z);
        let (radius, radius_t) = columns::locate(&RADII_MM, radius_mm, f64::ln);
        let at = |i: usize, j: usize| {
            let width = self.half_widths_mm.get(i * RADII_MM.len() + j);
            width.copied().unwrap_or_default()
        };
        let row = |i: usize| at(i, radius) * (1.0 - radius_t) + at(i, radius + 1) * radius_t;
        row(top) * (1.0 - top_t) + row(top + 1) * top_t
    }
}

fn half_width_mm(columns: &Columns, top_mm: f64, radius_mm: f64) -> f64 {
    let at = |rho: f64| columns.shape_per_mm2(top_mm, radius_mm, rho)[1];
    let half = 0.5 * at(0.0);
    let (mut near, mut far) = (0.0, REACH_MM);
    for _ in 0..30 {
        let middle = 0.5 * (near + far);
        if at(middle) > half {
            near = middle;
        } else {
            far = middle;
        }
    }
    0.5 * (near + far)
}

/// The shape volume, and for each layer the share of light that scatters beyond the reach.
fn shapes(columns: &Columns) -> (Vec<[f32; 4]>, Vec<[f32; 4]>) {
    let rings = rings();
    let widest = RADII_MM[RADII_MM.len() - 1];
    let mut out = Vec::with_capacity((SHAPE_LAYERS * SHAPE_WIDTHS * SHAPE_ALONG) as usize);
    let mut far = Vec::with_capacity(SHAPE_LAYERS as usize);
    let root = HairRoot::new(columns);
    let shape = |layer: usize, radius_mm: f64, rho_mm: f64| match TOPS_MM.get(layer) {
        Some(top_mm) => columns.shape_per_mm2(*top_mm, radius_mm, rho_mm),
        None => root.shape_per_mm2(columns, radius_mm, rho_mm),
    };
    let blurs: Vec<Vec<f64>> = (0..SHAPE_WIDTHS)
        .map(|width| blur(&rings, radius_of(width), widest))
        .collect();
    for layer in 0..SHAPE_LAYERS as usize {
        let at = |(rho, _): &(f64, f64)| shape(layer, widest, *rho);
        let sharp: Vec<[f64; 3]> = rings.iter().map(at).collect();
        for (width, blur) in (0..SHAPE_WIDTHS).zip(&blurs) {
            let radius_mm = radius_of(width);
            let reach = reach_mm(radius_mm);
            let along = |i: u32| reach * (f64::from(i) / f64::from(SHAPE_ALONG - 1)).powi(2);
            let values: Vec<[f64; 3]> = (0..SHAPE_ALONG)
                .map(|i| {
                    if radius_mm <= widest {
                        shape(layer, radius_mm, along(i))
                    } else {
                        let row = &blur[i as usize * STEPS..][..STEPS];
                        let mut sum = [0.0; 3];
                        for (weight, value) in row.iter().zip(&sharp) {
                            for (s, v) in sum.iter_mut().zip(value) {
                                *s += weight * v;
                            }
                        }
                        sum
                    }
                })
                .collect();
            let (near, beyond) = windowed(&values, along, reach);
            if width == SHARE_WIDTH {
                let [r, g, b] = beyond.map(|v| v as f32);
                far.push([r, g, b, 0.0]);
            }
            out.extend(near.into_iter().map(|v| {
                let [r, g, b] = v.map(|v| (v * reach * reach) as f32);
                [r, g, b, 0.0]
            }));
        }
    }
    (out, far)
}

/// How the shadow of a hair's root is spread: its upper part like a column of pigment from the surface
/// down, what lies deeper like a deep column.
struct HairRoot {
    /// Share of the upper part in each channel.
    upper: [f64; 3],
}

impl HairRoot {
    /// Radius of the usual shaft, mm.
    const RADIUS_MM: f64 = 0.035;
    /// Length of the upper part, mm.
    const UPPER_MM: f64 = 0.8;
    /// Top of the column that the deeper part looks like, mm.
    const DEEP_TOP_MM: f64 = 0.55;

    fn new(columns: &Columns) -> Self {
        let mu = [f64::from(SHAFT_PER_MM); 3];
        let upper = columns.gain_mm2(TOPS_MM[0], Self::UPPER_MM, Self::RADIUS_MM, mu);
        let whole = columns.hair_gain_mm2(hair::LEAN_DEG, Self::RADIUS_MM);
        Self {
            upper: std::array::from_fn(|c| (upper[c] / whole[c].max(1e-9)).clamp(0.0, 1.0)),
        }
    }

    fn shape_per_mm2(&self, columns: &Columns, radius_mm: f64, rho_mm: f64) -> [f64; 3] {
        let upper = columns.shape_per_mm2(TOPS_MM[0], radius_mm, rho_mm);
        let deep = columns.shape_per_mm2(Self::DEEP_TOP_MM, radius_mm, rho_mm);
        std::array::from_fn(|c| self.upper[c] * upper[c] + (1.0 - self.upper[c]) * deep[c])
    }
}

/// Radius of a step of the width axis, mm.
fn radius_of(width: u32) -> f64 {
    f64::from(SHAPE_FIRST_MM) * (f64::from(SHAPE_LOG_STEP) * f64::from(width)).exp()
}

/// Integral over the skin of a function that is straight between the samples along a reach.
fn integral(along: impl Fn(u32) -> f64, value: impl Fn(usize) -> f64) -> f64 {
    (1..SHAPE_ALONG)
        .map(|i| {
            let (a, b) = (along(i - 1), along(i));
            let (fa, fb) = (value(i as usize - 1), value(i as usize));
            PI / 3.0 * (b - a) * (fa * (2.0 * a + b) + fb * (a + 2.0 * b))
        })
        .sum()
}

/// A profile that ends smoothly at the reach, and the share of its integral that is cut off.
fn windowed(
    values: &[[f64; 3]],
    along: impl Fn(u32) -> f64,
    reach: f64,
) -> (Vec<[f64; 3]>, [f64; 3]) {
    // What scatters fades out early, so that no edge shows; a pixel's own width is kept to the end.
    let scattered = (f64::from(REACH_HALO_MM) / reach).powi(2);
    let start = 0.85 - 0.45 * scattered;
    let window = |i: usize| 1.0 - step(start, 1.0, along(i as u32) / reach);
    let held: [f64; 3] =
        std::array::from_fn(|c| integral(&along, |i| values[i][c] * window(i)).max(1e-9));
    let near = values
        .iter()
        .enumerate()
        .map(|(i, v)| std::array::from_fn(|c| v[c] * window(i) / held[c]))
        .collect();
    (near, held.map(|h| (1.0 - h).clamp(0.0, 1.0)))
}

// The counts that shaders know are those of the grid.
const _: () = assert!(
    TOPS_MM.len() == COLUMN_TOPS as usize
        && LENGTHS_MM.len() == COLUMN_LENGTHS as usize
        && RADII_MM.len() == COLUMN_RADII as usize
        && MU_PER_MM.len() == COLUMN_MUS as usize
);
