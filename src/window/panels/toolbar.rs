//! The bar above the picture and the status line below everything.

use crate::plan::presets::presets;
use crate::plan::{Compare, Overlay, ViewName};
use crate::window::contents::Contents;
use crate::window::dialogs::Decision;
use crate::window::orders::Action;
use crate::window::orders::Wish;
use crate::window::shell::status::Urgency;
use crate::window::shell::theme;
use crate::window::shell::words::{in_words, thousands};
use egui::{Align, Button, Layout, MenuBar, RichText, Ui};

/// Width from which the bar has room for everything, points.
const ROOMY: f32 = 800.0;

/// The bar above the picture.
pub(crate) fn toolbar_ui(ui: &mut Ui, contents: &mut Contents<'_>) -> Option<Wish> {
    let state = &mut *contents.state;
    let viewing = &mut *contents.viewing;
    let mut wish = None;
    // What the menus or the title say as well goes first.
    let is_narrow = ui.available_width() < ROOMY;
    MenuBar::new().ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().button_padding = egui::vec2(10.0, 5.0);
        ui.menu_button("File", |ui| {
            for (label, keys, asked) in [
                ("Open …", "Ctrl O", Wish::Action(Action::Open)),
                ("Save", "Ctrl S", Wish::Action(Action::Save)),
                ("Save as …", "Ctrl Shift S", Wish::SaveAs),
                ("Export pictures …", "E", Wish::Action(Action::Export)),
            ] {
                if ui.add(Button::new(label).shortcut_text(keys)).clicked() {
                    wish = Some(asked);
                }
            }
        });
        ui.menu_button("Presets", |ui| {
            for preset in presets() {
                let button = ui.button(in_words(preset.name));
                if button.on_hover_text(in_words(preset.summary)).clicked() {
                    wish = Some(Wish::Decision(Decision::Preset(preset.name)));
                }
            }
        });
        ui.menu_button("View", |ui| {
            for (i, name) in ViewName::ALL.iter().enumerate() {
                let number = (i + 1).to_string();
                let button = Button::new(in_words(name.name())).shortcut_text(number);
                if ui.add(button).clicked() {
                    wish = Some(Wish::Action(Action::View(*name)));
                }
            }
            ui.separator();
            for (label, keys, action) in [
                ("Back to the plan's view", "R", Action::Home),
                ("True size", "L", Action::LifeSize),
                ("Test this screen", "T", Action::ScreenCheck),
                ("Full screen", "F", Action::FullScreen),
                ("Mouse and keys", "H", Action::Keys),
            ] {
                if ui.add(Button::new(label).shortcut_text(keys)).clicked() {
                    wish = Some(Wish::Action(action));
                }
            }
        });
        overlay_menu(ui, &mut viewing.overlay);
        ui.add_space(10.0);
        if !is_narrow {
            ui.label(RichText::new("Compare").color(theme::WEAK));
        }
        for (label, compare) in [
            ("Off", Compare::None),
            ("Wipe", Compare::Wipe),
            ("Side by side", Compare::SideBySide),
            ("Outlook", Compare::Outlook),
        ] {
            let help = match compare {
                Compare::Outlook => "The same age where pigment fades fast, usually and slowly",
                _ => "C goes to the next; hold B to see before",
            };
            ui.selectable_value(&mut viewing.compare, compare, label)
                .on_hover_text(help);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let panel = Button::selectable(state.panel_open, "Panel");
            if ui
                .add(panel)
                .on_hover_text("Show or hide the panel (Tab)")
                .clicked()
            {
                state.toggle_panel();
            }
            if is_narrow {
                return;
            }
            let keys = Button::selectable(state.keys_open, "Keys");
            if ui.add(keys).on_hover_text("Mouse and keys (H)").clicked() {
                state.keys_open = !state.keys_open;
            }
            ui.add_space(8.0);
            let title = contents.document.title();
            ui.add(egui::Label::new(RichText::new(title).color(theme::WEAK)).truncate());
        });
    });
    wish
}

/// The choice of what lies over the head.
fn overlay_menu(ui: &mut Ui, chosen: &mut Option<Overlay>) {
    let title = RichText::new("Overlay").color(if chosen.is_some() {
        theme::ACCENT
    } else {
        theme::TEXT
    });
    let menu = ui.menu_button(title, |ui| {
        ui.selectable_value(chosen, None, "Off");
        for overlay in Overlay::ALL {
            let label = in_words(overlay.name());
            ui.selectable_value(chosen, Some(*overlay), label);
        }
    });
    menu.response
        .on_hover_text("A field of the scalp in false colours; O goes to the next");
}

/// The line at the bottom: what happens, and how large things are.
pub(crate) fn status_ui(ui: &mut Ui, contents: &Contents<'_>) {
    let width_mm = contents.width_mm;
    ui.horizontal(|ui| {
        let size = 13.5;
        if let Some(activity) = contents.activity {
            ui.label(RichText::new(activity).size(size).color(theme::ACCENT));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let total: usize = contents.figures.per_session.iter().sum();
            let scale = if width_mm < 100.0 {
                format!("{width_mm:.1} mm wide")
            } else {
                format!("{width_mm:.0} mm wide")
            };
            let facts = format!("{} dots   ·   {scale}", thousands(total));
            ui.label(RichText::new(facts).size(size).color(theme::WEAK));
            ui.add_space(12.0);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if let Some((tone, text)) = &contents.state.status.message {
                    let colour = match tone {
                        Urgency::Note => theme::TEXT,
                        Urgency::Fault => theme::FAULT,
                    };
                    let text = RichText::new(text).size(size).color(colour);
                    // Whole messages matter more than one even line.
                    ui.add(egui::Label::new(text).truncate());
                }
            });
        });
    });
}
