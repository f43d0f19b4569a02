//! Plans and heads on disk: chosen, dropped, opened, saved, and not lost when the window closes.

use super::wake::Wake;
use super::{App, no_thread};
use crate::studio::advice::overview::{self, Advice, AdviceInput};
use crate::studio::opening;
use crate::window::dialogs::photo::{Photo, PhotoJob};
use crate::window::dialogs::{Decision, Dialog, PathForm};
use crate::window::jobs::placing::Reason;
use crate::window::orders::Wish;
use crate::window::shell::files::{self, Choice, Opened, Purpose, full};
use std::path::{Path, PathBuf};
use winit::event_loop::ActiveEventLoop;

impl App {
    pub(super) fn choose(&mut self, purpose: Purpose) {
        let wake = self.proxy.clone();
        let asked = purpose.clone();
        let started = files::choose(purpose, move |choice| {
            wake.send_event(Wake::Chosen(asked, choice)).ok();
        });
        if let Err(error) = started {
            self.state.status.fault(no_thread(error));
        }
    }

    pub(super) fn chosen(
        &mut self,
        event_loop: &ActiveEventLoop,
        purpose: &Purpose,
        choice: Choice,
    ) {
        match (choice, purpose) {
            (Choice::Cancelled, _) => {}
            (Choice::Missing, _) => {
                self.state.dialog = Some(Dialog::Path(PathForm::new(purpose.clone())));
            }
            (Choice::Picked(path), Purpose::Photo) => self.show_photo(&path),
            (Choice::Picked(path), Purpose::Curve(_)) => {
                self.fulfil(event_loop, Wish::Decision(Decision::Curve(path)));
            }
            (Choice::Picked(path), Purpose::Open) => self.dropped(path),
            (Choice::Picked(path), Purpose::Scan(opened)) => {
                self.open_on_scan((**opened).clone(), path);
            }
            (Choice::Picked(path), Purpose::Save(_)) => {
                self.fulfil(event_loop, Wish::Decision(Decision::Save(path)));
            }
        }
    }

    /// Opens a file; asks first where a changed plan would be lost.
    pub(crate) fn dropped(&mut self, path: PathBuf) {
        let is_head = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("obj"));
        if self.document.is_changed() && !is_head {
            self.state.dialog = Some(Dialog::Confirm(Decision::Open(path)));
        } else {
            self.open(&path);
        }
    }

    pub(super) fn open(&mut self, path: &Path) {
        let opened = files::open(path, &self.document.plan);
        match opened {
            Ok(Opened::Plan(plan, path)) => self.place(*plan, Reason::Plan(path)),
            Ok(Opened::Head(plan)) => self.place(*plan, Reason::Head),
            Ok(Opened::Picture(opened)) if opened.lacks_scan() => {
                let name = opened.short_name();
                let text =
                    format!("{name} was made on a scan, which no picture holds: choose that scan");
                self.state.status.note(text);
                self.state.take_path();
                return self.choose(Purpose::Scan(opened));
            }
            Ok(Opened::Picture(opened)) => self.place(opened.plan.clone(), Reason::Picture(opened)),
            Err(error) => return self.state.refuse_path(error),
        }
        self.state.take_path();
    }

    /// Opens the plan of a picture on the scan that it was made on; another one is refused when it is read.
    pub(super) fn open_on_scan(&mut self, mut opened: opening::Opened, scan: PathBuf) {
        if let Err(error) = files::there(&scan) {
            return self.state.refuse_path(error);
        }
        opened.plan.head.file = Some(full(&scan));
        self.state.take_path();
        self.place(opened.plan.clone(), Reason::Picture(Box::new(opened)));
    }

    /// Opens the window that picks a tone from a photo.
    pub(super) fn show_photo(&mut self, path: &Path) {
        if let Err(error) = files::there(path) {
            return self.state.refuse_path(error);
        }
        self.state.take_path();
        self.photo += 1;
        let job = PhotoJob {
            number: self.photo,
            path: path.to_owned(),
        };
        self.workers.photos.submit(job.clone());
        self.state.photo = Some(Photo::Reading(job));
        self.request_redraw();
    }

    /// Saves the plan to its own file, or asks for one; goes on with `then` once it is saved.
    pub(super) fn begin_save(&mut self, event_loop: &ActiveEventLoop, then: Option<Decision>) {
        self.after_save = then;
        match self.document.path.clone() {
            Some(path) => self.save(event_loop, &path),
            None => self.choose(Purpose::Save("plan.stipple".into())),
        }
    }

    /// Asks for another file to save the plan to.
    pub(super) fn begin_save_as(&mut self) {
        self.after_save = None;
        let path = self.document.path.clone();
        self.choose(Purpose::Save(path.unwrap_or_else(|| "plan.stipple".into())));
    }

    pub(super) fn save(&mut self, event_loop: &ActiveEventLoop, path: &Path) {
        let text = self.document.plan.to_toml();
        if let Err(error) = crate::base::files::write_atomically(path, true, text.as_bytes()) {
            return self.state.refuse_path(error);
        }
        self.document.saved_as(path);
        self.state
            .status
            .note(format!("Saved {}", full(path).display()));
        self.state.take_path();
        if let Some(next) = self.after_save.take() {
            self.confirmed(event_loop, next);
        }
    }

    /// Writes the curve as `stats --curve` prints it.
    pub(super) fn save_curve(&mut self, path: &Path) {
        let input = AdviceInput::from(&self.document.plan);
        let is_whole =
            |known: &&Advice| known.input == input && known.prediction.draws >= overview::DRAWS;
        let Some(known) = self.advice.as_ref().filter(is_whole) else {
            return self
                .state
                .refuse_path("The curve is still being computed; save it again in a moment.");
        };
        let text = known.prediction.csv() + "\n";
        match crate::base::files::write_atomically(path, true, text.as_bytes()) {
            Ok(()) => {
                self.state
                    .status
                    .note(format!("Saved {}", full(path).display()));
                self.state.take_path();
            }
            Err(error) => self.state.refuse_path(error),
        }
    }

    /// Closes the window, or asks first where a changed plan would be lost.
    pub(crate) fn ask_to_quit(&mut self, event_loop: &ActiveEventLoop) {
        if self.document.is_changed() {
            self.state.dialog = Some(Dialog::Confirm(Decision::Quit));
        } else {
            event_loop.exit();
        }
    }
}
