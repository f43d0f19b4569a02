//! The bars around the picture and the sections of the side panel.

pub mod appointments;
pub mod care;
pub mod happenings;
pub mod head;
pub mod keep;
pub mod laser;
pub mod life_size;
pub mod panel;
pub mod pigments;
pub mod prediction;
pub mod prediction_plot;
pub mod reading;
pub mod rows;
pub mod sessions;
pub mod shade;
pub mod skin;
pub mod timebar;
pub mod toolbar;
pub mod undo;
