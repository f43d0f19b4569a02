//! What the rooms of the window stand on: screen and surface, files, settings, threads, theme and words.

pub mod files;
pub mod labels;
pub mod passes;
pub mod screen;
pub mod settings;
pub mod status;
pub mod surface;
pub mod theme;
pub mod trace;
pub mod words;
pub mod worker;
