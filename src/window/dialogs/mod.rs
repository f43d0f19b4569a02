//! Questions in front of everything: what to export, which file, and whether work may be lost.

pub(crate) mod export_form;
pub mod photo;
pub(crate) mod screen_match;

use crate::studio::opening::Opened;
use crate::window::shell::files::{Purpose, full};
use crate::window::shell::theme;
use egui::{Area, Context, Event, Id, Key, Modal, Order, RichText, Sense, TextEdit, Ui, UiKind};
use export_form::{ExportForm, export_form_ui};
use screen_match::{MatchForm, match_ui};
use std::path::PathBuf;

/// An open dialog with what was entered so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Which pictures to export.
    Export(ExportForm),
    /// A path, where no file chooser answers.
    Path(PathForm),
    /// How large this screen is.
    Match(MatchForm),
    /// Whether to go on although something would be lost.
    Confirm(Decision),
}

/// A path that is typed. The dialog stays until the path was taken, so that a refused one can be mended.
#[derive(Clone, Debug, PartialEq)]
pub struct PathForm {
    /// What the file is for.
    pub(crate) purpose: Purpose,
    /// What was typed.
    pub text: String,
    /// Why the last answer was refused.
    pub(crate) fault: Option<String>,
}

impl PathForm {
    /// A form that begins with the suggested file, if there is one.
    pub fn new(purpose: Purpose) -> Self {
        let text = match &purpose {
            Purpose::Save(path) | Purpose::Curve(path) => full(path).display().to_string(),
            Purpose::Open | Purpose::Photo | Purpose::Scan(_) => String::new(),
        };
        Self {
            purpose,
            text,
            fault: None,
        }
    }

    fn hint(&self) -> &'static str {
        match self.purpose {
            Purpose::Open => {
                "Path of the file (.stipple or .toml, .png of a picture, .obj of a head)"
            }
            Purpose::Scan(_) => "Path of the scan that the picture was made on (.obj)",
            Purpose::Save(_) => "Path of the plan (.stipple or .toml)",
            Purpose::Curve(_) => "Path of the table (.csv)",
            Purpose::Photo => "Path of the photo (PNG or JPEG)",
        }
    }

    fn answer(&self) -> Decision {
        let path = full(self.text.trim().as_ref());
        match self.purpose {
            Purpose::Open => Decision::Open(path),
            Purpose::Save(_) => Decision::Save(path),
            Purpose::Curve(_) => Decision::Curve(path),
            Purpose::Photo => Decision::Photo(path),
            Purpose::Scan(ref opened) => Decision::Scan(opened.clone(), path),
        }
    }
}

/// What a user has decided; carried out by the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
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
    /// Open the plan of a picture on its scan.
    Scan(Box<Opened>, PathBuf),
    /// Remember how large this screen is and show the head in true size.
    Match(MatchForm),
    /// Close the window.
    Quit,
}

/// What became of a dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It stays open.
    Open,
    /// It was given up.
    Closed,
    /// It was answered.
    Done(Decision),
    /// The plan is to be saved first; then this.
    SaveFirst(Decision),
}

/// A button of a dialog.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Press {
    /// The highlighted one, which Enter presses as well.
    Main,
    /// The one beside it.
    Other,
    Cancel,
}

/// Shows the dialog.
pub fn dialog_ui(ctx: &Context, dialog: &mut Dialog) -> Outcome {
    let id = Id::unique(("dialog", title(dialog).0));
    let area = match dialog {
        Dialog::Match(_) => Area::new(id)
            .kind(UiKind::Modal)
            .sense(Sense::hover())
            .order(Order::Foreground)
            .fixed_pos(screen_match::top_left(ctx.content_rect())),
        _ => Modal::default_area(id),
    };
    let modal = Modal::new(id).area(area).show(ctx, |ui| {
        ui.set_width(match dialog {
            Dialog::Match(_) => screen_match::WIDTH,
            _ => 400.0,
        });
        let (title, main, other) = title(dialog);
        ui.label(RichText::new(title).heading().color(theme::STRONG));
        ui.add_space(8.0);
        content_ui(ui, dialog);
        ui.add_space(12.0);
        buttons(ui, main, other, is_complete(dialog))
    });
    let entered = || is_entered(ctx) && is_complete(dialog);
    let pressed = match modal.inner {
        None if modal.should_close() => Some(Press::Cancel),
        None if entered() => Some(Press::Main),
        pressed => pressed,
    };
    match (pressed, &*dialog) {
        (None, _) => Outcome::Open,
        (Some(Press::Cancel), _) => Outcome::Closed,
        (Some(Press::Main), Dialog::Confirm(decision)) if gives_up(decision) => {
            Outcome::SaveFirst(decision.clone())
        }
        (Some(_), _) => Outcome::Done(answer(dialog)),
    }
}

