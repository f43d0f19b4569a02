//! Stipple simulates scalp micropigmentation: pigment dots on a head, from the first session to ten
//! years after it.
//!
//! ```text
//! plan.toml ──> plan ──┬──> head::scalp ──> dots::place ──> DotSet ────> RenderScene ───────┐
//! head.obj  ──> head ──┘         (studio::scene: once per plan and head)                    │
//! age ────────> tissue::DotModel (one table per age) > studio::dot_look > DotLook ──────────┤
//! skin, light > tissue, light > studio::look ──────────────────────────> Look ──────────────┤
//! view ───────> studio::camera ────────────────────────────────────────> FrameView ─────────┤
//!                                                                                           v
//! gpu::renderer: shadow > gbuffer > overlay > settle > cull > compact > dots > vellus > skin > resolve
//!                                                                                           │
//!                                   window  <───────────────────────────────────────────────┴──> PNG (studio::export)
//! ```
//!
//! Rooms, lowest first: [`base`], [`plan`], [`tissue`], [`head`], [`dots`], [`light`], [`gpu`], [`studio`],
//! [`window`], [`cli`], [`command`]; none imports one further on, and `gpu` knows no plan. `ARCHITECTURE.md` walks
//! through them.
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
