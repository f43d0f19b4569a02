//! The text of a plan, through its findings, its models and looks to the numbers of its dots.

use super::{assert_finite, assert_sentence, thinned};
use std::sync::{Arc, LazyLock};
use stipple::head::Head;
use stipple::plan::{Age, HeadSource, Plan};
use stipple::studio::View;
use stipple::studio::advice::overview::{self, AdviceJob};
use stipple::studio::camera::Camera;
use stipple::studio::look::look_of;
use stipple::studio::scene::Scene;
use stipple::studio::stats::Stats;
use stipple::tissue::DotModel;

/// Days after the first session at which a model is looked at.
const DAYS: [Option<f64>; 5] = [None, Some(0.0), Some(11.0), Some(365.0), Some(3652.0)];

/// People of the curve.
const DRAWS: u32 = 4;

static HEAD: LazyLock<Arc<Head>> =
    LazyLock::new(|| Arc::new(Head::built_in().expect("the embedded head")));

/// Reads a plan; of one that is taken everything that follows from it is a number.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let findings = Plan::findings(&text, "p.toml");
    for finding in &findings {
        assert!(!finding.to_string().contains('\n'), "{finding}");
    }
    let plan = match Plan::from_toml_str(&text, "p.toml") {
        Ok(plan) => plan,
        Err(error) => {
            assert!(findings.iter().any(|finding| finding.is_error()), "{error}");
            return assert_sentence(&error);
        }
    };
    assert_eq!(
        Plan::from_toml_str(&plan.to_toml(), "p.toml"),
        Ok(plan.clone())
    );
    for days in DAYS {
        let model = DotModel::new(&plan, days);
        assert_finite(&(&model.uniform, &model.time));
    }
    let camera = Camera::of_view(&View::Named(plan.view.view), &HEAD);
    assert_finite(&look_of(&plan, plan.view.light, camera.basis().forward));
    assert_finite(&overview::advise(AdviceJob {
        plan: plan.clone(),
        draws: DRAWS,
        proposes: true,
        known: None,
    }));
    // A head that a plan names is another input.
    let mut plan = thinned(plan);
    plan.head = HeadSource::default();
    let at = plan.view.at;
    let scene = Scene::on_head(plan, Arc::clone(&HEAD));
    for age in [at, Age::Healed] {
        assert_finite(&Stats::new(&scene, age));
    }
}
