//! Heads, the atlas of the scalp and where dots stand on it. Nothing here needs a device or runs the
//! program.

mod atlas;
mod head;
mod heads;
mod placement;
mod scalp_fields;
mod scans;
