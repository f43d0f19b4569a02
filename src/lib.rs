//! Stipple simulates scalp micropigmentation: pigment dots on a head, from the first session to ten
//! years after it.
//!
//! ```text
//! plan.toml ──> plan ──┬──> head::scalp ──> dots::place ──> DotSet ──> gpu buffers ─┐
//! head.obj  ──> head ──┘         (once per plan and head)                           │
//! age ────────> model::DotModel (one table per age) ──> settle: state of each dot ──┤
//! view, light > camera, look ──> uniforms ──────────────────────────────────────────┤
//!                                                                                   v
//!      shadow > surface > cull > prepare > dots (optical density) > skin > finish > RGBA8
//!                                                                                   │
//!                                         window (view)  <──────────────────────────┴──> PNG (export)
//! ```
//!
//! The plan is the only document. Placement is pure and repeatable: same plan, head and seed, same
//! bytes. Time is one number: moving it re-evaluates a table of two kilobytes; no dot is rebuilt or uploaded.
//! The window and the headless commands are one renderer.
#![forbid(unsafe_code)]

pub mod base;
pub mod cli;
pub mod command;
pub mod dots;
pub mod gpu;
pub mod head;
pub mod light;
pub mod plan;
pub mod studio;
pub mod tissue;
pub mod window;
