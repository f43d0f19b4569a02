//! Files: read with a limit, written whole or not at all.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read_limited;
pub use write::{check_target, write_atomically};
