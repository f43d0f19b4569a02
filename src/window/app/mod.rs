//! The window's state: how it starts, what wakes it and how it ends.
//!
//! How it works: every wish of the user ends in `wishes`, which hands on to `scenes` (placing dots),
//! `documents` (files) and `exports`. Each of them starts threads where work takes long and takes their
//! answers over when they wake the event loop. A frame only reads what they left behind.

pub(crate) mod display;
mod documents;
mod exports;
mod frame;
mod layout;
mod scenes;
mod stage;
mod wishes;

use crate::base::error::{Error, Result};
use crate::head::Head;
use crate::plan::{Age, Plan};
use crate::studio::camera::Camera;
use crate::studio::forecast::{self, Forecast, ForecastInput};
use crate::studio::look::LookInput;
use crate::studio::overlay::Layer;
use crate::studio::scene::{Scene, SceneInput};
use crate::studio::stats::StatsInput;
use crate::window::dialogs::Request;
use crate::window::dialogs::export_form::ExportForm;
use crate::window::dialogs::photo;
use crate::window::document::Document;
use crate::window::jobs::drawing::Answer;
use crate::window::jobs::exporting;
use crate::window::jobs::figures::Figures;
use crate::window::jobs::placing::{self, Ground, Placed, Reason};
use crate::window::jobs::{layers, looks};
use crate::window::shell::files::{Choice, Purpose, full};
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
use winit::event_loop::{ActiveEventLoop, EventLoopProxy};

/// What wakes the event loop from outside.
pub(crate) enum Wake {
    /// Dots are placed; `None` if the work panicked.
    Placed(Option<Box<Placed>>),
    /// The numbers of a picture at rest.
    Measured(Option<Figures>),
    /// Curve and colours of a plan; `None` if the work panicked.
    Foreseen(Option<Box<Forecast>>),
    /// A photo is read; `None` if the work panicked.
    Photographed(Option<Box<photo::Read>>),
    /// The tables for a plan's pictures are there; `None` if the work panicked.
    Lit(Option<Box<Plan>>),
    /// An overlay is computed; `None` if the work panicked.
    Layered(Option<Box<(layers::Wanted, Layer)>>),
    /// The thread that draws has done something.
    Drawn(Box<Answer>),
    /// An export is done.
    Exported(Result<Vec<PathBuf>>),
    /// The file chooser was answered.
    Chosen(Purpose, Choice),
}

impl Wake {
    /// What it is called where times are told.
    fn kind(&self) -> &'static str {
        match self {
            Self::Placed(_) => "placed",
            Self::Measured(_) => "measured",
            Self::Foreseen(_) => "foreseen",
            Self::Photographed(_) => "photo",
            Self::Lit(_) => "lit",
            Self::Layered(_) => "layered",
            Self::Drawn(_) => "drawn",
            Self::Exported(_) => "exported",
            Self::Chosen(..) => "chosen",
        }
    }
}

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
    /// Whether the device is to be lost after the first picture: `STIPPLE_FAULT=lose-device`, so
    /// that a test can see what becomes of the plan.
    pub(crate) loses_device: bool,
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
    pub(crate) shown: Plan,
    /// What the tables were last asked for.
    pub(crate) lit: Option<LookInput>,
    /// Scenes that are being uploaded, with why.
    uploads: VecDeque<Upload>,
    /// Computes tables of light and skin.
    pub(crate) lighter: Latest<Plan>,
    /// Computes overlays.
    pub(crate) layerer: Latest<(layers::Wanted, Scene)>,
    /// The overlay that was last asked for.
    pub(crate) layered: Option<layers::Wanted>,
    /// Places dots.
    pub(crate) placer: Latest<placing::Job>,
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
    pub(crate) photos: Latest<photo::Job>,
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
    after_save: Option<Request>,
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
        plan: Plan,
        path: Option<PathBuf>,
        head: Option<Arc<Head>>,
        proxy: EventLoopProxy<Wake>,
    ) -> Result<Self> {
        let started = Instant::now();
        // Nobody listens any more once the window is closed.
        let wake = proxy.clone();
        let placer = Latest::new("placing", placing::place, move |placed| {
            wake.send_event(Wake::Placed(placed.map(Box::new))).ok();
        })
        .map_err(no_thread)?;
        let wake = proxy.clone();
        let measurer = Latest::new("figures", placing::measure, move |figures| {
            wake.send_event(Wake::Measured(figures)).ok();
        })
        .map_err(no_thread)?;
        let wake = proxy.clone();
        let forecaster = Latest::new("forecast", forecast::foresee, move |forecast| {
            wake.send_event(Wake::Foreseen(forecast.map(Box::new))).ok();
        })
        .map_err(no_thread)?;
        let wake = proxy.clone();
        let photos = Latest::new("photo", photo::read, move |read| {
            wake.send_event(Wake::Photographed(read.map(Box::new))).ok();
        })
        .map_err(no_thread)?;
        let wake = proxy.clone();
        let lighter = Latest::new("light", looks::prepare, move |plan| {
            wake.send_event(Wake::Lit(plan.map(Box::new))).ok();
        })
        .map_err(no_thread)?;
        let wake = proxy.clone();
        let layerer = Latest::new("overlay", layers::compute, move |layer| {
            wake.send_event(Wake::Layered(layer.map(Box::new))).ok();
        })
        .map_err(no_thread)?;
        let mut app = Self {
            submitted: SceneInput::from(&plan),
            shown: plan.clone(),
            lit: None,
            uploads: VecDeque::new(),
            lighter,
            layerer,
            layered: None,
            document: Document::new(plan.clone(), path.as_deref().map(full)),
            viewing: Viewing::new(&plan.view),
            state: WindowState::default(),
            scene: None,
            figures: Figures::default(),
            stage: None,
            quality: Quality::default(),
            loses_device: std::env::var("STIPPLE_FAULT").is_ok_and(|fault| fault == "lose-device"),
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

    /// Takes over what a worker has finished.
    pub(crate) fn woken(&mut self, event_loop: &ActiveEventLoop, wake: Wake) {
        let (began, kind) = (Instant::now(), wake.kind());
        match wake {
            Wake::Placed(Some(placed)) => self.placed(event_loop, *placed),
            Wake::Placed(None) => {
                (self.done, self.opening) = (self.job, None);
                self.state
                    .status
                    .fault("The dots could not be placed; undo the last change.");
            }
            Wake::Measured(figures) => {
                // Counts belong to the dots on screen, which may be newer.
                if let Some(figures) = figures {
                    self.figures.blend_delta_e00 = figures.blend_delta_e00;
                    self.figures.warnings = figures.warnings;
                }
            }
            Wake::Foreseen(forecast) => self.forecast = forecast.map(|forecast| *forecast),
            Wake::Photographed(read) => {
                let read = read.map(|read| *read);
                photo::arrived(&mut self.state.photo, &mut self.state.status, read);
            }
            Wake::Lit(Some(plan)) => (self.shown, self.lit) = (*plan, None),
            Wake::Lit(None) => self.lit = None,
            Wake::Layered(Some(layer)) => self.layered(*layer),
            Wake::Layered(None) => self.layered = None,
            Wake::Drawn(answer) => self.drawn(event_loop, *answer),
            Wake::Exported(result) => self.exported(result),
            Wake::Chosen(purpose, choice) => self.chosen(event_loop, &purpose, choice),
        }
        // Marks that could not be applied may be corrected.
        if self.opening.is_none()
            && let Some(draft) = self.state.marking.as_mut().filter(|draft| draft.is_sent())
        {
            draft.set_sent(false);
        }
        self.trace.note(kind, began);
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
