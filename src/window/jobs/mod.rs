//! What is done on threads of their own: drawing and painting, scenes with their dots, overlays, tables of light,
//! exports, and numbers of what is shown. Photos are read in [`super::dialogs::photo`], and what is said of a plan
//! is computed in [`crate::studio::advice`].

pub(crate) mod drawing;
pub mod exporting;
pub mod figures;
pub(crate) mod light_tables;
pub(crate) mod overlays;
pub(crate) mod painter;
pub(crate) mod placing;
