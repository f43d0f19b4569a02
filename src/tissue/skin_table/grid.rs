//! What the skin tables are computed for.

use crate::base::colour::SPECTRUM_LEN;
use crate::tissue::layers::SKIN_COUNT;

/// Nodes of the fraction of melanosomes.
pub const MELANIN_NODES: usize = 32;
/// Nodes of the fraction of blood.
pub const BLOOD_NODES: usize = 24;
/// Cube root of the greatest fraction of melanosomes (all of the epidermis).
pub(crate) const MELANIN_ROOT: f64 = 1.0;
/// Cube root of the greatest fraction of blood (0.216; an engorged plexus has 0.05 to 0.1).
pub(crate) const BLOOD_ROOT: f64 = 0.6;
/// Numbers of the reflectance table: wavelength, melanin, blood, the last fastest.
pub const REFLECTANCE_COUNT: usize = SPECTRUM_LEN * MELANIN_NODES * BLOOD_NODES;

/// Fraction of melanosomes at a node. Nodes are even in the cube root, as fractions act on colour
/// (Donner & Jensen 2006).
pub fn melanin(node: usize) -> f64 {
    (MELANIN_ROOT * node as f64 / (MELANIN_NODES - 1) as f64).powi(3)
}

/// Fraction of blood at a node; see [`melanin`].
pub fn blood(node: usize) -> f64 {
    (BLOOD_ROOT * node as f64 / (BLOOD_NODES - 1) as f64).powi(3)
}

/// Skin classes, as in [`crate::tissue::columns`].
pub const SKINS: usize = SKIN_COUNT;

/// Outer radii, mm, of the rings in which light leaves the skin around a narrow beam.
pub const RING_EDGES_MM: [f64; 32] = [
    0.01, 0.02, 0.03, 0.04, 0.05, 0.065, 0.08, 0.1, 0.125, 0.16, 0.2, 0.25, 0.32, 0.4, 0.5, 0.63,
    0.8, 1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.3, 8.0, 10.0, 12.5, 16.0, 20.0, 25.0,
];
/// Numbers of the radial table: class, ring, channel, the last fastest.
pub(crate) const RADIAL_COUNT: usize = SKINS * RING_EDGES_MM.len() * 3;

/// Terms of a scattering profile.
pub const TERMS: usize = 6;
/// Variances of the Gaussians that every scattering profile is a sum of, mm²: the same for all skins and
/// channels, so that one set of blurs serves them all. Chosen by search for the least error over the
/// classes; the first stands for light that hardly enters.
pub const VARIANCES_MM2: [f64; TERMS] = [0.00025, 0.005, 0.055, 0.36, 1.5, 5.0];
/// Numbers of the profile weights: class, term, channel, the last fastest.
pub(crate) const WEIGHT_COUNT: usize = SKINS * TERMS * 3;

/// Thicknesses of the folds of skin, mm.
pub const FOLDS_MM: [f64; 16] = [
    0.5, 0.62, 0.76, 0.94, 1.17, 1.44, 1.78, 2.2, 2.72, 3.37, 4.16, 5.14, 6.36, 7.86, 9.71, 12.0,
];
/// Numbers of the transmittance table: class, thickness, channel, the last fastest.
pub(crate) const FOLD_COUNT: usize = SKINS * FOLDS_MM.len() * 3;

/// Share of a Gaussian of variance `variance_mm2` that lies within a ring.
pub fn share_of_ring(variance_mm2: f64, ring: usize) -> f64 {
    let beyond = |edge: f64| (-edge * edge / (2.0 * variance_mm2)).exp();
    let inner = if ring == 0 {
        0.0
    } else {
        RING_EDGES_MM[ring - 1]
    };
    beyond(inner) - beyond(RING_EDGES_MM[ring])
}
