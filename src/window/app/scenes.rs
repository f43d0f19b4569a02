//! Dots being placed: plans sent to the worker, scenes that come back, and what is open then.

use super::App;
use super::stage::Stage;
use super::wake::Wake;
use crate::base::error::{Error, Result};
use crate::plan::Plan;
use crate::studio::overlay::BuiltOverlay;
use crate::studio::scene::{Scene, SceneInput};
use crate::window::document::Document;
use crate::window::jobs::drawing::Task;
use crate::window::jobs::overlays;
use crate::window::jobs::placing::{self, Ground, Placed, Reason};
use crate::window::viewing::motion::Pace;
use std::sync::Arc;
use winit::event_loop::ActiveEventLoop;

/// A scene on its way to the adapter.
pub(super) struct Upload {
    scene: Scene,
    why: Why,
}

/// The job that computed a scene and why it was asked for; nothing where the window has just been opened.
type Why = Option<(u64, Reason)>;

impl App {
    /// Whether dots are being placed.
    pub(crate) fn is_placing(&self) -> bool {
        self.jobs.done < self.jobs.newest
    }

    /// Whether a plan or head is being opened, so that edits need not be placed.
    pub(crate) fn is_opening(&self) -> bool {
        self.jobs.opening.is_some() || self.scene.is_none()
    }

