//! The renderer: everything that touches wgpu. It is given descriptions ([`scene`]) and knows no plan, no
//! window and no paths.

pub mod bound;
pub mod buffers;
pub mod context;
pub mod dots;
pub mod head;
pub mod layout;
pub mod lighting;
pub mod passes;
pub mod picture;
pub mod pipeline;
pub mod readback;
pub mod renderer;
pub mod sampling;
pub mod scene;
pub mod shaders;
pub mod targets;
pub mod timing;

pub use context::Gpu;
pub use picture::{Picture, ReliefShown};
pub use renderer::Renderer;
