//! The window's state: how it starts, what wakes it and how it ends.
//!
//! How it works: every wish of the user ends in `wishes`, which hands on to `scenes` (placing dots),
//! `documents` (files) and `exports`. Each of them starts threads where work takes long and takes their
//! answers over when they wake the event loop. A frame only reads what they left behind.

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

use crate::base::error::{Error, Result};
use crate::head::Head;
use crate::plan::{Age, Plan};
use crate::studio::camera::Camera;
use crate::studio::forecast::{self, Forecast, ForecastInput};
use crate::studio::look::LookInput;
use crate::studio::scene::{Scene, SceneInput};
use crate::studio::stats::StatsInput;
use crate::window::dialogs::Decision;
use crate::window::dialogs::export_form::ExportForm;
use crate::window::dialogs::photo;
use crate::window::document::Document;
use crate::window::jobs::exporting;
use crate::window::jobs::figures::Figures;
use crate::window::jobs::placing::{self, Ground, Reason};
use crate::window::jobs::{light_tables, overlays};
use crate::window::shell::fault::Fault;
use crate::window::shell::files::full;
use crate::window::shell::settings::{self, Settings};
use crate::window::shell::trace::Trace;
use crate::window::shell::worker::Latest;
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
    /// Number of the scene that the figures were measured of, and what else they depend on.
    pub(crate) measured: Option<(u64, StatsInput)>,
    /// What of a plan was last sent to be placed.
    pub(crate) submitted: SceneInput,
    /// The plan that pictures show: the document's as soon as its tables of light and skin are there.
    pub(crate) lit_plan: Plan,
    /// What the tables were last asked for.
    pub(crate) lit: Option<LookInput>,
    /// Scenes that are being uploaded, with why.
    uploads: VecDeque<Upload>,
    /// Computes tables of light and skin.
    pub(crate) lighter: Latest<Plan>,
    /// Computes overlays.
    pub(crate) overlayer: Latest<(overlays::Wanted, Scene)>,
    /// The overlay that was last asked for.
    pub(crate) overlaid: Option<overlays::Wanted>,
    /// Places dots.
    pub(crate) placer: Latest<placing::PlacingJob>,
    /// Measures pictures at rest.
    pub(crate) measurer: Latest<(Scene, Age)>,
    /// Computes curve and colours.
    pub(crate) forecaster: Latest<forecast::Job>,
    /// Curve and colours of the plan.
    pub(crate) forecast: Option<Forecast>,
    /// What was last asked of the forecaster, from how many people, and whether a shade is to be
    /// proposed.
    pub(crate) foreseen: Option<(ForecastInput, u32, bool)>,
    /// Reads photos.
    pub(crate) photos: Latest<photo::PhotoJob>,
    /// Start of the export that is running.
    pub(crate) exporting: Option<Instant>,
    /// The plan that a preset took the place of, and where the camera was then.
    before_preset: Option<(Plan, Camera)>,
    /// How long the event loop was at what.
    pub(crate) trace: Trace,
    proxy: EventLoopProxy<Wake>,
    started: Instant,
    /// Number of the newest job of placing, and of the newest that is finished.
    job: u64,
    done: u64,
    /// Number of the newest photo that was asked for.
    photo: u64,
    /// A job that will replace the document: until it is done, edits are not placed.
    opening: Option<u64>,
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

/// A thread that works on the newest request and wakes the event loop with each answer.
fn worker<Q: Send + 'static, R: 'static>(
    proxy: &EventLoopProxy<Wake>,
    name: &str,
    work: impl Fn(Q) -> R + Send + 'static,
    wake: fn(Option<R>) -> Wake,
) -> Result<Latest<Q>> {
    let proxy = proxy.clone();
    // Nobody listens any more once the window is closed.
    let deliver = move |answer| {
        proxy.send_event(wake(answer)).ok();
    };
    Latest::new(name, work, deliver).map_err(no_thread)
}

impl App {
    /// Starts to place a plan, on its head if that is already loaded; the window opens meanwhile.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(crate) fn new(
        plan: Plan,
        path: Option<PathBuf>,
        head: Option<Arc<Head>>,
        proxy: EventLoopProxy<Wake>,
    ) -> Result<Self> {
        let started = Instant::now();
        let placer = worker(&proxy, "placing", placing::place, |placed| {
            Wake::Placed(placed.map(Box::new))
        })?;
        let measurer = worker(&proxy, "figures", placing::measure, Wake::Measured)?;
        let forecaster = worker(&proxy, "forecast", forecast::foresee, |forecast| {
            Wake::Foreseen(forecast.map(Box::new))
        })?;
        let photos = worker(&proxy, "photo", photo::read, |read| {
            Wake::Photographed(read.map(Box::new))
        })?;
        let lighter = worker(&proxy, "light", light_tables::prepare, |plan| {
            Wake::Lit(plan.map(Box::new))
        })?;
        let overlayer = worker(&proxy, "overlay", overlays::compute, |layer| {
            Wake::Overlaid(layer.map(Box::new))
        })?;
        let mut app = Self {
            submitted: SceneInput::from(&plan),
            lit_plan: plan.clone(),
            lit: None,
            uploads: VecDeque::new(),
            lighter,
            overlayer,
            overlaid: None,
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
            measured: None,
            placer,
            measurer,
            forecaster,
            forecast: None,
            foreseen: None,
            photos,
            exporting: None,
            before_preset: None,
            trace: Trace::default(),
            proxy,
            started,
            job: 0,
            done: 0,
            photo: 0,
            opening: None,
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
        app.submit(plan, Reason::Start, ground);
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
