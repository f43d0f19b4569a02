//! Landmarks that are being marked on a patient's scan: what was marked so far, and what is done with it.
//!
//! A [`Draft`] holds marks in the file's coordinates, one distance ([`known`]) and the step it is at
//! ([`steps`]). Only [`Order::Apply`] leads to the plan: the head is placed anew in the background, and the
//! plan takes the marks over once that has worked. The tool that marks is `window::tools::mark`.

mod draft;
pub mod known;
pub mod steps;

use crate::head::{FileToHead, Head};
use crate::plan::{HeadSource, Plan};
use crate::window::shell::status::Status;
pub use draft::{Draft, Order};
use glam::Vec3;

/// A point of the head (mm) in the coordinates of its file, without digits finer than a micrometre, so
/// that plans stay readable.
pub fn file_point(file_to_head: &FileToHead, point_mm: Vec3) -> [f64; 3] {
    let digits = (f64::from(file_to_head.mm_per_unit) * 1000.0)
        .log10()
        .ceil();
    let per_unit = 10f64.powf(digits.clamp(-6.0, 12.0));
    let rounded = file_to_head.to_file(point_mm).to_array();
    rounded.map(|v| (v * per_unit).round() / per_unit)
}

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
                Some(file_point(&head.file_to_head, at))
            });
            if let Some(point) = found {
                draft.mark(point);
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
