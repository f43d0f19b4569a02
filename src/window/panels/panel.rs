//! The side panel: every group edits the plan; only the curve of the prediction also moves the shown age.

use super::care::care_ui;
use super::head::head_ui;
use super::keep::keep_ui;
use super::laser::laser_ui;
use super::pigments::pigments_ui;
use super::prediction::prediction_ui;
use super::rows::{choice, number, row};
use super::sessions::sessions_ui;
use super::shade::shade_ui;
use super::skin::{pick_ui, tone_ui};
use crate::head::scan_tone::ScanTone;
use crate::light::LightRig;
use crate::plan::{
    Background, HairColour, HairPattern, LightName, Operator, Pattern, Pigment, Plan, Region,
    WhiteBalance,
};
use crate::window::contents::Contents;
use crate::window::jobs::figures::Figures;
use crate::window::orders::Wish;
use crate::window::shell::theme;
use crate::window::shell::words::thousands;
use crate::window::tools::light;
use egui::{CollapsingHeader, RichText, ScrollArea, Ui};

/// Width of the panel, points.
pub(crate) const WIDTH: f32 = 372.0;

/// The whole panel.
pub(crate) fn panel_ui(ui: &mut Ui, contents: &mut Contents<'_>) -> Option<Wish> {
    let mut wish = None;
    let scroll = ScrollArea::vertical().auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        let Contents {
            document,
            viewing,
            state,
            figures,
            head,
            advice,
            ..
        } = contents;
        let plan = &mut document.plan;
        group(ui, "Head", true, |ui| {
            head_ui(ui, plan, *head, &mut state.marking);
        });
        let tone = head.and_then(|head| head.scan_tone.as_ref());
        let has_colours = head.is_some_and(|head| head.appearance.is_some());
        group(ui, "Person", true, |ui| {
            if person(ui, plan, tone, has_colours, &mut state.picks_tone) {
                wish = Some(Wish::PickPhoto);
            }
        });
        group(ui, "Skin detail", false, |ui| {
            number(ui, plan, "skin.wetness");
            number(ui, plan, "skin.unevenness");
            number(ui, plan, "skin.freckles");
            number(ui, plan, "skin.tan_line");
            number(ui, plan, "skin.relief");
            number(ui, plan, "skin.vellus");
        });
        group(ui, "Hairline", true, |ui| {
            number(ui, plan, "hairline.height_mm");
            number(ui, plan, "hairline.temple_recession_mm");
            number(ui, plan, "hairline.irregularity_mm");
            number(ui, plan, "hairline.feather_mm");
        });
        group(ui, "Treatment", true, |ui| treatment(ui, plan));
        group(ui, "Sessions", true, |ui| {
            sessions_ui(ui, &mut plan.sessions, &figures.per_session);
        });
        group(ui, "Care", true, |ui| care_ui(ui, plan));
        group(ui, "Laser", false, |ui| laser_ui(ui, plan));
        group(ui, "Prediction", true, |ui| {
            if prediction_ui(ui, plan, viewing, &mut state.prediction, *advice) {
                wish = Some(Wish::SaveCurve);
            }
        });
        group(ui, "Pigments", true, |ui| {
            pigments_ui(ui, plan, *advice);
            shade_ui(ui, plan, &mut state.shade, *advice);
        });
        group(ui, "Light and camera", true, |ui| {
            choice(ui, "view.light", &mut plan.view.light, LightName::ALL);
            let balance = &mut plan.view.white_balance;
            choice(ui, "view.white_balance", balance, WhiteBalance::ALL);
            ui.add_enabled_ui(!LightRig::named(plan.view.light).is_on_camera, |ui| {
                number(ui, plan, "view.light_yaw_deg");
                number(ui, plan, "view.light_pitch_deg");
            });
            ui.weak(light::light_in_words(plan));
            row(ui, "", "", |ui| {
                let reset = egui::Button::new("Put the light back");
                let reset = ui.add_enabled(!light::is_light_reset(plan), reset);
                let help =
                    "Also by a double right click on the picture; Shift and a right drag turn it";
                if reset.on_hover_text(help).clicked() {
                    light::reset_light(plan);
                }
            });
            number(ui, plan, "view.exposure_ev");
            let background = &mut plan.view.background;
            choice(ui, "view.background", background, Background::ALL);
            number(ui, plan, "view.aperture_mm");
            keep_ui(ui, plan, viewing, *head);
        });
        group(ui, "Density by zone", false, |ui| {
            for zone in crate::plan::Zone::ALL {
                number(ui, plan, &format!("treatment.zone_density.{zone}"));
            }
        });
        group(ui, "Numbers", true, |ui| numbers(ui, figures));
    });
    wish
}

