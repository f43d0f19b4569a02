//! The window's state and what every wish and every finished worker does to it.

use super::dialogs::{Dialog, ExportForm, Request, SizeChoice};
use super::exporting::{self, FOLDER};
use super::files::{self, Choice, Opened, Purpose};
use super::input::Action;
use super::motion::{Motion, Pace};
use super::paint::Screen;
use super::panel::Figures;
use super::panes::Panes;
use super::placing::{self, Placed, Reason};
use super::quality::Quality;
use super::state::{Document, ViewState};
use super::toolbar::Wish;
use super::viewport::Area;
use super::worker::Latest;
use crate::camera::Camera;
use crate::error::{Error, Result};
use crate::gpu::Renderer;
use crate::head::Head;
use crate::plan::presets::preset;
use crate::plan::{Plan, View};
use crate::scene::Scene;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use winit::event_loop::{ActiveEventLoop, EventLoopProxy};

/// What wakes the event loop from outside.
pub enum Wake {
    /// Dots are placed; `None` if the work panicked.
    Placed(Option<Box<Placed>>),
    /// The numbers of a picture at rest.
    Measured(Option<Figures>),
    /// An export is done.
    Exported(Result<Vec<PathBuf>>),
    /// The file chooser was answered.
    Chosen(Purpose, Choice),
}

/// The window with everything that lives on its device.
pub struct Stage {
    /// Window and user interface.
    pub screen: Screen,
    /// The renderer of the pictures.
    pub renderer: Renderer,
    /// The pictures.
    pub panes: Panes,
    /// Counts up with every upload.
    pub upload: u64,
}

/// Everything the window knows.
pub struct App {
    pub document: Document,
    pub view: ViewState,
    pub motion: Motion,
    pub scene: Option<Scene>,
    pub figures: Figures,
    pub stage: Option<Stage>,
    pub quality: Quality,
    /// Where the picture was in the last pass.
    pub area: Option<Area>,
    /// Why the window closes by itself.
    pub failure: Option<Error>,
    /// Place on the time axis while the years pass.
    pub play_place: f32,
    /// Time of the last frame in which something moved, s.
    pub moved_at_s: Option<f64>,
    /// Upload and plan that the figures were measured for.
    pub measured: Option<(u64, Plan)>,
    /// The plan that was last sent to be placed.
    pub submitted: Plan,
    pub placer: Latest<placing::Job>,
    pub measurer: Latest<Scene>,
    /// Start of the export that is running.
    pub exporting: Option<Instant>,
    proxy: EventLoopProxy<Wake>,
    started: Instant,
    /// Number of the newest job of placing, and of the newest that is finished.
    job: u64,
    done: u64,
    /// A job that will replace the document: until it is done, edits are not placed.
    opening: Option<u64>,
    /// An export that waits for dots to be placed.
    waiting: Option<ExportForm>,
}

fn no_thread(error: std::io::Error) -> Error {
    Error::no_adapter(
        "worker thread",
        format!("the system gives none ({error})"),
        "close other programs and try again",
    )
}