    /// What goes on in the background.
    pub(crate) fn activity(&self) -> Option<&'static str> {
        if self.exporting.is_some() {
            Some("Exporting …")
        } else if self.jobs.opening.is_some() {
            Some("Opening …")
        } else if self.is_placing() {
            Some("Placing dots …")
        } else {
            None
        }
    }

    /// Sends a plan to be placed.
    pub fn place(&mut self, plan: Plan, reason: Reason) {
        let shown = self.scene.clone();
        let ground = shown.map_or(Ground::Nothing, |scene| Ground::Scene(Box::new(scene)));
        self.submit(plan, reason, ground);
    }

    /// As [`App::place`], on what is there already.
    pub(super) fn submit(&mut self, plan: Plan, reason: Reason, ground: Ground) {
        self.jobs.newest += 1;
        if reason != Reason::Edit && reason != Reason::Start {
            self.jobs.opening = Some(self.jobs.newest);
        }
        self.asked.scene = SceneInput::from(&plan);
        self.workers.placer.submit(placing::PlacingJob {
            number: self.jobs.newest,
            reason,
            plan,
            ground,
        });
    }

    /// Opens the window and shows what is there already.
    ///
    /// # Errors
    /// No window or no adapter.
    pub(crate) fn open_stage(&mut self, event_loop: &ActiveEventLoop) -> Result<()> {
        let wake = self.proxy.clone();
        self.stage = Some(Stage::open(event_loop, move |answer| {
            wake.send_event(Wake::Drawn(Box::new(answer))).ok();
        })?);
        // Placing may have been quicker than the window.
        if let Some(scene) = self.scene.clone() {
            self.upload(scene, None);
        }
        self.request_redraw();
        Ok(())
    }

    /// Notes that a job is done: its scene is shown, or will not be.
    fn finish(&mut self, number: u64) {
        self.jobs.done = number;
        self.jobs.opening.take_if(|opening| *opening == number);
    }

    /// Hands a scene to the thread that draws; it is shown once it is uploaded.
    fn upload(&mut self, scene: Scene, why: Why) {
        let Some(stage) = &mut self.stage else {
            return self.show(scene, why);
        };
        // An overlay of another head would float beside this one.
        let is_shown = |old: &Scene| Arc::ptr_eq(&old.head, &scene.head);
        if !self.scene.as_ref().is_none_or(is_shown) {
            stage.lay(None);
        }
        stage.drawing.ask(Task::Scene(Box::new(scene.clone())));
        stage.upload += 1;
        self.uploads.push_back(Upload { scene, why });
    }

    /// Takes over that a scene was uploaded.
    pub(super) fn uploaded(&mut self, event_loop: &ActiveEventLoop, done: Result<Option<String>>) {
        let Some(Upload { scene, why }) = self.uploads.pop_front() else {
            return;
        };
        match done {
            Ok(notice) => {
                if let Some(notice) = notice {
                    self.state.status.note(notice);
                }
                self.show(scene, why);
            }
            Err(error) => {
                let reason = why.map(|(number, reason)| {
                    self.finish(number);
                    reason
                });
                self.not_placed(event_loop, reason, error);
            }
        }
    }

    /// Makes a scene the one that is shown.
    fn show(&mut self, scene: Scene, why: Why) {
        let plan = scene.plan.clone();
        let is_other_head = self
            .scene
            .as_ref()
            .is_none_or(|old| old.head.hash != scene.head.hash);
        self.scene = Some(scene);
        let Some((number, reason)) = why else {
            return;
        };
        self.finish(number);
        self.opened(plan, reason, is_other_head);
        if !self.is_placing()
            && let Some(form) = self.waiting.take()
        {
            self.export(form);
        }
    }

    /// Says why a scene is not shown.
    fn not_placed(&mut self, event_loop: &ActiveEventLoop, reason: Option<Reason>, error: Error) {
        match reason {
            None | Some(Reason::Start) => self.fail(event_loop, error),
            Some(Reason::Edit) => self.state.status.fault(error),
            Some(_) => {
                self.state.status.fault(error);
                if let Some(scene) = &self.scene {
                    self.asked.scene = scene.input().clone();
                }
            }
        }
    }

    /// Asks for the chosen overlay if another one or none lies over the head.
    pub(crate) fn lay_over(&mut self) {
        let (Some(stage), Some(scene)) = (&mut self.stage, &self.scene) else {
            return;
        };
        let wanted = self
            .viewing
            .overlay
            .map(|overlay| (overlay, self.jobs.done));
        let lies_there = stage.overlay.as_ref().map(|(wanted, _)| *wanted);
        match wanted {
            None => {
                self.asked.overlay = None;
                if lies_there.is_some() {
                    stage.lay(None);
                }
            }
            Some(wanted) if lies_there != Some(wanted) && self.asked.overlay != Some(wanted) => {
                self.asked.overlay = Some(wanted);
                self.workers.overlayer.submit((wanted, scene.clone()));
            }
            _ => {}
        }
    }

    /// Lays an overlay over the head that was computed, if it is still the one that is wanted.
    pub(super) fn overlaid(&mut self, (of, overlay): (overlays::Wanted, BuiltOverlay)) {
        let wanted = self
            .viewing
            .overlay
            .map(|overlay| (overlay, self.jobs.done));
        if wanted == Some(of)
            && let Some(stage) = &mut self.stage
        {
            stage.lay(Some((of, overlay)));
        }
    }

    pub(super) fn placed(&mut self, event_loop: &ActiveEventLoop, placed: Placed) {
        match placed.scene {
            Ok(scene) => {
                self.figures.per_session = placed.figures.per_session;
                self.figures.hairs = placed.figures.hairs;
                let why = Some((placed.number, placed.reason));
                self.upload(scene, why);
            }
            Err(error) => {
                self.finish(placed.number);
                self.not_placed(event_loop, Some(placed.reason), error);
            }
        }
    }

    /// Makes a plan whose dots are shown the open one, if that is why they were placed.
    fn opened(&mut self, plan: Plan, reason: Reason, is_other_head: bool) {
        let is_marked = reason == Reason::Marks;
        let mut camera = None;
        match reason {
            Reason::Edit => return,
            Reason::Start => {}
            Reason::Plan(path) => {
                self.viewing.show(plan.view.at);
                self.document = Document::new(plan, Some(path));
                let name = self.document.name();
                self.state.status.note(format!("Opened {name}"));
            }
            Reason::Picture(opened) => {
                self.viewing.show(plan.view.at);
                self.document = Document::new(plan, None);
                let name = opened.short_name();
                self.state.status.note(format!("Opened the plan of {name}"));
                camera = self.head().and_then(|head| opened.camera(head));
            }
            Reason::Head => {
                self.document.replace(plan);
                let source = self.scene.as_ref().map(|scene| scene.head.source.clone());
                self.state
                    .status
                    .note(format!("Head {}", source.unwrap_or_default()));
            }
            Reason::Marks => {
                // Without a draft it was cancelled meanwhile; whatever else was edited stays.
                if self
                    .state
                    .marking
                    .take_if(|draft| draft.is_sent())
                    .is_some()
                {
                    self.document.plan.head = plan.head;
                    self.state.status.note("The head is placed by its marks");
                }
            }
            Reason::Preset => {
                self.before_preset = Some((self.document.plan.clone(), self.viewing.motion.goal()));
                self.viewing.show(plan.view.at);
                self.document.replace(plan);
                self.document.path = None;
            }
        }
        // Who has marked a head has read its warnings in the panel.
        if !is_marked && let Some(warning) = self.head().and_then(|head| head.warnings.first()) {
            let text = warning.clone();
            self.state.status.note(text);
        }
        if let Some(home) = camera.or_else(|| self.home()) {
            if is_other_head {
                self.viewing.motion.jump(home);
            } else {
                self.viewing.motion.glide(home, Pace::Glide);
            }
        }
    }
}
