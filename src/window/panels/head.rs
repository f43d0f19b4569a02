//! The head's section of the panel: what was assumed of a patient's scan, and how to correct it.

use super::reading::{Fact, facts};
use super::rows::{WIDE, choice, choice_in, number, remark, row};
use crate::head::Head;
use crate::plan::consistency::SMALLEST_MEASURED;
use crate::plan::fields::Field;
use crate::plan::{Axis, HeadModel, Mirrored, Plan, Unit};
use crate::window::marking::Draft;
use crate::window::shell::theme;
use crate::window::shell::words::{in_words, sentence};
use egui::{Button, Label, RichText, Ui};

/// Why landmarks of an embedded head cannot be marked.
const NO_SCAN: &str = "Only a scan can be marked: this head's landmarks are known";

/// The section; the button begins to mark landmarks.
pub fn head_ui(ui: &mut Ui, plan: &mut Plan, head: Option<&Head>, marking: &mut Option<Draft>) {
    let Some(head) = head else {
        return remark(ui, "The head is being loaded");
    };
    let is_scan = plan.head.file.is_some() && head.reading.is_some();
    if plan.head.file.is_none() {
        choice(ui, "head.model", &mut plan.head.model, HeadModel::ALL);
    } else {
        ui.add(Label::new(RichText::new(&head.source).color(theme::STRONG)).truncate());
    }
    for fact in facts(head, &plan.head) {
        fact_ui(ui, &fact);
    }
    for warning in &head.warnings {
        let text = RichText::new(sentence(warning)).small();
        ui.add(Label::new(text).wrap());
    }
    ui.add_space(4.0);
    let is_marking = marking.is_some();
    ui.add_enabled_ui(is_scan && !is_marking, |ui| {
        row(ui, "", "", |ui| {
            let mark = Button::new("Mark landmarks …").min_size(egui::vec2(WIDE, 0.0));
            let help = "Click root of the nose, brow, top and back of the head, and the ears";
            let shown = ui.add(mark).on_hover_text(help);
            let why = if is_scan {
                "They are being marked"
            } else {
                NO_SCAN
            };
            if shown.on_disabled_hover_text(why).clicked() {
                *marking = Some(Draft::new(&plan.head));
            }
        });
    });
    if is_scan {
        // Corrections would place the head anew under the hand that marks it.
        ui.add_enabled_ui(!is_marking, |ui| corrections(ui, plan));
    } else {
        row(ui, "", "", |ui| remark(ui, NO_SCAN));
    }
}

/// The choices and numbers under `[head]` of the plan.
fn corrections(ui: &mut Ui, plan: &mut Plan) {
    let source = &mut plan.head;
    choice_in(ui, "head.unit", &mut source.unit, Unit::ALL, as_written);
    // Up and forward along one line would span no frame.
    let free = |other: Axis| -> Vec<Axis> {
        let all = Axis::ALL.iter().copied();
        all.filter(|axis| !axis.is_parallel_to(other)).collect()
    };
    let (ups, forwards) = (free(source.forward), free(source.up));
    choice_in(ui, "head.up", &mut source.up, &ups, as_written);
    choice_in(
        ui,
        "head.forward",
        &mut source.forward,
        &forwards,
        as_written,
    );
    choice_in(
        ui,
        "head.mirrored",
        &mut source.mirrored,
        Mirrored::ALL,
        as_written,
    );
    let has_pupils = ["pupil_left", "pupil_right"]
        .iter()
        .all(|name| plan.head.landmarks.get(name).is_some());
    remark(ui, "Measured on the patient (0: not measured)");
    for (key, smallest) in SMALLEST_MEASURED {
        let name = format!("head.{key}");
        let needs_pupils = key == "pupil_distance_mm" && !has_pupils;
        ui.add_enabled_ui(!needs_pupils || plan.head.pupil_distance_mm > 0.0, |ui| {
            number(ui, plan, &name);
        });
        if let Some(field) = Field::named(&name) {
            (field.set)(plan, measured((field.get)(plan), smallest));
        }
        if needs_pupils {
            row(ui, "", "", |ui| remark(ui, "after both pupils are marked"));
        }
    }
}

/// A distance that a head can have, or 0 for none: a slider also passes what lies between.
fn measured(value_mm: f64, smallest_mm: f64) -> f64 {
    if value_mm >= smallest_mm {
        value_mm
    } else if value_mm > 0.5 * smallest_mm {
        smallest_mm
    } else {
        0.0
    }
}

/// Units and axes are read as they are written in a plan.
fn as_written(name: &str) -> String {
    match name {
        "auto" | "yes" | "no" => in_words(name),
        other => other.to_owned(),
    }
}

fn fact_ui(ui: &mut Ui, fact: &Fact) {
    row(ui, fact.label, "", |ui| {
        let colour = if fact.is_doubtful {
            theme::FAULT
        } else {
            theme::WEAK
        };
        ui.add(Label::new(RichText::new(&fact.text).color(colour)).wrap());
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sliders_give_sizes_of_heads_and_words_read_well() {
        let sizes = [0.0, 40.0, 60.0, 100.0, 154.5].map(|v| measured(v, 100.0));
        assert_eq!(sizes, [0.0, 0.0, 100.0, 100.0, 154.5]);
        assert_eq!(["auto", "mm", "-x"].map(as_written), ["Auto", "mm", "-x"]);
    }
}
