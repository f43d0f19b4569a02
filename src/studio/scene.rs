//! A plan on its head with its dots: what both window and export show.

use crate::base::error::{Error, Result};
use crate::dots::{self, DotSet, PlacementInput};
use crate::gpu::{Gpu, Renderer};
use crate::head::Head;
use crate::head::complexion::{Complexion, ComplexionInput, complexion};
use crate::head::scalp::{Scalp, ScalpInput};
use crate::head::vellus::Vellus;
use crate::plan::{Age, HeadSource, Plan};
use crate::studio::render_scene;
use std::sync::{Arc, OnceLock};

/// What of a plan the scene depends on, stage by stage. A number that is in none of these is looked up
/// when a picture is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneInput {
    /// Where the head comes from.
    pub(crate) head: HeadSource,
    /// The scalp's fields, on that head.
    pub(crate) scalp: ScalpInput,
    /// The skin's complexion and vellus, on that scalp.
    pub(crate) complexion: ComplexionInput,
    /// The dots, on that scalp.
    pub(crate) placement: PlacementInput,
}

impl From<&Plan> for SceneInput {
    fn from(plan: &Plan) -> Self {
        Self {
            head: plan.head.clone(),
            scalp: ScalpInput::from(plan),
            complexion: ComplexionInput::from(plan),
            placement: PlacementInput::from(plan),
        }
    }
}

/// Everything that is computed from a plan before anything is drawn. Scenes of plans that differ little
/// share what does not change between them.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The plan.
    pub plan: Plan,
    /// Its head.
    pub head: Arc<Head>,
    /// The scalp's fields on that head.
    pub scalp: Arc<Scalp>,
    /// The dots.
    pub dots: Arc<DotSet>,
    input: SceneInput,
    /// What only pictures need, made when one asks for it.
    complexion: Lazy<Vec<Complexion>>,
    vellus: Lazy<Vellus>,
}

type Lazy<T> = Arc<OnceLock<Arc<T>>>;

impl Scene {
    /// Loads the plan's head and places its dots.
    ///
    /// # Errors
    /// Those of [`Head::load`].
    pub fn new(plan: Plan) -> Result<Self> {
        Self::after(None, plan)
    }

    /// The scene of a plan after that of another one: only what has changed is computed.
    ///
    /// # Errors
    /// Those of [`Head::load`].
    pub(crate) fn after(previous: Option<&Self>, plan: Plan) -> Result<Self> {
        let head = match previous {
            Some(scene) if scene.input.head == plan.head => Arc::clone(&scene.head),
            _ => Arc::new(Head::load(&plan.head)?),
        };
        Ok(Self::derived(previous, plan, head))
    }

    /// Places a plan's dots on a head that is already loaded.
    pub fn on_head(plan: Plan, head: Arc<Head>) -> Self {
        Self::derived(None, plan, head)
    }

    /// The one place that decides what of a scene another plan leaves as it is: a stage is kept where its
    /// own input and everything below it are.
    fn derived(previous: Option<&Self>, plan: Plan, head: Arc<Head>) -> Self {
        let input = SceneInput::from(&plan);
        let on_scalp = previous
            .filter(|old| Arc::ptr_eq(&old.head, &head))
            .filter(|old| old.input.scalp == input.scalp);
        let scalp = match on_scalp {
            Some(old) => Arc::clone(&old.scalp),
            None => Arc::new(Scalp::new(&head, input.scalp)),
        };
        let dots = match on_scalp.filter(|old| old.input.placement == input.placement) {
            Some(old) => Arc::clone(&old.dots),
            None => Arc::new(dots::place(&head, &scalp, input.placement.clone())),
        };
        let (complexion, vellus) = on_scalp
            .filter(|old| old.input.complexion == input.complexion)
            .map(|old| (Arc::clone(&old.complexion), Arc::clone(&old.vellus)))
            .unwrap_or_default();
        Self {
            plan,
            head,
            scalp,
            dots,
            input,
            complexion,
            vellus,
        }
    }

    /// Whether a plan leaves everything in the scene as it is.
    pub(crate) fn is_of(&self, plan: &Plan) -> bool {
        self.input == SceneInput::from(plan)
    }

