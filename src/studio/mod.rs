//! From a plan to a picture: what is derived of it, what is drawn, said and exported. No window.
//!
//! - [`scene`] holds a plan on its head with its dots; [`camera`], [`view`], [`look`] and [`backdrop`] say how it
//!   is seen, [`overlay`] what lies over it, and [`rays`] lead from a picture back to the head.
//! - [`render_scene`], [`look`] and [`dot_look`] describe it to the renderer.
//! - [`shot`] draws one picture of it; [`export`] makes finished ones, with [`stamp`] for what is written on them
//!   and [`png`] for the file; [`screen_check`] is a picture of its own.
//! - [`stats`] are its numbers at an age, [`prediction`] its numbers over the years, [`advice`] what they mean.
//! - [`opening`] reads plans, from files of their own and out of pictures.
//! - [`findings`] are what is wrong in a file, [`eyedropper`] takes a skin's tone from a photo or a scan, and
//!   [`bench`](mod@bench) measures frames.
//!
//! Numbers are typed values that serde writes; who prints or shows them does not compute any.

pub mod advice;
pub(crate) mod backdrop;
pub mod bench;
pub mod camera;
pub mod dot_look;
pub mod export;
pub(crate) mod eyedropper;
pub(crate) mod findings;
mod lettering;
pub mod look;
pub mod opening;
pub mod overlay;
pub mod png;
pub(crate) mod prediction;
pub(crate) mod rays;
pub mod render_scene;
pub mod scene;
pub(crate) mod screen_check;
pub mod shot;
pub(crate) mod stamp;
pub mod stats;
pub(crate) mod view;

pub use view::View;
