//! What is open in the window and what the hand is at. No widgets, no graphics.

use super::grip::Grip;
use super::shell::status::Status;
use crate::plan::Pigment;
use crate::window::dialogs::Dialog;
use crate::window::dialogs::photo::Photo;
use crate::window::marking::Draft;
use crate::window::shell::settings::Settings;
use crate::window::viewing::curve::PredictionPanel;
use crate::window::viewing::life_size::MatchedScreen;

/// Windows narrower than this start without the panel, points.
const NARROW: f32 = 900.0;

/// A pigment and its dilution.
pub(super) type Mixture = (Pigment, f64);

/// What of a proposal is shown and was done.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ShadePanel {
    /// Whether a shade is to be proposed.
    pub is_asked: bool,
    /// What was there before a proposal was used, and what it put there.
    pub(super) used: Option<[Mixture; 2]>,
}

/// What the window holds besides the document and what is looked at: what is open, and which tool has the
/// mouse.
#[derive(Clone, Debug)]
pub struct WindowState {
    /// The tool that has the mouse, from one frame to the next.
    pub grip: Option<Grip>,
    /// Whether the side panel is open.
    pub panel_open: bool,
    /// Whether the window is too narrow for picture and panel.
    is_narrow: bool,
    /// Whether the panel is only closed because the window became narrow.
    is_tucked: bool,
    /// Whether the list of keys is shown.
    pub(crate) keys_open: bool,
    /// What the curves of the prediction show.
    pub prediction: PredictionPanel,
    /// Whether the page that judges the screen is shown instead of the head.
    pub screen_check: bool,
    /// What is known of the screen.
    pub settings: Settings,
    /// Scale factor of the screen that the window is on.
    pub screen_scale: f32,
    /// Whether a shade is proposed, and what it took the place of.
    pub shade: ShadePanel,
    /// Landmarks that are being marked.
    pub marking: Option<Draft>,
    /// A photo that the tone of the skin is picked from.
    pub photo: Option<Photo>,
    /// Whether the next click on the head picks the tone of the skin from the scan's own colours.
    pub picks_tone: bool,
    /// The dialog in front of everything.
    pub dialog: Option<Dialog>,
    /// The last message.
    pub status: Status,
}

impl Default for WindowState {
    fn default() -> Self {
        Self {
            grip: None,
            panel_open: true,
            is_narrow: false,
            is_tucked: false,
            keys_open: false,
            prediction: PredictionPanel::default(),
            screen_check: false,
            settings: Settings::default(),
            screen_scale: 1.0,
            shade: ShadePanel::default(),
            marking: None,
            photo: None,
            picks_tone: false,
            dialog: None,
            status: Status::default(),
        }
    }
}

impl WindowState {
    /// The screen that the window is on, if it was matched.
    pub(crate) fn screen(&self) -> Option<MatchedScreen> {
        let px_per_mm = self.settings.density(self.screen_scale)?;
        Some(MatchedScreen {
            px_per_mm,
            viewer_mm: self.settings.viewer_mm,
        })
    }

    /// Notes the width of the window, points: a narrow one closes the panel, and a wide one opens it
    /// again if nobody asked for anything else meanwhile.
    pub fn fit(&mut self, width: f32) {
        let is_narrow = width < NARROW;
        if is_narrow && !self.is_narrow {
            self.is_tucked = self.panel_open;
            self.panel_open = false;
        } else if !is_narrow && self.is_tucked {
            self.is_tucked = false;
            self.panel_open = true;
        }
        self.is_narrow = is_narrow;
    }

    /// Opens or closes the panel because the user wants it.
    pub fn toggle_panel(&mut self) {
        self.panel_open = !self.panel_open;
        self.is_tucked = false;
    }

    /// Closes the dialog that asked for a path: it was taken.
    pub fn take_path(&mut self) {
        self.dialog
            .take_if(|dialog| matches!(dialog, Dialog::Path(_)));
    }

    /// Says why a path was refused, in the dialog that asked for it if there is one.
    pub fn refuse_path(&mut self, why: impl ToString) {
        match &mut self.dialog {
            Some(Dialog::Path(form)) => form.fault = Some(why.to_string()),
            _ => self.status.fault(why),
        }
    }
}
