//! The grid of the column tables: what they were computed for. Lengths in mm, absorption in mm⁻¹.

use crate::tissue::layers::SKIN_COUNT;

/// Depths of the top of a column.
pub const TOPS_MM: [f64; 13] = [
    0.01, 0.04, 0.07, 0.10, 0.13, 0.16, 0.20, 0.25, 0.32, 0.40, 0.55, 0.80, 1.2,
];
/// Lengths of a column.
pub const LENGTHS_MM: [f64; 5] = [0.04, 0.12, 0.25, 0.45, 0.8];
/// Largest radii of a column.
pub const RADII_MM: [f64; 7] = [0.02, 0.04, 0.06, 0.08, 0.12, 0.20, 0.35];
/// Absorption of the pigment at the wavelength itself.
pub const MU_PER_MM: [f64; 8] = [0.5, 1.5, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0];
/// Distances from the axis at which shapes are sampled.
pub const RHO_MM: [f64; 20] = [
    0.0, 0.02, 0.04, 0.06, 0.08, 0.10, 0.12, 0.16, 0.20, 0.25, 0.30, 0.36, 0.44, 0.55, 0.70, 0.90,
    1.15, 1.5, 2.0, 2.6,
];
/// Distance at which a shape has fallen to nothing.
pub(crate) const REACH_MM: f64 = 3.0;
/// Index in [`LENGTHS_MM`] for which shapes are computed.
pub const SHAPE_LENGTH: usize = 3;
/// Absorption for which shapes are computed.
pub const SHAPE_MU_PER_MM: f64 = 20.0;
/// Skins: very light, light, intermediate, tan, brown, dark.
pub const SKINS: usize = SKIN_COUNT;

/// Angles of a hair shaft to the surface, degrees.
pub const HAIR_ANGLES_DEG: [f64; 3] = [30.0, 60.0, 90.0];
/// Radii of a hair shaft.
pub const HAIR_RADII_MM: [f64; 4] = [0.02, 0.03, 0.04, 0.05];
/// Edges of the strips beside a hair over which its shadow is averaged.
pub const HAIR_ACROSS_MM: [f64; 12] = [
    0.0, 0.02, 0.04, 0.06, 0.1, 0.16, 0.25, 0.4, 0.7, 1.2, 2.0, 3.0,
];
/// Strips beside a hair.
pub const HAIR_STRIPS: usize = HAIR_ACROSS_MM.len() - 1;

/// Wavelengths of the spectral check: 400..=700 nm every 10 nm.
pub const CHECK_ROWS: usize = 31;
/// Columns of the spectral check, (top, length, radius) in mm: fresh and healed.
pub const CHECK_COLUMNS: [(f64, f64, f64); 2] = [(0.01, 0.49, 0.08), (0.10, 0.40, 0.08)];
/// Pigments of the spectral check: carbon, hematite-like red, goethite-like yellow.
pub const CHECK_PIGMENTS: usize = 3;

/// Absorption, mm⁻¹, of a pigment of the spectral check at a wavelength (nm), 30 mm⁻¹ at 550 nm for
/// carbon (Liu 2018: 1/λ) and 30 mm⁻¹ at 450 nm for the oxides, whose edges lie at 575 and 515 nm
/// (Torrent & Barrón 2002).
pub fn check_pigment_per_mm(pigment: usize, nm: f64) -> f64 {
    let edge = |middle: f64, width: f64| 1.0 / (1.0 + ((nm - middle) / width).exp());
    30.0 * match pigment {
        0 => 550.0 / nm,
        1 => 0.10 + 0.75 * edge(575.0, 12.0) + 0.15 * edge(500.0, 25.0),
        _ => 0.08 + 0.22 * edge(580.0, 20.0) + 0.70 * edge(515.0, 12.0),
    }
}

/// Numbers in the gain and the centre table: skin, top, length, radius, absorption, channel.
pub(crate) const GAIN_COUNT: usize =
    SKINS * TOPS_MM.len() * LENGTHS_MM.len() * RADII_MM.len() * MU_PER_MM.len() * 3;
/// Numbers in the shape table: skin, top, radius, distance, channel.
pub(crate) const SHAPE_COUNT: usize = SKINS * TOPS_MM.len() * RADII_MM.len() * RHO_MM.len() * 3;
/// Numbers in the hair gain table: skin, angle, radius, channel.
pub(crate) const HAIR_COUNT: usize = SKINS * HAIR_ANGLES_DEG.len() * HAIR_RADII_MM.len() * 3;
/// Numbers in the hair profile table: skin, angle, radius, strip, channel.
pub(crate) const HAIR_PROFILE_COUNT: usize = HAIR_COUNT * HAIR_STRIPS;
/// Numbers in each spectral check table: skin, column, pigment, wavelength.
pub const CHECK_COUNT: usize = SKINS * CHECK_COLUMNS.len() * CHECK_PIGMENTS * CHECK_ROWS;
/// Numbers in the table of covered reflectances: skin, top, channel.
pub const COVER_COUNT: usize = SKINS * TOPS_MM.len() * 3;
/// Numbers in the table of skin reflectances: skin, wavelength.
pub const REFLECTANCE_COUNT: usize = SKINS * CHECK_ROWS;

/// Dots per mm² of the dense field that is checked.
pub const DENSE_PER_MM2: f64 = 2.0;

/// Index in the check tables.
pub fn check_index(skin: usize, column: usize, pigment: usize, row: usize) -> usize {
    ((skin * CHECK_COLUMNS.len() + column) * CHECK_PIGMENTS + pigment) * CHECK_ROWS + row
}
