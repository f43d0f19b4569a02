//! One frame: motion, user interface, pictures, and when the next frame is due.

use super::App;
use super::layout::window_ui;
use crate::studio::forecast::{self, ForecastInput};
use crate::studio::look::LookInput;
use crate::studio::scene::SceneInput;
use crate::studio::stats::StatsInput;
use crate::window::canvases::Content;
use crate::window::contents::Contents;
use crate::window::jobs::drawing::{Answer, Pictures, Task};
use crate::window::jobs::placing::Reason;
use crate::window::viewing::compare::{Part, Side};
use crate::window::viewing::quality::Level;
use glam::Vec2;
use std::time::{Duration, Instant};
use winit::event_loop::{ActiveEventLoop, ControlFlow};

/// Longest step of a motion, s: a stalled system must not make the camera leap.
const MAX_STEP_S: f64 = 0.2;
/// First step of a motion, s.
const FIRST_STEP_S: f64 = 1.0 / 60.0;

impl App {
    /// Draws a frame and plans the next one.
    pub(crate) fn redraw(&mut self, event_loop: &ActiveEventLoop) {
        let is_visible = self
            .stage
            .as_ref()
            .is_some_and(|stage| stage.screen.is_visible());
        if !is_visible {
            return event_loop.set_control_flow(ControlFlow::Wait);
        }
        self.step();
        let activity = self.activity();
        let Some(stage) = &mut self.stage else {
            return;
        };
        let width_mm = self.area.map_or(0.0, |area| {
            let size = Vec2::new(area.size[0] as f32, area.size[1] as f32);
            self.viewing.motion.camera().mm_per_px(size) * size.x
        });
        let head = self.scene.as_ref().map(|scene| &*scene.head);
        let (mut laid_out, mut wishes) = (None, Vec::new());
        let began = Instant::now();
        let pass = stage.screen.pass(|ui| {
            let (area, parts, asked) = window_ui(
                ui,
                &mut Contents {
                    document: &mut self.document,
                    viewing: &mut self.viewing,
                    state: &mut self.state,
                    head,
                    panes: &stage.panes,
                    legend: stage.layer.as_ref().map(|(_, layer)| &layer.legend),
                    figures: &self.figures,
                    forecast: self.forecast.as_ref(),
                    activity,
                    width_mm,
                },
            );
            laid_out = Some((area, parts));
            wishes.extend(asked);
        });
        self.trace.note("layout", began);
        let repaint_after = pass.repaint_after();
        let Some((area, parts)) = laid_out else {
            return;
        };
        self.area = Some(area);
        let ordered = Instant::now();
        // A wish shows in the next pass: this one is laid out already.
        let is_done = wishes.is_empty();
        for wish in wishes {
            self.fulfil(event_loop, wish);
        }
        if !self.is_opening() && SceneInput::from(&self.document.plan) != self.submitted {
            self.place(self.document.plan.clone(), Reason::Edit);
        }
        self.lay_over();
        self.light();
        self.trace.note("orders", ordered);
        let began = Instant::now();
        let wanted = self.wanted(&parts);
        self.trace.note("contents", began);
        let title = format!("{} – Stipple", self.document.title());
        let Some(stage) = &mut self.stage else {
            return;
        };
        if stage.screen.window.title() != title {
            stage.screen.window.set_title(&title);
        }
        // New pictures are painted before others are begun, and others are begun before an old picture is
        // painted again. While they are drawn nothing is painted: the adapter does one after the other.
        let is_painted = if stage.is_drawing || (wanted.is_some() && !stage.is_fresh) {
            stage.screen.postpone(pass);
            true
        } else {
            stage.is_fresh = false;
            let began = Instant::now();
            let is_painted = stage.screen.paint(pass);
            self.trace.note("paint", began);
            is_painted
        };
        let shown = match wanted {
            Some((contents, level)) => {
                if !stage.is_drawing {
                    stage.is_drawing = true;
                    stage.drawing.ask(Task::Pictures(contents, level));
                }
                None
            }
            None => parts
                .iter()
                .filter_map(|part| stage.panes.shown(part.side).map(|shown| shown.1))
                .min(),
        };
        if shown == Some(Level::Still) {
            self.measure();
            self.foresee(forecast::DRAWS);
        } else {
            self.foresee(forecast::QUICK_DRAWS);
        }
        let repaint_after = if is_done {
            repaint_after
        } else {
            Some(Duration::ZERO)
        };
        self.plan_next(event_loop, is_painted, shown, repaint_after);
    }

    /// Moves camera and time on.
    fn step(&mut self) {
        let now_s = self.now_s();
        let dt_s = self
            .moved_at_s
            .map_or(FIRST_STEP_S, |last| (now_s - last).min(MAX_STEP_S)) as f32;
        let is_moving = self.viewing.is_moving();
        self.viewing.advance(&self.document.plan.sessions, dt_s);
        self.moved_at_s = is_moving.then_some(now_s);
    }

