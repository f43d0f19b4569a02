//! From raw events to what the hand did: how far a drag went and how far the wheel turned.

use egui::{Event, MouseWheelUnit, PointerButton, Pos2};
use glam::Vec2;

/// What a drag over the picture moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Turns the head.
    Turn,
    /// Moves the head in the picture's plane.
    Pan,
    /// Turns the key light about the patient.
    Light,
}

/// The mouse holding the head or the light.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grip {
    /// Where the mouse was last, points.
    pub at: egui::Pos2,
    /// What it moves.
    pub hold: Hold,
}

/// How far the mouse went while it held the head, and whether it still does. Every event counts,
/// also those between two slow frames: before the press nothing moves, up to the release
/// everything does.
pub fn travel(events: &[Event], held: Option<Grip>) -> (Vec2, Option<Grip>) {
    let mut grip = held;
    let mut total = egui::Vec2::ZERO;
    let mut follow = |grip: &mut Option<Grip>, to: Pos2| {
        if let Some(grip) = grip {
            total += to - grip.at;
            grip.at = to;
        }
    };
    for event in events {
        match event {
            Event::PointerMoved(to) => follow(&mut grip, *to),
            Event::PointerButton {
                pos,
                button,
                pressed: true,
                modifiers,
            } => {
                follow(&mut grip, *pos);
                let hold = match button {
                    PointerButton::Secondary if modifiers.shift => Hold::Light,
                    PointerButton::Primary if !modifiers.shift => Hold::Turn,
                    _ => Hold::Pan,
                };
                grip.get_or_insert(Grip { at: *pos, hold });
            }
            Event::PointerButton { pos, .. } => {
                follow(&mut grip, *pos);
                grip = None;
            }
            _ => {}
        }
    }
    (Vec2::new(total.x, total.y), grip)
}

/// Notches of the wheel in an event; positive is away from the user.
pub fn notches(event: &Event) -> f32 {
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
