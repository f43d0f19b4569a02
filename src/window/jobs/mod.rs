//! What is done on threads of their own: drawing, scenes with their dots, overlays, tables of light,
//! exports, and numbers of what is shown.

pub mod drawing;
pub mod exporting;
pub mod figures;
pub mod layers;
pub mod looks;
pub mod placing;
