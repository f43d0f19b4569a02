//! Pictures as they are drawn: what must hold between them, and small reference pictures.

#[path = "../shared/adapter/mod.rs"]
mod adapter;

mod golden;
mod invariance;
mod lens;
mod light;
mod materials;
mod pictures;
mod refinement;
mod scan_colours;
mod vellus;
