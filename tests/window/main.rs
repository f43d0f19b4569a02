//! The window: its parts without a window, and the real one on a virtual display.

#[path = "../shared/adapter/mod.rs"]
mod adapter;

mod dialogs;
mod frames;
mod hand;
mod head_section;
mod history;
mod light_hand;
mod marking;
mod marking_steps;
mod panel;
mod photo;
mod prediction_panel;
mod screen;
mod section;
mod skin_panel;
mod viewport;
mod window;
