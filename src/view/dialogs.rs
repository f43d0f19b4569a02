//! Questions in front of everything: what to export, which file, and whether work may be lost.

use super::screen_match::{self, MatchForm, match_ui};
use super::theme;
use crate::cli::{MAX_AREA_PX, MAX_SIDE_PX};
use crate::export::{SAMPLES, SAMPLES_RANGE};
use egui::{Context, DragValue, Id, Key, Modal, RichText, TextEdit, Ui};
use std::path::PathBuf;

/// An open dialog with what was entered so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Which pictures to export.
    Export(ExportForm),
    /// A path to open, where no file chooser answers.
    Open(String),
    /// A path to save to, where no file chooser answers.
    Save(String),
    /// A path to save the curve to, where no file chooser answers.
    Curve(String),
    /// A path of a photo, where no file chooser answers.
    Photo(String),
    /// How large this screen is.
    Match(MatchForm),
    /// Whether to go on although something would be lost.
    Confirm(Request),
}

/// What a user has decided; carried out by the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Export with this form.
    Export(ExportForm),
    /// Open a plan or a head.
    Open(PathBuf),
    /// Replace the plan by a preset of this name.
    Preset(&'static str),
    /// Write the plan to a file.
    Save(PathBuf),
    /// Write the curve of the prediction to a file.
    Curve(PathBuf),
    /// Pick the tone of the skin from a photo.
    Photo(PathBuf),
    /// Remember how large this screen is and show the head in true size.
    Match(MatchForm),
    /// Close the window.
    Quit,
}

/// A size of exported pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeChoice {
    /// As large as the head in the window.
    Window,
    /// A fixed size, px.
    Fixed(u32, u32),
    /// The size in the fields.
    Custom,
}

/// What to export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportForm {
    /// The chosen size.
    pub choice: SizeChoice,
    /// Own size, px.
    pub custom: [u32; 2],
    /// Size of the head in the window, px.
    pub window: [u32; 2],
    /// Samples per pixel.
    pub samples: u32,
    /// Folder to write to.
    pub folder: String,
}

impl ExportForm {
    /// The size of the pictures, px.
    pub fn size(&self) -> [u32; 2] {
        match self.choice {
            SizeChoice::Window => self.window,
            SizeChoice::Fixed(width, height) => [width, height],
            SizeChoice::Custom => self.custom,
        }
    }

    /// Whether pictures of that size can be made.
    pub fn is_size_allowed(&self) -> bool {
        let [width, height] = self.size();
        (1..=MAX_SIDE_PX).contains(&width)
            && (1..=MAX_SIDE_PX).contains(&height)
            && u64::from(width) * u64::from(height) <= MAX_AREA_PX
    }
}

/// Sizes that are offered by name.
const SIZES: [(&str, SizeChoice); 3] = [
    ("1920 × 1080", SizeChoice::Fixed(1920, 1080)),
    ("3840 × 2160 (4K)", SizeChoice::Fixed(3840, 2160)),
    ("7680 × 4320 (8K)", SizeChoice::Fixed(7680, 4320)),
];

/// Numbers of samples that are offered by name.
const SMOOTHNESS: [(&str, u32); 3] = [("Draft", 1), ("As in the window", SAMPLES), ("Finest", 16)];

/// What became of a dialog.
pub enum Outcome {
    /// It stays open.
    Open,
    /// It was given up.
    Closed,
    /// It was answered.
    Done(Request),
}

/// Shows the dialog.
pub fn dialog_ui(ctx: &Context, dialog: &mut Dialog) -> Outcome {
    let modal = Modal::new(Id::unique(("dialog", title(dialog).0))).show(ctx, |ui| {
        ui.set_width(match dialog {
            Dialog::Match(_) => screen_match::WIDTH,
            _ => 400.0,
        });
        let (title, verb) = title(dialog);
        ui.label(RichText::new(title).heading().color(theme::STRONG));
        ui.add_space(8.0);
        let accepted = match dialog {
            Dialog::Export(form) => {
                export_form(ui, form);
                form.is_size_allowed() && !form.folder.trim().is_empty()
            }
            Dialog::Open(path) | Dialog::Save(path) => {
                ui.label("Path of the file (.toml for a plan, .obj for a head)");
                path_field(ui, path);
                !path.trim().is_empty()
            }
            Dialog::Curve(path) => {
                ui.label("Path of the file (.csv)");
                path_field(ui, path);
                !path.trim().is_empty()
            }
            Dialog::Match(form) => {
                match_ui(ui, form);
                true
            }
            Dialog::Photo(path) => {
                ui.label("Path of the photo (PNG or JPEG)");
                path_field(ui, path);
                !path.trim().is_empty()
            }
            Dialog::Confirm(request) => {
                ui.add(egui::Label::new(explanation(request)).wrap());
                true
            }
        };
        ui.add_space(12.0);
        buttons(ui, verb, accepted)
    });
    let enter = ctx.input(|i| i.key_pressed(Key::Enter));
    match modal.inner {
        Some(true) => Outcome::Done(answer(dialog)),
        Some(false) => Outcome::Closed,
        None if modal.should_close() => Outcome::Closed,
        None if enter && is_complete(dialog) => Outcome::Done(answer(dialog)),
        None => Outcome::Open,
    }
}

