//! The numbers of what is shown.

/// Numbers that a worker has counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Treatment dots of each session.
    pub(crate) per_session: Vec<usize>,
    /// Native hairs.
    pub(crate) hairs: usize,
    /// Difference between treated and native areas at the shown age, CIEDE2000.
    pub(crate) blend_delta_e00: Option<f32>,
    /// What the statistics warn of.
    pub(crate) warnings: Vec<String>,
}
