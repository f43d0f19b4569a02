//! Dots on the GPU: their records, and the models of them that are held.

pub mod slots;
pub mod store;
pub mod tables;
