//! Several pictures in one window: which picture goes where, and the lines between them.

use crate::plan::{Age, Compare, Plan};
use crate::studio::export::{OUTLOOKS, age_label, outlook_label, with_outlook};
use std::borrow::Cow;

/// Which picture a slot of the window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Without pigment.
    Before,
    /// At the shown age.
    After,
    /// At the shown age in one of [`OUTLOOKS`].
    Outlook(usize),
}

impl Side {
    /// Number of sides.
    pub(crate) const COUNT: usize = 2 + OUTLOOKS.len();

    /// Place of the side among all.
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Before => 0,
            Self::After => 1,
            Self::Outlook(outlook) => 2 + outlook.min(OUTLOOKS.len() - 1),
        }
    }

    /// The plan whose picture this side shows.
    pub(crate) fn plan(self, plan: &Plan) -> Cow<'_, Plan> {
        match self {
            Self::Before | Self::After => Cow::Borrowed(plan),
            Self::Outlook(outlook) => Cow::Owned(with_outlook(plan, outlook)),
        }
    }
}

/// A picture in the window. Everything is in physical pixels from the top left of the viewport.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSlot {
    /// What it shows.
    pub side: Side,
    /// Left edge of the picture.
    pub left: u32,
    /// Size of the picture, both at least 1.
    pub size: [u32; 2],
    /// Columns of the picture that are visible.
    pub visible: [u32; 2],
}

/// The pictures of a viewport.
pub fn slots(compare: Compare, size: [u32; 2], wipe: f32) -> Vec<PictureSlot> {
    let [width, height] = size.map(|v| v.max(1));
    let whole = |side, visible| PictureSlot {
        side,
        left: 0,
        size: [width, height],
        visible,
    };
    match compare {
        Compare::None => vec![whole(Side::After, [0, width])],
        Compare::Before => vec![whole(Side::Before, [0, width])],
        Compare::Wipe => {
            let cut = (wipe.clamp(0.0, 1.0) * width as f32).round() as u32;
            vec![
                whole(Side::Before, [0, cut]),
                whole(Side::After, [cut, width]),
            ]
        }
        Compare::SideBySide => {
            // Equal halves share their targets on the adapter; an odd column stays between them.
            let half = (width / 2).max(1);
            let slot = |side, left| PictureSlot {
                side,
                left,
                size: [half, height],
                visible: [left, left + half],
            };
            vec![slot(Side::Before, 0), slot(Side::After, width - half)]
        }
        Compare::Outlook => {
            let count = OUTLOOKS.len() as u32;
            let third = (width / count).max(1);
            let slot = |index: u32| {
                let left = index * (width - third) / (count - 1);
                PictureSlot {
                    side: Side::Outlook(index as usize),
                    left,
                    size: [third, height],
                    visible: [left, left + third],
                }
            };
            (0..count).map(slot).collect()
        }
    }
}

/// The slot under a column of the viewport: the one that orbits, zooms and picks go to.
pub fn slot_at(slots: &[PictureSlot], x: f32) -> Option<PictureSlot> {
    slots
        .iter()
        .find(|slot| x >= slot.visible[0] as f32 && x < slot.visible[1] as f32)
        .or(slots.last())
        .copied()
}

/// What a side is called in the window at the shown age, as in exported pictures.
pub(crate) fn label(side: Side, plan: &Plan, age: Age) -> String {
    match side {
        Side::Before => age_label(Age::Before, plan),
        Side::After => age_label(age, plan),
        Side::Outlook(outlook) => outlook_label(outlook, age, plan),
    }
}
