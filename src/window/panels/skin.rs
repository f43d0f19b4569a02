//! The tone of the skin in the panel: stated one way, shown in every way.

use super::rows::{WIDE, number, remark, row};
use crate::base::colour;
use crate::head::scan_tone::ScanTone;
use crate::plan::fields::Field;
use crate::plan::{Fitzpatrick, Plan, StatedTone};
use crate::tissue::SkinTone;
use crate::window::shell::theme;
use egui::{Button, ComboBox, CornerRadius, DragValue, RichText, Sense, Slider, Ui};

/// Width of the angle that a scan suggests, points.
const SUGGESTION: f32 = 116.0;

/// The rows.
pub fn tone_ui(ui: &mut Ui, plan: &mut Plan, scan_tone: Option<&ScanTone>) {
    if let Some(tone) = scan_tone {
        suggestion(ui, plan, tone);
    }
    let tone = SkinTone::of(&plan.skin);
    form(ui, plan, &tone);
    statement(ui, plan);
    let tone = SkinTone::of(&plan.skin);
    let [l, a, b] = tone.lab;
    row(
        ui,
        "Colour",
        "colour of the bare skin under daylight",
        |ui| {
            let size = egui::vec2(44.0, 20.0);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            ui.painter()
                .rect_filled(rect, CornerRadius::same(4), theme::of_lab(tone.lab));
            strong(ui, format!("L*a*b* {l:.1}  {a:.1}  {b:.1}"));
        },
    );
    let angle = "the angle of this colour, redness included, and its class (Chardon 1991)";
    row(ui, "ITA", angle, |ui| {
        strong(ui, format!("{:.0}°, {}", tone.ita_deg(), tone.class()));
    });
    let scales = "Monk tone of the same rank and the Fitzpatrick types usually paired with the class: \
                  neither scale is a measurement";
    row(ui, "Scales", scales, |ui| {
        let text = format!(
            "Monk {}, usually {}",
            tone.monk(),
            tone.fitzpatrick_pairing()
        );
        ui.label(RichText::new(text).color(theme::WEAK));
    });
    let parts = "share of melanosomes in the epidermis and of blood in the dermis, by the model";
    row(ui, "Melanin, blood", parts, |ui| {
        let text = format!("{:.1} %, {:.2} %", 100.0 * tone.melanin, 100.0 * tone.blood);
        strong(ui, text);
        if plan.skin.stated.lab().is_some() {
            let fit = format!("ΔE₀₀ {:.1}", tone.fit_delta_e00);
            ui.label(RichText::new(fit).color(theme::WEAK))
                .on_hover_text("How far the nearest skin of the model is from the colour; what is drawn is the colour itself");
        }
    });
    number(ui, plan, "skin.redness");
}

fn strong(ui: &mut Ui, text: String) {
    ui.label(RichText::new(text).color(theme::STRONG));
}

/// Buttons that pick a tone; returns whether a photo is asked for.
pub(crate) fn pick_ui(ui: &mut Ui, has_colours: bool, picks_tone: &mut bool) -> bool {
    let mut asks = false;
    let wide = |label: &'static str| Button::new(label).min_size(egui::vec2(WIDE, 0.0));
    row(ui, "", "", |ui| {
        let help = "Click bare skin in a photo, and a grey card in the same light if there is one";
        let photo = ui.add(wide("Pick from photo …"));
        asks = photo.on_hover_text(help).clicked();
    });
    row(ui, "", "", |ui| {
        let button = wide("Pick from the head").selected(*picks_tone);
        let head = ui.add_enabled(has_colours, button);
        let help = "The next click on the head takes the scan's own colour there";
        let why = "Only a scan with an image or colours has a tone of its own";
        if head
            .on_hover_text(help)
            .on_disabled_hover_text(why)
            .clicked()
        {
            *picks_tone = !*picks_tone;
        }
    });
    asks
}

/// The ways to state a tone.
const FORMS: [&str; 5] = [
    "Angle (ITA)",
    "Measured L*a*b*",
    "Display colour",
    "Monk tone",
    "Fitzpatrick type",
];

fn form_of(tone: StatedTone) -> usize {
    match tone {
        StatedTone::Ita => 0,
        StatedTone::Lab(_) => 1,
        StatedTone::Srgb(_) => 2,
        StatedTone::Monk(_) => 3,
        StatedTone::Fitzpatrick(_) => 4,
    }
}

