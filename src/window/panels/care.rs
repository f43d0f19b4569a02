//! The care section of the panel: what the person does to the treated skin, which decides how fast it
//! fades.

use super::rows::number;
use crate::plan::Plan;
use egui::Ui;

/// The section.
pub fn care_ui(ui: &mut Ui, plan: &mut Plan) {
    number(ui, plan, "care.sun");
    number(ui, plan, "care.spf");
    number(ui, plan, "care.exfoliation");
    number(ui, plan, "care.pools_first_weeks");
}
