//! What is done on threads of their own: drawing and painting, scenes with their dots, overlays, tables of light,
//! exports, and numbers of what is shown.

pub(crate) mod drawing;
pub mod exporting;
pub mod figures;
pub(crate) mod layers;
pub(crate) mod looks;
pub(crate) mod painter;
pub(crate) mod placing;
