//! The pictures as the user interface has them: a handle for each side and what it shows.

use super::canvases::PictureInput;
use super::jobs::drawing::Seen;
use super::viewing::compare::Side;
use super::viewing::quality::Level;
use egui::TextureId;

/// The pictures of all sides.
pub struct Panes {
    ids: [TextureId; Side::COUNT],
    shown: [Option<(PictureInput, Level)>; Side::COUNT],
}

impl Panes {
    /// Empty pictures under handles by [`Side::index`].
    pub fn new(ids: [TextureId; Side::COUNT]) -> Self {
        Self {
            ids,
            shown: std::array::from_fn(|_| None),
        }
    }

    /// The handle of a side's picture.
    pub(crate) fn texture(&self, side: Side) -> TextureId {
        self.ids[side.index()]
    }

    /// What a side shows at which level; `None` before its first picture.
    pub(crate) fn shown(&self, side: Side) -> Option<&(PictureInput, Level)> {
        self.shown[side.index()].as_ref()
    }

    /// Takes over what was drawn of a side.
    pub(crate) fn take(&mut self, seen: Seen) {
        self.shown[seen.side.index()] = seen.shown;
    }
}
