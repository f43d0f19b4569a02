//! The renderer: everything that touches wgpu. It is given descriptions ([`scene`]) and knows no plan, no
//! window and no paths.

pub(crate) mod bound;
pub mod buffers;
pub(crate) mod context;
pub mod description;
pub mod dots;
pub mod head;
pub mod layout;
pub mod lighting;
pub mod passes;
pub(crate) mod picture;
pub mod pipeline;
pub mod readback;
pub mod renderer;
pub(crate) mod sampling;
pub mod shaders;
pub mod targets;
pub mod timing;

pub use context::Gpu;
pub use picture::{Picture, ReliefShown};
pub use renderer::Renderer;
