//! Below the pigments: whether the plan's shade matches skin and stubble, and a better one on request.

use super::rows::remark;
use crate::plan::Plan;
use crate::studio::advice::overview::Advice;
use crate::studio::advice::proposal::{Proposal, STAGES, Shade};
use crate::window::shell::theme;
use crate::window::shell::words::{in_words, sentence};
use crate::window::state::{Mixture, ShadePanel};
use egui::{Grid, Label, RichText, Ui};

/// The judgement of the shade, and the proposal; using it and taking it back are one edit each.
pub fn shade_ui(ui: &mut Ui, plan: &mut Plan, view: &mut ShadePanel, advice: Option<&Advice>) {
    let Some(advice) = advice else {
        return;
    };
    ui.add_space(6.0);
    judgement(ui, advice);
    let proposal = advice.proposal.as_ref().filter(|_| view.is_asked);
    match proposal {
        Some(proposal) => compared(ui, proposal),
        None if view.is_asked => remark(ui, "A shade is being looked for"),
        None => {
            let button = ui.button("Propose a shade").on_hover_text(
                "Pigment and dilution with the best blend from healed to five years, at this density \
                 and depth",
            );
            view.is_asked = button.clicked();
        }
    }
    let better = proposal.filter(|proposal| !proposal.keeps_present());
    // Another choice since then is nothing to take back from.
    let before = view.used.filter(|[_, after]| *after == mixture(plan));
    if better.is_none() && before.is_none() {
        return;
    }
    ui.horizontal(|ui| {
        if let Some(better) = better
            && ui.button("Use it").clicked()
        {
            let before = mixture(plan);
            better.proposed.apply(plan);
            view.used = Some([before, mixture(plan)]);
        }
        if let Some([before, _]) = before
            && ui.button(format!("Back to {}", named(before))).clicked()
        {
            (plan.treatment.pigment, plan.treatment.dilution) = before;
            view.used = None;
        }
    });
}

fn mixture(plan: &Plan) -> Mixture {
    (plan.treatment.pigment, plan.treatment.dilution)
}

fn named((pigment, dilution): Mixture) -> String {
    format!("{} {dilution}:1", in_words(pigment.name()))
}

/// In plain words how the shade goes with skin and stubble.
fn judgement(ui: &mut Ui, advice: &Advice) {
    if advice.judgements.is_empty() {
        let text = "This shade matches the skin and its stubble, healed and over the years";
        ui.add(Label::new(RichText::new(text).color(theme::TEXT)).wrap());
    }
    for judgement in &advice.judgements {
        let text = sentence(&judgement.to_string());
        ui.add(Label::new(RichText::new(text).color(theme::FAULT)).wrap());
    }
}

/// Both shades over the years.
fn compared(ui: &mut Ui, proposal: &Proposal) {
    remark(
        ui,
        "Colour difference to the stubble, ΔE₀₀: below 2 hardly anyone sees it",
    );
    Grid::new("shades").spacing([10.0, 3.0]).show(ui, |ui| {
        ui.label(
            RichText::new("now, and proposed")
                .color(theme::WEAK)
                .small(),
        );
        for stage in STAGES {
            ui.label(RichText::new(stage).color(theme::WEAK).small());
        }
        ui.end_row();
        row(ui, &proposal.present, theme::TEXT);
        if !proposal.keeps_present() {
            row(ui, &proposal.proposed, theme::STRONG);
        }
    });
    if proposal.keeps_present() {
        remark(ui, "No other pigment or dilution blends better");
    }
    for judgement in proposal
        .remaining
        .iter()
        .filter(|_| !proposal.keeps_present())
    {
        remark(ui, format!("Even then {judgement}"));
    }
}

fn row(ui: &mut Ui, shade: &Shade, colour: egui::Color32) {
    ui.label(RichText::new(named((shade.pigment, shade.dilution))).color(colour));
    for blend in shade.blend_delta_e00 {
        ui.label(RichText::new(format!("{blend:.1}")).color(colour));
    }
    ui.end_row();
}
