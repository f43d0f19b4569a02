//! What every tool can be asked.

use super::pictures::Pictures;
use crate::window::contents::Contents;
use crate::window::grip::Press;
use crate::window::orders::Wish;
use egui::{CursorIcon, PointerButton, Pos2, Ui};
use glam::Vec2;

/// A part of a drag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Drag {
    /// The press that began it.
    pub(crate) press: Press,
    /// How far the mouse went since the last part, points.
    pub(crate) by: Vec2,
    /// Where it is, points.
    pub(crate) to: Pos2,
    /// Whether it can be no click any more.
    pub(crate) is_decided: bool,
}

/// A press that was let go where it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Click {
    /// Where, points.
    pub(crate) at: Pos2,
    /// Which button.
    pub(crate) button: PointerButton,
    /// How many there were in a row: 2 in a double click.
    pub(crate) count: u32,
    /// Whether Shift is held.
    pub(crate) is_shifted: bool,
}

/// A tool. It keeps nothing itself: what it works on is in [`Contents`].
pub(crate) trait Handling: Sync {
    /// The cursor where a press would be the tool's own.
    fn hover(&self, _: Pos2, _: &Pictures<'_>, _: &Contents<'_>) -> Option<CursorIcon> {
        None
    }

    /// Whether the tool takes the mouse with this press. It then has it until the release.
    fn press(&self, _: &Press, _: &Pictures<'_>, _: &mut Contents<'_>) -> bool {
        false
    }

    /// The mouse went on while the tool had it.
    fn drag(&self, _: &Drag, _: &Pictures<'_>, _: &mut Contents<'_>) {}

    /// The tool loses the mouse.
    fn release(&self, _: &mut Contents<'_>) {}

    /// Whether the tool takes this click.
    fn click(&self, _: &Click, _: &Pictures<'_>, _: &mut Contents<'_>) -> bool {
        false
    }

    /// What the keys ask of the tool, before they ask anything else.
    fn keys(&self, _: &Ui, _: &mut Contents<'_>) -> Option<Wish> {
        None
    }

    /// Draws what the tool has over the pictures.
    fn draw(&self, _: &Ui, _: &Pictures<'_>, _: &Contents<'_>) {}
}
