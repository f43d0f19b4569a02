//! The tone of the skin, picked from the scan's own colours.

use super::handling::{Click, Handling};
use super::pictures::Pictures;
use crate::studio::eyedropper::{Patch, Picked};
use crate::studio::rays::rays_around;
use crate::window::contents::Contents;
use egui::{CursorIcon, PointerButton, Pos2};

/// Radius of the patch of a scan that a tone is picked from, mm.
const PICKED_MM: f32 = 4.0;

/// The eyedropper. It takes clicks only: a drag still turns the head.
pub(crate) struct PickTool;

impl Handling for PickTool {
    fn hover(&self, _: Pos2, _: &Pictures<'_>, contents: &Contents<'_>) -> Option<CursorIcon> {
        (contents.state.picks_tone).then_some(CursorIcon::Crosshair)
    }

    fn click(&self, click: &Click, pictures: &Pictures<'_>, contents: &mut Contents<'_>) -> bool {
        if !contents.state.picks_tone || click.button != PointerButton::Primary {
            return false;
        }
        let (Some(head), Some((at, size))) = (contents.head, pictures.pixel(click.at)) else {
            return false;
        };
        let camera = contents.viewing.motion.camera();
        match Patch::on_head(head, rays_around(&camera, at, size, PICKED_MM)) {
            Some(patch) => {
                contents.state.picks_tone = false;
                let picked = Picked::new(&patch, None);
                picked.apply(&mut contents.document.plan.skin);
                contents.state.status.note(picked.in_short());
            }
            None => {
                let note = "The scan has no colour there: click on its skin";
                contents.state.status.note(note);
            }
        }
        true
    }
}
