//! The commands of the program, one file each.

pub mod bench;
pub mod check;
pub(crate) mod curve;
pub mod export;
pub mod head;
pub mod new;
pub(crate) mod propose;
pub mod screen_check;
pub mod skin;
pub mod stats;
pub mod view;
