//! Dots on the GPU: their records, and the models of them that are held.

pub(crate) mod slots;
pub(crate) mod store;
pub mod tables;