    /// The pictures that have changed or are due in a better quality, with their level; `None` where all
    /// of them are there.
    fn wanted(&mut self, parts: &[Part]) -> Option<(Vec<(Side, Content)>, Level)> {
        let scene = self.scene.as_ref()?;
        let now_s = self.now_s();
        let stage = self.stage.as_mut()?;
        let plan = &self.shown;
        let age = self.viewing.age;
        let mut camera = self.viewing.motion.camera();
        if plan.view.aperture_mm > 0.0 {
            camera = camera.focused(&scene.head);
        }
        let content = |part: &Part| Content::new(plan, age, camera, part, stage.upload);
        let contents: Vec<_> = parts
            .iter()
            .map(|part| (part.side, content(part)))
            .collect();
        if stage.asked != contents {
            stage.asked.clone_from(&contents);
            self.quality.changed(now_s);
        }
        // A still would keep an export from the adapter, and the other way round.
        let best = if self.exporting.is_some() {
            Level::Full
        } else {
            Level::Still
        };
        let level = self.quality.level(now_s).min(best);
        let is_there = |(side, content): &(Side, Content)| {
            let shown = stage.panes.shown(*side);
            shown.is_some_and(|(shown, at)| shown == content && *at >= level)
        };
        (!contents.iter().all(is_there)).then_some((contents, level))
    }

    /// Takes over what the thread that draws has done.
    pub(super) fn drawn(&mut self, event_loop: &ActiveEventLoop, answer: Answer) {
        match answer {
            Answer::Scene(done) => self.uploaded(event_loop, done),
            Answer::Pictures(Ok(pictures)) => self.pictured(pictures),
            Answer::Pictures(Err(error)) => {
                if let Some(stage) = &mut self.stage {
                    stage.is_drawing = false;
                }
                // While an export runs, a fault is most likely its own, and it reports it.
                if self.exporting.is_none() {
                    self.lost_device(event_loop, &error);
                }
            }
            Answer::Broken(error) => self.lost_device(event_loop, &error),
        }
    }

    fn pictured(&mut self, pictures: Pictures) {
        let Some(stage) = &mut self.stage else {
            return;
        };
        (stage.is_drawing, stage.is_fresh) = (false, true);
        for seen in pictures.seen {
            stage
                .panes
                .take(&stage.screen.gpu, &mut stage.screen.egui, seen);
        }
        if let Some(duration_s) = pictures.duration_s {
            self.quality.drawn(pictures.level, duration_s);
            if std::mem::take(&mut self.loses_device) {
                stage.screen.gpu.device.destroy();
            }
        }
    }

    /// Asks for the numbers of what is shown, unless they are known.
    fn measure(&mut self) {
        let Some(scene) = &self.scene else {
            return;
        };
        let (plan, age) = (&self.document.plan, self.viewing.age);
        let key = (self.done, StatsInput::new(plan, age));
        if self.is_placing() || self.measured.as_ref() == Some(&key) {
            return;
        }
        if let Some(scene) = scene.under(plan.clone()) {
            self.measurer.submit((scene, age));
        }
        self.measured = Some(key);
    }

    /// Shows the document's plan if its tables of light and skin are there; else asks for them.
    fn light(&mut self) {
        let plan = &self.document.plan;
        if self.shown == *plan {
            return;
        }
        let input = LookInput::new(plan, plan.view.light);
        if LookInput::new(&self.shown, self.shown.view.light) == input || input.is_ready() {
            self.shown = plan.clone();
        } else if self.lit.as_ref() != Some(&input) {
            self.lighter.submit(plan.clone());
            self.lit = Some(input);
        }
    }

    /// Asks for curve, colours and, where wanted, a shade from so many people, unless they are known or nobody looks at them.
    fn foresee(&mut self, draws: u32) {
        if !self.state.panel_open {
            return;
        }
        let input = ForecastInput::from(&self.document.plan);
        let proposes = self.state.shade.is_asked;
        let is_known = |(asked, people, proposed): &(ForecastInput, u32, bool)| {
            *asked == input && *people >= draws && *proposed >= proposes
        };
        if self.foreseen.as_ref().is_some_and(is_known) {
            return;
        }
        self.foreseen = Some((input, draws, proposes));
        self.forecaster.submit(forecast::Job {
            plan: self.document.plan.clone(),
            draws,
            proposes,
            known: self.forecast.clone(),
        });
    }

    /// Decides when the next frame is due: now, at a time, or after the next event.
    fn plan_next(
        &self,
        event_loop: &ActiveEventLoop,
        is_painted: bool,
        shown: Option<Level>,
        repaint_after: Option<Duration>,
    ) {
        if self.stage.as_ref().is_some_and(|stage| stage.is_drawing) {
            // The thread that draws wakes the loop.
            return event_loop.set_control_flow(ControlFlow::Wait);
        }
        let now_s = self.now_s();
        let is_refining = self.exporting.is_none();
        let refine = shown
            .filter(|_| is_refining)
            .and_then(|level| self.quality.next_in_s(now_s, level))
            .map(Duration::from_secs_f64);
        let moving = self.viewing.is_moving().then_some(Duration::ZERO);
        // A surface that gave no texture is asked again, but not in a tight loop.
        let retry = (!is_painted).then_some(Duration::from_millis(100));
        let waits = [refine, moving, retry, repaint_after];
        match waits.into_iter().flatten().min() {
            None => event_loop.set_control_flow(ControlFlow::Wait),
            Some(wait) if wait.is_zero() && is_painted => {
                event_loop.set_control_flow(ControlFlow::Wait);
                self.request_redraw();
            }
            Some(wait) => {
                let wait = wait.max(Duration::from_millis(1));
                event_loop.set_control_flow(ControlFlow::WaitUntil(Instant::now() + wait));
            }
        }
    }
}
