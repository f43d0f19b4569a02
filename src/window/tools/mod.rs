//! What the hand does over the pictures: one tool has the mouse at a time.
//!
//! How it works: [`mouse`] follows the raw events. A press asks the tools in their order, the first that
//! takes it has the mouse until the release, and all tools share one interface ([`handling`]). A new tool is
//! a file here, a name in [`crate::window::grip`] and a line in the table of [`mouse`].

pub(crate) mod handling;
pub mod light;
pub mod mark;
pub(crate) mod mouse;
pub mod orbit;
pub(crate) mod pick;
pub(crate) mod pictures;
pub(crate) mod wipe;