/// Whether Enter answers a dialog. Not where work would be lost: that takes a click.
fn is_complete(dialog: &Dialog) -> bool {
    match dialog {
        Dialog::Export(form) => form.is_size_allowed() && !form.folder.trim().is_empty(),
        Dialog::Open(path) | Dialog::Save(path) | Dialog::Curve(path) | Dialog::Photo(path) => {
            !path.trim().is_empty()
        }
        Dialog::Match(_) => true,
        Dialog::Confirm(_) => false,
    }
}

fn title(dialog: &Dialog) -> (&'static str, &'static str) {
    match dialog {
        Dialog::Export(_) => ("Export pictures", "Export"),
        Dialog::Open(_) => ("Open a plan or a head", "Open"),
        Dialog::Save(_) => ("Save the plan", "Save"),
        Dialog::Curve(_) => ("Save the curve", "Save"),
        Dialog::Photo(_) => ("Pick from a photo", "Open"),
        Dialog::Match(_) => ("How large is this screen?", "It matches"),
        Dialog::Confirm(Request::Save(_) | Request::Curve(_)) => ("Replace the file?", "Replace"),
        Dialog::Confirm(Request::Quit) => ("Close without saving?", "Close without saving"),
        Dialog::Confirm(_) => ("Give up unsaved changes?", "Give up changes"),
    }
}

fn explanation(request: &Request) -> String {
    match request {
        Request::Save(path) => format!(
            "{} exists. Its content will be replaced by the plan as it is now.",
            path.display()
        ),
        Request::Curve(path) => format!(
            "{} exists. Its content will be replaced by the curve.",
            path.display()
        ),
        _ => "The plan has changes that are not saved.".to_owned(),
    }
}

fn answer(dialog: &Dialog) -> Request {
    let path = |text: &String| PathBuf::from(text.trim());
    match dialog {
        Dialog::Export(form) => Request::Export(form.clone()),
        Dialog::Open(text) => Request::Open(path(text)),
        Dialog::Save(text) => Request::Save(path(text)),
        Dialog::Curve(text) => Request::Curve(path(text)),
        Dialog::Photo(text) => Request::Photo(path(text)),
        Dialog::Match(form) => Request::Match(form.clone()),
        Dialog::Confirm(request) => request.clone(),
    }
}

/// Both buttons; `Some(true)` when the dialog is accepted, `Some(false)` when it is given up.
fn buttons(ui: &mut Ui, verb: &str, is_enabled: bool) -> Option<bool> {
    let mut pressed = None;
    let size = egui::vec2(ui.available_width(), 30.0);
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(size, right, |ui| {
        let accept = egui::Button::new(RichText::new(verb).color(egui::Color32::WHITE))
            .fill(theme::ACCENT.gamma_multiply(0.8))
            .min_size(egui::vec2(90.0, 30.0));
        if ui.add_enabled(is_enabled, accept).clicked() {
            pressed = Some(true);
        }
        let cancel = egui::Button::new("Cancel").min_size(egui::vec2(90.0, 30.0));
        if ui.add(cancel).clicked() {
            pressed = Some(false);
        }
    });
    pressed
}

fn export_form(ui: &mut Ui, form: &mut ExportForm) {
    ui.label("Before, after and both side by side, with the light and camera of the window; the outlooks too where the window compares them.");
    ui.add_space(6.0);
    let window = format!("As in the window ({} × {})", form.window[0], form.window[1]);
    ui.radio_value(&mut form.choice, SizeChoice::Window, window);
    for (label, choice) in SIZES {
        ui.radio_value(&mut form.choice, choice, label);
    }
    ui.horizontal(|ui| {
        ui.radio_value(&mut form.choice, SizeChoice::Custom, "Own size");
        let [width, height] = &mut form.custom;
        for (i, side) in [width, height].into_iter().enumerate() {
            if i == 1 {
                ui.label("×");
            }
            let field = DragValue::new(side).range(1..=MAX_SIDE_PX);
            if ui.add(field).changed() {
                form.choice = SizeChoice::Custom;
            }
        }
        ui.label("px");
    });
    if !form.is_size_allowed() {
        ui.colored_label(
            theme::FAULT,
            "This size has more pixels than a picture may have.",
        );
    }
    ui.horizontal(|ui| {
        ui.label("Smoothness");
        for (label, samples) in SMOOTHNESS {
            ui.selectable_value(&mut form.samples, samples, label);
        }
        let field = DragValue::new(&mut form.samples).range(SAMPLES_RANGE);
        ui.add(field.suffix(" samples"))
            .on_hover_text("How many pictures, shifted within a pixel, are averaged");
    });
    ui.add_space(6.0);
    ui.label("Folder");
    ui.add(TextEdit::singleline(&mut form.folder).desired_width(f32::INFINITY));
}

fn path_field(ui: &mut Ui, path: &mut String) {
    let field = ui.add(TextEdit::singleline(path).desired_width(f32::INFINITY));
    // Nothing else in the dialog takes text.
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
}
