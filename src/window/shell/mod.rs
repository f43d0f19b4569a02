//! What the rooms of the window stand on: screen and surface, files, settings, threads, theme and words.

pub(crate) mod fault;
pub mod files;
pub(crate) mod labels;
pub mod passes;
pub(crate) mod screen;
pub(crate) mod settings;
pub mod status;
pub(crate) mod surface;
pub(crate) mod theme;
pub(crate) mod trace;
mod warm;
pub(crate) mod words;
pub mod worker;