fn group(ui: &mut Ui, title: &str, is_open: bool, add: impl FnOnce(&mut Ui)) {
    let title = RichText::new(title).strong().size(15.5);
    CollapsingHeader::new(title)
        .default_open(is_open)
        .show_unindented(ui, |ui| {
            ui.add_space(2.0);
            // Clear of the scroll bar.
            ui.set_max_width(ui.available_width() - 10.0);
            add(ui);
            ui.add_space(8.0);
        });
}

/// Skin and hair; returns whether a photo is asked for.
fn person(
    ui: &mut Ui,
    plan: &mut Plan,
    scan_tone: Option<&ScanTone>,
    has_colours: bool,
    picks_tone: &mut bool,
) -> bool {
    tone_ui(ui, plan, scan_tone);
    let asks = pick_ui(ui, has_colours, picks_tone);
    number(ui, plan, "skin.oiliness");
    number(ui, plan, "skin.scar_share");
    number(ui, plan, "client.age_years");
    choice(ui, "hair.colour", &mut plan.hair.colour, HairColour::ALL);
    number(ui, plan, "hair.stubble_mm");
    choice(ui, "hair.pattern", &mut plan.hair.pattern, HairPattern::ALL);
    number(ui, plan, "hair.remaining");
    number(ui, plan, "hair.units_per_cm2");
    number(ui, plan, "hair.shaft_diameter_mm");
    asks
}

fn treatment(ui: &mut Ui, plan: &mut Plan) {
    choice(
        ui,
        "treatment.region",
        &mut plan.treatment.region,
        Region::ALL,
    );
    choice(
        ui,
        "treatment.pigment",
        &mut plan.treatment.pigment,
        Pigment::ALL,
    );
    number(ui, plan, "treatment.dilution");
    number(ui, plan, "treatment.strength");
    number(ui, plan, "treatment.target_density_per_cm2");
    let operator = &mut plan.treatment.operator;
    choice(ui, "treatment.operator", operator, Operator::ALL);
    number(ui, plan, "treatment.depth_mm");
    number(ui, plan, "treatment.depth_scatter_mm");
    number(ui, plan, "treatment.depth_bias_mm");
    number(ui, plan, "treatment.radius_scale");
    number(ui, plan, "treatment.blend_mm");
    let pattern = &mut plan.treatment.pattern;
    choice(ui, "treatment.pattern", pattern, Pattern::ALL);
}

fn numbers(ui: &mut Ui, figures: &Figures) {
    let total: usize = figures.per_session.iter().sum();
    let value = |ui: &mut Ui, label: &str, help: &str, text: String| {
        row(ui, label, help, |ui| {
            ui.label(RichText::new(text).color(theme::STRONG));
        });
    };
    value(
        ui,
        "Pigment dots",
        "all sessions together",
        thousands(total),
    );
    value(
        ui,
        "Native hairs",
        "shaved hairs that still grow",
        thousands(figures.hairs),
    );
    if let Some(delta) = figures.blend_delta_e00 {
        value(
            ui,
            "Blend",
            "colour difference between treated and native areas; below 2 hardly anyone sees it",
            format!("ΔE₀₀ {delta:.1}"),
        );
    }
    for warning in &figures.warnings {
        ui.add(egui::Label::new(RichText::new(warning).color(theme::FAULT)).wrap());
    }
}
