//! Exports: asked for, run on a thread of their own, and reported.

use super::wake::Wake;
use super::{App, no_thread};
use crate::base::error::Result;
use crate::plan::Compare;
use crate::studio::export::SAMPLES;
use crate::window::dialogs::Dialog;
use crate::window::dialogs::export_form::{ExportForm, SizeChoice};
use crate::window::jobs::exporting::{self, FOLDER};
use crate::window::shell::files::full;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

impl App {
    pub(super) fn ask_to_export(&mut self) {
        let window = self.area.map_or([1920, 1080], |area| area.size);
        self.state.dialog = Some(Dialog::Export(ExportForm {
            choice: SizeChoice::Window,
            custom: [2560, 1440],
            window,
            samples: SAMPLES,
            folder: full(Path::new(FOLDER)).display().to_string(),
        }));
    }

    pub(super) fn export(&mut self, form: ExportForm) {
        if self.exporting.is_some() {
            return self
                .state
                .status
                .fault("An export is still running; wait until it is done.");
        }
        if let Err(error) = exporting::make_folder(&full(form.folder.trim().as_ref())) {
            // What was entered stays, so that only the folder has to be mended.
            self.state.dialog = Some(Dialog::Export(form));
            return self.state.status.fault(error);
        }
        if self.is_placing() {
            self.waiting = Some(form);
            return;
        }
        let (Some(stage), Some(scene)) = (&self.stage, &self.scene) else {
            return;
        };
        let Some(of_plan) = scene.under(self.document.plan.clone()) else {
            return self
                .state
                .status
                .fault("The dots of the last change could not be placed; undo it first.");
        };
        let job = exporting::ExportJob {
            scene: of_plan,
            age: self.viewing.age,
            view: exporting::view_of(self.viewing.motion.goal(), &scene.head),
            size: form.size(),
            samples: form.samples,
            folder: full(form.folder.trim().as_ref()),
            overlay: self.viewing.overlay,
            has_outlook: self.viewing.compare == Compare::Outlook,
        };
        let gpu = Arc::clone(&stage.screen.gpu);
        let wake = self.proxy.clone();
        let thread = std::thread::Builder::new().name("export".to_owned());
        let started = thread.spawn(move || {
            wake.send_event(Wake::Exported(job.run(&gpu))).ok();
        });
        match started {
            Ok(_) => {
                self.exporting = Some(Instant::now());
                self.state.status.message = None;
            }
            Err(error) => self.state.status.fault(no_thread(error)),
        }
    }

    pub(super) fn exported(&mut self, result: Result<Vec<PathBuf>>) {
        let seconds = self
            .exporting
            .take()
            .map_or(0.0, |start| start.elapsed().as_secs_f64());
        match result {
            Ok(paths) => {
                let folder = paths.first().and_then(|path| path.parent());
                let names: Vec<_> = paths
                    .iter()
                    .filter_map(|path| path.file_name())
                    .map(|name| name.to_string_lossy())
                    .collect();
                self.state.status.note(format!(
                    "Wrote {} to {} in {seconds:.1} s",
                    names.join(", "),
                    folder.unwrap_or(Path::new(".")).display(),
                ));
            }
            Err(error) => self.state.status.fault(error),
        }
    }
}
