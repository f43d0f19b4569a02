//! From a plan to a picture: what is derived of it, what is drawn, said and exported. No window.

pub mod advice;
pub mod backdrop;
pub mod camera;
pub mod course;
pub mod dot_look;
pub mod export;
pub mod eyedropper;
pub mod lighting;
pub mod look;
pub mod material;
pub mod overlay;
pub mod png;
pub mod scene;
pub mod screen_check;
pub mod shown;
pub mod stamp;
pub mod stats;
pub mod view;

pub use view::View;
