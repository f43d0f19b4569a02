//! What is said of a plan at once, its prediction and its shade: what the panel's sections of prediction and
//! pigments show.

use crate::plan::Plan;
use crate::studio::advice::input::ShadeInput;
use crate::studio::advice::judgement::{Judgement, judge};
use crate::studio::advice::proposal::{Proposal, propose};
use crate::studio::advice::swatch::{PigmentRow, pigments};
use crate::studio::prediction::Prediction;
use crate::tissue::illuminant::Illuminant;
use crate::tissue::input::PredictionInput;
use crate::tissue::prediction::band;
use std::sync::Arc;

/// People that a prediction is computed from while the plan is being edited: an instant's work.
pub(crate) const QUICK_DRAWS: u32 = 160;

/// People that a prediction is computed from when the plan is left alone.
pub(crate) const DRAWS: u32 = band::DRAWS;

/// What advice depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AdviceInput {
    /// What the prediction does.
    pub(crate) prediction: PredictionInput,
    /// What the colours do.
    pub(crate) shade: ShadeInput,
}

impl From<&Plan> for AdviceInput {
    fn from(plan: &Plan) -> Self {
        let mut prediction = PredictionInput::from(plan);
        // The band holds every outlook at once.
        prediction.time.percentile = 0.5;
        Self {
            prediction,
            shade: ShadeInput::from(plan),
        }
    }
}

/// What to compute.
#[derive(Clone, Debug)]
pub struct AdviceJob {
    /// The plan.
    pub plan: Plan,
    /// People of the prediction.
    pub draws: u32,
    /// Whether a shade is to be proposed.
    pub proposes: bool,
    /// What is known already.
    pub known: Option<Advice>,
}

/// What is said of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// What it was computed of.
    pub(crate) input: AdviceInput,
    /// The prediction with its band.
    pub(crate) prediction: Arc<Prediction>,
    /// Colours of every pigment.
    pub(crate) pigments: Vec<PigmentRow>,
    /// What is wrong with the plan's shade in its light.
    pub(crate) judgements: Vec<Judgement>,
    /// The shade that blends best, where one was asked for.
    pub(crate) proposal: Option<Proposal>,
}

/// Computes what a job asks for and is not known yet.
pub fn advise(job: AdviceJob) -> Advice {
    let input = AdviceInput::from(&job.plan);
    let known = job.known.filter(|known| {
        known.prediction.draws >= job.draws && known.input.prediction == input.prediction
    });
    let prediction = match known {
        Some(known) => known.prediction,
        None => Arc::new(Prediction::new(&job.plan, job.draws)),
    };
    Advice {
        prediction,
        pigments: pigments(&job.plan),
        judgements: judge(&job.plan, &Illuminant::of(job.plan.view.light)),
        proposal: job.proposes.then(|| propose(&job.plan)),
        input,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_curve_depends_on_computes_it_again() {
        let plan = Plan::default();
        let job = |plan: &Plan, known: Option<&Advice>| {
            advise(AdviceJob {
                plan: plan.clone(),
                draws: 8,
                proposes: known.is_some(),
                known: known.cloned(),
            })
        };
        let first = job(&plan, None);
        let mut edited = plan.clone();
        edited.hairline.height_mm += 5.0;
        edited.view.exposure_ev = 1.0;
        assert_eq!(AdviceInput::from(&edited), first.input);
        edited.outlook.percentile = 0.9;
        edited.treatment.target_density_per_cm2 = 400.0;
        let second = job(&edited, Some(&first));
        assert!(Arc::ptr_eq(&first.prediction, &second.prediction));
        assert_ne!(first.pigments, second.pigments);
        assert!(first.proposal.is_none() && second.proposal.is_some());
        // Blond hair has another shade, and the same prediction.
        let mut blond = edited.clone();
        blond.hair.colour = crate::plan::HairColour::Blond;
        let beside_blond = job(&blond, Some(&second));
        assert!(Arc::ptr_eq(&second.prediction, &beside_blond.prediction));
        assert_ne!(second.judgements, beside_blond.judgements);
        assert_ne!(second.proposal, beside_blond.proposal);
        edited.care.sun = 1.0;
        let third = job(&edited, Some(&second));
        assert!(!Arc::ptr_eq(&second.prediction, &third.prediction));
        // Anyone with the same people gets the same prediction.
        assert_eq!(job(&edited, None).prediction, third.prediction);
    }
}
