//! Landmarks marked by hand on a patient's scan, one after the other.
//!
//! How it works: a [`Draft`] holds marks in the file's coordinates, one distance ([`known`]) and the step
//! it is at ([`steps`]). The strip asks and has the buttons, [`hand`] turns clicks and drags on the head
//! into marks, and [`markers`] lays them over the picture. Only [`Order::Apply`] leads to the plan: the
//! head is placed anew in the background, and the plan takes the marks over once that has worked.

pub mod draft;
pub mod hand;
pub mod known;
pub mod markers;
pub mod steps;
mod strip;
pub mod tool;

use crate::head::Head;
use crate::plan::{HeadSource, Plan};
use crate::window::shell::status::Status;
pub use draft::{Draft, Order};
use egui::{Key, Modifiers, Ui};
pub use strip::strip_ui;

/// Carries out an order; returns the head that the plan is to get, if it is to be applied.
pub fn obey(
    order: Order,
    head: Option<&Head>,
    marking: &mut Option<Draft>,
    status: &mut Status,
) -> Option<HeadSource> {
    if order == Order::Cancel {
        *marking = None;
    }
    let draft = marking.as_mut().filter(|draft| !draft.is_sent())?;
    match order {
        Order::Keep => {
            let found = draft.step().and_then(|step| {
                let head = head?;
                let named = head.landmarks.named();
                let at = named.into_iter().find(|point| point.0 == step.name)?.1?;
                Some(hand::file_point(&head.placement, at))
            });
            if let Some(point) = found {
                draft.place(point);
            }
            None
        }
        Order::Apply => {
            let head = head.filter(|_| draft.is_changed())?;
            if let Some(objection) = draft.objection(head) {
                status.fault(objection);
                return None;
            }
            draft.set_sent(true);
            Some(draft.applied())
        }
        _ => {
            draft.obey(order);
            None
        }
    }
}

/// Ends the marking if the plan has got another head meanwhile.
pub fn keep_current(plan: &Plan, marking: &mut Option<Draft>, status: &mut Status) {
    let is_foreign = |draft: &Draft| !draft.belongs_to(&plan.head);
    if marking.take_if(|draft| is_foreign(draft)).is_some() {
        status.note("The head has changed: its landmarks were not marked");
    }
}

/// The order of a key; taken away, so that nothing else answers to it.
pub fn order_of_keys(ui: &Ui) -> Option<Order> {
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
