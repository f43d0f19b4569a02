//! What a vertex of a head has of its surroundings; [`super::occlusion`] computes it.

use crate::base::math::harmonics::Coefficients;

/// What a vertex sees of its surroundings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct View {
    /// Cosine-weighted share of the hemisphere over it that is open (0..=1).
    pub sky: f32,
    /// What a white matt surface there reflects of each harmonic of the light (see
    /// [`crate::base::math::harmonics`]), the head itself standing in the way.
    pub(crate) transfer: Coefficients,
}
