//! What the bars, keys and dialogs ask for, and what may need a confirmation first.

use super::App;
use crate::plan::presets::preset;
use crate::plan::{PLAN_ENDINGS, Plan};
use crate::studio::View;
use crate::studio::camera::{Camera, Lens};
use crate::studio::overlay;
use crate::window::dialogs::screen_match::MatchForm;
use crate::window::dialogs::{Decision, Dialog};
use crate::window::jobs::placing::Reason;
use crate::window::orders::Action;
use crate::window::orders::Wish;
use crate::window::panels::undo;
use crate::window::shell::files::{self, Purpose};
use crate::window::shell::settings;
use crate::window::viewing::life_size::LifeSize;
use crate::window::viewing::motion::Pace;
use crate::window::viewing::moves;
use std::path::Path;
use winit::event_loop::ActiveEventLoop;

/// Whether something has this name. A dangling link counts: writing would follow it.
fn exists(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

impl App {
    /// The camera of the plan's view.
    pub(super) fn home(&self) -> Option<Camera> {
        let view = View::Named(self.document.plan.view.view);
        self.head().map(|head| Camera::of_view(&view, head))
    }

    /// Carries out a wish.
    pub(crate) fn fulfil(&mut self, event_loop: &ActiveEventLoop, wish: Wish) {
        // What was said of the last one is over.
        self.state.status.message = None;
        match wish {
            Wish::Action(action) => self.act(event_loop, action),
            Wish::Decision(decision) => match decision {
                Decision::Open(path) => self.dropped(path),
                Decision::Preset(_) if self.document.is_changed() => {
                    self.state.dialog = Some(Dialog::Confirm(decision));
                }
                Decision::Save(path) => match files::with_ending(path, PLAN_ENDINGS) {
                    Ok(path) if exists(&path) && !self.document.is_at(&path) => {
                        self.state.dialog = Some(Dialog::Confirm(Decision::Save(path)));
                    }
                    Ok(path) => self.save(event_loop, &path),
                    Err(error) => self.state.refuse_path(error),
                },
                Decision::Curve(path) => match files::with_ending(path, &["csv"]) {
                    Ok(path) if exists(&path) => {
                        self.state.dialog = Some(Dialog::Confirm(Decision::Curve(path)));
                    }
                    Ok(path) => self.save_curve(&path),
                    Err(error) => self.state.refuse_path(error),
                },
                Decision::Quit => self.ask_to_quit(event_loop),
                Decision::Photo(path) => self.show_photo(&path),
                Decision::Scan(opened, path) => self.open_on_scan(*opened, path),
                Decision::Export(_) | Decision::Preset(_) | Decision::Match(_) => {
                    self.confirmed(event_loop, decision)
                }
            },
            Wish::Confirmed(decision) => self.confirmed(event_loop, decision),
            Wish::SaveFirst(decision) => self.begin_save(event_loop, Some(decision)),
            Wish::SaveAs => self.begin_save_as(),
            Wish::Remember => self.remember(),
            Wish::MatchScreen => self.ask_for_match(),
            // Never the plan's own name: it may be a patient's.
            Wish::PickPhoto => self.choose(Purpose::Photo),
            Wish::SaveCurve => self.choose(Purpose::Curve("curve.csv".into())),
            Wish::Marked(head) => {
                let mut plan = self.document.plan.clone();
                plan.head = *head;
                self.place(plan, Reason::Marks);
            }
        }
    }

    pub(super) fn confirmed(&mut self, event_loop: &ActiveEventLoop, decision: Decision) {
        match decision {
            Decision::Export(form) => self.export(form),
            Decision::Open(path) => self.open(&path),
            Decision::Preset(name) => {
                if let Ok(preset) = preset(name) {
                    let mut plan = preset.plan.clone();
                    plan.head = self.document.plan.head.clone();
                    self.place(plan, Reason::Preset);
                }
            }
            Decision::Save(path) => self.save(event_loop, &path),
            Decision::Curve(path) => self.save_curve(&path),
            Decision::Photo(path) => self.show_photo(&path),
            Decision::Scan(opened, path) => self.open_on_scan(*opened, path),
            Decision::Match(form) => {
                let settings = &mut self.state.settings;
                settings.set_density(form.scale, form.px_per_mm);
                settings.viewer_mm = form.viewer_mm;
                self.remember();
                self.enter_life_size();
            }
            Decision::Quit => event_loop.exit(),
        }
    }

    fn enter_life_size(&mut self) {
        let before_mm = self.viewing.motion.goal().distance_mm;
        let life = LifeSize {
            distance_mm: None,
            before_mm,
        };
        self.viewing.life_size.get_or_insert(life);
    }

    fn ask_for_match(&mut self) {
        let view = &mut self.state;
        let known = view.settings.density(view.screen_scale);
        let form = MatchForm::new(known, view.settings.viewer_mm, view.screen_scale);
        view.dialog = Some(Dialog::Match(form));
    }

    /// Keeps the settings for the next run.
    fn remember(&mut self) {
        let file = settings::file(|name| std::env::var_os(name));
        let saved = file.map_or(Ok(()), |path| self.state.settings.save(&path));
        if let Err(error) = saved {
            self.state.status.fault(error);
        }
    }

    /// Takes the last change back; with a preset goes the view that it came with.
    fn undo(&mut self) {
        undo::undo(&mut self.document, &mut self.state);
        let now = &self.document.plan;
        let is_back = |(before, _): &mut (Plan, Camera)| before == now;
        if let Some((_, camera)) = self.before_preset.take_if(is_back) {
            self.viewing.motion.glide(camera, Pace::Glide);
        }
    }

    fn act(&mut self, event_loop: &ActiveEventLoop, action: Action) {
        match action {
            Action::View(name) => {
                let view = View::Named(name);
                if let Some(goal) = self.head().map(|head| Camera::of_view(&view, head)) {
                    self.viewing.motion.glide(goal, Pace::Glide);
                }
            }
            Action::Home => {
                if let Some(goal) = self.home() {
                    self.viewing.motion.glide(goal, Pace::Glide);
                }
            }
            Action::FullScreen => {
                if let Some(stage) = &self.stage {
                    stage.screen.toggle_fullscreen();
                }
            }
            Action::Leave => {
                let left = self
                    .stage
                    .as_ref()
                    .is_some_and(|stage| stage.screen.leave_fullscreen());
                self.state.keys_open &= left;
                self.state.screen_check &= left;
            }
            Action::Keys => self.state.keys_open = !self.state.keys_open,
            Action::LifeSize => match self.viewing.life_size.take() {
                Some(life) => {
                    self.viewing.motion.see(life.before_mm, Lens::default());
                    // The head may have been moved since, and this frame is laid out already.
                    if let Some(scene) = &self.scene {
                        moves::keep_out(&mut self.viewing.motion, &scene.head);
                    }
                }
                None if self.state.screen().is_none() => self.ask_for_match(),
                None => self.enter_life_size(),
            },
            Action::ScreenCheck => self.state.screen_check = !self.state.screen_check,
            Action::Compare => self.viewing.cycle_compare(),
            Action::Panel => self.state.toggle_panel(),
            Action::Play => self.viewing.toggle_play(),
            Action::Export => self.ask_to_export(),
            Action::Overlay => self.viewing.overlay = overlay::next(self.viewing.overlay),
            Action::Undo => self.undo(),
            Action::Redo => undo::redo(&mut self.document, &mut self.state),
            Action::Open => self.choose(Purpose::Open),
            Action::Save => self.begin_save(event_loop, None),
        }
    }
}
