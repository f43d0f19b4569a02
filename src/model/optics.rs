//! How a pigment column in the dermis looks through the skin above it.
//!
//! The figures are Monte Carlo results (two-layer skin fitted to measured forehead spectra, column
//! of radius 0.08 mm ending at 0.5 mm, absorption 40 mm⁻¹ at 550 nm): the contrast at the dot's
//! centre `C = 1 - R_dot/R_skin` at 610, 550 and 450 nm, which stand for the red, green and blue
//! channel, and the half width of the dot at 550 nm.

use super::constants::{FRESH_TOP_MM, OPTICS_ROWS, OPTICS_STEP_MM, SIGMA_PER_RADIUS};

/// A row of the optics table: a column whose top lies at one depth.
#[derive(Clone, Copy, Debug, Default, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct OpticsRow {
    /// Contrast at the centre in linear red, green, blue (0..=1).
    pub core: [f32; 3],
    /// Standard deviation that scattering adds to the core, mm.
    pub blur_mm: f32,
    /// Amplitude of the wide halo in linear red, green, blue (0..=1).
    pub halo: [f32; 3],
    /// Keeps the row at 32 bytes, as WGSL lays it out.
    pub pad: f32,
}

/// Depth of the top, mm; centre contrast at 610, 550, 450 nm; half width at 550 nm, mm. Light skin.
const COLUMN_LIGHT: [(f32, [f32; 3], f32); 7] = [
    (0.01, [0.923, 0.904, 0.867], 0.067),
    (0.10, [0.441, 0.345, 0.219], 0.097),
    (0.15, [0.306, 0.223, 0.128], 0.123),
    (0.20, [0.217, 0.144, 0.077], 0.149),
    (0.30, [0.112, 0.066, 0.031], 0.240),
    (0.40, [0.063, 0.033, 0.015], 0.380),
    (0.60, [0.028, 0.012, 0.004], 0.450),
];

/// Depth of the centre, mm; halo amplitude at 610, 550, 450 nm. From the optical dot gain of a
/// buried sphere less its core, spread over the halo's width. Light skin.
const HALO_LIGHT: [(f32, [f32; 3]); 5] = [
    (0.16, [0.0575, 0.0530, 0.0400]),
    (0.25, [0.0546, 0.0477, 0.0272]),
    (0.35, [0.0448, 0.0329, 0.0172]),
    (0.50, [0.0322, 0.0191, 0.0080]),
    (0.75, [0.0184, 0.0080, 0.0024]),
];

/// Halo of a column over that of a sphere of its diameter: light that scatters deep meets the whole
/// length of the column. Three spheres stand one above the other in it (dot gains 2.2, 1.6, 1.0 from
/// the Monte Carlo series), of which mutual shading leaves two thirds.
const COLUMN_OVER_SPHERE: f32 = 1.6;

/// Contrast in darker skin over that in light skin at 610, 550, 450 nm: melanin above the column
/// absorbs what would have shown the difference. (ITA, core factors, halo factors.)
const SKIN_FACTORS: [(f32, [f32; 3], [f32; 3]); 3] = [
    (45.0, [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]),
    (-3.4, [1.02, 0.94, 0.71], [0.89, 0.78, 0.57]),
    (-51.0, [1.02, 0.86, 0.15], [0.74, 0.59, 0.10]),
];

/// Linear interpolation in a table sorted by rising key; clamped at both ends.
fn interpolate<const N: usize>(
    key: f32,
    keys: &[f32],
    value: impl Fn(usize) -> [f32; N],
) -> [f32; N] {
    let last = keys.len() - 1;
    let upper = keys.iter().position(|k| *k > key).unwrap_or(last).max(1);
    let (a, b) = (upper - 1, upper);
    let t = ((key - keys[a]) / (keys[b] - keys[a])).clamp(0.0, 1.0);
    let (va, vb) = (value(a), value(b));
    std::array::from_fn(|i| va[i] + (vb[i] - va[i]) * t)
}

/// The optics table for a skin of the given ITA: one row per [`OPTICS_STEP_MM`] of top depth,
/// starting at the surface.
pub fn table(ita_deg: f32) -> [OpticsRow; OPTICS_ROWS as usize] {
    let ita_keys = SKIN_FACTORS.map(|f| -f.0);
    let core_factor = interpolate(-ita_deg, &ita_keys, |i| SKIN_FACTORS[i].1);
    let halo_factor = interpolate(-ita_deg, &ita_keys, |i| SKIN_FACTORS[i].2);
    let tops = COLUMN_LIGHT.map(|row| row.0);
    let centres = HALO_LIGHT.map(|row| row.0);
    let fresh_sigma_mm = SIGMA_PER_RADIUS * super::constants::OPTICS_RADIUS_MM;

    std::array::from_fn(|row| {
        let top_mm = row as f32 * OPTICS_STEP_MM;
        // Contrast falls nearly exponentially with depth: interpolate its logarithm.
        let log_core = interpolate(top_mm, &tops, |i| COLUMN_LIGHT[i].1.map(f32::ln));
        let [half_width] = interpolate(top_mm, &tops, |i| [COLUMN_LIGHT[i].2]);
        // The centre of a tapered column of visible depth lies about 0.08 mm below its top.
        let halo = interpolate(top_mm + 0.08, &centres, |i| HALO_LIGHT[i].1);
        // Less melanin lies above a fresh column, so a fresh dot keeps more of its contrast.
        let melanin_above = 0.4 + 0.6 * ((top_mm - FRESH_TOP_MM) / 0.09).clamp(0.0, 1.0);
        let sigma_mm = half_width / 1.1774;
        OpticsRow {
            core: std::array::from_fn(|c| {
                (log_core[c].exp() * core_factor[c].powf(melanin_above)).min(0.97)
            }),
            blur_mm: (sigma_mm * sigma_mm - fresh_sigma_mm * fresh_sigma_mm)
                .max(0.0)
                .sqrt(),
            halo: std::array::from_fn(|c| halo[c] * halo_factor[c] * COLUMN_OVER_SPHERE),
            pad: 0.0,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeper_is_fainter_wider_and_bluer() {
        for ita in [55.0, 0.0, -50.0] {
            let rows = table(ita);
            for pair in rows[1..].windows(2) {
                for c in 0..3 {
                    assert!(pair[1].core[c] <= pair[0].core[c] + 1e-6);
                    assert!(pair[1].halo[c] <= pair[0].halo[c] + 1e-6);
                }
                assert!(pair[1].blur_mm >= pair[0].blur_mm);
                // Red is removed more than blue: the further down, the more so.
                let ratio = |r: &OpticsRow| r.core[0] / r.core[2];
                assert!(ratio(&pair[1]) >= ratio(&pair[0]) * 0.999);
            }
        }
    }

    #[test]
    fn table_meets_the_monte_carlo_rows() {
        let rows = table(45.0);
        for (got, expected) in rows[5].core.iter().zip([0.441, 0.345, 0.219]) {
            assert!((got - expected).abs() < 1e-4);
        }
        // Dark skin hides the blue channel of a healed dot almost wholly.
        assert!((table(-51.0)[5].core[2] - 0.035).abs() < 0.005);
    }
}
