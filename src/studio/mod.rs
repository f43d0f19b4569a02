//! From a plan to a picture: what is derived of it, what is drawn, said and exported. No window.

pub mod advice;
pub mod backdrop;
pub mod camera;
pub mod course;
pub mod export;
pub mod eyedropper;
pub mod look;
pub mod overlay;
pub mod png;
pub mod rays;
pub mod scene;
pub mod screen_check;
pub mod stamp;
pub mod stats;
pub mod view;

pub use view::View;
