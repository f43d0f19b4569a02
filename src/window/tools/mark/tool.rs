//! The marking of landmarks as a tool.

use super::hand::{Sight, skin_at};
use super::{markers, order_of_keys};
use crate::window::contents::Contents;
use crate::window::grip::Press;
use crate::window::marking::{Order, obey};
use crate::window::orders::Wish;
use crate::window::tools::handling::{Click, Drag, Handling};
use crate::window::tools::pictures::Pictures;
use egui::{PointerButton, Ui};

/// Marks landmarks where the head is clicked and moves markers that are dragged. A drag beside them still
/// turns the head.
pub(crate) struct MarkTool;

/// Carries out an order of the marking.
pub(crate) fn carry_out(order: Order, contents: &mut Contents<'_>) -> Option<Wish> {
    let state = &mut *contents.state;
    let head = obey(order, contents.head, &mut state.marking, &mut state.status)?;
    Some(Wish::Marked(Box::new(head)))
}

fn sight<'a>(pictures: &Pictures<'a>, contents: &Contents<'a>) -> Option<Sight<'a>> {
    Some(Sight {
        head: contents.head?,
        camera: contents.viewing.motion.camera(),
        pictures: *pictures,
    })
}

impl Handling for MarkTool {
    fn press(&self, press: &Press, pictures: &Pictures<'_>, contents: &mut Contents<'_>) -> bool {
        if press.button != PointerButton::Primary || press.modifiers.any() {
            return false;
        }
        let Some(sight) = sight(pictures, contents) else {
            return false;
        };
        let marking = contents.state.marking.as_mut();
        let Some(draft) = marking.filter(|draft| !draft.is_sent()) else {
            return false;
        };
        let found = pictures.pixel(press.at).and_then(|(at, size)| {
            let per_point = pictures.per_point;
            markers::under(draft, sight.head, &sight.camera, at, size, per_point)
        });
        if let Some(name) = found {
            draft.hold(name);
        }
        found.is_some()
    }

    fn drag(&self, drag: &Drag, pictures: &Pictures<'_>, contents: &mut Contents<'_>) {
        let point = drag
            .is_decided
            .then(|| sight(pictures, contents))
            .flatten()
            .and_then(|sight| skin_at(&sight, drag.to));
        if let (Some(point), Some(draft)) = (point, &mut contents.state.marking) {
            draft.drag_to(point);
        }
    }

    fn release(&self, contents: &mut Contents<'_>) {
        if let Some(draft) = &mut contents.state.marking {
            draft.release();
        }
    }

    fn click(&self, click: &Click, pictures: &Pictures<'_>, contents: &mut Contents<'_>) -> bool {
        let sight = sight(pictures, contents);
        let Some(draft) = &mut contents.state.marking else {
            return false;
        };
        let is_mine = click.button == PointerButton::Primary;
        // The second half of a double click would mark the next landmark by accident.
        if is_mine && click.count == 1 && !draft.is_sent() {
            match sight.and_then(|sight| skin_at(&sight, click.at)) {
                Some(point) => draft.mark(point),
                None if draft.step().is_some() => {
                    let note = "That is beside the head: click on it";
                    contents.state.status.note(note);
                }
                None => {}
            }
        }
        is_mine
    }

    fn keys(&self, ui: &Ui, contents: &mut Contents<'_>) -> Option<Wish> {
        contents.state.marking.as_ref()?;
        carry_out(order_of_keys(ui)?, contents)
    }

    fn draw(&self, ui: &Ui, pictures: &Pictures<'_>, contents: &Contents<'_>) {
        let (Some(head), Some(draft)) = (contents.head, &contents.state.marking) else {
            return;
        };
        let camera = contents.viewing.motion.camera();
        let per_point = pictures.per_point;
        for slot in pictures.slots {
            let visible = pictures.area.columns(slot.visible, per_point);
            let columns = [slot.left, slot.left + slot.size[0]];
            let picture = pictures.area.columns(columns, per_point);
            let clipped = ui.painter().with_clip_rect(visible);
            markers::paint(&clipped, picture, per_point, &camera, head, draft);
        }
    }
}
