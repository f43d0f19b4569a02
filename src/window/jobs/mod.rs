//! What is done on threads of their own: placing dots, the prediction, exports, and their numbers.

pub mod exporting;
pub mod figures;
pub mod forecast;
pub mod placing;
