//! The bars around the picture and the sections of the side panel.

pub mod appointments;
pub mod care;
pub(crate) mod happenings;
pub mod head;
pub mod keep;
pub mod laser;
pub(crate) mod life_size;
pub(crate) mod panel;
pub mod pigments;
pub mod prediction;
pub(crate) mod prediction_plot;
pub(crate) mod reading;
pub(crate) mod rows;
pub mod sessions;
pub mod shade;
pub mod skin;
pub(crate) mod timebar;
pub(crate) mod toolbar;
pub mod undo;
