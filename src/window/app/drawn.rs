//! Pictures: which ones are wanted, and what the thread that draws answers.

use super::App;
use crate::window::canvases::PictureInput;
use crate::window::jobs::drawing::{Answer, Pictures};
use crate::window::shell::fault::Fault;
use crate::window::viewing::compare::{PictureSlot, Side};
use crate::window::viewing::quality::Level;
use std::time::Duration;
use winit::event_loop::ActiveEventLoop;

impl App {
    /// The pictures that have changed or are due in a better quality, with their level; `None` where all
    /// of them are there.
    pub(super) fn wanted(
        &mut self,
        slots: &[PictureSlot],
    ) -> Option<(Vec<(Side, PictureInput)>, Level)> {
        let scene = self.scene.as_ref()?;
        let now_s = self.now_s();
        let stage = self.stage.as_mut()?;
        let plan = &self.lit_plan;
        let age = self.viewing.age;
        let mut camera = self.viewing.motion.camera();
        if plan.view.aperture_mm > 0.0 {
            camera = camera.focused(&scene.head);
        }
        let input = |slot: &PictureSlot| PictureInput::new(plan, age, camera, slot, stage.upload);
        let inputs: Vec<_> = slots.iter().map(|slot| (slot.side, input(slot))).collect();
        if stage.asked != inputs {
            stage.asked.clone_from(&inputs);
            self.quality.changed(now_s);
        }
        // A still would keep an export from the adapter, and the other way round.
        let best = if self.exporting.is_some() {
            Level::Full
        } else {
            Level::Still
        };
        let level = self.quality.level(now_s).min(best);
        let is_there = |(side, input): &(Side, PictureInput)| {
            let shown = stage.panes.shown(*side);
            shown.is_some_and(|(shown, at)| shown == input && *at >= level)
        };
        (!inputs.iter().all(is_there)).then_some((inputs, level))
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
            Answer::Painted(painted, took) => {
                self.trace.add("(painting)", took, Duration::ZERO);
                self.painted(event_loop, painted);
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
            stage.panes.take(seen);
        }
        if let Some(duration_s) = pictures.duration_s {
            self.quality.drawn(pictures.level, duration_s);
            if self.fault == Some(Fault::LoseDevice) {
                self.fault = None;
                stage.screen.gpu.device.destroy();
            }
        }
    }
}
