//! The renderer: everything that touches wgpu. It is given descriptions ([`description`]) and knows no plan, no
//! window and no paths.
//!
//! - [`renderer`] runs the [`passes`] for a [`picture`] over [`targets`], one sub-frame after the other ([`sampling`]).
//! - [`head`], [`dots`] and [`lighting`] hold on the adapter what the passes read; [`layout`] says how it lies there.
//! - [`shaders`], [`pipeline`], [`buffers`] and [`bound`] are what passes are made of; [`context`] is the device,
//!   [`readback`] the way back from it, and [`timing`] tells how long each pass takes.

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
