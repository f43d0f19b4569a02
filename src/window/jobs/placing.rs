//! What the placing thread is asked for and what it answers; and the numbers of a scene that it has placed.

use super::figures::Figures;
use crate::base::error::Result;
use crate::head::Head;
use crate::plan::{Age, Plan};
use crate::studio::look::LookInput;
use crate::studio::opening::Opened;
use crate::studio::scene::Scene;
use crate::studio::stats::{Stats, Warning};
use std::path::PathBuf;
use std::sync::Arc;

/// Why dots are placed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reason {
    /// The program starts.
    Start,
    /// A value of the open plan changed.
    Edit,
    /// The plan of a file takes the place of the open one.
    Plan(PathBuf),
    /// The plan of a picture takes the place of the open one, as a plan without a file.
    Picture(Box<Opened>),
    /// The open plan gets another head.
    Head,
    /// Landmarks were marked on the open plan's head.
    Marks,
    /// The values of a preset take the place of the open plan.
    Preset,
}

/// What a scene is built on.
#[derive(Clone, Debug)]
pub(crate) enum Ground {
    /// Nothing yet.
    Nothing,
    /// The plan's head, loaded.
    Head(Arc<Head>),
    /// The scene of an earlier plan: what has not changed since is kept.
    Scene(Box<Scene>),
}

/// A plan to place.
#[derive(Clone, Debug)]
pub(crate) struct PlacingJob {
    /// Counts up with every job.
    pub number: u64,
    /// Why.
    pub(crate) reason: Reason,
    /// The plan.
    pub plan: Plan,
    /// What is there already.
    pub(crate) ground: Ground,
}

/// A finished job.
pub(crate) struct Placed {
    /// The job's number.
    pub(crate) number: u64,
    /// The job's reason.
    pub(crate) reason: Reason,
    /// The scene, or why there is none.
    pub(crate) scene: Result<Scene>,
    /// Its numbers, without those that depend on the age.
    pub(crate) figures: Figures,
}

/// Computes the scene of a job, as far as it is another one than before.
pub fn place(job: PlacingJob) -> Placed {
    let scene = match job.ground {
        Ground::Nothing => Scene::new(job.plan),
        Ground::Head(head) => Ok(Scene::on_head(job.plan, head)),
        Ground::Scene(scene) => Scene::after(Some(&scene), job.plan),
    };
    let scene = match &job.reason {
        Reason::Picture(opened) => {
            scene.and_then(|scene| opened.check_head(&scene.head).map(|()| scene))
        }
        _ => scene,
    };
    if let Ok(scene) = &scene {
        // Made here, the window finds it ready.
        scene.prepare();
        LookInput::new(&scene.plan, scene.plan.view.light).prepare();
    }
    let figures = scene.as_ref().map(count).unwrap_or_default();
    Placed {
        number: job.number,
        reason: job.reason,
        scene,
        figures,
    }
}

fn count(scene: &Scene) -> Figures {
    let mut per_session = vec![0; scene.plan.sessions.len()];
    for dot in &scene.dots.treatment {
        if let Some(count) = per_session.get_mut(dot.session()) {
            *count += 1;
        }
    }
    Figures {
        per_session,
        hairs: scene.dots.native.len(),
        ..Figures::default()
    }
}

/// The numbers of a scene at an age: slower than counting, so only asked for at rest.
pub(crate) fn measure((scene, age): (Scene, Age)) -> Figures {
    let stats = Stats::new(&scene, age);
    // What is wrong with the shade is said below the pigments.
    let told = |warning: &&Warning| !matches!(warning, Warning::Shade(_));
    let warnings = stats.warnings.iter().filter(told);
    Figures {
        blend_delta_e00: Some(stats.contrast.by_day.blend_delta_e00),
        warnings: warnings.map(ToString::to_string).collect(),
        ..count(&scene)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::studio::opening;

    #[test]
    fn the_plan_of_a_picture_is_placed_on_no_other_head_than_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        let head = Arc::new(Head::built_in().unwrap());
        let placed_on = |hash: u64| {
            let json = serde_json::json!({
                "plan": {}, "view": "crown", "size": [64, 48], "head": "scan",
                "head_hash": format!("{hash:016x}"),
            });
            let bytes = crate::studio::png::encode(1, 1, &[0; 4], &json.to_string()).unwrap();
            std::fs::write(&path, bytes).unwrap();
            let opened = opening::open(&path).unwrap();
            place(PlacingJob {
                number: 1,
                plan: opened.plan.clone(),
                reason: Reason::Picture(Box::new(opened)),
                ground: Ground::Head(Arc::clone(&head)),
            })
            .scene
        };
        assert!(placed_on(head.hash).is_ok());
        let error = placed_on(head.hash ^ 1)
            .map(|_| ())
            .unwrap_err()
            .to_string();
        assert!(error.contains("not the scan that"), "{error}");
    }
}
