//! Files: read with a limit, written whole or not at all.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use read::{STANDARD_INPUT, has_ending, is_standard, read_limited};
pub(crate) use write::{check_target, write_atomically};
