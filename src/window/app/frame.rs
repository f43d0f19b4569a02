//! One frame: motion, user interface, pictures, and when the next frame is due.

use super::App;
use super::layout::window_ui;
use crate::studio::advice::overview;
use crate::studio::scene::SceneInput;
use crate::window::contents::Contents;
use crate::window::jobs::drawing::Task;
use crate::window::jobs::painter::Painted;
use crate::window::jobs::placing::Reason;
use crate::window::shell::trace::Began;
use crate::window::viewing::quality::Level;
use glam::Vec2;
use std::time::{Duration, Instant};
use winit::event_loop::{ActiveEventLoop, ControlFlow};

/// Longest step of a motion, s: a stalled system must not make the camera leap.
const MAX_STEP_S: f64 = 0.2;
/// First step of a motion, s.
const FIRST_STEP_S: f64 = 1.0 / 60.0;
/// A surface that gave no texture is asked again, but not in a tight loop.
const RETRY: Duration = Duration::from_millis(100);

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
        let began = Began::now();
        let pass = stage.screen.pass(|ui| {
            let (area, slots, asked) = window_ui(
                ui,
                &mut Contents {
                    document: &mut self.document,
                    viewing: &mut self.viewing,
                    state: &mut self.state,
                    head,
                    panes: &stage.panes,
                    legend: stage.overlay.as_ref().map(|(_, overlay)| &overlay.legend),
                    figures: &self.figures,
                    advice: self.advice.as_ref(),
                    activity,
                    width_mm,
                },
            );
            laid_out = Some((area, slots));
            wishes.extend(asked);
        });
        self.trace.note("layout", began);
        let repaint_after = pass.repaint_after();
        let Some((area, slots)) = laid_out else {
            return;
        };
        self.area = Some(area);
        let ordered = Began::now();
        // A wish shows in the next pass: this one is laid out already.
        let is_done = wishes.is_empty();
        for wish in wishes {
            self.fulfil(event_loop, wish);
        }
        if !self.is_opening() && SceneInput::from(&self.document.plan) != self.asked.scene {
            self.place(self.document.plan.clone(), Reason::Edit);
        }
        self.lay_over();
        self.light();
        self.trace.note("orders", ordered);
        let began = Began::now();
        let wanted = self.wanted(&slots);
        self.trace.note("inputs", began);
        let title = format!("{} – Stipple", self.document.title());
        let Some(stage) = &mut self.stage else {
            return;
        };
        if stage.screen.window.title() != title {
            stage.screen.window.set_title(&title);
        }
        // New pictures are painted before others are begun, and others are begun before an old picture is
        // painted again.
        if stage.is_busy() || (wanted.is_some() && !stage.is_fresh) {
            stage.postpone(pass);
        } else {
            let began = Began::now();
            stage.paint(pass);
            self.trace.note("tessellate", began);
        }
        let shown = match wanted {
            Some((inputs, level)) => {
                if !stage.is_drawing {
                    stage.is_drawing = true;
                    stage.drawing.ask(Task::Pictures(inputs, level));
                }
                None
            }
            None => slots
                .iter()
                .filter_map(|slot| stage.panes.shown(slot.side).map(|shown| shown.1))
                .min(),
        };
        if shown == Some(Level::Still) {
            self.measure();
            self.ask_advice(overview::DRAWS);
        } else {
            self.ask_advice(overview::QUICK_DRAWS);
        }
        let repaint_after = if is_done {
            repaint_after
        } else {
            Some(Duration::ZERO)
        };
        self.plan_next(event_loop, shown, repaint_after);
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

    /// Decides when the next frame is due: now, at a time, or after the next event.
    fn plan_next(
        &mut self,
        event_loop: &ActiveEventLoop,
        shown: Option<Level>,
        repaint_after: Option<Duration>,
    ) {
        let now_s = self.now_s();
        let is_refining = self.exporting.is_none();
        let refine = shown
            .filter(|_| is_refining)
            .and_then(|level| self.quality.next_in_s(now_s, level))
            .map(Duration::from_secs_f64);
        let moving = self.viewing.is_moving().then_some(Duration::ZERO);
        let wait = [refine, moving, repaint_after].into_iter().flatten().min();
        if let Some(stage) = &mut self.stage {
            stage.next = wait.map(|wait| Instant::now() + wait);
        }
        self.await_next(event_loop);
    }

    /// Waits for the next frame; the thread that draws, while it is at work, wakes the loop first.
    fn await_next(&self, event_loop: &ActiveEventLoop) {
        let Some(stage) = &self.stage else {
            return;
        };
        event_loop.set_control_flow(match stage.next {
            Some(next) if !stage.is_busy() => {
                if next <= Instant::now() {
                    self.request_redraw();
                    ControlFlow::Wait
                } else {
                    ControlFlow::WaitUntil(next)
                }
            }
            _ => ControlFlow::Wait,
        });
    }

    /// Takes over what became of a painting.
    pub(super) fn painted(&mut self, event_loop: &ActiveEventLoop, painted: Painted) {
        let Some(stage) = &mut self.stage else {
            return;
        };
        stage.is_painting = false;
        let now = Instant::now();
        match painted {
            Painted::Presented if stage.is_stale => stage.next = Some(now),
            Painted::Presented => {}
            // A window that is closing has no surface any more.
            Painted::Lost if stage.renew_surface() => stage.next = Some(now),
            Painted::Lost | Painted::Skipped => stage.next = Some(now + RETRY),
        }
        self.await_next(event_loop);
    }
}
