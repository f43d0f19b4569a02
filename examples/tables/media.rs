//! Skin as a scattering medium for the walks.

use crate::photon::{Layer, Medium};
use stipple::tissue::layers::{
    ANISOTROPY, DERMIS_SCATTERING, EPIDERMIS_MM, INDEX, reduced_scattering,
};

/// The two-layer skin as a scattering medium at one wavelength; absorption is applied afterwards.
pub fn skin_medium(nm: f64) -> Medium {
    let scattering = reduced_scattering(nm) / (1.0 - ANISOTROPY);
    Medium {
        layers: vec![
            Layer {
                thickness_mm: EPIDERMIS_MM,
                scattering_per_mm: scattering,
            },
            Layer {
                thickness_mm: f64::INFINITY,
                scattering_per_mm: DERMIS_SCATTERING * scattering,
            },
        ],
        anisotropy: ANISOTROPY,
        index: INDEX,
        index_above: 1.0,
        index_below: INDEX,
    }
}

/// A fold of skin as a scattering medium at one wavelength: dermis between two epidermises, air on
/// both sides, `thickness_mm` in all (at least both epidermises). An ear is one.
pub fn fold_medium(nm: f64, thickness_mm: f64) -> Medium {
    let mut medium = skin_medium(nm);
    let outer = medium.layers.first().copied();
    if let Some(dermis) = medium.layers.last_mut() {
        dermis.thickness_mm = (thickness_mm - 2.0 * EPIDERMIS_MM).max(0.0);
    }
    medium.layers.extend(outer);
    medium.index_below = medium.index_above;
    medium
}
