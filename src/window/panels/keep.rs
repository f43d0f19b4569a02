//! The button that makes what the window looks at the beginning of the plan.

use crate::head::Head;
use crate::plan::Plan;
use crate::window::viewing::Viewing;
use egui::{Button, Ui};

/// Text of the button.
pub const LABEL: &str = "Keep this age and view in the plan";

/// The button. Pressed, it is a change of the plan like any other.
pub fn keep_ui(ui: &mut Ui, plan: &mut Plan, viewing: &Viewing, head: Option<&Head>) {
    let kept = viewing.kept(&plan.view, head);
    // Too long for the column of values: a row would widen the panel.
    let button = ui.add_enabled(kept != plan.view, Button::new(LABEL));
    let button = button
        .on_hover_text(
            "The plan then opens at the shown age, and in this view where it is one of the nine",
        )
        .on_disabled_hover_text("The plan opens at this age and in this view already");
    if button.clicked() {
        plan.view = kept;
    }
}
