//! From raw events to what the hand did: presses, the way while a tool has the mouse, releases, and how
//! far the wheel turned.

use egui::{Event, Modifiers, MouseWheelUnit, PointerButton, Pos2};

/// A tool by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Moves the line between two pictures.
    Wipe,
    /// Marks landmarks.
    Mark,
    /// Picks the tone of the skin from a scan.
    Pick,
    /// Turns the key light.
    Light,
    /// Turns and moves the head.
    Orbit,
}

/// A button that went down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Press {
    /// Where, points.
    pub(crate) at: Pos2,
    /// Which button.
    pub(crate) button: PointerButton,
    /// The keys that were held.
    pub(crate) modifiers: Modifiers,
}

/// A tool that has the mouse, from the press to the release.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grip {
    /// The tool.
    pub tool: Tool,
    /// The press that gave it the mouse.
    pub press: Press,
    /// Where the mouse was last, points.
    pub(crate) at: Pos2,
}

/// What the hand did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    /// Pressed a button.
    Pressed(Press),
    /// Went to a place, points.
    Moved(Pos2),
    /// Let a button go at a place, points.
    Released(PointerButton, Pos2),
}

/// What an event says of the hand. Every event counts, also those between two slow frames.
pub(crate) fn step(event: &Event) -> Option<Step> {
    match *event {
        Event::PointerMoved(to) => Some(Step::Moved(to)),
        Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers,
        } => Some(if pressed {
            Step::Pressed(Press {
                at,
                button,
                modifiers,
            })
        } else {
            Step::Released(button, at)
        }),
        _ => None,
    }
}

/// Notches of the wheel in an event; positive is away from the user.
pub(crate) fn notches(event: &Event) -> f32 {
    match event {
        Event::MouseWheel { unit, delta, .. } => match unit {
            MouseWheelUnit::Line => delta.y,
            // One notch of a wheel scrolls about this far on a touch pad.
            MouseWheelUnit::Point => delta.y / 50.0,
            MouseWheelUnit::Page => delta.y * 3.0,
        },
        _ => 0.0,
    }
}
