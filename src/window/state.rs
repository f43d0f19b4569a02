//! What is open in the window and what the hand is at. No widgets, no graphics.

use super::dialogs::Dialog;
use super::life_size::Screen;
use super::marking::Draft;
use super::photo::Photo;
use super::prediction_plot::PredictionView;
use super::shade_panel::ShadeView;
use crate::plan::{HairColour, Pigment, Plan};
use crate::window::settings::Settings;

/// How long a message is shown, s: long enough to read it twice.
const NOTE_S: f64 = 8.0;
/// How long a fault is shown, s: it may come while nobody looks.
const FAULT_S: f64 = 20.0;

/// How urgent a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Note,
    /// Something was refused or failed.
    Fault,
}

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

/// Windows narrower than this start without the panel, points.
const NARROW: f32 = 900.0;

/// What the window holds besides plan and view: what is open and what the hand is at.
#[derive(Clone, Debug)]
pub struct ViewState {
    /// The mouse holding the head, from one frame to the next.
    pub grip: Option<Grip>,
    /// Whether the side panel is open.
    pub panel_open: bool,
    /// Whether the window is too narrow for picture and panel.
    is_narrow: bool,
    /// Whether the panel is only closed because the window became narrow.
    is_tucked: bool,
    /// Whether the list of keys is shown.
    pub keys_open: bool,
    /// What the curves of the prediction show.
    pub prediction: PredictionView,
    /// Whether the page that judges the screen is shown instead of the head.
    pub screen_check: bool,
    /// What is known of the screen.
    pub settings: Settings,
    /// Scale factor of the screen that the window is on.
    pub screen_scale: f32,
    /// Whether a shade is proposed, and what it took the place of.
    pub shade: ShadeView,
    /// Landmarks that are being marked.
    pub marking: Option<Draft>,
    /// A photo that the tone of the skin is picked from.
    pub photo: Option<Photo>,
    /// Whether the next click on the head picks the tone of the skin from the scan's own colours.
    pub picks_tone: bool,
    /// The dialog in front of everything.
    pub dialog: Option<Dialog>,
    /// The last message.
    pub status: Option<(Tone, String)>,
    /// When that message was first shown, s.
    status_since_s: Option<f64>,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            grip: None,
            panel_open: true,
            is_narrow: false,
            is_tucked: false,
            keys_open: false,
            prediction: PredictionView::default(),
            screen_check: false,
            settings: Settings::default(),
            screen_scale: 1.0,
            shade: ShadeView::default(),
            marking: None,
            photo: None,
            picks_tone: false,
            dialog: None,
            status: None,
            status_since_s: None,
        }
    }
}

impl ViewState {
    /// The screen that the window is on, if it was matched.
    pub fn screen(&self) -> Option<Screen> {
        let px_per_mm = self.settings.density(self.screen_scale)?;
        Some(Screen {
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

    /// Says that something was done.
    pub fn note(&mut self, text: impl Into<String>) {
        self.status = Some((Tone::Note, text.into()));
        self.status_since_s = None;
    }

    /// Says that something failed.
    pub fn fault(&mut self, text: impl ToString) {
        self.status = Some((Tone::Fault, text.to_string()));
        self.status_since_s = None;
    }

    /// Takes a message away that was shown long enough; returns after how many seconds one that stays
    /// is to be looked at again.
    pub fn age_status(&mut self, now_s: f64) -> Option<f64> {
        let life_s = match self.status.as_ref()?.0 {
            Tone::Note => NOTE_S,
            Tone::Fault => FAULT_S,
        };
        let since_s = *self.status_since_s.get_or_insert(now_s);
        let left_s = since_s + life_s - now_s;
        if left_s > 0.0 {
            return Some(left_s);
        }
        self.status = None;
        None
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
            _ => self.fault(why),
        }
    }
}

/// Whether the dots of one plan stand elsewhere, or differ in a way that is fixed when they are
/// placed, from those of another.
///
/// Skin, hair colour, stubble, pigment, light, view and the days of the sessions are looked up when
/// a picture is drawn. Everything else is compared, so a number added to the plan counts as
/// placement until it is listed here.
pub fn placement_changed(a: &Plan, b: &Plan) -> bool {
    placed_part(a) != placed_part(b)
}

/// A plan with everything that placement does not read set to the same value.
fn placed_part(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let neutral = Plan::default();
    plan.skin = neutral.skin;
    plan.view = neutral.view;
    plan.hair.colour = HairColour::Black;
    plan.hair.stubble_mm = 0.0;
    plan.treatment.pigment = Pigment::CarbonBlack;
    plan.client = neutral.client;
    plan.care = neutral.care;
    plan.lasers = neutral.lasers;
    plan.outlook = neutral.outlook;
    for session in &mut plan.sessions {
        session.day = 0;
        session.refresh = false;
    }
    plan
}