/// Chooses how the tone is stated, starting from what is nearest to the present one.
fn form(ui: &mut Ui, plan: &mut Plan, tone: &SkinTone) {
    let help = "how the tone of the skin is known; the plan keeps what was stated";
    row(ui, "Tone by", help, |ui| {
        let mut chosen = form_of(plan.skin.stated);
        ComboBox::from_id_salt("tone by")
            .width(WIDE)
            .selected_text(FORMS[chosen])
            .show_ui(ui, |ui| {
                for (index, name) in FORMS.into_iter().enumerate() {
                    ui.selectable_value(&mut chosen, index, name);
                }
            });
        if chosen == form_of(plan.skin.stated) {
            return;
        }
        let stated = match chosen {
            1 => StatedTone::Lab(tone.lab.map(|v| (f64::from(v) * 10.0).round() / 10.0)),
            2 => {
                StatedTone::Srgb(colour::linear_srgb_of_lab(tone.lab).map(colour::srgb8_of_linear))
            }
            3 => StatedTone::Monk(tone.monk()),
            // Nothing leads from a colour to a type: it begins in the middle.
            4 => StatedTone::Fitzpatrick(Fitzpatrick::III),
            _ => StatedTone::Ita,
        };
        state(plan, stated);
        if chosen == 0 {
            // In whole steps of the slider.
            plan.skin.ita_deg = plan.skin.ita_deg.round();
        }
    });
}

/// States a tone that a skin can have.
fn state(plan: &mut Plan, tone: StatedTone) {
    if let Ok(tone) = tone.checked() {
        plan.skin.state(tone);
    }
}

/// The statement itself, to be edited.
fn statement(ui: &mut Ui, plan: &mut Plan) {
    match plan.skin.stated {
        StatedTone::Ita => number(ui, plan, "skin.ita_deg"),
        StatedTone::Lab(mut lab) => {
            let help = "measured with the surface reflection (SCI), D65/2°";
            row(ui, "L*, a*, b*", help, |ui| {
                let mut is_changed = false;
                for (i, field) in Field::of_lab().iter().enumerate() {
                    let value = DragValue::new(&mut lab[i])
                        .range(field.min..=field.max)
                        .speed(field.step)
                        .fixed_decimals(1);
                    is_changed |= ui.add(value).on_hover_text(field.help).changed();
                }
                if is_changed {
                    state(plan, StatedTone::Lab(lab));
                }
            });
        }
        StatedTone::Srgb(mut code) => {
            row(ui, "sRGB", "the colour as a screen shows it", |ui| {
                if ui.color_edit_button_srgb(&mut code).changed() {
                    state(plan, StatedTone::Srgb(code));
                }
                ui.label(RichText::new(plan.skin.stated_as()).color(theme::WEAK));
            });
        }
        StatedTone::Monk(mut tone) => {
            let field = Field::of_monk();
            row(ui, field.label, field.help, |ui| {
                let slider = Slider::new(&mut tone, field.min as u8..=field.max as u8);
                if ui.add(slider).changed() {
                    state(plan, StatedTone::Monk(tone));
                }
            });
            remark(ui, plan.skin.stated_as());
        }
        StatedTone::Fitzpatrick(mut kind) => {
            row(ui, "Fitzpatrick", "how the skin answers to sun", |ui| {
                ComboBox::from_id_salt("fitzpatrick")
                    .width(WIDE)
                    .selected_text(kind.to_string())
                    .show_ui(ui, |ui| {
                        for option in Fitzpatrick::ALL {
                            ui.selectable_value(&mut kind, *option, option.to_string());
                        }
                    });
            });
            if plan.skin.stated != StatedTone::Fitzpatrick(kind) {
                state(plan, StatedTone::Fitzpatrick(kind));
            }
            remark(ui, plan.skin.stated_as());
        }
    }
}

/// The tone of the scan, to be taken over as one edit.
fn suggestion(ui: &mut Ui, plan: &mut Plan, tone: &ScanTone) {
    let (ita_deg, redness) = (tone.plan_ita_deg, tone.plan_redness);
    let help = format!(
        "{}; with a redness of {redness:.2} that is a skin tone of {ita_deg:.0}°",
        tone.caution()
    );
    row(ui, "Scan suggests", &help, |ui| {
        // What the sliders below would show: redness lowers the angle that is measured.
        let angle = format!("ITA {ita_deg:.0}° ± {:.0}°", tone.uncertainty_deg);
        let size = egui::vec2(SUGGESTION, ui.spacing().interact_size.y);
        let left = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(size, left, |ui| {
            ui.set_min_width(SUGGESTION);
            ui.label(RichText::new(angle).color(theme::STRONG));
        });
        let apply = ui.add_enabled(!tone.is_in(plan), egui::Button::new("Apply"));
        if apply
            .on_hover_text("Take the tone and redness of the scan for the plan's skin")
            .clicked()
        {
            tone.apply(plan);
        }
    });
}
