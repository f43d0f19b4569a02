//! What the renderer is given: plain descriptions of a scene. Studio makes them of plans; nothing here
//! knows where they come from.
//!
//! Large parts are borrowed, or shared behind an [`std::sync::Arc`]. What a part was made of tells it from
//! another one ([`Identity`]), so that only another one is uploaded.

mod dot_look;
mod frame_view;
mod head;
mod identity;
mod lighting;
mod material;
mod overlay;
mod render_scene;
mod table;

pub use dot_look::{DotLook, DotRegion, UniformBytes};
pub(crate) use frame_view::FrameView;
pub(crate) use head::{Colours, FaceMap, HeadMesh};
pub(crate) use identity::Identity;
pub(crate) use lighting::{Lamp, Lighting};
pub use material::{Look, Material};
pub(crate) use overlay::OverlayMesh;
pub(crate) use render_scene::{HeadPart, RenderScene};
pub use table::Table;
