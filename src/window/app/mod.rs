//! The window's state: how it starts, what wakes it and how it ends.
//!
//! How it works: every wish of the user ends in `wishes`, which hands on to `scenes` (placing dots, overlays),
//! `documents` (files) and `exports`. A `frame` lays the window out (`layout`) and asks for what has changed: a
//! scene (`scenes`), tables, advice and figures (`asking`), pictures (`drawn`). What takes long is done by threads
//! (`workers`, and the one that draws, in `stage`); their answers wake the event loop and are taken over (`wake`).

mod asking;
pub(crate) mod display;
mod documents;
mod drawn;
mod exports;
mod frame;
mod layout;
mod scenes;
mod stage;
mod wake;
mod wishes;
mod workers;

use crate::base::error::{Error, Result};
use crate::head::Head;
use crate::plan::Plan;
use crate::studio::advice::overview::Advice;
use crate::studio::camera::Camera;
use crate::studio::opening::Opened;
use crate::studio::scene::Scene;
use crate::window::dialogs::Decision;
use crate::window::dialogs::export_form::ExportForm;
use crate::window::document::Document;
use crate::window::jobs::exporting;
use crate::window::jobs::figures::Figures;
use crate::window::jobs::placing::{Ground, Reason};
use crate::window::shell::fault::Fault;
use crate::window::shell::files::full;
use crate::window::shell::settings::{self, Settings};
use crate::window::shell::trace::Trace;
use crate::window::state::WindowState;
use crate::window::viewing::Viewing;
use crate::window::viewing::area::Area;
use crate::window::viewing::quality::Quality;
use scenes::Upload;
use stage::Stage;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use wake::Wake;
use winit::event_loop::{ActiveEventLoop, EventLoopProxy};
use workers::{Asked, Jobs, Workers};

/// Everything the window knows.
pub(crate) struct App {
    /// The plan with its file.
    pub(crate) document: Document,
    /// What the window looks at.
    pub(crate) viewing: Viewing,
    /// What is open, and which tool has the mouse.
    pub(crate) state: WindowState,
    /// The head with its dots, once placed.
    pub(crate) scene: Option<Scene>,
    /// Counts of what is shown.
    pub(crate) figures: Figures,
    /// Window and device, once open.
    pub(crate) stage: Option<Stage>,
    /// How well pictures are drawn.
    pub(crate) quality: Quality,
    /// A fault that a test asks for.
    pub(crate) fault: Option<Fault>,
    /// Where the picture was in the last pass.
    pub(crate) area: Option<Area>,
    /// Why the window closes by itself.
    pub(crate) failure: Option<Error>,
    /// Time of the last frame in which something moved, s.
    pub(crate) moved_at_s: Option<f64>,
    /// The plan that pictures show: the document's as soon as its tables of light and skin are there.
    pub(crate) lit_plan: Plan,
    /// Scenes that are being uploaded, with why.
    uploads: VecDeque<Upload>,
    /// The threads that compute for the window.
    pub(crate) workers: Workers,
    /// What was last asked of them.
    pub(crate) asked: Asked,
    /// Jobs of placing.
    pub(crate) jobs: Jobs,
    /// What is said of the plan.
    pub(crate) advice: Option<Advice>,
    /// Start of the export that is running.
    pub(crate) exporting: Option<Instant>,
    /// The plan that a preset took the place of, and where the camera was then.
    before_preset: Option<(Plan, Camera)>,
    /// How long the event loop was at what.
    pub(crate) trace: Trace,
    proxy: EventLoopProxy<Wake>,
    started: Instant,
    /// Number of the newest photo that was asked for.
    photo: u64,
    /// An export that waits for dots to be placed.
    waiting: Option<ExportForm>,
    /// What is done once the plan is saved. Every saving that begins sets it anew.
    after_save: Option<Decision>,
}

fn no_thread(error: std::io::Error) -> Error {
    Error::no_adapter(
        "worker thread",
        format!("the system gives none ({error})"),
        "close other programs and try again",
    )
}

impl App {
    /// Starts to place a plan, on its head if that is already loaded; the window opens meanwhile.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(crate) fn new(
        opened: Opened,
        path: Option<PathBuf>,
        head: Option<Arc<Head>>,
        proxy: EventLoopProxy<Wake>,
    ) -> Result<Self> {
        let plan = opened.plan.clone();
        let started = Instant::now();
        let workers = Workers::start(&proxy)?;
        let mut app = Self {
            lit_plan: plan.clone(),
            uploads: VecDeque::new(),
            workers,
            asked: Asked::of(&plan),
            jobs: Jobs::default(),
            document: Document::new(plan.clone(), path.as_deref().map(full)),
            viewing: Viewing::new(&plan.view),
            state: WindowState::default(),
            scene: None,
            figures: Figures::default(),
            stage: None,
            quality: Quality::default(),
            fault: Fault::asked(),
            area: None,
            failure: None,
            moved_at_s: None,
            advice: None,
            exporting: None,
            before_preset: None,
            trace: Trace::default(),
            proxy,
            started,
            photo: 0,
            waiting: None,
            after_save: None,
        };
        if let Some(path) = settings::file(|name| std::env::var_os(name)) {
            let (settings, problem) = Settings::load(&path);
            app.state.settings = settings;
            if let Some(problem) = problem {
                app.state.status.note(problem);
            }
        }
        let ground = head.map_or(Ground::Nothing, Ground::Head);
        let reason = if opened.recipe.is_some() {
            Reason::Picture(Box::new(opened))
        } else {
            Reason::Start
        };
        app.submit(plan, reason, ground);
        Ok(app)
    }

    /// Seconds since the start.
    pub(crate) fn now_s(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    /// Asks for a frame.
    pub(crate) fn request_redraw(&self) {
        if let Some(stage) = &self.stage {
            stage.screen.window.request_redraw();
        }
    }

    /// The head that is shown.
    pub(crate) fn head(&self) -> Option<&Head> {
        self.scene.as_ref().map(|scene| &*scene.head)
    }

    /// Closes the window because of an error.
    pub(crate) fn fail(&mut self, event_loop: &ActiveEventLoop, error: Error) {
        self.failure = Some(error);
        event_loop.exit();
    }

    /// Closes the window because its device is gone; the plan is kept in a file.
    pub(crate) fn lost_device(&mut self, event_loop: &ActiveEventLoop, error: &Error) {
        let kept = match exporting::keep_plan(&self.document.plan) {
            Ok(path) => format!("the plan was kept in {}", path.display()),
            Err(error) => format!("the plan could not be kept: {error}"),
        };
        let report = error.report();
        let problem = format!("{} ({kept})", report.problem);
        let error = Error::no_adapter(&report.subject, problem, report.remedy.clone());
        self.fail(event_loop, error);
    }
}
