//! What of the light round a head reaches a vertex (precomputed radiance transfer, Sloan, Kautz & Snyder
//! 2002); [`super::occlusion`] computes it.

use crate::base::math::harmonics::Coefficients;

/// What a vertex has of the light round the head.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LightTransfer {
    /// Cosine-weighted share of the hemisphere over it that is open (0..=1).
    pub sky_visibility: f32,
    /// What a white matt surface there reflects of each harmonic of the light (see
    /// [`crate::base::math::harmonics`]), the head itself standing in the way.
    pub(crate) coefficients: Coefficients,
}
