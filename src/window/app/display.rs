//! The connection to the display, and its events.

use super::App;
use super::stage::Stage;
use super::wake::Wake;
use crate::base::error::{Error, Result};
use crate::head::Head;
use crate::studio::opening::Opened;
use crate::window::jobs::drawing::Answer;
use crate::window::shell::trace::Began;
use std::panic::{catch_unwind, set_hook, take_hook};
use std::path::PathBuf;
use std::sync::Arc;
use winit::application::ApplicationHandler;
use winit::event::{StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop};
use winit::window::WindowId;

/// A connection to the display, ready to show a window.
pub(crate) struct Display {
    event_loop: EventLoop<Wake>,
}

impl Display {
    /// Connects to the display.
    ///
    /// # Errors
    /// Why there is none, in words for the user.
    pub(crate) fn connect() -> std::result::Result<Self, String> {
        if cfg!(target_os = "linux") {
            let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            if !["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
                .into_iter()
                .any(is_set)
            {
                return Err("there is no display".to_owned());
            }
        }
        // A missing libxkbcommon-x11 is a panic inside winit's dependencies, not an error.
        let hook = take_hook();
        set_hook(Box::new(|_| {}));
        let built = catch_unwind(|| EventLoop::<Wake>::with_user_event().build());
        set_hook(hook);
        let hint = "on Debian the window needs the packages libxcursor1 libxi6 libxkbcommon-x11-0";
        match built {
            Ok(Ok(event_loop)) => Ok(Self { event_loop }),
            Ok(Err(error)) => {
                let text = crate::base::error::on_one_line(&error.to_string());
                // Without the place in the source that winit puts in front.
                let reason = text.rsplit(": ").next().unwrap_or(&text);
                let hint = if text.contains(".so") {
                    format!("; {hint}")
                } else {
                    String::new()
                };
                Err(format!("the display cannot be used ({reason}){hint}"))
            }
            Err(_) => Err(format!("a library for the display is missing; {hint}")),
        }
    }

    /// Shows a plan until the window is closed.
    ///
    /// # Errors
    /// No window or adapter, a refused head, or a device that was lost; then the plan is kept.
    pub(crate) fn show(
        self,
        opened: Opened,
        path: Option<PathBuf>,
        head: Option<Arc<Head>>,
    ) -> Result<()> {
        let mut app = App::new(opened, path, head, self.event_loop.create_proxy())?;
        self.event_loop.run_app(&mut app).map_err(|error| {
            Error::no_adapter(
                "window",
                format!("the display stopped answering ({error})"),
                "start the program again",
            )
        })?;
        app.trace.report();
        app.failure.map_or(Ok(()), Err)
    }
}

impl ApplicationHandler<Wake> for App {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if self.stage.is_none()
            && let Err(error) = self.open_stage(event_loop)
        {
            self.fail(event_loop, error);
        }
    }

    fn new_events(&mut self, event_loop: &ActiveEventLoop, cause: StartCause) {
        if matches!(cause, StartCause::ResumeTimeReached { .. }) {
            event_loop.set_control_flow(ControlFlow::Wait);
            self.request_redraw();
        }
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, wake: Wake) {
        // What is painted already asks for no frame.
        let is_painted =
            matches!(&wake, Wake::Drawn(answer) if matches!(**answer, Answer::Painted(..)));
        self.woken(event_loop, wake);
        if !is_painted {
            self.request_redraw();
        }
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, id: WindowId, event: WindowEvent) {
        let is_for = |stage: &&mut Stage| stage.screen.window.id() == id;
        let Some(stage) = self.stage.as_mut().filter(is_for) else {
            return;
        };
        let began = Began::now();
        let needs_pass = stage.screen.on_event(&event);
        match event {
            WindowEvent::RedrawRequested => return self.redraw(event_loop),
            WindowEvent::CloseRequested => self.ask_to_quit(event_loop),
            WindowEvent::DroppedFile(path) => self.dropped(path),
            WindowEvent::Resized(_)
            | WindowEvent::ScaleFactorChanged { .. }
            | WindowEvent::Occluded(false) => {}
            _ if !needs_pass => return self.trace.note("event", began),
            _ => {}
        }
        self.trace.note("event", began);
        self.request_redraw();
    }
}
