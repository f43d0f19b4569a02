//! Plans and heads on disk: chosen, dropped, opened, saved, and not lost when the window closes.

use super::{App, Wake, no_thread};
use crate::view::dialogs::{Dialog, Request};
use crate::view::files::{self, Choice, Opened, Purpose};
use crate::view::forecast::{self, Forecast};
use crate::view::photo::{Job, Photo};
use crate::view::placing::Reason;
use crate::view::toolbar::Wish;
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
            self.view.fault(no_thread(error));
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
            (Choice::Missing, Purpose::Open) => {
                self.view.dialog = Some(Dialog::Open(String::new()));
            }
            (Choice::Missing, Purpose::Save(name)) => {
                self.view.dialog = Some(Dialog::Save(format!("./{name}")));
            }
            (Choice::Missing, Purpose::Curve(name)) => {
                self.view.dialog = Some(Dialog::Curve(format!("./{name}")));
            }
            (Choice::Missing, Purpose::Photo) => {
                self.view.dialog = Some(Dialog::Photo(String::new()));
            }
            (Choice::Picked(path), Purpose::Photo) => self.show_photo(&path),
            (Choice::Picked(path), Purpose::Curve(_)) => {
                self.fulfil(event_loop, Wish::Request(Request::Curve(path)));
            }
            (Choice::Picked(path), Purpose::Open) => self.dropped(event_loop, path),
            (Choice::Picked(path), Purpose::Save(_)) => {
                self.fulfil(event_loop, Wish::Request(Request::Save(path)));
            }
        }
    }

    /// Opens a file; asks first where a changed plan would be lost.
    pub fn dropped(&mut self, _: &ActiveEventLoop, path: PathBuf) {
        let is_head = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("obj"));
        if self.document.is_changed() && !is_head {
            self.view.dialog = Some(Dialog::Confirm(Request::Open(path)));
        } else {
            self.open(&path);
        }
    }

    pub(super) fn open(&mut self, path: &Path) {
        match files::open(path, &self.document.plan) {
            Ok(Opened::Plan(plan, path)) => self.place(*plan, Reason::Plan(path)),
            Ok(Opened::Head(plan)) => self.place(*plan, Reason::Head),
            Err(error) => self.view.fault(error),
        }
    }

    /// Opens the window that picks a tone from a photo.
    pub(super) fn show_photo(&mut self, path: &Path) {
        self.photo += 1;
        let job = Job {
            number: self.photo,
            path: path.to_owned(),
        };
        self.photos.submit(job.clone());
        self.view.photo = Some(Photo::Reading(job));
        self.request_redraw();
    }

    pub(super) fn save(&mut self, path: &Path) {
        let text = self.document.plan.to_toml();
        match crate::output::write_atomically(path, true, text.as_bytes()) {
            Ok(()) => {
                self.document.saved_as(path);
                self.view.note(format!("Saved {}", path.display()));
            }
            Err(error) => self.view.fault(error),
        }
    }

    /// Writes the curve as `stats --curve` prints it.
    pub(super) fn save_curve(&mut self, path: &Path) {
        let plan = forecast::read_part(&self.document.plan);
        let is_whole =
            |known: &&Forecast| known.plan == plan && known.course.draws >= forecast::DRAWS;
        let Some(known) = self.forecast.as_ref().filter(is_whole) else {
            return self
                .view
                .fault("The curve is still being computed; save it again in a moment.");
        };
        let text = known.course.csv() + "\n";
        match crate::output::write_atomically(path, true, text.as_bytes()) {
            Ok(()) => self.view.note(format!("Saved {}", path.display())),
            Err(error) => self.view.fault(error),
        }
    }

    /// Closes the window, or asks first where a changed plan would be lost.
    pub fn ask_to_quit(&mut self, event_loop: &ActiveEventLoop) {
        if self.document.is_changed() {
            self.view.dialog = Some(Dialog::Confirm(Request::Quit));
        } else {
            event_loop.exit();
        }
    }
}
