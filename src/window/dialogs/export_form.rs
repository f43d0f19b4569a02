//! The form of an export: how large the pictures are, how smooth, and where they go.

use crate::studio::export::{MAX_AREA_PX, MAX_SIDE_PX, SAMPLES, SAMPLES_RANGE};
use crate::window::shell::theme;
use egui::{DragValue, TextEdit, Ui};

/// A size of exported pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SizeChoice {
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
    pub(crate) choice: SizeChoice,
    /// Own size, px.
    pub(crate) custom: [u32; 2],
    /// Size of the head in the window, px.
    pub(crate) window: [u32; 2],
    /// Samples per pixel.
    pub(crate) samples: u32,
    /// Folder to write to.
    pub(crate) folder: String,
}

impl ExportForm {
    /// The size of the pictures, px.
    pub(crate) fn size(&self) -> [u32; 2] {
        match self.choice {
            SizeChoice::Window => self.window,
            SizeChoice::Fixed(width, height) => [width, height],
            SizeChoice::Custom => self.custom,
        }
    }

    /// Whether pictures of that size can be made.
    fn is_size_allowed(&self) -> bool {
        let [width, height] = self.size();
        (1..=MAX_SIDE_PX).contains(&width)
            && (1..=MAX_SIDE_PX).contains(&height)
            && u64::from(width) * u64::from(height) <= MAX_AREA_PX
    }

    /// Whether there is all that an export needs.
    pub(crate) fn is_complete(&self) -> bool {
        self.is_size_allowed() && !self.folder.trim().is_empty()
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

/// Shows the form.
pub(crate) fn export_form_ui(ui: &mut Ui, form: &mut ExportForm) {
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
