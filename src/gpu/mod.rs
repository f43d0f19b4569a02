//! The renderer: everything that touches wgpu. It knows heads, dots, cameras and looks, but no plan
//! files, no window and no paths.

pub mod buffers;
pub mod context;
pub mod dots;
pub mod face;
pub mod finish;
pub mod fullscreen;
pub mod head;
pub mod head_mesh;
pub mod layout;
pub mod light_tables;
pub mod mips;
pub mod overlay;
pub mod paint;
pub mod picture;
pub mod readback;
pub mod renderer;
pub mod sampling;
pub mod settle;
pub mod shaders;
mod shadow;
pub mod skin;
mod slots;
pub mod targets;
pub mod timing;
pub mod variant;
pub mod vellus;

pub use context::Gpu;
pub use picture::{Picture, ReliefShown};
pub use renderer::Renderer;
