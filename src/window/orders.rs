//! What the user asks the window for, by keys, bars and dialogs.

use super::dialogs::Decision;
use crate::plan::{HeadSource, ViewName};

/// What has a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Turn to a named view.
    View(ViewName),
    /// Back to the plan's view.
    Home,
    /// In and out of full screen.
    FullScreen,
    /// Show or hide the list of keys.
    Keys,
    /// Next way to compare.
    Compare,
    /// Ask how to export.
    Export,
    /// Show or leave the page that judges the screen.
    ScreenCheck,
    /// In and out of true size.
    LifeSize,
    /// Next overlay over the head.
    Overlay,
    /// Ask for a file.
    Open,
    /// Save the plan.
    Save,
    /// Take back the last change.
    Undo,
    /// Make it again.
    Redo,
    /// Show or hide the panel.
    Panel,
    /// Let the years pass, or stop.
    Play,
    /// Leave full screen.
    Leave,
}

/// Everything that can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Wish {
    /// As by its key.
    Action(Action),
    /// Something that may need a confirmation.
    Decision(Decision),
    /// Something that was confirmed.
    Confirmed(Decision),
    /// Save the plan, then do this.
    SaveFirst(Decision),
    /// Ask for another file to save the plan to.
    SaveAs,
    /// Keep the settings.
    Remember,
    /// Ask how large the screen is.
    MatchScreen,
    /// Ask where to save the curve of the prediction.
    SaveCurve,
    /// Ask for a photo to pick the tone of the skin from.
    PickPhoto,
    /// The head of the plan as it was marked.
    Marked(Box<HeadSource>),
}
