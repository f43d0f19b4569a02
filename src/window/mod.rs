//! The window: events in, edits of the document and of what is looked at, pictures out.
//!
//! ```text
//! winit events ──> shell::screen (egui passes) ──> app::layout ──> panels, dialogs ──> document
//!                                                       │              └─────────────> viewing::age
//!                                                       └──> viewport ──> tools ──> viewing, document
//! document ── SceneInput changed? ────> placing (newest wins) ──> scene ──> drawing
//! document ── AdviceInput changed? ───> advice (newest wins) ──> panels
//! document ── tables missing? ────────> light (newest wins) ──> the plan that pictures show
//! viewing::overlay changed? ──────────> overlay (newest wins) ──> drawing
//! scene, StatsInput changed, at rest? > figures (newest wins) ──> panels
//! plan, viewing ──> canvases::PictureInput ── changed or due in a better quality? ──> drawing ──> panes ──> window
//! ```
//!
//! The document is the plan with its file and its changes; [`viewing`] is what is looked at (an age, a way
//! to compare, a camera, an overlay) and changes no plan; [`state`] is what is open and which tool has the mouse.
//! What the user asks for is a wish ([`orders`]), carried out by `app` after the passes of a frame.
//!
//! Nothing is drawn at rest: every frame has an event, a motion or a finished worker behind it.

pub mod canvases;
pub mod contents;
pub mod dialogs;
pub mod document;
pub mod grip;
pub mod jobs;
pub mod keys;
pub mod marking;
pub mod orders;
pub mod panels;
pub mod panes;
pub mod shell;
pub mod state;
pub mod tools;
pub mod viewing;
pub mod viewport;

mod app;

pub(crate) use app::display::Display;