impl App {
    /// Starts to place a plan; the window opens meanwhile.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn new(plan: Plan, path: Option<PathBuf>, proxy: EventLoopProxy<Wake>) -> Result<Self> {
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
        let anywhere = Camera {
            target: glam::Vec3::ZERO,
            yaw_deg: 0.0,
            pitch_deg: 0.0,
            distance_mm: 1000.0,
        };
        let mut app = Self {
            submitted: plan.clone(),
            document: Document::new(plan.clone(), path),
            view: ViewState::default(),
            motion: Motion::new(anywhere),
            scene: None,
            figures: Figures::default(),
            stage: None,
            quality: Quality::default(),
            area: None,
            failure: None,
            play_place: 0.0,
            moved_at_s: None,
            measured: None,
            placer,
            measurer,
            exporting: None,
            proxy,
            started,
            job: 0,
            done: 0,
            opening: None,
            waiting: None,
        };
        app.place(plan, Reason::Start);
        Ok(app)
    }

    /// Opens window, device and renderer.
    ///
    /// # Errors
    /// No window or no adapter.
    pub fn open_stage(&mut self, event_loop: &ActiveEventLoop) -> Result<()> {
        let mut screen = Screen::new(event_loop)?;
        let renderer = Renderer::new(&screen.gpu)?;
        let panes = Panes::new(&screen.gpu, &mut screen.egui);
        self.stage = Some(Stage {
            screen,
            renderer,
            panes,
            upload: 0,
        });
        // Placing may have been quicker than the window.
        if let Some(scene) = self.scene.take() {
            self.show_scene(scene)?;
        }
        self.request_redraw();
        Ok(())
    }

    /// Seconds since the start.
    pub fn now_s(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    /// Asks for a frame.
    pub fn request_redraw(&self) {
        if let Some(stage) = &self.stage {
            stage.screen.window.request_redraw();
        }
    }

    /// Whether dots are being placed.
    pub fn is_placing(&self) -> bool {
        self.done < self.job
    }

    /// Whether a plan or head is being opened, so that edits need not be placed.
    pub fn is_opening(&self) -> bool {
        self.opening.is_some() || self.scene.is_none()
    }

    /// What goes on in the background.
    pub fn activity(&self) -> Option<&'static str> {
        if self.exporting.is_some() {
            Some("Exporting …")
        } else if self.opening.is_some() {
            Some("Opening …")
        } else if self.is_placing() {
            Some("Placing dots …")
        } else {
            None
        }
    }

    /// Sends a plan to be placed.
    pub fn place(&mut self, plan: Plan, reason: Reason) {
        self.job += 1;
        if reason != Reason::Edit && reason != Reason::Start {
            self.opening = Some(self.job);
        }
        self.submitted = plan.clone();
        let loaded = self
            .scene
            .as_ref()
            .map(|scene| (scene.plan.head.clone(), Arc::clone(&scene.head)));
        self.placer.submit(placing::Job {
            number: self.job,
            reason,
            plan,
            loaded,
        });
    }

    /// Uploads a scene and makes it the one that is shown.
    fn show_scene(&mut self, scene: Scene) -> Result<()> {
        if let Some(stage) = &mut self.stage {
            let is_other_head = self
                .scene
                .as_ref()
                .is_none_or(|old| !Arc::ptr_eq(&old.head, &scene.head));
            if is_other_head {
                stage.renderer.set_head(&stage.screen.gpu, &scene.head);
            }
            stage.renderer.set_dots(&stage.screen.gpu, &scene.dots)?;
            stage.upload += 1;
        }
        self.scene = Some(scene);
        Ok(())
    }

    /// Takes over what a worker has finished.
    pub fn woken(&mut self, event_loop: &ActiveEventLoop, wake: Wake) {
        match wake {
            Wake::Placed(Some(placed)) => self.placed(event_loop, *placed),
            Wake::Placed(None) => {
                (self.done, self.opening) = (self.job, None);
                self.view
                    .fault("The dots could not be placed; undo the last change.");
            }
            Wake::Measured(figures) => {
                // Counts belong to the dots on screen, which may be newer.
                if let Some(figures) = figures {
                    self.figures.blend_delta_e00 = figures.blend_delta_e00;
                    self.figures.warnings = figures.warnings;
                }
            }
            Wake::Exported(result) => self.exported(result),
            Wake::Chosen(purpose, choice) => self.chosen(event_loop, &purpose, choice),
        }
    }

    fn placed(&mut self, event_loop: &ActiveEventLoop, placed: Placed) {
        self.done = placed.number;
        let was_opening = self
            .opening
            .take_if(|number| *number == placed.number)
            .is_some();
        let is_start = placed.reason == Reason::Start;
        let shown = placed.scene.and_then(|scene| {
            let plan = scene.plan.clone();
            let is_other_head = self
                .scene
                .as_ref()
                .is_none_or(|old| old.head.hash != scene.head.hash);
            self.show_scene(scene)?;
            Ok((plan, is_other_head))
        });
        match shown {
            Ok((plan, is_other_head)) => {
                self.figures.per_session = placed.figures.per_session;
                self.figures.hairs = placed.figures.hairs;
                self.opened(plan, placed.reason, is_other_head);
                if !self.is_placing()
                    && let Some(form) = self.waiting.take()
                {
                    self.export(form);
                }
            }
            Err(error) if is_start => self.fail(event_loop, error),
            Err(error) => {
                self.view.fault(error);
                if was_opening && let Some(scene) = &self.scene {
                    self.submitted = scene.plan.clone();
                }
            }
        }
    }

    /// Makes a plan whose dots are shown the open one, if that is why they were placed.
    fn opened(&mut self, plan: Plan, reason: Reason, is_other_head: bool) {
        match reason {
            Reason::Edit => return,
            Reason::Start => {}
            Reason::Plan(path) => {
                self.document = Document::new(plan, Some(path));
                let name = self.document.name();
                self.view.note(format!("Opened {name}"));
            }
            Reason::Head => {
                self.document.replace(plan);
                let source = self.scene.as_ref().map(|scene| scene.head.source.clone());
                self.view
                    .note(format!("Head {}", source.unwrap_or_default()));
            }
            Reason::Preset => {
                self.document.replace(plan);
                self.document.path = None;
            }
        }
        if let Some(warning) = self.head().and_then(|head| head.warnings.first()) {
            let text = warning.clone();
            self.view.note(text);
        }
        if let Some(home) = self.home() {
            if is_other_head {
                self.motion.jump(home);
            } else {
                self.motion.glide(home, Pace::Glide);
            }
        }
    }

    /// The head that is shown.
    pub fn head(&self) -> Option<&Head> {
        self.scene.as_ref().map(|scene| &*scene.head)
    }

    /// The camera of the plan's view.
    fn home(&self) -> Option<Camera> {
        let view = View::Named(self.document.plan.view.view);
        self.head().map(|head| Camera::of_view(&view, head))
    }

    /// Carries out a wish.
    pub fn fulfil(&mut self, event_loop: &ActiveEventLoop, wish: Wish) {
        match wish {
            Wish::Action(action) => self.act(action),
            Wish::Request(request) => match request {
                Request::Open(path) => self.dropped(event_loop, path),
                Request::Preset(_) if self.document.is_changed() => {
                    self.view.dialog = Some(Dialog::Confirm(request));
                }
                Request::Save(path) => {
                    let path = files::with_ending(path);
                    if std::fs::symlink_metadata(&path).is_ok() {
                        self.view.dialog = Some(Dialog::Confirm(Request::Save(path)));
                    } else {
                        self.save(&path);
                    }
                }
                Request::Quit => self.ask_to_quit(event_loop),
                Request::Export(_) | Request::Preset(_) => self.confirmed(event_loop, request),
            },
            Wish::Confirmed(request) => self.confirmed(event_loop, request),
        }
    }

    fn confirmed(&mut self, event_loop: &ActiveEventLoop, request: Request) {
        match request {
            Request::Export(form) => self.export(form),
            Request::Open(path) => self.open(&path),
            Request::Preset(name) => {
                if let Ok(preset) = preset(name) {
                    let mut plan = preset.plan.clone();
                    plan.head = self.document.plan.head.clone();
                    self.place(plan, Reason::Preset);
                }
            }
            Request::Save(path) => self.save(&path),
            Request::Quit => event_loop.exit(),
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::View(name) => {
                let view = View::Named(name);
                if let Some(goal) = self.head().map(|head| Camera::of_view(&view, head)) {
                    self.motion.glide(goal, Pace::Glide);
                }
            }
            Action::Home => {
                if let Some(goal) = self.home() {
                    self.motion.glide(goal, Pace::Glide);
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
                self.view.keys_open &= left;
            }
            Action::Keys => self.view.keys_open = !self.view.keys_open,
            Action::Compare => self.view.cycle_compare(),
            Action::Panel => self.view.panel_open = !self.view.panel_open,
            Action::Play => self.view.playing = !self.view.playing,
            Action::Export => self.ask_to_export(),
            Action::Open => self.choose(Purpose::Open),
            Action::Save => match self.document.path.clone() {
                Some(path) => {
                    self.view.dialog = Some(Dialog::Confirm(Request::Save(path)));
                }
                None => self.choose(Purpose::Save("plan.toml".to_owned())),
            },
        }
    }

    fn ask_to_export(&mut self) {
        let window = self.area.map_or([1920, 1080], |area| area.size);
        self.view.dialog = Some(Dialog::Export(ExportForm {
            choice: SizeChoice::Window,
            custom: [2560, 1440],
            window,
            folder: format!("./{FOLDER}"),
        }));
    }

    fn export(&mut self, form: ExportForm) {
        if self.exporting.is_some() {
            return self
                .view
                .fault("An export is still running; wait until it is done.");
        }
        if self.is_placing() {
            self.waiting = Some(form);
            return;
        }
        let (Some(stage), Some(scene)) = (&self.stage, &self.scene) else {
            return;
        };
        let job = exporting::Job {
            scene: Scene {
                plan: self.document.plan.clone(),
                ..scene.clone()
            },
            view: exporting::view_of(self.motion.goal(), &scene.head),
            size: form.size(),
            folder: PathBuf::from(form.folder.trim()),
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
                self.view.status = None;
            }
            Err(error) => self.view.fault(no_thread(error)),
        }
    }

    fn exported(&mut self, result: Result<Vec<PathBuf>>) {
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
                self.view.note(format!(
                    "Wrote {} to {} in {seconds:.1} s",
                    names.join(", "),
                    folder.unwrap_or(Path::new(".")).display(),
                ));
            }
            Err(error) => self.view.fault(error),
        }
    }

    fn choose(&mut self, purpose: Purpose) {
        let wake = self.proxy.clone();
        let asked = purpose.clone();
        let started = files::choose(purpose, move |choice| {
            wake.send_event(Wake::Chosen(asked, choice)).ok();
        });
        if let Err(error) = started {
            self.view.fault(no_thread(error));
        }
    }

    fn chosen(&mut self, event_loop: &ActiveEventLoop, purpose: &Purpose, choice: Choice) {
        match (choice, purpose) {
            (Choice::Cancelled, _) => {}
            (Choice::Missing, Purpose::Open) => {
                self.view.dialog = Some(Dialog::Open(String::new()));
            }
            (Choice::Missing, Purpose::Save(name)) => {
                self.view.dialog = Some(Dialog::Save(format!("./{name}")));
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

    fn open(&mut self, path: &Path) {
        match files::open(path, &self.document.plan) {
            Ok(Opened::Plan(plan, path)) => self.place(*plan, Reason::Plan(path)),
            Ok(Opened::Head(plan)) => self.place(*plan, Reason::Head),
            Err(error) => self.view.fault(error),
        }
    }

    fn save(&mut self, path: &Path) {
        let text = self.document.plan.to_toml();
        match crate::output::write_atomically(path, true, text.as_bytes()) {
            Ok(()) => {
                self.document.saved_as(path);
                self.view.note(format!("Saved {}", path.display()));
            }
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

    /// Closes the window because of an error.
    pub fn fail(&mut self, event_loop: &ActiveEventLoop, error: Error) {
        self.failure = Some(error);
        event_loop.exit();
    }

    /// Closes the window because its device is gone; the plan is kept in a file.
    pub fn lost_device(&mut self, event_loop: &ActiveEventLoop, error: &Error) {
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
