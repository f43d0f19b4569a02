//! What a frame asks of threads beside the pictures: tables of light, advice on the plan, figures of what is shown.

use super::App;
use crate::studio::advice::overview::{self, AdviceInput};
use crate::studio::look::LookInput;
use crate::studio::stats::StatsInput;

impl App {
    /// Asks for the numbers of what is shown, unless they are known.
    pub(super) fn measure(&mut self) {
        let Some(scene) = &self.scene else {
            return;
        };
        let (plan, age) = (&self.document.plan, self.viewing.age);
        let key = (self.jobs.done, StatsInput::new(plan, age));
        if self.is_placing() || self.asked.figures.as_ref() == Some(&key) {
            return;
        }
        if let Some(scene) = scene.under(plan.clone()) {
            self.workers.measurer.submit((scene, age));
        }
        self.asked.figures = Some(key);
    }

    /// Shows the document's plan if its tables of light and skin are there; else asks for them.
    pub(super) fn light(&mut self) {
        let plan = &self.document.plan;
        if self.lit_plan == *plan {
            return;
        }
        let input = LookInput::new(plan, plan.view.light);
        if LookInput::new(&self.lit_plan, self.lit_plan.view.light) == input || input.is_ready() {
            self.lit_plan = plan.clone();
        } else if self.asked.tables.as_ref() != Some(&input) {
            self.workers.lighter.submit(plan.clone());
            self.asked.tables = Some(input);
        }
    }

    /// Asks for advice on the plan, its prediction from so many people and with a shade where that is wanted, unless
    /// it is known or nobody looks at it.
    pub(super) fn ask_advice(&mut self, draws: u32) {
        if !self.state.panel_open {
            return;
        }
        let input = AdviceInput::from(&self.document.plan);
        let proposes = self.state.shade.is_asked;
        let is_known = |(asked, people, proposed): &(AdviceInput, u32, bool)| {
            *asked == input && *people >= draws && *proposed >= proposes
        };
        if self.asked.advice.as_ref().is_some_and(is_known) {
            return;
        }
        self.asked.advice = Some((input, draws, proposes));
        self.workers.adviser.submit(overview::AdviceJob {
            plan: self.document.plan.clone(),
            draws,
            proposes,
            known: self.advice.clone(),
        });
    }
}