/// Whether Enter went down in this pass; one that is still held from the dialog before does not count.
fn is_entered(ctx: &Context) -> bool {
    ctx.input(|i| {
        i.events.iter().any(|event| {
            matches!(
                event,
                Event::Key {
                    key: Key::Enter,
                    pressed: true,
                    repeat: false,
                    ..
                }
            )
        })
    })
}

fn content_ui(ui: &mut Ui, dialog: &mut Dialog) {
    match dialog {
        Dialog::Export(form) => export_form_ui(ui, form),
        Dialog::Path(form) => {
            ui.label(form.hint());
            path_field(ui, &mut form.text);
            if let Some(fault) = &form.fault {
                let text = RichText::new(fault).color(theme::FAULT);
                ui.add(egui::Label::new(text).wrap());
            }
        }
        Dialog::Match(form) => match_ui(ui, form),
        Dialog::Confirm(decision) => {
            ui.add(egui::Label::new(explanation(decision)).wrap());
        }
    }
}

/// Whether a dialog has all that its answer needs.
fn is_complete(dialog: &Dialog) -> bool {
    match dialog {
        Dialog::Export(form) => form.is_complete(),
        Dialog::Path(form) => !form.text.trim().is_empty(),
        Dialog::Match(_) | Dialog::Confirm(_) => true,
    }
}

/// Whether what was asked for would give up unsaved changes, not replace a file.
fn gives_up(decision: &Decision) -> bool {
    !matches!(decision, Decision::Save(_) | Decision::Curve(_))
}

/// The title, the highlighted button, and the one beside it where there are two ways to go on.
fn title(dialog: &Dialog) -> (&'static str, &'static str, Option<&'static str>) {
    match dialog {
        Dialog::Export(_) => ("Export pictures", "Export", None),
        Dialog::Path(form) => match form.purpose {
            Purpose::Open => ("Open a plan or a head", "Open", None),
            Purpose::Scan(_) => ("Open the picture's scan", "Open", None),
            Purpose::Save(_) => ("Save the plan", "Save", None),
            Purpose::Curve(_) => ("Save the curve", "Save", None),
            Purpose::Photo => ("Pick from a photo", "Open", None),
        },
        Dialog::Match(_) => ("How large is this screen?", "It matches", None),
        Dialog::Confirm(decision) if gives_up(decision) => {
            ("Give up unsaved changes?", "Save", Some("Don't save"))
        }
        Dialog::Confirm(_) => ("Replace the file?", "Replace", None),
    }
}

fn explanation(decision: &Decision) -> String {
    match decision {
        Decision::Save(path) => format!(
            "{} exists. Its content will be replaced by the plan as it is now.",
            full(path).display()
        ),
        Decision::Curve(path) => format!(
            "{} exists. Its content will be replaced by the curve.",
            full(path).display()
        ),
        _ => "The plan has changes that are not saved.".to_owned(),
    }
}

fn answer(dialog: &Dialog) -> Decision {
    match dialog {
        Dialog::Export(form) => Decision::Export(form.clone()),
        Dialog::Path(form) => form.answer(),
        Dialog::Match(form) => Decision::Match(form.clone()),
        Dialog::Confirm(decision) => decision.clone(),
    }
}

/// The buttons from the right; returns the one that was pressed.
fn buttons(ui: &mut Ui, main: &str, other: Option<&str>, is_enabled: bool) -> Option<Press> {
    let mut pressed = None;
    let size = egui::vec2(ui.available_width(), 30.0);
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(size, right, |ui| {
        let least = egui::vec2(90.0, 30.0);
        let highlighted = egui::Button::new(RichText::new(main).color(egui::Color32::WHITE))
            .fill(theme::ACCENT.gamma_multiply(0.8))
            .min_size(least);
        if ui.add_enabled(is_enabled, highlighted).clicked() {
            pressed = Some(Press::Main);
        }
        let plain = [(other, Press::Other), (Some("Cancel"), Press::Cancel)];
        for (label, press) in plain {
            let Some(label) = label else {
                continue;
            };
            let button = egui::Button::new(label).min_size(least);
            if ui.add(button).clicked() {
                pressed = Some(press);
            }
        }
    });
    pressed
}

fn path_field(ui: &mut Ui, path: &mut String) {
    let field = ui.add(TextEdit::singleline(path).desired_width(f32::INFINITY));
    // Nothing else in the dialog takes text.
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
}
