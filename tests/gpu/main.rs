//! Shaders and buffers by themselves: layouts, functions in WGSL beside their twins in Rust, reading back.
//! No picture of a head is drawn here.

#[path = "../shared/adapter/mod.rs"]
mod adapter;

mod bindings;
mod parity;
mod readback;
mod relief;
mod shaders;
mod time_parity;
mod twins;