    /// The same scene under another plan, if that leaves everything in it as it is.
    pub(crate) fn under(&self, plan: Plan) -> Option<Self> {
        self.is_of(&plan).then(|| Self {
            plan,
            ..self.clone()
        })
    }

    /// What the scene was computed of.
    pub(crate) fn input(&self) -> &SceneInput {
        &self.input
    }

    /// Days since the first session at an age; `None` before it.
    pub(crate) fn age_days(&self, age: Age) -> Option<f64> {
        age.days(&self.plan.sessions)
    }

    /// What differs from place to place on the head's skin.
    pub fn complexion(&self) -> &Arc<Vec<Complexion>> {
        self.complexion
            .get_or_init(|| Arc::new(complexion(&self.head, &self.scalp, self.input.complexion)))
    }

    /// The vellus of the head's skin.
    pub fn vellus(&self) -> &Arc<Vellus> {
        self.vellus.get_or_init(|| {
            let seed = self.input.complexion.seed;
            Arc::new(Vellus::grow(
                &self.head,
                &self.scalp,
                self.complexion(),
                seed,
            ))
        })
    }

    /// Computes what pictures need beside the dots, so that whoever draws finds it ready.
    pub(crate) fn prepare(&self) {
        self.vellus();
    }

    /// Uploads of head, hairs and dots what is not on the adapter already. Returns what the adapter cannot
    /// show of the head's images, in one sentence.
    ///
    /// # Errors
    /// More dots than the adapter holds.
    pub fn upload(&self, gpu: &Gpu, renderer: &mut Renderer) -> Result<Option<String>> {
        render_scene::show(
            gpu,
            renderer,
            &self.head,
            self.complexion(),
            Some(self.vellus()),
            &self.dots,
        )
    }
}

/// Gives a plan the skin tone that a head's own colours suggest.
///
/// # Errors
/// Wrong usage if the head has no colours.
pub fn take_skin_of_scan(plan: &mut Plan, head: &Head) -> Result<()> {
    let tone = head.scan_tone.ok_or_else(|| {
        Error::usage(
            "--skin-from-scan",
            format!("the head {} has no colours of its own", head.source),
            "give a scan with its material file and image, or leave the option out",
        )
    })?;
    tone.apply(plan);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::terms::{HeadModel, Pigment, Region};

    #[test]
    fn another_plan_makes_only_that_anew_which_it_changes() {
        let first = Scene::new(Plan::default()).expect("the embedded head");
        first.prepare();
        // Head, scalp, dots, complexion and vellus: which of them are still the same.
        let kept = |edit: &dyn Fn(&mut Plan)| {
            let mut plan = first.plan.clone();
            edit(&mut plan);
            let next = Scene::after(Some(&first), plan).expect("the embedded head");
            [
                Arc::ptr_eq(&first.head, &next.head),
                Arc::ptr_eq(&first.scalp, &next.scalp),
                Arc::ptr_eq(&first.dots, &next.dots),
                Arc::ptr_eq(&first.complexion, &next.complexion),
                Arc::ptr_eq(&first.vellus, &next.vellus),
            ]
        };
        let all = [true; 5];
        assert_eq!(kept(&|plan| plan.skin.ita_deg = -20.0), all);
        assert_eq!(
            kept(&|plan| plan.treatment.pigment = Pigment::WarmBrown),
            all
        );
        assert_eq!(kept(&|plan| plan.sessions[1].day += 1), all);
        assert_eq!(kept(&|plan| plan.view.exposure_ev = 1.0), all);
        let without_dots = [true, true, false, true, true];
        assert_eq!(kept(&|plan| plan.hairline.feather_mm += 1.0), without_dots);
        assert_eq!(kept(&|plan| plan.treatment.depth_mm += 0.1), without_dots);
        let on_scalp = [true, true, false, false, false];
        assert_eq!(kept(&|plan| plan.seed += 1), on_scalp);
        let on_head = [true, false, false, false, false];
        assert_eq!(kept(&|plan| plan.hairline.height_mm += 2.0), on_head);
        assert_eq!(kept(&|plan| plan.treatment.region = Region::Crown), on_head);
        assert_eq!(kept(&|plan| plan.head.model = HeadModel::Woman), [false; 5]);
    }
}
