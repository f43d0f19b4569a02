//! Landmarks marked by hand on a patient's scan, one after the other.
//!
//! How it works: the strip asks and has the buttons, [`hand`] turns clicks and drags on the head into marks
//! of the draft ([`crate::window::marking`]), and [`markers`] lays them over the picture.

pub(crate) mod hand;
pub mod markers;
mod strip;
pub(crate) mod tool;

use crate::window::marking::Order;
use egui::{Key, Modifiers, Ui};
pub(crate) use strip::strip_ui;

/// The order of a key; taken away, so that nothing else answers to it.
pub(crate) fn order_of_keys(ui: &Ui) -> Option<Order> {
    ui.input_mut(|i| {
        [
            // A pattern without Shift matches with Shift as well, so it comes later.
            (Modifiers::COMMAND | Modifiers::SHIFT, Key::Z, Order::Redo),
            (Modifiers::COMMAND, Key::Y, Order::Redo),
            (Modifiers::COMMAND, Key::Z, Order::Undo),
            (Modifiers::NONE, Key::Escape, Order::Cancel),
            (Modifiers::NONE, Key::Enter, Order::Apply),
        ]
        .into_iter()
        .find(|(modifiers, key, _)| i.consume_key(*modifiers, *key))
        .map(|(_, _, order)| order)
    })
}
