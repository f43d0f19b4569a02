//! The window: events in, edits of plan and view, pictures out.
//!
//! ```text
//! winit events ──> paint (egui) ──> layout ──> panel, timebar, toolbar, dialogs ──> plan, view
//!                                      └─────> viewport ──> input, motion ────────> camera
//! plan ── prediction changed? ─> worker (newest wins) ──> curve and colours ──> panel
//! plan ── placement changed? ──> worker (newest wins) ──> dots ──> renderer
//! plan, camera, dots ──> panes (drawn only when their content changed) ──> window
//! ```
//!
//! Nothing is drawn at rest: every frame has an event, a motion or a finished worker behind it.

pub mod contents;
pub mod dialogs;
pub mod document;
pub mod jobs;
pub mod keys;
pub mod orders;
pub mod panels;
pub mod panes;
pub mod shell;
pub mod state;
pub mod tools;
pub mod viewing;

mod app;

pub use app::display::Display;
